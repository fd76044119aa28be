"""The one error that is told to the reader in a sentence; every other exception is our bug."""

from __future__ import annotations


class ReadingListError(Exception):
    """What the world did: an unreadable feed, a full disk, a library from a newer version.

    ``sentence`` says what happened, for the reader of papers; ``hint`` says the way on, or is empty.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()
