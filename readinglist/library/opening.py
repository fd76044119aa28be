"""Open a library for writing: lock it, check it, back it up before a migration, migrate it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from filelock import FileLock, Timeout

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.i18n import en, enn, join_messages
from readinglist.library import files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups, copy_database

# Errors of file systems without locks.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL)


def lock(path: Path, timeout: float = 0) -> FileLock:
    """Lock the library for this process, waiting up to ``timeout`` seconds; the lock ends with the process."""
    # The library is opened and closed by different threads.
    file_lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False, fallback_to_soft=False)
    try:
        file_lock.acquire(timeout=timeout)
    except Timeout as error:
        raise LibraryError(
            LibraryProblem.LOCKED,
            en("The library {path} is open in another program.", path=path),
            en("Close it there, or choose another with --folder."),
        ) from error
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise LibraryError(
                LibraryProblem.FORBIDDEN,
                en(
                    "The folder {folder} is on a drive that keeps no locks: two programs could write at once.",
                    folder=path.parent,
                ),
                en("Keep the library in a folder of this computer."),
            ) from error
        raise LibraryError(
            LibraryProblem.FULL if error.errno == errno.ENOSPC else LibraryProblem.FORBIDDEN,
            en(
                "The folder {folder} cannot be written to: {reason}.",
                folder=path.parent,
                reason=error.strerror or error,
            ),
            en("Choose another with --folder."),
        ) from error
    return file_lock


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a locked library; create it, or migrate it after a backup."""
    exists = path.exists() and path.stat().st_size > 0
    connection = files.connect(path, writes=True)
    try:
        with sqlite_errors.translate_errors(path):
            if exists:
                _check(path, connection)
            if not files.is_up_to_date(connection):
                if exists:
                    copy_database(connection, Backups(path).next_path(BackupReason.MIGRATION))
                _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(path: Path, connection: sqlite3.Connection) -> None:
    applied = files.applied_migrations(connection)
    files.check_schema(en("The library {path} was made by a newer version.", path=path), applied)
    # The table of migrations alone is a library whose creation was interrupted.
    foreign = connection.execute("SELECT 1 FROM sqlite_master WHERE tbl_name != '_sqlite_migrations'").fetchone()
    if not applied and foreign:
        raise LibraryError(
            LibraryProblem.FOREIGN,
            en("The file {path} is a database, but no library.", path=path),
            en("Choose another with --folder."),
        )


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415 - slow to import, and seldom needed

    from readinglist.library.schema import migrations  # noqa: PLC0415

    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.execute("PRAGMA foreign_keys = ON")
    if broken:
        raise ReadingListError(
            enn(
                "After bringing the library up to date {n} row points nowhere.",
                "After bringing the library up to date {n} rows point nowhere.",
                len(broken),
            ),
            join_messages(" ", (en("It was not opened."), sqlite_errors.BACKUP_HINT)),
        )
