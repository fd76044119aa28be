"""Who may read the files of the program: nobody but the user, on systems that have modes.

What is created has the mode 0600, or 0700 for a folder, by the umask of the process; what an earlier version created
gets it at the start. Files that the user asked for, such as exports, have the modes that the user's own umask says, and
so have those of other programs that are started.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

_PRIVATE = 0o077  # the umask, and what is taken away from a mode

_umask: Final[list[int]] = []  # the user's own, since ``make_files_private``


def make_files_private() -> None:
    """Create files that nobody else may read from now on; called once, at the start of the process."""
    if not _umask:
        _umask.append(os.umask(_PRIVATE))


def give_out(path: Path) -> None:
    """Give a new file or folder that the user asked for the mode that it has by the user's own umask."""
    if _umask:
        with suppress(PermissionError):  # on a drive without modes
            path.chmod((0o777 if path.is_dir() else 0o666) & ~_umask[0])


@contextmanager
def users_umask() -> Iterator[None]:
    """Start other programs in this block with the user's own umask."""
    if _umask:
        os.umask(_umask[0])
    try:
        yield
    finally:
        if _umask:
            os.umask(_PRIVATE)


def take_from_others(folder: Path, names: Sequence[str], ours: Sequence[str], *, is_own: bool) -> None:
    """Let nobody else read those files in ``folder`` whose names match one of ``names``.

    Nor the folder itself, if it ``is_own`` or nothing else is in it than what matches one of ``ours``.
    """
    entries = _entries(folder)
    for entry in entries:
        if any(fnmatch(entry.name, name) for name in names):
            take_file_from_others(Path(entry.path))
    if is_own or all(any(fnmatch(entry.name, name) for name in ours) for entry in entries):
        take_file_from_others(folder)


def take_tree_from_others(folder: Path) -> None:
    """Let nobody else read a folder and whatever is in it."""
    for parent, folders, files in os.walk(folder):
        for name in ("", *folders, *files):
            take_file_from_others(Path(parent, name))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # none, or nothing that can be read: whoever needs it says so
        return []


def take_file_from_others(path: Path) -> None:
    """Let nobody else read a file or folder of this user; leave links, and folders that are for everybody."""
    try:
        found = path.lstat()
        kept = stat.S_IMODE(found.st_mode) & ~_PRIVATE
        shared = stat.S_ISLNK(found.st_mode) or found.st_mode & stat.S_ISVTX or found.st_uid != os.getuid()
        if found.st_mode & _PRIVATE and not shared:
            path.chmod(kept)
    except OSError:  # gone meanwhile, or on a drive that cannot: it stays as it is
        return
