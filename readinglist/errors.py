"""Errors that are shown to the user; every other exception is a bug."""

from __future__ import annotations

import errno
import stat
from enum import StrEnum
from pathlib import Path

from readinglist.i18n import Message, en, join_messages


class ReadingListError(Exception):
    """An error with an external cause: an unreadable feed, a full disk, a library of a newer version.

    ``sentence`` says what happened; ``hint`` says what to do about it, or is empty.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> Message:
        """The sentence and the hint."""
        return join_messages(" ", (self.sentence, self.hint))

    def with_hint(self, hint: str) -> ReadingListError:
        """Return the same error with another hint."""
        return ReadingListError(self.sentence, hint)


class LibraryProblem(StrEnum):
    """Why a library cannot be opened or written; each is handled differently."""

    DAMAGED = "damaged"
    MISSING = "missing"  # the file is missing, but there are backups
    CHANGED = "changed"  # by another program, while it was open
    NEWER = "newer"
    FOREIGN = "foreign"  # a file of another program
    LOCKED = "locked"
    FORBIDDEN = "forbidden"  # the folder cannot be written to
    FULL = "full"
    UNREADABLE = "unreadable"  # I/O errors


class LibraryError(ReadingListError):
    """An error that concerns the library as a whole."""

    def __init__(self, kind: LibraryProblem, sentence: str, hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.kind = kind

    def with_hint(self, hint: str) -> LibraryError:
        """Return the same error with another hint."""
        return LibraryError(self.kind, self.sentence, hint)


def check_file(path: Path) -> None:
    """Raise OSError if there is something other than a file: to open a pipe or to read a device may never end."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        reason = en("it's a folder") if stat.S_ISDIR(mode) else en("it isn't a file")
        raise OSError(number, reason, str(path))
