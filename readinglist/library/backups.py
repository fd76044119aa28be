"""Automatic backups of the library, in a folder beside it.

A backup is made with SQLite's backup API, checked, and only then renamed to its final name. Backups are numbered in the
order in which they were made and sorted by number, so that a change of the clock does not change their order.
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

MIN_FREE_BYTES = 200_000_000  # bytes that stay free on the disk after a backup
PAGES_PER_STEP = 4_000  # pages copied between two checks for cancellation
DAYS, WEEKS, MONTHS = 7, 4, 12  # how many daily backups are kept
_NAME = re.compile(r"(?P<library>.+)-(?P<number>\d{5,})-(?P<at>\d{4}-\d\d-\d\d-\d{6})-(?P<reason>[a-z]+)\.db")
_AT = "%Y-%m-%d-%H%M%S"


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    IMPORT = "import"  # before it
    MIGRATION = "update"  # before a newer version migrated the library
    REPLACED = "replaced"  # the library that was replaced by a backup
    MANUAL = "asked"


# Manual backups are never deleted automatically.
_MAX_KEPT = {BackupReason.IMPORT: 5, BackupReason.MIGRATION: 3, BackupReason.REPLACED: 3}


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, its number, when and why it was made, and its size in bytes."""

    path: Path
    number: int
    at: datetime
    reason: BackupReason
    size: int


@dataclass(frozen=True, slots=True)
class BackupCounts:
    """Counts of a library's contents, shown before it is opened."""

    papers: int
    notes: int
    highlights: int
    read: int


class BackupStopped(Exception):  # noqa: N818 - not an error: the program is closing
    """Raised to cancel a backup when the program closes; the partial file is deleted."""


class Backups:
    """The backups of one library."""

    def __init__(self, library: Path, clock: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> None:
        self._library = library
        self._clock = clock

    @property
    def folder(self) -> Path:
        """The folder of the backups."""
        return self._library.parent / "backups"

    def all(self) -> list[Backup]:
        """Return all backups, newest first."""
        found = []
        for path in self.folder.glob("*.db") if self.folder.exists() else ():
            parsed = _NAME.fullmatch(path.name)
            if parsed is not None and parsed["library"] == self._library.stem and parsed["reason"] in set(BackupReason):
                at = datetime.strptime(parsed["at"], _AT).astimezone()
                found.append(
                    Backup(path, int(parsed["number"]), at, BackupReason(parsed["reason"]), path.stat().st_size)
                )
        return sorted(found, key=lambda copy: copy.number, reverse=True)

    def next_path(self, reason: BackupReason) -> Path:
        """Create the folder, and return the path of the next backup."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite_errors.from_os_error(self._library, error) from error
        number = next((copy.number for copy in self.all()), 0) + 1
        return self.folder / f"{self._library.stem}-{number:05}-{self._clock().strftime(_AT)}-{reason}.db"

    def create(self, reason: BackupReason, stopped: Callable[[], bool] = lambda: False) -> Backup | None:
        """Back up the library; return None if it is empty or unchanged since the newest backup."""
        with self.snapshot() as connection:
            return self.save(connection, reason, stopped)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Open a read transaction on the current state of the library, isolated from later changes."""
        with closing(open_snapshot(self._library)) as connection, sqlite_errors.translate_errors(self._library):
            yield connection

    def save(
        self, connection: sqlite3.Connection, reason: BackupReason, stopped: Callable[[], bool] = lambda: False
    ) -> Backup | None:
        """Back up the state that ``connection`` sees, and delete surplus backups."""
        if not connection.execute("SELECT EXISTS (SELECT 1 FROM op)").fetchone()[0]:
            return None
        newest = next(iter(self.all()), None)
        if reason is not BackupReason.MANUAL and newest is not None and _read_state(newest.path) == _state(connection):
            return None
        self._check_free_space()
        to = self.next_path(reason)
        copy_database(connection, to, stopped)
        self.prune()
        return next(one for one in self.all() if one.path == to)

    def make_daily(self, stopped: Callable[[], bool] = lambda: False) -> Backup | None:
        """Make the daily backup unless there is one of today."""
        last = next((copy for copy in self.all() if copy.reason is BackupReason.DAILY), None)
        if last is not None and last.at.date() == self._clock().date():
            return None
        return self.create(BackupReason.DAILY, stopped)

    def prune(self) -> None:
        """Delete surplus backups and the remains of interrupted ones."""
        copies = self.all()
        for gone in {copy.path for copy in copies} - {copy.path for copy in select_kept(copies)}:
            for suffix in ("", *files.SIDE_FILES):
                gone.with_name(gone.name + suffix).unlink(missing_ok=True)
        for half in self.folder.glob(f"{self._library.stem}-*.new*"):
            half.unlink(missing_ok=True)

    def inspect(self, path: Path) -> BackupCounts:
        """Count what a backup contains; raise LibraryError if it cannot be read or is of a newer version."""
        with sqlite_errors.translate_errors(path), closing(files.connect(path, writes=False)) as connection:
            newer = en("The copy {name} was made by a newer version.", name=path.name)
            files.check_schema(newer, files.applied_migrations(connection))
            return counts(connection)

    def _check_free_space(self) -> None:
        needed = self._library.stat().st_size + MIN_FREE_BYTES
        if shutil.disk_usage(self._library.parent).free < needed:
            raise LibraryError(LibraryProblem.FULL, en("No copy of the library was made: the disk is nearly full."))


def select_kept(copies: list[Backup]) -> list[Backup]:
    """Return the backups to keep, given all of them with the newest first."""
    daily = [copy for copy in copies if copy.reason is BackupReason.DAILY]
    kept = [*_newest_of_each(daily, DAYS, date.isoformat), *_newest_of_each(daily, WEEKS, _week)]
    kept += _newest_of_each(daily, MONTHS, lambda day: day.isoformat()[:7])
    for reason in set(BackupReason) - {BackupReason.DAILY}:
        kept += [copy for copy in copies if copy.reason is reason][: _MAX_KEPT.get(reason)]
    return [copy for copy in copies if copy in kept]


def copy_database(connection: sqlite3.Connection, to: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Copy an open library with SQLite's backup API, and check the integrity of the copy."""
    temporary = to.with_name(to.name + ".new")
    temporary.unlink(missing_ok=True)

    def check_stopped(*_: int) -> None:
        if stopped():
            raise BackupStopped

    try:
        with closing(sqlite3.connect(temporary)) as target:
            connection.backup(target, pages=PAGES_PER_STEP, progress=check_stopped)
            target.execute("PRAGMA journal_mode = DELETE")  # no -wal or -shm file beside the copy
            target.set_progress_handler(stopped, 1_000_000)
            result = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if result != "ok":
            raise LibraryError(
                LibraryProblem.DAMAGED,
                en("A copy of the library could not be made: {why}.", why=result),
                en("The library was left as it is."),
            )
        temporary.replace(to)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise BackupStopped from error
        raise
    finally:
        for suffix in ("", "-journal", *files.SIDE_FILES):
            temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)


def open_snapshot(library: Path) -> sqlite3.Connection:
    """Open a connection with a read transaction on the current state of the library."""
    connection = files.connect(library, writes=False)
    with sqlite_errors.translate_errors(library):
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return connection


def counts(connection: sqlite3.Connection) -> BackupCounts:
    """Count what a library contains."""
    statements = (
        "SELECT count(id) FROM paper",  # unlike count(*), it can be interrupted
        "SELECT count(id) FROM note",
        "SELECT count(id) FROM highlight",
        "SELECT count(id) FROM reading WHERE status = 'read'",
    )
    return BackupCounts(*(int(connection.execute(one).fetchone()[0]) for one in statements))


def _newest_of_each(copies: list[Backup], most: int, period: Callable[[date], str]) -> list[Backup]:
    """Return the newest copy of each of the newest periods."""
    found: dict[str, Backup] = {}
    for one in copies:
        found.setdefault(period(one.at.date()), one)
    return list(found.values())[:most]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week}"


def _read_state(path: Path) -> tuple[str, int, int] | None:
    """Return the identity and position of a backup; None if it cannot be read."""
    try:
        with closing(files.connect(path, writes=False)) as connection:
            return _state(connection)
    except (sqlite3.DatabaseError, LibraryError):
        return None


def _state(connection: sqlite3.Connection) -> tuple[str, int, int]:
    identity = connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0]
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return str(identity), int(last[0]) if last else 0, len(files.applied_migrations(connection))
