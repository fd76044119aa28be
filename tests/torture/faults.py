"""Faults done to the files of a library, to its index, to the disk and to feeds: how many, and what came of them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from readinglist import feeds
from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.library import BackupReason, Backups, Library, check_integrity, open_library
from readinglist.library.recovery import replace
from readinglist.library.recovery.salvage import salvage
from readinglist.model import Changes, OpKind, Order, Query, Status
from readinglist.paths import RESOURCES, Paths
from readinglist.search import parse
from tests.builders import accept_all, feed_of
from tests.unit.library.state import state_of

PAGE = 4096
HARMS: dict[str, Callable[[bytearray, Random], None]] = {
    "torn": lambda data, chance: _write(data, chance, chance.randbytes(512)),
    "zeroed": lambda data, chance: _write(data, chance, b"\0" * PAGE),
    "truncated": lambda data, chance: data.__delitem__(slice(chance.randrange(len(data)), None)),
}


class Place:
    """A library with a copy, as a killed program left it, and its index; made once, and harmed many times."""

    def __init__(self, folder: Path) -> None:
        self._whole = folder / "whole"
        self._folder = folder
        paths = Paths.under(self._whole)
        paths.make()
        backend = Backend(paths, Workers.inline())
        backend.open_writer().result()
        for operation in (_many, _notes):
            backend.write(operation).result()
        backend.backups.backups.create(BackupReason.MANUAL)
        self.checked = Backups(paths.library).all()[0].path.name
        backend.write(lambda library: library.set_starred(range(1, 9), starred=True)).result()
        backend.close()
        open_again = open_library(paths.library)
        self.state = state_of(open_again)
        open_again.tags.add([1], "last")
        for suffix in ("-wal", "-shm"):  # as a kill leaves them
            shutil.copy(paths.library.with_name(f"library.db{suffix}"), folder / f"kept{suffix}")
        shutil.copy(paths.library, folder / "kept")
        self.last = state_of(open_again)
        open_again.close()
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(folder / f"kept{suffix}", paths.library.with_name(f"library.db{suffix}"))

    def anew(self) -> Paths:
        """Return a fresh one to harm."""
        place = self._folder / "harmed"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._whole, place)
        return Paths.under(place)


def library_harmed(place: Place, part: str, harm: str, seed: int) -> str:
    """Harm a file of a library; give what came of it: "whole", "told" (and gone back to the copy), or "saved"."""
    paths = place.anew()
    _harm(paths.library.with_name(f"library.db{part}"), harm, Random(f"{part}{harm}{seed}"))
    try:
        check_integrity(paths.library)
        with closing(open_library(paths.library)) as library:
            found = state_of(library)
    except LibraryError as error:
        assert error.kind in (LibraryProblem.DAMAGED, LibraryProblem.MISSING), error
        return _on(paths, place, seed)
    if part:  # the WAL is taken as far as it is whole
        assert found in (place.state, place.last)
    return "whole"


def _on(paths: Paths, place: Place, seed: int) -> str:
    """Take one of the ways on."""
    done = "told"
    try:
        if seed % 2:
            salvage(paths.library)
            done = "saved"
    except LibraryError as error:
        assert "Nothing could be read" in error.sentence  # and the copy is there
    if done == "told":
        replace.restore_backup(paths.library, paths.data / "backups" / place.checked)
    check_integrity(paths.library)
    with closing(open_library(paths.library)) as library:
        papers = len(library.find(None))
        assert papers == 300 or done == "saved"
        accept_all(library, feed_of(2, name="after"))
        library.undo()
    return done


def index_harmed(place: Place, harm: str, seed: int) -> str:
    """Harm a file of the index; the answers are right all the same."""
    paths = place.anew()
    chance = Random(f"{harm}{seed}")
    files = sorted(path for path in paths.indexes.rglob("*") if path.is_file() and path.stat().st_size)
    _harm(chance.choice(files), harm, chance)
    backend = Backend(paths, Workers.inline())
    backend.open_writer().result()
    asked: Query = parse("remembered", typing=False)
    for _ in range(2):  # the first question may find the damage; the index is built anew then
        found = backend.listing(asked, None, Order.RELEVANCE).result().ids
    backend.close()
    assert sorted(found) == list(range(1, 60, 3))
    return "whole"


def disk_full(folder: Path, operation: Callable[[Library], Changes]) -> int:
    """Let the file be full one page later each time, until an operation fits; return how often it was refused."""
    path = folder / "library.db"
    refused = 0
    with closing(open_library(path)) as library:
        accept_all(library, feed_of(60))
        connection = library._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        before = state_of(library)
        while True:
            connection.execute(f"PRAGMA max_page_count = {pages + refused}")
            try:
                operation(library)
            except sqlite3.OperationalError:
                assert state_of(library) == before
                assert not connection.in_transaction
                refused += 1
            else:
                return refused


def bad_feed(seed: int) -> None:
    """Read a feed that was harmed: it is understood, or refused with a sentence, and nothing of it disappears."""
    chance = Random(seed)
    data = bytearray((RESOURCES / "sample-feed.txt").read_bytes()[: chance.randrange(200, 8_000)])
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(0, 40)] = chance.choice(
            (chance.randbytes(chance.randrange(20)), b"\n", b"\n\n", b"\0", b"<b>", b"{", b"@article{", b"TY  - JOUR\n")
        )
        data += b"x" * (not data)
    try:
        feed = feeds.parse(bytes(data), "page")
    except ReadingListError:
        return
    assert not unaccounted_lines(feed)


def _many(library: Library) -> Changes:
    accept_all(library, feed_of(300))
    return library.set_status(range(1, 200, 2), Status.READ)


def _notes(library: Library) -> Changes:
    with library._history.operation(OpKind.WRITE_NOTE) as operation:
        for paper in range(1, 60, 3):
            operation.recorder.insert("note", {"paper": paper, "text": "remembered " * 60, "at": operation.recorder.at})
    return operation.result()


def _harm(path: Path, harm: str, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    HARMS[harm](data, chance)
    path.write_bytes(bytes(data))


def _write(data: bytearray, chance: Random, what: bytes) -> None:
    at = chance.randrange(max(1, len(data) // PAGE)) * PAGE
    data[at : at + len(what)] = what[: len(data) - at]
