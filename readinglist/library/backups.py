"""Copies of the library that are made by themselves, in a folder beside it.

A copy is made with SQLite's own backup, checked, and given its name only then. Copies are numbered in the order in
which they were made, and go by that, so that a clock that jumps makes none of them older than it is.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import files, sqlite_errors

SPARE = 200_000_000  # bytes that a copy made by itself leaves free on the disk
PAGES = 4_000  # copied between two looks at whether it is still wanted
DAYS, WEEKS, MONTHS = 7, 4, 12  # daily copies that are kept
_NAME = re.compile(r"(?P<library>.+)-(?P<number>\d{5,})-(?P<at>\d{4}-\d\d-\d\d-\d{6})-(?P<reason>[a-z]+)\.db")
_AT = "%Y-%m-%d-%H%M%S"


class BackupReason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    IMPORT = "import"  # before it
    MIGRATION = "update"  # before a newer version changed the form of the library
    REPLACED = "replaced"  # this is what was there before a copy was put in its place
    ASKED = "asked"


# Those that were asked for stay until the reader takes them away.
_KEPT = {BackupReason.IMPORT: 5, BackupReason.MIGRATION: 3, BackupReason.REPLACED: 3}


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its file, its place in the order, when and why it was made, its bytes."""

    path: Path
    number: int
    at: datetime
    reason: BackupReason
    size: int


@dataclass(frozen=True, slots=True)
class BackupCounts:
    """What a library holds, as far as one wants to know before it is opened."""

    papers: int
    notes: int
    highlights: int
    read: int


class BackupStopped(Exception):  # noqa: N818 - no error: the reader quit meanwhile
    """Ends a copy when the program closes; nothing of it is left."""


class Backups:
    """The copies of one library."""

    def __init__(self, library: Path, clock: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> None:
        self._library = library
        self._clock = clock

    @property
    def folder(self) -> Path:
        """Where the copies lie."""
        return self._library.parent / "backups"

    def all(self) -> list[Backup]:
        """Return the copies, the newest first."""
        found = []
        for path in self.folder.glob("*.db") if self.folder.exists() else ():
            parsed = _NAME.fullmatch(path.name)
            if parsed is not None and parsed["library"] == self._library.stem and parsed["reason"] in set(BackupReason):
                at = datetime.strptime(parsed["at"], _AT).astimezone()
                found.append(
                    Backup(path, int(parsed["number"]), at, BackupReason(parsed["reason"]), path.stat().st_size)
                )
        return sorted(found, key=lambda copy: copy.number, reverse=True)

    def name(self, reason: BackupReason) -> Path:
        """Make the folder, and give the name that the next copy has."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite_errors.of_system(self._library, error) from error
        number = next((copy.number for copy in self.all()), 0) + 1
        return self.folder / f"{self._library.stem}-{number:05}-{self._clock().strftime(_AT)}-{reason}.db"

    def create(self, reason: BackupReason, stopped: Callable[[], bool] = lambda: False) -> Backup | None:
        """Copy the library as it is now; None when it is empty, or the newest copy is the same."""
        with self.snapshot() as connection:
            return self.save(connection, reason, stopped)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """See the library as it is now for as long as this lasts, whatever is done to it meanwhile."""
        with closing(hold_snapshot(self._library)) as connection, sqlite_errors.translated(self._library):
            yield connection

    def save(
        self, connection: sqlite3.Connection, reason: BackupReason, stopped: Callable[[], bool] = lambda: False
    ) -> Backup | None:
        """Copy what a connection sees, and take away copies that are too many."""
        if not connection.execute("SELECT EXISTS (SELECT 1 FROM op)").fetchone()[0]:
            return None
        newest = next(iter(self.all()), None)
        if reason is not BackupReason.ASKED and newest is not None and _stand(newest.path) == _standing(connection):
            return None
        self._see_room()
        to = self.name(reason)
        copy_database(connection, to, stopped)
        self.prune()
        return next(one for one in self.all() if one.path == to)

    def make_daily(self, stopped: Callable[[], bool] = lambda: False) -> Backup | None:
        """Make the copy of the day, unless the last one is of today."""
        last = next((copy for copy in self.all() if copy.reason is BackupReason.DAILY), None)
        if last is not None and last.at.date() == self._clock().date():
            return None
        return self.create(BackupReason.DAILY, stopped)

    def prune(self) -> None:
        """Take away copies that are too many, and what is left of a copy that was broken off."""
        copies = self.all()
        for gone in {copy.path for copy in copies} - {copy.path for copy in kept(copies)}:
            for suffix in ("", *files.BESIDE):
                gone.with_name(gone.name + suffix).unlink(missing_ok=True)
        for half in self.folder.glob(f"{self._library.stem}-*.new*"):
            half.unlink(missing_ok=True)

    def inspect(self, path: Path) -> BackupCounts:
        """Count what a copy holds; raise when it cannot be read or is of a newer version."""
        with sqlite_errors.translated(path), closing(files.connect(path, writes=False)) as connection:
            newer = en("The copy {name} was made by a newer version.", name=path.name)
            files.check_schema(newer, files.applied(connection))
            return counts(connection)

    def _see_room(self) -> None:
        needed = self._library.stat().st_size + SPARE
        if shutil.disk_usage(self._library.parent).free < needed:
            raise LibraryError(LibraryProblem.FULL, en("No copy of the library was made: the disk is nearly full."))


def kept(copies: list[Backup]) -> list[Backup]:
    """Return the copies that stay, of copies that come the newest first."""
    daily = [copy for copy in copies if copy.reason is BackupReason.DAILY]
    stay = [*_newest_of_each(daily, DAYS, date.isoformat), *_newest_of_each(daily, WEEKS, _week)]
    stay += _newest_of_each(daily, MONTHS, lambda day: day.isoformat()[:7])
    for reason in set(BackupReason) - {BackupReason.DAILY}:
        stay += [copy for copy in copies if copy.reason is reason][: _KEPT.get(reason)]
    return [copy for copy in copies if copy in stay]


def copy_database(connection: sqlite3.Connection, to: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Copy an open library with SQLite's own backup, and see that the copy opens and is whole."""
    beside = to.with_name(to.name + ".new")
    beside.unlink(missing_ok=True)

    def look(*_: int) -> None:
        if stopped():
            raise BackupStopped

    try:
        with closing(sqlite3.connect(beside)) as target:
            connection.backup(target, pages=PAGES, progress=look)
            target.execute("PRAGMA journal_mode = DELETE")  # so that nothing lies beside a copy
            target.set_progress_handler(stopped, 1_000_000)
            whole = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if whole != "ok":
            raise LibraryError(
                LibraryProblem.DAMAGED,
                en("A copy of the library could not be made: {why}.", why=whole),
                en("The library was left as it is."),
            )
        beside.replace(to)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise BackupStopped from error
        raise
    finally:
        for suffix in ("", "-journal", *files.BESIDE):
            beside.with_name(beside.name + suffix).unlink(missing_ok=True)


def hold_snapshot(library: Path) -> sqlite3.Connection:
    """Open a library as it is at this moment; it stays so for this connection until that is closed."""
    connection = files.connect(library, writes=False)
    with sqlite_errors.translated(library):
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return connection


def counts(connection: sqlite3.Connection) -> BackupCounts:
    """Count what a library holds."""
    asked = (
        "SELECT count(*) FROM paper",
        "SELECT count(*) FROM note",
        "SELECT count(*) FROM highlight",
        "SELECT count(*) FROM reading WHERE status = 'read'",
    )
    return BackupCounts(*(int(connection.execute(one).fetchone()[0]) for one in asked))


def _newest_of_each(copies: list[Backup], most: int, period: Callable[[date], str]) -> list[Backup]:
    """Return the newest copy of each of the newest periods."""
    found: dict[str, Backup] = {}
    for one in copies:
        found.setdefault(period(one.at.date()), one)
    return list(found.values())[:most]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week}"


def _stand(path: Path) -> tuple[str, int, int] | None:
    """Return which library a copy is of, and how far its record goes; None when it cannot be read."""
    try:
        with closing(files.connect(path, writes=False)) as connection:
            return _standing(connection)
    except (sqlite3.DatabaseError, LibraryError):
        return None


def _standing(connection: sqlite3.Connection) -> tuple[str, int, int]:
    identity = connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0]
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return str(identity), int(last[0]) if last else 0, len(files.applied(connection))
