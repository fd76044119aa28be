"""Fill a library with the version of Reading List that is on the path, one that has m009: it names operations by kind.

    python do_operations.py fill LIBRARY        do one of each sort of operation
    python do_operations.py walk LIBRARY ANSWER undo everything, redo everything, and write what came of it as JSON

The clock, and the id of the library, are made up: the same version makes the same file again. It is what
``do_everything.py`` is for the versions before.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from readinglist.library import Library, history, open_library
from readinglist.model import Changes, Entry, Feed, HighlightColour, ImportDecision, LineSpan, Metadata, Status
from readinglist.operation_names import name

NOT_UNDONE = {"_sqlite_migrations", "about", "change", "op", "sqlite_sequence"}


class Clock(datetime):
    """A clock that goes on by about a minute each time it is read."""

    at = datetime(2026, 11, 1, 8, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Return the time, and let a minute pass."""
        Clock.at += timedelta(seconds=61, microseconds=1_003)
        at = Clock.at.astimezone(tz) if tz else Clock.at.replace(tzinfo=None)
        return cls(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, at.tzinfo)


def feed(file: str, *titles: str) -> Feed:
    """Return a feed of invented papers."""
    entries = tuple(
        Entry(Metadata(title, f"Of {title.lower()}, told in {file}.", ("Ada Example",)), LineSpan(2 * n + 1, 2 * n + 2))
        for n, title in enumerate(titles)
    )
    return Feed(file, "plain page", entries)


def accept(library: Library, read: Feed, status: Status = Status.INBOX) -> Changes:
    """Import everything in a feed."""
    plan = library.plan(read)
    return library.accept(ImportDecision(plan, frozenset(range(len(plan.rows))), status=status))


STEPS: list[Callable[[Library], Changes]] = [
    lambda library: accept(library, feed("page.txt", "Paper Boats on Ponds", "Kites that Hum", "Moss on Roofs")),
    lambda library: accept(library, feed("more.txt", "Sand Clocks and Tides", "Moss on Roofs"), status=Status.QUEUED),
    lambda library: accept(library, feed("gone.txt", "A Short History of Buttons")),
    lambda library: library.remove_import(3),
    lambda library: library.set_status([1, 2], Status.READ),
    lambda library: library.set_starred([1], starred=True),
    lambda library: library.set_preference([2], -1),
    lambda library: library.tags.add([1, 2], "summer/ponds"),
    lambda library: library.tags.set_key("summer/ponds", 3),
    lambda library: library.tags.rename("summer/ponds", "ponds"),
    lambda library: library.set_note(1, "See [[Kites that Hum]]."),
    lambda library: library.add_highlight(1, 0, 8, HighlightColour.GREEN, "boats"),
    lambda library: library.edit_metadata(2, Metadata("Kites that Hum Loudly", "They do.", ("Bo Example",))),
    lambda library: library.lists.save("Ponds", "tag:ponds"),
    lambda library: library.set_status([3], Status.QUEUED),
    lambda library: library.queue.move_to_top([3]),
    lambda library: library.queue.snooze([3], datetime(2090, 1, 2, tzinfo=UTC)),
    lambda library: library.trash.remove([2, 4]),
    lambda library: library.trash.delete([4]),
    lambda library: library.set_starred([3], starred=True),
    lambda library: library.undo(),
]


def steps_with_sources() -> list[Callable[[Library], Changes]]:
    """Return what only versions with m010 can do, which know sources."""
    from readinglist.model import Source, SourceKind, SourceState

    def fail(library: Library) -> Changes:
        asked = Clock.now(UTC)
        library.save_source_state(1, SourceState(asked=asked, error="It didn't answer.", failures=2, cursor="{}"))
        return library.set_starred([1], starred=False)

    kites = Source(0, SourceKind.FEED, "https://kites.example/feed.xml", "Kites", tags=("kites",))
    ponds = Source(0, SourceKind.ARXIV, "cat:cs.LG", "Ponds", hours=6, only="pond")
    return [
        lambda library: library.follow(kites, library.plan(feed("Kites", "A Kite in Winter", "Kites that Hum"))),
        lambda library: library.follow(ponds, None),
        fail,
        lambda library: library.unfollow(2),
    ]


def fill(path: Path) -> None:
    """Do every step in an empty library."""
    vars(history)["datetime"] = Clock
    uuid.uuid4 = lambda: uuid.UUID(int=0xDA7A, version=4)
    library = open_library(path)
    steps = [*STEPS[:-1], *(steps_with_sources() if hasattr(Library, "follow") else ()), STEPS[-1]]
    for step in steps:
        if not step(library).happened:
            raise AssertionError(f"step {steps.index(step)} did nothing")
    library.close()


def walk(path: Path, answer: Path) -> None:
    """Write what Undo takes back, one after another, and what Redo does again, with a digest of all rows after each."""
    said: dict[str, list[tuple[str, str]]] = {}
    for verb in ("undo", "redo"):
        with TemporaryDirectory() as folder:
            library = open_library(Path(shutil.copy(path, folder)))
            said[verb] = []
            while operation := getattr(library.state(), verb):
                getattr(library, verb)()
                said[verb].append((name(operation), digest(library._connection)))
            library.close()
    lines = (f'"{verb}": [\n' + ",\n".join(json.dumps(step) for step in steps) + "\n]" for verb, steps in said.items())
    answer.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def digest(connection: sqlite3.Connection) -> str:
    """Return a short digest of the rows that can be undone."""
    state = []
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if table not in NOT_UNDONE:
            state.append([table, *connection.execute(f"SELECT * FROM [{table}] ORDER BY id").fetchall()])
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:12]


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(Path(sys.argv[2]))
    else:
        walk(Path(sys.argv[2]), Path(sys.argv[3]))
