"""Translate errors of SQLite and the operating system to LibraryError."""

from __future__ import annotations

import errno
import sqlite3
import traceback
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en

BACKUP_HINT = en("Open File › Backups to restore one.")
FREE_SPACE_HINT = en("Free some space and try again.")

# SQLite's primary result codes. All others are programming errors.
_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: LibraryProblem.DAMAGED,
    sqlite3.SQLITE_NOTADB: LibraryProblem.DAMAGED,
    sqlite3.SQLITE_FULL: LibraryProblem.FULL,
    sqlite3.SQLITE_BUSY: LibraryProblem.LOCKED,
    sqlite3.SQLITE_LOCKED: LibraryProblem.LOCKED,
    sqlite3.SQLITE_PERM: LibraryProblem.FORBIDDEN,
    sqlite3.SQLITE_READONLY: LibraryProblem.FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: LibraryProblem.FORBIDDEN,
    sqlite3.SQLITE_IOERR: LibraryProblem.UNREADABLE,
}
_BY_ERRNO = {
    errno.ENOSPC: LibraryProblem.FULL,
    errno.EDQUOT: LibraryProblem.FULL,
    errno.EACCES: LibraryProblem.FORBIDDEN,
    errno.EPERM: LibraryProblem.FORBIDDEN,
    errno.EROFS: LibraryProblem.FORBIDDEN,
}


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Raise LibraryError for SQLite errors with an external cause; let programming errors through.

    Raise CancelledError for a query that was interrupted, as a future does that was cancelled before it began.
    """
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise CancelledError from error
        library_error = from_sqlite_error(path, error)
        if library_error is None:
            raise
        # Release unfinished cursors while the file is still open; the exception lives longer than that.
        traceback.clear_frames(error.__traceback__)
        raise library_error from error


def from_sqlite_error(path: Path, error: sqlite3.Error) -> LibraryError | None:
    """Return the LibraryError for an SQLite error, or None if it is a programming error."""
    if isinstance(error, sqlite3.OperationalError) and "Could not decode to UTF-8" in str(error):
        return _library_error(LibraryProblem.DAMAGED, path, str(error))  # Python's own, which has no code
    kind = _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if kind is None else _library_error(kind, path, str(error))


def from_os_error(path: Path, error: OSError) -> LibraryError:
    """Return the LibraryError for an OSError."""
    kind = _BY_ERRNO.get(error.errno or 0, LibraryProblem.UNREADABLE)
    return _library_error(kind, path, error.strerror or str(error))


def endless_query(path: Path) -> LibraryError:
    """Return the LibraryError for a query that took more steps than its file can need."""
    return _library_error(LibraryProblem.DAMAGED, path, en("a query didn't finish"))


def missing_file(path: Path) -> LibraryError:
    """Return the LibraryError for a file that disappeared while it was open."""
    return LibraryError(
        LibraryProblem.MISSING,
        en("The library {path} was moved, deleted or replaced.", path=path),
        en("Your last change wasn't saved. Put its folder back and try again."),
    )


def changed_file(path: Path, saved: bool) -> LibraryError:
    """Return the LibraryError for an open library whose files another program changed; ``saved`` if in a backup."""
    return LibraryError(
        LibraryProblem.CHANGED,
        en("Another program has deleted or changed files of the library {path} while it was open.", path=path),
        en("Your last change wasn't saved; everything before it is in the latest backup.")
        if saved
        else en("Your last change wasn't saved. Restore a backup, or recover what can be read."),
    )


def _library_error(kind: LibraryProblem, path: Path, why: str) -> LibraryError:
    match kind:
        case LibraryProblem.DAMAGED:
            return LibraryError(
                kind, en("The library {path} is damaged, or isn't a library: {why}.", path=path, why=why), BACKUP_HINT
            )
        case LibraryProblem.FULL:
            return LibraryError(kind, en("The disk is full: your last change wasn't saved."), FREE_SPACE_HINT)
        case LibraryProblem.LOCKED:
            return LibraryError(
                kind, en("The library {path} is in use by another program.", path=path), en("Close that program.")
            )
        case LibraryProblem.FORBIDDEN:
            return LibraryError(
                kind,
                en("The library {path} can't be opened: {why}.", path=path, why=why),
                en("Check that its folder exists and is writable."),
            )
        case _:
            return LibraryError(
                kind,
                en("The disk with the library {path} reports errors: {why}.", path=path, why=why),
                BACKUP_HINT,
            )
