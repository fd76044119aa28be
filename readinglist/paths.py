"""Paths of the program's files."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import appdirs

from readinglist import atomic_write, private_files
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en

NAME = "readinglist"
LIBRARY_NAME = "library.db"
CACHE_DAYS = 90  # for which the cache of a library that is gone is kept: its disk may come back
# What the program writes into its folders, by patterns of names. A folder that was chosen with --folder may hold other
# things too, which keep their modes.
_DATA = ("library.db*", "library*.db", "unsaved-*.txt", "unfinished-imports.json*")
_BACKUPS = ("library*.db*",)
_CONFIG = ("settings.json*", "window.json*", "window.ini*")
_CACHE = ("readinglist.log*", "used-for")
_FOLDERS = ("backups", "config", "cache", "index", "libraries")
_USED_FOR = "used-for"  # the file in a cache that names the library; it is written at each use

# Beside the package in a checkout and in the built program alike.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of a user: ``data`` must be backed up, ``config`` holds settings, ``cache`` is safe to delete.

    ``chosen`` is set for a folder that was named with ``--folder``: it may have come from somebody else.
    """

    data: Path
    config: Path
    cache: Path
    chosen: bool = False
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
    def of_folder(cls, folder: Path) -> Paths:
        """Return the folders of a separate library in ``folder``.

        Its index and log are in the user's own cache, by the real path of the folder: what came with a library is
        never used as an index.
        """
        folder = _absolute(folder)
        name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:20]
        return cls(folder, folder / "config", cls.of_user().cache / "libraries" / name, chosen=True)

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Return folders that are all under ``folder``, which the program itself made."""
        folder = _absolute(folder)
        return cls(data=folder, config=folder / "config", cache=folder / "cache")

    def make(self) -> None:
        """Create the folders that are missing, and let nobody else read what is there.

        Raise LibraryError for a folder that ``check`` refuses.
        """
        self.check()
        for folder in (self.data, self.config, self.cache):
            atomic_write.make_folder(folder, 0o700)
        if os.name == "posix":
            self._make_private()
        if self.chosen:
            (self.cache / _USED_FOR).write_bytes(os.fsencode(self.library))

    def _make_private(self) -> None:
        """Take the modes of files and folders that were created by an earlier version, or copied here, from others."""
        patterns = {self.data: _DATA, self.data / "backups": _BACKUPS, self.config: _CONFIG, self.cache: _CACHE}
        for folder, names in patterns.items():
            private_files.take_from_others(folder, names, (*names, *_FOLDERS), is_own=self.is_own)
        private_files.take_tree_from_others(self.indexes)
        library = Path(os.path.realpath(self.library))  # the only link that is followed
        for name in (library.name, f"{library.name}-wal", f"{library.name}-shm"):
            private_files.take_file_from_others(library.with_name(name))

    @classmethod
    def delete_unused_caches(cls) -> None:
        """Delete the caches of libraries in chosen folders that are gone and were not used for long."""
        for used_for in (cls.of_user().cache / "libraries").glob(f"*/{_USED_FOR}"):
            is_old = time.time() - used_for.stat().st_mtime > CACHE_DAYS * 86_400
            if is_old and not Path(os.fsdecode(used_for.read_bytes())).exists():
                shutil.rmtree(used_for.parent, ignore_errors=True)

    def check(self) -> None:
        """Raise LibraryError if a chosen folder has a link or a special file where the program reads or writes.

        Writing would change a file elsewhere, and reading could wait for ever. Only the library itself may be a link,
        to a file that is there.
        """
        if not self.chosen:
            return
        for folder in (self.config, self.data / "backups"):
            _check_kind(folder, stat.S_ISDIR)
        for file in (
            self.settings,
            self.window_state,
            self.import_drafts,
        ):  # what else may be there is told when they are read
            _check_kind(file, lambda mode: not stat.S_ISLNK(mode))
        _check_kind(self.library.with_name(self.library.name + ".lock"), stat.S_ISREG)
        if self.library.is_symlink() and not self.library.is_file():
            raise LibraryError(
                LibraryProblem.MISSING,
                en("The library {path} is a link to a missing file.", path=self.library),
                en("Restore that file, or choose another folder with --folder."),
            )
        if not self.library.is_symlink():
            _check_kind(self.library, stat.S_ISREG)

    @property
    def library(self) -> Path:
        """The SQLite file with all user data."""
        return self.data / LIBRARY_NAME

    @property
    def import_drafts(self) -> Path:
        """The imports that were begun and not finished, as JSON."""
        return self.data / "unfinished-imports.json"

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
        """Geometry and selection of the window, which are not settings, as JSON."""
        return self.config / "window.json"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.cache / "readinglist.log"


def read_file(path: Path, limit: int) -> bytes:
    """Return the content of a file; raise OSError if it is no ordinary file or has more than ``limit`` bytes."""
    # Opening a FIFO would wait until somebody writes to it.
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def _absolute(folder: Path) -> Path:
    return Path(os.path.realpath(os.path.expanduser(folder)))  # noqa: PTH111 - raise nothing, unlike Path's


def _check_kind(path: Path, is_kind: Callable[[int], bool]) -> None:
    """Raise LibraryError unless there is nothing at ``path``, or a file or folder of this kind that is only there."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    has_other_names = stat.S_ISREG(found.st_mode) and found.st_nlink > 1 and path.name != LIBRARY_NAME
    if is_kind(found.st_mode) and not has_other_names:
        return
    raise LibraryError(
        LibraryProblem.FORBIDDEN,
        en("{path} is a link or a special file, so the folder wasn't opened.", path=path),
        en("Replace it with the file or folder itself, or choose another folder with --folder."),
    )
