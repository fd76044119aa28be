"""Opening for writing: lock, check, copy before a migration, migrate."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from filelock import FileLock, Timeout

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.i18n import en, enn, join_messages
from readinglist.library import files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups, copy_database

# What a drive answers that has no locks.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL)


def lock(path: Path, patience: float = 0) -> FileLock:
    """Take the library for this program alone; the lock goes with the process. ``patience`` waits so many seconds."""
    # The worker that opens the library is not the thread that closes it.
    held = FileLock(path.with_name(path.name + ".lock"), thread_local=False, fallback_to_soft=False)
    try:
        held.acquire(timeout=patience)
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
    return held


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a library whose lock is held; make it, or bring it up to date, after a copy of what was there."""
    there = path.exists() and path.stat().st_size > 0
    connection = files.connect(path, writes=True)
    try:
        with sqlite_errors.translated(path):
            if there:
                _check(path, connection)
            if not files.is_up_to_date(connection):
                if there:
                    copy_database(connection, Backups(path).name(BackupReason.MIGRATION))
                _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(path: Path, connection: sqlite3.Connection) -> None:
    seen = files.applied(connection)
    files.check_schema(en("The library {path} was made by a newer version.", path=path), seen)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not seen and tables:
        raise LibraryError(
            LibraryProblem.FOREIGN,
            en("The file {path} is a database, but no library.", path=path),
            en("Choose another with --folder."),
        )


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415 - it takes its time to load, and is seldom needed

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
            join_messages(" ", (en("It was not opened."), sqlite_errors.COPIES)),
        )
