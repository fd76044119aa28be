"""Write files atomically: to a temporary file in the same folder, synced to disk, which then replaces the target.

A name in a folder outlives a power cut only when the folder is synced too; a written file, only when the file is.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.private_files import give_out

_HINTS = {
    errno.ENOSPC: en("The disk is full."),
    errno.EDQUOT: en("The disk is full."),
    errno.EROFS: en("Choose another folder."),
    errno.EACCES: en("Choose another folder, or close the program that has it open."),
    errno.EPERM: en("Choose another folder, or close the program that has it open."),
    errno.ENOENT: en("Check that the folder still exists."),
    errno.ENAMETOOLONG: en("Choose a shorter name."),
}

_SYNC_WAITS = sys.platform == "linux"  # until everything is written; elsewhere os.sync only begins to


def write_text(path: Path, chunks: Iterable[str], *, private: bool = False) -> None:
    """Write a text in UTF-8, chunk by chunk; raise ReadingListError if it cannot be written."""
    with replace_file(path, private=private) as file:
        for chunk in chunks:
            file.write(chunk.encode("utf-8"))


def write_bytes(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file; raise ReadingListError if it cannot be written."""
    with replace_file(path, private=private) as file:
        file.write(data)


@contextmanager
def replace_file(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a temporary file that replaces ``path`` when the block ends without an exception.

    A ``private`` file is the program's own; others have the mode of the file that they replace, or the user's.
    Raise ReadingListError if it cannot be written.
    """
    with _reporting_os_errors(path):
        path = path.resolve()  # replace the target of a symbolic link, not the link
        temporary = _temporary_path(path)
        try:
            with temporary.open("xb") as file:
                yield file
                file.flush()
                if not private:
                    _set_mode(temporary, path)
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def write_folder(path: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files, as pairs of name and text, into a new folder that appears only when all of them are written.

    Raise ReadingListError if there is something other than an empty folder at ``path``, or if it cannot be written.
    """
    with _reporting_os_errors(path):
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            raise ReadingListError(en("{path} already exists.", path=path), en("Give the folder another name."))
        temporary = _temporary_path(path)
        try:
            temporary.mkdir()
            for name, text in files:
                (temporary / name).write_text(text, "utf-8", newline="\n")
                give_out(temporary / name)
            give_out(temporary)
            _sync_files(temporary)
            if path.exists():
                path.rmdir()
            temporary.rename(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        sync_folder(path.parent)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Create a folder, and those above it, so that they outlive a power cut; raise OSError if that fails."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def _set_mode(temporary: Path, path: Path) -> None:
    """Give a file the mode of the one that it replaces, or that of a new one."""
    if path.exists():
        with suppress(PermissionError):  # on a drive without modes
            shutil.copymode(path, temporary)
    else:
        give_out(temporary)


def sync_folder(folder: Path) -> None:
    """Make new, renamed and deleted names in ``folder`` durable, on systems that can sync a folder."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _temporary_path(path: Path) -> Path:
    return path.with_name(f".{os.urandom(6).hex()}.new")


def _sync_files(folder: Path) -> None:
    """Sync the files of a folder to disk, all at once where that waits: one by one, ten thousand would take minutes."""
    if _SYNC_WAITS:
        os.sync()
        return
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    sync_folder(folder)


@contextmanager
def _reporting_os_errors(path: Path) -> Iterator[None]:
    """Raise OSError as a ReadingListError with a hint."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadingListError(
            en("{path} couldn't be written: {reason}.", path=path, reason=reason), _HINTS.get(error.errno or 0, "")
        ) from error
