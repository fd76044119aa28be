"""Another file in the place of the library: a copy of an earlier day, or what was saved of a damaged one.

What is there is never deleted: it is set aside among the copies. The lock of the library must be held, and no
connection to it be open.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from readinglist.library import backups, files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups
from readinglist.library.opening import lock

T = TypeVar("T")


def go_back(path: Path, copy: Path) -> None:
    """Put a copy in the place of the library; the copy stays."""

    def make(beside: Path) -> None:
        Backups(path).inspect(copy)
        with closing(files.connect(copy, writes=False)) as source:
            backups.copy_database(source, beside)
        with closing(sqlite3.connect(beside)) as connection, connection:
            # Another library from now on: no index of the one before is to be taken for its own.
            connection.execute("UPDATE about SET value = ? WHERE name = 'id'", [uuid.uuid4().hex])

    replace(path, make)


def set_aside(path: Path) -> None:
    """Leave the place of the library empty; the next opening makes a new one there."""
    with _locked(path):
        _set_aside(path)


def replace(path: Path, make: Callable[[Path], T]) -> T:
    """Let ``make`` write a file, and put it in the place of the library."""
    with _locked(path):
        beside = path.with_name(path.name + ".new")
        _remove(beside)
        try:
            with sqlite_errors.translated(path):
                made = make(beside)
            _set_aside(path)
            beside.replace(path)
        finally:
            _remove(beside)
    return made


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with lock(path):
            yield
    except OSError as error:
        raise sqlite_errors.of_system(path, error) from error


def _set_aside(path: Path) -> None:
    if path.exists():
        to = Backups(path).name(BackupReason.REPLACED)
        for suffix in ("", *files.BESIDE):
            there = path.with_name(path.name + suffix)
            if there.exists():
                there.rename(to.with_name(to.name + suffix))


def _remove(beside: Path) -> None:
    for suffix in ("", "-journal", *files.BESIDE):
        beside.with_name(beside.name + suffix).unlink(missing_ok=True)
