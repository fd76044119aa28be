"""Kills at random instants: what was accepted is there afterwards, and everything is whole."""

from __future__ import annotations

import json
import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import BackupReason, Backups, Library, check_integrity, open_library, open_reader
from readinglist.library.history import KEPT_OPERATIONS
from readinglist.library.recovery import replace
from readinglist.model import OpKind
from readinglist.paths import Paths
from tests.torture.killed import FILE, KINDS, READY, Said, copy, migrate, work
from tests.torture.written_files import WRITTEN
from tests.unit.library.state import state_of

EACH = 5  # kills on one library, then another


@dataclass(slots=True)
class Tally:
    """How many were killed, how many operations and files they said were accepted, and how many of those are gone."""

    kills: int = 0
    accepted: int = 0
    lost: int = 0


def kill(folder: Path, kind: str, count: int, seed: int = 0) -> Tally:
    """Let processes of a kind work in a folder, and kill one after another."""
    chance = Random(f"{kind} {seed}")
    tally = Tally()
    for n in range(count):
        place = folder / str(n // EACH)
        said = _killed_after(place, kind, seed + n, chance.uniform(0.0, 0.5))
        tally.kills += 1
        tally.accepted += len(said)
        if KINDS[kind] is migrate:
            for old in sorted(place.glob("old-*/library.db")):
                old_is_whole(old)
            continue
        tally.lost += missing(place / "library.db", [one for one in said if one[0] != FILE])
        tally.lost += _earlier_files(place, [one for one in said if one[0] == FILE])
        is_whole(place / "library.db")
        if KINDS[kind] in (work, copy) and n % EACH == EACH - 1:
            _undo_reaches_the_start(place / "library.db")
    return tally


def _killed_after(folder: Path, kind: str, seed: int, seconds: float) -> list[Said]:
    """Let a process work for some seconds, kill it, and give what it said was accepted."""
    # A server that has loaded everything makes the processes: most of the time is spent on what is tried.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        [
            "tests.torture.killed",
            "readinglist.library.history",
            "readinglist.search.engine",
            "readinglist.gui.application",
        ]
    )
    folder.mkdir(parents=True, exist_ok=True)
    hears, says = context.Pipe(duplex=False)
    process = context.Process(target=KINDS[kind], args=(says, folder, seed))
    process.start()
    says.close()
    said = []
    timer = threading.Timer(seconds, process.kill)
    for one in _heard(hears):
        if one == READY:
            timer.start()
        else:
            said.append(one)
    process.join()
    timer.cancel()
    hears.close()
    assert process.exitcode == -9, f"it ended by itself, with {process.exitcode}"
    return said


def _heard(hears: Connection) -> Iterator[Said]:
    try:
        while True:
            yield hears.recv()
    except (EOFError, OSError):  # killed, perhaps in the middle of a word
        return


def missing(path: Path, said: list[Said]) -> int:
    """Count what was accepted and is nowhere. A library that was replaced went with its operations into a copy."""
    there: set[Said] = set()
    for place in (path, *(one.path for one in Backups(path).all() if one.reason is BackupReason.REPLACED)):
        if place.exists():
            with closing(open_reader(place)) as view:
                rows = view._connection.execute("SELECT id, kind, args FROM op")
                there.update((view.identity, *row) for row in rows)
    return len(set(said) - there)


def _earlier_files(place: Path, said: list[Said]) -> int:
    """Count the files that are of an earlier version than was said; a file that is half written is an error."""
    paths = Paths.under(place)
    newest = {kind: version for _, version, kind, _ in said}
    return sum(WRITTEN[kind].read(paths) < version for kind, version in newest.items())


def _opened(path: Path) -> Library:
    """Open a library as the program does; when it was being replaced, go back to what was there."""
    try:
        return open_library(path)
    except LibraryError as error:
        if error.kind is not LibraryProblem.MISSING:
            raise
        newest = Backups(path).all()[0]
        assert newest.reason is BackupReason.REPLACED
        replace.restore_backup(path, newest.path)
        return open_library(path)


def is_whole(path: Path) -> None:
    """See that a library is sound, that every operation is whole, and that the copies of it are."""
    with closing(_opened(path)) as library:
        connection = library._connection
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM change WHERE op NOT IN (SELECT id FROM op)").fetchone() == (0,)
        assert (
            connection.execute("SELECT count(*) FROM paper").fetchone()
            == connection.execute("SELECT count(*) FROM reading").fetchone()
        )
        for number, kind, args in connection.execute(
            "SELECT i.id, o.kind, o.args FROM import i JOIN change c ON c.row = i.id AND c.tbl = 'import'"
            " AND c.before IS NULL JOIN op o ON o.id = c.op AND o.undoes IS NULL"
        ):
            brought = connection.execute(
                "SELECT count(*) FROM change WHERE tbl = 'paper' AND op = (SELECT op FROM change WHERE tbl = 'import'"
                " AND row = ? ORDER BY id LIMIT 1)",
                [number],
            ).fetchone()[0]
            assert (kind, json.loads(args)["new"]) == (OpKind.IMPORT, brought)
    for backup in Backups(path).all():
        check_integrity(backup.path)


def old_is_whole(path: Path) -> None:
    """See that a library of an earlier version is still itself, and can be brought up to date."""
    with closing(open_library(path)) as library:
        assert library._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        titles = [row.title for row in library.rows(library.find(None))]
        assert titles == ["A Paper That Was Kept", "Another Paper"]


def _undo_reaches_the_start(path: Path) -> None:
    with closing(open_library(path)) as library:
        shortened = library._connection.execute("SELECT 1 FROM about WHERE name = 'forgotten'").fetchone() is not None
        steps = 0
        while library.undo().happened:
            steps += 1
        if shortened:  # a very long record begins later than the library
            assert steps >= KEPT_OPERATIONS
        else:
            assert all(not rows for rows in state_of(library).values())
