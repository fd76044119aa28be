"""Open a library for writing: lock it, check it, back it up before a migration, migrate it."""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.i18n import en, enn, join_messages
from readinglist.library import file_checks, files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups, copy_database
from readinglist.library.same_file import real_file

log = logging.getLogger(__name__)

# Errors of file systems without locks.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL)


class LibraryLock:
    """The locks of a library for this process: of its path, and of its file, which may have other names."""

    def __init__(self, path: Path, timeout: float = 0) -> None:
        file_checks.check_are_files(path)  # before anything is made beside it or moved
        self._path = path
        self._locks = [_acquire(path, path.with_name(path.name + ".lock"), timeout)]
        try:
            self.lock_file(timeout)
        except BaseException:
            self.release()
            raise

    def lock_file(self, timeout: float = 0) -> None:
        """Lock the file, if it exists and is not locked yet, and record its name."""
        place = real_file.record_of(self._path)
        if place is None or len(self._locks) > 1:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.info("A library with several names is not locked: %s", error)
            return
        self._locks.append(_acquire(self._path, place.with_name(place.name + ".lock"), timeout))
        real_file.record(self._path)

    def release(self) -> None:
        """Release the locks."""
        while self._locks:
            self._locks.pop().release()

    def __enter__(self) -> None:
        """Do nothing: it is locked already."""

    def __exit__(self, *_: object) -> None:
        """Release the locks."""
        self.release()


def lock(path: Path, timeout: float = 0) -> LibraryLock:
    """Lock the library for this process, waiting up to ``timeout`` seconds; the lock ends with the process."""
    return LibraryLock(real_file.real_path(path), timeout)


def _acquire(path: Path, place: Path, timeout: float) -> FileLock:
    # The library is opened and closed by different threads.
    file_lock = FileLock(place, thread_local=False, fallback_to_soft=False)
    try:
        file_lock.acquire(timeout=timeout)
    except Timeout as error:
        raise LibraryError(
            LibraryProblem.LOCKED,
            en("The library {path} is open in another program.", path=path),
            en("Close it there, or choose another folder with --folder."),
        ) from error
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise LibraryError(
                LibraryProblem.FORBIDDEN,
                en(
                    "The folder {folder} is on a drive without file locking: two programs could write at once.",
                    folder=path.parent,
                ),
                en("Keep the library in a folder on this computer."),
            ) from error
        raise LibraryError(
            LibraryProblem.FULL if error.errno == errno.ENOSPC else LibraryProblem.FORBIDDEN,
            en(
                "The folder {folder} isn't writable: {reason}.",
                folder=path.parent,
                reason=error.strerror or error,
            ),
            en("Choose another folder with --folder."),
        ) from error
    return file_lock


def open_to_write(path: Path, stopped: Callable[[], bool] = files.never) -> sqlite3.Connection:
    """Open a locked library; create it, or migrate it after a backup."""
    exists = path.exists() and path.stat().st_size > 0
    connection = files.connect(path, writes=True, stopped=stopped)
    try:
        with sqlite_errors.translate_errors(path):
            if not files.is_up_to_date(connection):
                if exists:
                    copy_database(connection, Backups(path).next_path(BackupReason.MIGRATION))
                _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415 - slow to import, and seldom needed

    from readinglist.library.schema import migrations  # noqa: PLC0415

    connection.execute("PRAGMA foreign_keys = OFF")
    if not files.applied_migrations(connection):  # a creation may have been interrupted before the table had its index
        connection.execute(f"DROP TABLE IF EXISTS {file_checks.MIGRATIONS_TABLE}")
    migrations.apply(Database(connection))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.execute("PRAGMA foreign_keys = ON")
    if broken:
        raise ReadingListError(
            enn(
                "After the upgrade, {n} row of the library refers to nothing.",
                "After the upgrade, {n} rows of the library refer to nothing.",
                len(broken),
            ),
            join_messages(" ", (en("It wasn't opened."), sqlite_errors.BACKUP_HINT)),
        )
