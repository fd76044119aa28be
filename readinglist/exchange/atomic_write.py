"""Files written whole or not at all: beside their place, to the disk, and then renamed over."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from readinglist.errors import ReadingListError
from readinglist.i18n import en

_HINTS = {
    errno.ENOSPC: en("There is no room left on the disk."),
    errno.EDQUOT: en("There is no room left on the disk."),
    errno.EROFS: en("Choose another folder."),
    errno.EACCES: en("Choose another folder, or close the program that has it open."),
    errno.EPERM: en("Choose another folder, or close the program that has it open."),
    errno.ENOENT: en("Is the folder still there?"),
    errno.ENAMETOOLONG: en("Choose a shorter name."),
}


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write a text, piece by piece."""
    with replace_file(path) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8"))


@contextmanager
def replace_file(path: Path) -> Iterator[BinaryIO]:
    """Return a file to write to, which takes its place when it is whole; what was there before stays until then."""
    with _in_words(path):
        path = path.resolve()  # a link stays one
        beside = _beside(path)
        try:
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        _settle(path.parent)


def write_folder(path: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files into a new folder, which is there when all of them are; raise when something lies there already."""
    with _in_words(path):
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            raise ReadingListError(
                en("There is something at {path} already.", path=path), en("Give the folder another name.")
            )
        beside = _beside(path)
        try:
            beside.mkdir()
            for name, text in files:
                (beside / name).write_text(text, "utf-8", newline="\n")
            _settle_all(beside)
            if path.exists():
                path.rmdir()
            beside.rename(path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        _settle(path.parent)


def _beside(path: Path) -> Path:
    return path.with_name(f".{secrets.token_hex(6)}.new")


def _settle(folder: Path) -> None:
    """Let a renaming survive a power cut, where a folder can be told to."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _settle_all(folder: Path) -> None:
    """Bring the files of a folder to the disk; one by one, ten thousand of them would take minutes."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadingListError(
            en("{path} could not be written: {reason}.", path=path, reason=reason), _HINTS.get(error.errno or 0, "")
        ) from error
