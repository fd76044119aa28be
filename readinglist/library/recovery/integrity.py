"""Check a library for damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import files, sqlite_errors


def check_integrity(path: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Check every page of a library; raise LibraryError if it is damaged."""
    with sqlite_errors.translate_errors(path), closing(files.connect(path, writes=False)) as connection:
        connection.set_progress_handler(stopped, 1_000_000)
        try:
            (result,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                return  # the program is closing; the next start checks again
            raise
    if result != "ok":
        raise LibraryError(
            LibraryProblem.DAMAGED,
            en("Part of the library {path} is damaged: {why}.", path=path, why=" ".join(result.split())),
            sqlite_errors.BACKUP_HINT,
        )
