"""Automatic backups of the library, in a folder beside it.

A backup is made with SQLite's backup API, checked, and only then renamed to its final name. Backups are numbered in the
order in which they were made and sorted by number, so that a change of the clock does not change their order.

Only backups that were made automatically are thinned out, and of these only such whose content a later one has, too.
What was set aside, and what the user asked for, is deleted by ``remove`` alone, on the user's request.
"""

from __future__ import annotations

import logging
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from readinglist import atomic_write
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import file_checks, files, sqlite_errors

MIN_FREE_BYTES = 200_000_000  # bytes that stay free on the disk after a backup
LOCK_TIMEOUT = 30  # seconds to wait for another program that is making a backup
PAGES_PER_STEP = 4_000  # pages copied between two checks for cancellation
LARGE = 1_000_000_000  # bytes of backups that only the user deletes, from which the user is told
DAYS, WEEKS, MONTHS = 7, 4, 12  # how many daily backups are kept
_NAME = re.compile(r"(?P<library>.+)-(?P<number>\d{5,})-(?P<at>\d{4}-\d\d-\d\d-\d{6})-(?P<reason>[a-z]+)\.db")
_UNFINISHED = re.compile(_NAME.pattern + r"\.new(-journal|-wal|-shm)?")
_AT = "%Y-%m-%d-%H%M%S"

log = logging.getLogger(__name__)


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    IMPORT = "import"  # before it
    MIGRATION = "update"  # before a newer version migrated the library
    REPLACED = "replaced"  # the library that was replaced: no copy, but the file itself
    MANUAL = "asked"


# How many are kept. Backups for other reasons than these and the daily ones are deleted by the user only.
_MAX_KEPT = {BackupReason.IMPORT: 5, BackupReason.MIGRATION: 3}


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, its number, when and why it was made, and its size in bytes."""

    path: Path
    number: int
    at: datetime
    reason: BackupReason
    size: int

    @property
    def is_automatic(self) -> bool:
        """Whether it is deleted automatically when there are enough later ones."""
        return self.reason is BackupReason.DAILY or self.reason in _MAX_KEPT


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
            # A link to nothing, a folder or a pipe isn't a backup, whatever its name.
            parsed = _NAME.fullmatch(path.name) if path.is_file() else None
            if parsed is not None and parsed["library"] == self._library.stem and parsed["reason"] in set(BackupReason):
                size, at = _size(path), _time_of(path, parsed["at"])
                found.append(Backup(path, int(parsed["number"]), at, BackupReason(parsed["reason"]), size))
        return sorted(found, key=lambda copy: copy.number, reverse=True)

    def next_path(self, reason: BackupReason) -> Path:
        """Create the folder, and return the path of the next backup."""
        try:
            atomic_write.make_folder(self.folder)
        except OSError as error:
            raise sqlite_errors.from_os_error(self._library, error) from error
        number = next((copy.number for copy in self.all()), 0) + 1
        return self.folder / f"{self._library.stem}-{number:05}-{self._clock().strftime(_AT)}-{reason}.db"

    def today(self) -> date:
        """Return the day it is, as backups are named by."""
        return self._clock().date()

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
        with self._locked():
            newest = next(iter(self.all()), None)
            if (
                reason is not BackupReason.MANUAL
                and newest is not None
                and _read_state(newest.path) == _state(connection)
            ):
                return None
            self._check_free_space()
            to = self.next_path(reason)
            copy_database(connection, to, stopped)
            self._prune(connection)
            return next(one for one in self.all() if one.path == to)

    def make_daily(self, stopped: Callable[[], bool] = lambda: False) -> Backup | None:
        """Make the daily backup unless there is one of today."""
        last = next((copy for copy in self.all() if copy.reason is BackupReason.DAILY), None)
        if last is not None and last.at.date() == self._clock().date():
            return None
        return self.create(BackupReason.DAILY, stopped)

    def remove(self, chosen: Iterable[Backup]) -> None:
        """Delete exactly these backups for good, as the user asked; one that is gone already is no error."""
        for one in chosen:
            try:
                _delete(one.path)
            except OSError as error:
                raise LibraryError(
                    LibraryProblem.FORBIDDEN,
                    en("{name} couldn't be removed: {reason}.", name=one.path.name, reason=error.strerror or error),
                    en("It may be open in another program."),
                ) from error

    def _prune(self, connection: sqlite3.Connection) -> None:
        """Delete surplus automatic backups and the remains of interrupted ones; the lock must be held.

        After the library was replaced, its later copies no longer have what the earlier ones do. The newest of these is
        therefore kept: a backup is deleted only if the library or a newer backup continues its history. What was set
        aside does not count, since it may be damaged; all others were checked.
        """
        copies = self.all()
        wanted = set(select_kept(copies))
        newer: list[Backup] = []
        for copy in copies:
            if copy not in wanted and _is_continued(copy, connection, newer):
                try:
                    _delete(copy.path)
                except OSError as error:  # Windows, while another program has it open; the next backup tries again
                    log.info("%s stays: %s", copy.path.name, error)
            elif copy.reason is not BackupReason.REPLACED:
                newer.append(copy)
        for half in self.folder.iterdir():
            parsed = _UNFINISHED.fullmatch(half.name)
            if parsed is not None and parsed["library"] == self._library.stem and half.is_file():
                half.unlink(missing_ok=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other programs from making a backup at the same time: they would take the same name."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - a start only looks

        path = self._library.with_name(self._library.name + ".backup.lock")
        try:
            with FileLock(path, timeout=LOCK_TIMEOUT, thread_local=False, fallback_to_soft=False):
                yield
        except Timeout as error:
            raise LibraryError(
                LibraryProblem.LOCKED, en("Another program is making a backup."), en("Try again when it's done.")
            ) from error
        except OSError as error:
            raise sqlite_errors.from_os_error(self._library, error) from error

    def inspect(self, path: Path) -> BackupCounts:
        """Count what a backup contains; raise LibraryError if it cannot be read or is of a newer version."""
        with sqlite_errors.translate_errors(path), closing(open_backup(path)) as connection:
            return counts(connection)

    def check_target(self, path: Path) -> None:
        """Raise LibraryError if an export or copy to ``path`` would overwrite the library, a backup, or no plain file.

        Backups are there to stay: the user deletes them in their list.
        """
        target = path.resolve()
        library, folder = self._library.resolve(), self.folder.resolve()
        own = target.parent == library.parent and target.name.startswith(library.name)
        if own or (target.parent == folder and target.exists()):
            raise LibraryError(
                LibraryProblem.FORBIDDEN,
                en("{path} is part of your library.", path=path),
                en("Choose another name."),
            )
        if target.exists() and not (target.is_file() or target.is_dir()):
            raise LibraryError(
                LibraryProblem.FORBIDDEN, en("{path} isn't a regular file.", path=path), en("Choose another name.")
            )

    def _check_free_space(self) -> None:
        needed = self._library.stat().st_size + MIN_FREE_BYTES
        if shutil.disk_usage(self._library.parent).free < needed:
            raise LibraryError(LibraryProblem.FULL, en("The library wasn't backed up: the disk is nearly full."))


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
                en("The library couldn't be backed up: {why}.", why=result),
                en("The library is unchanged."),
            )
        temporary.replace(to)
        atomic_write.sync_folder(to.parent)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise BackupStopped from error
        raise
    finally:
        for suffix in ("", "-journal", *files.SIDE_FILES):
            temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)


def open_backup(path: Path) -> sqlite3.Connection:
    """Open a backup for reading, and leave it and the file beside it as they are, byte by byte.

    Raise LibraryError if it has anything that our migrations did not make.
    """
    with sqlite_errors.translate_errors(path):
        connection = open_unchanged(path)
        try:
            file_checks.verify_schema(path, connection, files.MIGRATIONS)
        except BaseException:
            connection.close()
            raise
    return connection


def open_unchanged(path: Path) -> sqlite3.Connection:
    """Open a file for reading, be it damaged, and change neither it nor what is beside it.

    An ordinary connection moves a -wal file into the database when it is closed: up to the first damage, and the rest
    is lost. Of a damaged library that was set aside, that may be what another program can still save.
    """
    wal = path.with_name(path.name + "-wal")
    mode = "mode=ro" if wal.exists() and wal.stat().st_size else "immutable=1"  # which makes no files beside it
    with sqlite_errors.translate_errors(path):
        file_checks.check_files(path)
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        files.defend(connection)
        return connection


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


def _time_of(path: Path, name: str) -> datetime:
    """Return when a backup was made, as its name says, or else its file."""
    try:
        return datetime.strptime(name, _AT).astimezone()
    except (ValueError, OverflowError):  # a date that there is not, or none with a time zone
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def _newest_of_each(copies: list[Backup], most: int, period: Callable[[date], str]) -> list[Backup]:
    """Return the newest copy of each of the newest periods."""
    found: dict[str, Backup] = {}
    for one in copies:
        found.setdefault(period(one.at.date()), one)
    return list(found.values())[:most]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week}"


def size_kept(copies: Iterable[Backup]) -> int:
    """Return how many bytes those backups take that only the user deletes."""
    return sum(copy.size for copy in copies if not copy.is_automatic)


def _with_side_files(path: Path) -> list[Path]:
    """Return a backup's file and those that SQLite may have left beside it."""
    return [path.with_name(path.name + suffix) for suffix in ("", *files.SIDE_FILES)]


def _size(path: Path) -> int:
    return path.stat().st_size + sum(one.stat().st_size for one in _with_side_files(path)[1:] if one.exists())


def _delete(path: Path) -> None:
    for one in _with_side_files(path):
        one.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _BackupState:
    """What identifies a library's content: its id and schema, and the last entry of its record.

    The number of the last change alone does not: a library and a copy of it that both went on may agree in it.
    """

    identity: str
    schema: int
    change: int
    op: tuple[int, str] | None  # the number and time of the last operation; None if there is none in the record


def _read_state(path: Path) -> _BackupState | None:
    """Return the state of a backup; None if it cannot be read."""
    try:
        with closing(open_backup(path)) as connection:
            return _state(connection)
    except (sqlite3.DatabaseError, LibraryError):
        return None


def _state(connection: sqlite3.Connection) -> _BackupState:
    (identity,) = connection.execute("SELECT max(value) FROM about WHERE name = 'id'").fetchone()
    (last,) = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'change'").fetchone()
    op = connection.execute("SELECT id, at FROM op ORDER BY id DESC LIMIT 1").fetchone()
    return _BackupState(str(identity), len(files.applied_migrations(connection)), last or 0, op)


def _is_continued(copy: Backup, library: sqlite3.Connection, newer: Iterable[Backup]) -> bool:
    """Return whether the library or a newer backup has everything that ``copy`` has, or had it and went on."""
    state = _read_state(copy.path)
    if state is None:
        return False  # it may be all that is left
    if _continues(library, state):
        return True
    for other in newer:
        try:
            with closing(open_backup(other.path)) as connection:
                if _continues(connection, state):
                    return True
        except (sqlite3.DatabaseError, LibraryError) as error:
            log.info("%s cannot be read: %s", other.path.name, error)
    return False


def _continues(connection: sqlite3.Connection, state: _BackupState) -> bool:
    """Return whether a library went through a state: the last operation of it is in its record, or was before it."""
    if state.op is not None and connection.execute("SELECT 1 FROM op WHERE id = ? AND at = ?", state.op).fetchone():
        return True
    forgotten = "SELECT 1 FROM about WHERE name = 'forgotten' AND CAST(value AS INTEGER) >= ?"
    return (
        _state(connection).identity == state.identity
        and connection.execute(forgotten, [state.change]).fetchone() is not None
    )
