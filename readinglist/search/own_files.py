"""Files that this user wrote and nobody else can write: only these are read as an index."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from readinglist import atomic_write
from readinglist.search.errors import IndexDamaged

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
# A link is an error, and a FIFO does not wait for its other end.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def make_folder(folder: Path) -> None:
    """Create a folder that nobody else can use, unless there is one."""
    atomic_write.make_folder(folder, 0o700)


def create(path: Path) -> BinaryIO:
    """Create a file that nobody else can use; raise OSError if there is something at its path."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


def open_own(path: Path) -> BinaryIO:
    """Open a file; raise IndexDamaged if it is not this user's, and OSError if it is a link or not there."""
    handle = os.open(path, _READ)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or not _is_own(found):
            raise IndexDamaged(f"{path.name} is not a file of this user alone")
        return open(handle, "rb")  # noqa: PTH123 - no path
    except BaseException:
        os.close(handle)
        raise


def read_own(path: Path, limit: int) -> bytes:
    """Return the content of a file as ``open_own`` opens it; raise IndexDamaged if it has more than ``limit`` bytes."""
    with open_own(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise IndexDamaged(f"{path.name} is too long")
    return data


def is_own_folder(folder: Path) -> bool:
    """Return whether a path is a folder, not a link to one, that only this user can write to."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_own(found)


def _is_own(found: os.stat_result) -> bool:
    """Return whether a file is of this user alone. On Windows, the folders of a user are closed to others."""
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE
