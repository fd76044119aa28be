"""Replace the library's file by a backup, or by the salvaged part of a damaged library.

The old file is never deleted but moved to the backups. No connection to the library may be open.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from readinglist import atomic_write
from readinglist.library import backups, files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups
from readinglist.library.opening import lock
from readinglist.library.same_file.real_file import beside, real_path

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
        _set_aside(real_path(path), Backups(path))


def replace(path: Path, make: Callable[[Path], T]) -> T:
    """Replace the library by a file that ``make`` writes; return its result."""
    with _locked(path):
        return replace_locked(path, make)


def replace_locked(path: Path, make: Callable[[Path], T]) -> T:
    """Replace a library that is locked already by a file that ``make`` writes; return its result.

    A library that is a link stays one: the file that it leads to is replaced.
    """
    kept, path = Backups(path), real_path(path)
    new_file = path.with_name(path.name + ".new")
    _remove(new_file)
    try:
        with sqlite_errors.translate_errors(path):
            result = make(new_file)
        _set_aside(path, kept)
        _put_in_place(new_file, path)
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


def _set_aside(path: Path, kept: Backups) -> None:
    """Move the files of a library to the backups; a file that has other names is copied."""
    found = [suffix for suffix in ("", *files.SIDE_FILES) if beside(path, suffix).exists()]
    if found:
        # The names of side files that were deleted: with another library they would be taken for its own.
        atomic_write.sync_folder(path.parent)
        _set_files_aside(path, kept.next_path(BackupReason.REPLACED), found)


def _finish_setting_aside(path: Path) -> None:
    """Move side files whose library was set aside just before the program was killed: they are a part of it."""
    real = real_path(path)
    found = [] if real.exists() else [suffix for suffix in files.SIDE_FILES if beside(real, suffix).exists()]
    newest = next((copy for copy in Backups(path).all() if copy.reason is BackupReason.REPLACED), None)
    if newest is not None and found:
        _set_files_aside(real, newest.path, found)


def _set_files_aside(path: Path, backup: Path, suffixes: Sequence[str]) -> None:
    for suffix in suffixes:
        _move(beside(path, suffix), beside(backup, suffix))
    for folder in (backup.parent, path.parent):
        atomic_write.sync_folder(folder)


def _move(file: Path, to: Path) -> None:
    if not _has_other_names(file):
        try:
            file.rename(to)
            return
        except OSError as error:
            if error.errno != errno.EXDEV:  # on another drive
                raise
    temporary = beside(to, ".new")
    with file.open("rb") as source, temporary.open("wb") as target:
        _copy(source, target)
    temporary.rename(to)
    if not _has_other_names(file):
        file.unlink()


def _put_in_place(new_file: Path, path: Path) -> None:
    if _has_other_names(path):
        with new_file.open("rb") as source, path.open("r+b") as target:
            _copy(source, target)
    else:
        new_file.replace(path)
    atomic_write.sync_folder(path.parent)


def _has_other_names(path: Path) -> bool:
    return path.is_file() and path.stat().st_nlink > 1


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    shutil.copyfileobj(source, target, 1 << 20)
    target.truncate()
    target.flush()
    os.fsync(target.fileno())


def _remove(new_file: Path) -> None:
    for suffix in ("", "-journal", *files.SIDE_FILES):
        new_file.with_name(new_file.name + suffix).unlink(missing_ok=True)
