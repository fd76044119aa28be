"""Replace the library's file by a backup, or by the salvaged part of a damaged library.

The old file is never deleted but moved to the backups. No connection to the library may be open.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from readinglist import atomic_write
from readinglist.library import backups, files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups
from readinglist.library.opening import lock

T = TypeVar("T")


def restore_backup(path: Path, copy: Path) -> None:
    """Replace the library by a copy of a backup."""

    def make(new_file: Path) -> None:
        Backups(path).inspect(copy)
        with closing(backups.open_backup(copy)) as source:
            backups.copy_database(source, new_file)
        with closing(sqlite3.connect(new_file)) as connection, connection:
            # A new identity, so that the search index of the old library is not reused.
            connection.execute("UPDATE about SET value = ? WHERE name = 'id'", [uuid.uuid4().hex])

    replace(path, make)


def move_to_backups(path: Path) -> None:
    """Move the library to the backups; a new one is created when it is opened next."""
    with _locked(path):
        _set_aside(path)


def replace(path: Path, make: Callable[[Path], T]) -> T:
    """Replace the library by a file that ``make`` writes; return its result."""
    with _locked(path):
        new_file = path.with_name(path.name + ".new")
        _remove(new_file)
        try:
            with sqlite_errors.translate_errors(path):
                result = make(new_file)
            _set_aside(path)
            new_file.replace(path)
            atomic_write.sync_folder(path.parent)
        finally:
            _remove(new_file)
    return result


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with lock(path):
            _finish_setting_aside(path)
            yield
    except OSError as error:
        raise sqlite_errors.from_os_error(path, error) from error


def _set_aside(path: Path) -> None:
    if path.exists():
        # The names of side files that were deleted: with another library they would be taken for its own.
        atomic_write.sync_folder(path.parent)
        backup = Backups(path).next_path(BackupReason.REPLACED)
        path.rename(backup)
        _set_side_files_aside(path, backup)


def _finish_setting_aside(path: Path) -> None:
    """Move side files whose library was set aside just before the program was killed: they are a part of it."""
    if path.exists():
        return
    newest = next((copy for copy in Backups(path).all() if copy.reason is BackupReason.REPLACED), None)
    if newest is not None:
        _set_side_files_aside(path, newest.path)


def _set_side_files_aside(path: Path, backup: Path) -> None:
    for suffix in files.SIDE_FILES:
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(backup.with_name(backup.name + suffix))
    for folder in (backup.parent, path.parent):
        atomic_write.sync_folder(folder)


def _remove(new_file: Path) -> None:
    for suffix in ("", "-journal", *files.SIDE_FILES):
        new_file.with_name(new_file.name + suffix).unlink(missing_ok=True)
