"""Paths of the program's files, and who may read them.

On systems that have modes, nobody but the user may read them: what is created has the mode 0600, or 0700 for a folder,
by the umask of the process, and what an earlier version created gets it at the start. Files that the user asked for,
such as exports, have the modes that the user's own umask says, and so have those of other programs that are started.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import appdirs

NAME = "readinglist"
_PRIVATE = 0o077  # the umask, and what is taken away from a mode

# What the program writes into its folders, by patterns of names. A folder that was chosen with --folder may hold other
# things too, which keep their modes.
_DATA = ("library.db*", "library*.db", "unsaved-*.txt")
_BACKUPS = ("library*.db*",)
_CONFIG = ("settings.json*", "window.ini*")
_CACHE = ("readinglist.log*",)
_FOLDERS = ("backups", "config", "cache", "index")

_umask: Final[list[int]] = []  # the user's own, since ``make_files_private``

# Beside the package in a checkout and in the built program alike.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of a user: ``data`` must be backed up, ``config`` holds settings, ``cache`` is safe to delete."""

    data: Path
    config: Path
    cache: Path
    is_own: bool = False  # the folders are the program's own, whatever is in them

    @classmethod
    def of_user(cls) -> Paths:
        """Return the standard folders of the current user."""
        return cls(
            data=Path(appdirs.user_data_dir(NAME, appauthor=False)),
            config=Path(appdirs.user_config_dir(NAME, appauthor=False)),
            cache=Path(appdirs.user_cache_dir(NAME, appauthor=False)),
            is_own=True,
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Return the folders of a separate library under ``folder``."""
        folder = folder.expanduser().resolve()
        return cls(data=folder, config=folder / "config", cache=folder / "cache")

    def make(self) -> None:
        """Create the folders that are missing, and let nobody else read what is there."""
        for folder in (self.data, self.config, self.cache):
            folder.mkdir(mode=0o777 & ~_PRIVATE, parents=True, exist_ok=True)
        if os.name == "posix":
            self._make_private()

    def _make_private(self) -> None:
        """Take the modes of files and folders that were created by an earlier version, or copied here, from others."""
        backups = self.data / "backups"
        patterns = {self.data: _DATA, backups: _BACKUPS, self.config: _CONFIG, self.cache: _CACHE}
        for folder, names in patterns.items():
            entries = _entries(folder)
            for entry in entries:
                if any(fnmatch(entry.name, name) for name in names):
                    _take_from_others(Path(entry.path))
            ours = (*names, *_FOLDERS)
            if self.is_own or all(any(fnmatch(entry.name, name) for name in ours) for entry in entries):
                _take_from_others(folder)
        for parent, folders, files in os.walk(self.indexes):
            for name in ("", *folders, *files):
                _take_from_others(Path(parent, name))
        library = Path(
            os.path.realpath(self.library)
        )  # the only link that is followed: what it leads to is the library
        for name in (library.name, f"{library.name}-wal", f"{library.name}-shm"):
            _take_from_others(library.with_name(name))

    @property
    def library(self) -> Path:
        """The SQLite file with all user data."""
        return self.data / "library.db"

    @property
    def indexes(self) -> Path:
        """The folder of the full-text indexes, one for each library id."""
        return self.cache / "index"

    @property
    def settings(self) -> Path:
        """The reader's settings as JSON."""
        return self.config / "settings.json"

    @property
    def window_state(self) -> Path:
        """Geometry and selection of the window, which are not settings."""
        return self.config / "window.ini"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.cache / "readinglist.log"


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


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # none, or nothing that can be read: whoever needs it says so
        return []


def _take_from_others(path: Path) -> None:
    """Let nobody else read a file or folder of this user; leave links, and folders that are for everybody."""
    try:
        found = path.lstat()
        kept = stat.S_IMODE(found.st_mode) & ~_PRIVATE
        shared = stat.S_ISLNK(found.st_mode) or found.st_mode & stat.S_ISVTX or found.st_uid != os.getuid()
        if found.st_mode & _PRIVATE and not shared:
            path.chmod(kept)
    except OSError:  # gone meanwhile, or on a drive that cannot: it stays as it is
        return
