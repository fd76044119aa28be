"""What a program does on a disk whose power is cut: `python -m tests.torture.stories STORY DISK`.

Each story says to the disk what was acknowledged, as JSON: an operation with the library's id, its number, kind and
arguments; a backup with its name; an index that was written; a version of a file that is begun or done; an old library.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.library import BackupReason, Library
from readinglist.model import Changes, HighlightColour, Status
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of
from tests.torture import recording_disk
from tests.torture.killed import FILE, made_by
from tests.torture.written_files import WRITTEN, prepared

OPERATION, BACKUP, INDEX, OLD = "operation", "backup", "index", "old"
REMEMBERED = "remembered"
VERSIONS = 8  # of a file
Say = Callable[..., None]


class Reader:
    """Somebody who works with a library, and says what was acknowledged."""

    def __init__(self, paths: Paths, say: Say, seed: int = 0) -> None:
        self.backend = Backend(paths, Workers.threads())
        self.backend.open_writer().result()
        self._chance = Random(seed)
        self._say = say

    def set_checkpoints(self, pages: int) -> None:
        """Let SQLite move its log into the file after so many pages, so that it happens often."""
        writer = self.backend._connections._writer
        assert writer is not None
        writer._connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")

    def bring(self, papers: int, name: str) -> None:
        """Import papers."""
        self.do(partial(accept_all, feed=feed_of(papers, name=name)))

    def edit(self, times: int) -> None:
        """Do something to some papers."""
        for _ in range(times):
            self.do(self._act)

    def do(self, operation: Callable[[Library], Changes]) -> None:
        """Do something, and say that it was acknowledged."""

        def run(library: Library) -> Changes:
            changes = operation(library)
            if changes.happened:
                row = library._connection.execute("SELECT id, kind, args FROM op ORDER BY id DESC").fetchone()
                done.append((library.identity, *row))
            return changes

        done: list[tuple[str, int, str, str]] = []
        self.backend.write(run).result()
        for one in done:
            self._say(OPERATION, *one)

    def back_up(self) -> None:
        """Copy the library, and say that there is a copy."""
        made = self.backend.backups.backups.create(BackupReason.MANUAL)
        assert made is not None
        self._say(BACKUP, made.path.name)

    def _act(self, library: Library) -> Changes:
        ids = list(library.find(None))
        some = self._chance.sample(ids, self._chance.randrange(1, 9))
        acts = (
            lambda: library.set_status(some, Status.READ),
            lambda: library.tags.add(some, "a/b"),
            lambda: library.set_note(some[0], f"{REMEMBERED} {some} " * 30),
            lambda: library.set_note(some[0], f"{REMEMBERED} {some} " * 30),
            lambda: library.add_highlight(some[0], 0, 8, HighlightColour.BLUE, str(some)),
            library.undo,
            library.redo,
        )
        return self._chance.choice(acts)()


def work(paths: Paths, say: Say) -> None:
    """Import, edit and undo."""
    for n in range(3):
        reader = Reader(paths, say, n)
        reader.set_checkpoints(40)
        reader.bring(30 * n + 30, f"page {n}")
        reader.edit(20)
        reader.backend.close()


def index(paths: Paths, say: Say) -> None:
    """Edit, and let the index follow and be written."""
    for n in range(6):
        reader = Reader(paths, say, n)
        reader.bring(20 * n + 20, f"page {n}")
        reader.edit(6)
        reader.backend.catch_up().result()
        reader.edit(3)
        reader.backend.close()  # writes the index
        say(INDEX)


def back_up(paths: Paths, say: Say) -> None:
    """Copy the library, and go back to a copy."""
    reader = Reader(paths, say)
    reader.bring(40, "page")
    for n in range(4):
        reader.edit(5)
        reader.back_up()
        reader.edit(2)
        copies = reader.backend.backups.backups.all()
        if n % 2:
            reader.backend.run_exclusively(partial(reader.backend.backups.restore, copies[n].path)).result()
            reader.edit(2)
    reader.backend.close()


def migrate(paths: Paths, say: Say) -> None:
    """Open old libraries."""
    dump = (Path(__file__).parents[1] / "data" / "libraries" / "m001_library.sql").read_text("utf-8")
    for n in range(3):
        old = paths.data / f"old-{n}" / "library.db"
        old.parent.mkdir()
        made_by(dump, old)
        for folder in (old.parent, paths.data):
            recording_disk.sync_folder(folder)
        say(OLD, old.parent.name)
        backend = Backend(Paths.under(old.parent), Workers.inline())
        backend.open_writer().result()
        backend.close()


def write_file(kind: str, paths: Paths, say: Say) -> None:
    """Write versions of a file."""
    with prepared(paths):
        for version in range(1, VERSIONS + 1):
            say(FILE, version, "begun")
            WRITTEN[kind].write(paths, version)
            say(FILE, version, "done")


STORIES: dict[str, Callable[[Paths, Say], None]] = {
    "importing, editing and undoing": work,
    "writing the index": index,
    "copying and going back to a copy": back_up,
    "bringing old libraries up to date": migrate,
    **{f"writing the {kind}": partial(write_file, kind) for kind in WRITTEN},
}


def main(story: str, disk: str) -> None:
    """Tell a story on a disk."""
    folder = Path(disk)
    recording_disk.tell_of_sync(folder)
    paths = Paths.under(folder)
    paths.make()
    STORIES[story](paths, lambda *said: recording_disk.say(folder, json.dumps(said)))


if __name__ == "__main__":
    main(*sys.argv[1:])
