"""What SQLite and the disk complain of, said in a sentence."""

from __future__ import annotations

import errno
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en

COPIES = en("File › Open a backup shows the copies that there are.")
FREE = en("Free some space, and do it again.")

# SQLite's result codes, without what is in their upper bytes. All others are mistakes of ours.
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
def translated(path: Path) -> Iterator[None]:
    """Say in a sentence what the world does to the library ``path``; let our own mistakes through as they are."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = of_sqlite(path, error)
        if trouble is None:
            raise
        # Rows half read are let go of while the file is still open: the error is shown longer than that.
        traceback.clear_frames(error.__traceback__)
        raise trouble from error


def of_sqlite(path: Path, error: sqlite3.Error) -> LibraryError | None:
    """Return what SQLite complains of; None when it is a mistake of ours."""
    kind = _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if kind is None else _said(kind, path, str(error))


def of_system(path: Path, error: OSError) -> LibraryError:
    """Return what the system complains of."""
    kind = _BY_ERRNO.get(error.errno or 0, LibraryProblem.UNREADABLE)
    return _said(kind, path, error.strerror or str(error))


def gone(path: Path) -> LibraryError:
    """Say that a file is gone while it was open."""
    return LibraryError(
        LibraryProblem.MISSING,
        en("The library {path} is gone, or another file is in its place.", path=path),
        en("What you did last was not kept. Bring its folder back, and do it again."),
    )


def _said(kind: LibraryProblem, path: Path, why: str) -> LibraryError:
    match kind:
        case LibraryProblem.DAMAGED:
            return LibraryError(
                kind, en("The library {path} is damaged, or is no library: {why}.", path=path, why=why), COPIES
            )
        case LibraryProblem.FULL:
            return LibraryError(kind, en("The disk is full: what you did last was not kept."), FREE)
        case LibraryProblem.LOCKED:
            return LibraryError(
                kind, en("The library {path} is held by another program.", path=path), en("Close it there.")
            )
        case LibraryProblem.FORBIDDEN:
            return LibraryError(
                kind,
                en("The library {path} cannot be opened: {why}.", path=path, why=why),
                en("Is its folder there, and writable?"),
            )
        case _:
            return LibraryError(
                kind, en("The disk with the library {path} answers with errors: {why}.", path=path, why=why), COPIES
            )
