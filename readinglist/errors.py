"""The one error that is told to the reader in a sentence; every other exception is our bug."""

from __future__ import annotations

from enum import StrEnum

from readinglist.i18n import Message, join_messages


class ReadingListError(Exception):
    """What the world did: an unreadable feed, a full disk, a library from a newer version.

    ``sentence`` says what happened, for the reader of papers; ``hint`` says the way on, or is empty.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> Message:
        """What happened, and the way on."""
        return join_messages(" ", (self.sentence, self.hint))


class LibraryProblem(StrEnum):
    """What keeps a library from being opened or written; each has other ways on."""

    DAMAGED = "damaged"
    MISSING = "missing"  # the file is gone, and copies of it are there
    NEWER = "newer"
    FOREIGN = "foreign"  # a file of another program
    LOCKED = "locked"
    FORBIDDEN = "forbidden"  # the folder cannot be written to
    FULL = "full"
    UNREADABLE = "unreadable"  # the disk answers with errors


class LibraryError(ReadingListError):
    """What is the matter with the library as a whole."""

    def __init__(self, kind: LibraryProblem, sentence: str, hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.kind = kind
