"""What SQLite and the disk complain of, said in a sentence."""

from __future__ import annotations

import errno
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readinglist.errors import LibraryTrouble, Trouble
from readinglist.i18n import en

COPIES = en("File › Open a backup shows the copies that there are.")
FREE = en("Free some space, and do it again.")

# SQLite's result codes, without what is in their upper bytes. All others are mistakes of ours.
_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PERM: Trouble.FORBIDDEN,
    sqlite3.SQLITE_READONLY: Trouble.FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: Trouble.FORBIDDEN,
    sqlite3.SQLITE_IOERR: Trouble.UNREADABLE,
}
_BY_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EACCES: Trouble.FORBIDDEN,
    errno.EPERM: Trouble.FORBIDDEN,
    errno.EROFS: Trouble.FORBIDDEN,
}


@contextmanager
def told(path: Path) -> Iterator[None]:
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


def of_sqlite(path: Path, error: sqlite3.Error) -> LibraryTrouble | None:
    """Say what SQLite complains of; None when it is a mistake of ours."""
    kind = _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if kind is None else _said(kind, path, str(error))


def of_system(path: Path, error: OSError) -> LibraryTrouble:
    """Say what the system complains of."""
    kind = _BY_ERRNO.get(error.errno or 0, Trouble.UNREADABLE)
    return _said(kind, path, error.strerror or str(error))


def gone(path: Path) -> LibraryTrouble:
    """Say that a file is gone while it was open."""
    return LibraryTrouble(
        Trouble.MISSING,
        en("The library {path} is gone, or another file is in its place.", path=path),
        en("What you did last was not kept. Bring its folder back, and do it again."),
    )


def _said(kind: Trouble, path: Path, why: str) -> LibraryTrouble:
    match kind:
        case Trouble.DAMAGED:
            return LibraryTrouble(
                kind, en("The library {path} is damaged, or is no library: {why}.", path=path, why=why), COPIES
            )
        case Trouble.FULL:
            return LibraryTrouble(kind, en("The disk is full: what you did last was not kept."), FREE)
        case Trouble.LOCKED:
            return LibraryTrouble(
                kind, en("The library {path} is held by another program.", path=path), en("Close it there.")
            )
        case Trouble.FORBIDDEN:
            return LibraryTrouble(
                kind,
                en("The library {path} cannot be opened: {why}.", path=path, why=why),
                en("Is its folder there, and writable?"),
            )
        case _:
            return LibraryTrouble(
                kind, en("The disk with the library {path} answers with errors: {why}.", path=path, why=why), COPIES
            )
