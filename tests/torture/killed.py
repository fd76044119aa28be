"""Processes that work on a library until they are killed, and say each operation that was accepted.

What is said is a tuple: the library's id, the number of the operation in its record, its kind and its arguments; or,
of a file, FILE, its version and its kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.library import BackupReason, Library
from readinglist.model import Changes, HighlightColour, Status
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of, remove_for_good
from tests.torture.written_files import WRITTEN, prepared

Said = tuple[str, int, str, str]  # the library, and the number, kind and arguments of an operation
READY: Said = ("", 0, "ready", "")
FILE = "file"


def work(say: Connection, folder: Path, seed: int) -> None:
    """Import, edit, undo and redo for ever, while the index follows."""
    worker = _Worker(say, folder, seed)
    say.send(READY)
    while True:
        worker.bring()
        for _ in range(20):
            worker.edit()


def copy(say: Connection, folder: Path, seed: int) -> None:
    """Edit, and copy the library again and again."""
    worker = _Worker(say, folder, seed)
    worker.bring()
    say.send(READY)
    while True:
        worker.edit()
        worker.backend.run_in_background(lambda: worker.backend.backups.backups.create(BackupReason.IMPORT))
        worker.edit()


def restore_backup(say: Connection, folder: Path, seed: int) -> None:
    """Edit, copy, edit, and go back to the copy."""
    worker = _Worker(say, folder, seed)
    worker.bring()
    copies = worker.backend.backups.backups
    copies.create(BackupReason.MANUAL)
    say.send(READY)
    while True:
        worker.edit()
        chosen = worker.chance.choice(copies.all())
        worker.backend.run_exclusively(partial(worker.backend.backups.restore, chosen.path)).result()
        worker.edit()


def migrate(say: Connection, folder: Path, seed: int) -> None:
    """Open old libraries, one after another."""
    dump = (Path(__file__).parents[1] / "data" / "libraries" / "m001_library.sql").read_text("utf-8")
    say.send(READY)
    number = seed * 1_000
    while True:
        number += 1
        old = folder / f"old-{number}" / "library.db"
        old.parent.mkdir(parents=True)
        made_by(dump, old)
        backend = Backend(Paths.under(old.parent), Workers.inline())
        backend.write(lambda library: library.set_note(1, "after the update")).result()
        backend.close()


def write_files(kinds: tuple[str, ...], say: Connection, folder: Path, seed: int) -> None:
    """Write versions of files again and again."""
    paths = Paths.under(folder)
    with prepared(paths):
        version = seed * 1_000
        for kind in kinds:  # loads what writing needs
            WRITTEN[kind].write(paths, version)
        say.send(READY)
        while True:
            version += 1
            for kind in kinds:
                WRITTEN[kind].write(paths, version)
                say.send((FILE, version, kind, ""))


KINDS: dict[str, Callable[[Connection, Path, int], None]] = {
    "importing, editing, undoing, indexing": work,
    "copying": copy,
    "going back to a copy": restore_backup,
    "bringing old libraries up to date": migrate,
    "saving settings and the window's state": partial(write_files, ("settings", "window state")),
    "writing exports and archives": partial(write_files, ("bibliography", "folder of notes", "archive", "chart")),
}


def made_by(dump: str, path: Path) -> None:
    beside = path.with_suffix(".making")
    connection = sqlite3.connect(beside)
    connection.executescript(dump)
    connection.close()
    beside.rename(path)


class _Worker:
    """Does things to a library in the program's own threads."""

    def __init__(self, say: Connection, folder: Path, seed: int) -> None:
        paths = Paths.under(folder)
        paths.make()
        self.chance = Random(seed)
        self.backend = Backend(paths, Workers.threads())
        self.backend.open_writer().result()
        self._say = say
        self._rounds = seed * 1_000

    def bring(self) -> None:
        """Import a page of papers of which some are new."""
        self._rounds += 1
        page = feed_of(self.chance.randrange(1, 60) + 20 * (self._rounds % 50), name=f"page {self._rounds}")
        self._do(partial(accept_all, feed=page))

    def edit(self) -> None:
        """Do something to some papers."""
        self._do(self._act)

    def _do(self, operation: Callable[[Library], Changes]) -> None:
        def run(library: Library) -> Changes:
            changes = operation(library)
            if changes.happened:
                op = library._connection.execute("SELECT id, kind, args FROM op ORDER BY id DESC").fetchone()
                done.append((library.identity, *op))
            return changes

        done: list[Said] = []
        self.backend.write(run).result()
        for said in done:
            self._say.send(said)

    def _act(self, library: Library) -> Changes:
        ids = list(library.find(None))
        if not ids:
            return library.redo()
        some = self.chance.sample(ids, min(len(ids), self.chance.randrange(1, 9)))
        acts = (
            lambda: library.set_status(some, Status.READ),
            lambda: library.tags.add(some, "a/b"),
            lambda: library.set_note(some[0], f"note on {some}"),
            lambda: library.add_highlight(some[0], 0, 8, HighlightColour.BLUE, str(some)),
            library.undo,
            library.redo,
            lambda: remove_for_good(library, some[:1]),
            lambda: library.set_starred(some, starred=True),
        )
        return self.chance.choice(acts)()
