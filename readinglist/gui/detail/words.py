"""The words of an abstract, to which a selection by mouse is extended."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from typing import Final

from PySide6.QtCore import QTextBoundaryFinder

from readinglist.model import Span

_JOINERS: Final = frozenset("-\u2010\u2011'\u2019.,/@_")  # between two words without a space they join them
_RAISED: Final = frozenset(("No", "Lm", "Sk"))  # categories of subscripts and superscripts
_SUFFIXES: Final = frozenset("%\u2030\u00b0")


class WordFinder:
    """Finds the words of a text; offsets are in UTF-16 units.

    Words are those of Unicode (UAX 29), of which "state-of-the-art", "98.2%" and "ℓ₀" would be several.
    """

    def __init__(self, text: str) -> None:
        self._raw = text.encode("utf-16-le")
        self._starts: list[int] = []
        self._ends: list[int] = []
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
        start, joiner = 0, -1  # where a character stands that joins what is around it
        while (end := finder.toNextBoundary()) >= 0:
            piece = self._piece(start, end)
            if any(map(str.isalnum, piece)) or (piece in _SUFFIXES and self._ends[-1:] == [start]):
                if self._ends and (joiner == self._ends[-1] or (start == self._ends[-1] and _follows(piece))):
                    self._ends[-1] = end
                else:
                    self._starts.append(start)
                    self._ends.append(end)
                joiner = -1
            else:
                joiner = start if piece in _JOINERS else -1
            start = end

    def word_at(self, position: int) -> Span | None:
        """Return the word before or around a position, or None."""
        number = bisect_right(self._starts, position) - 1
        if number >= 0 and position <= self._ends[number]:
            return self._starts[number], self._ends[number]
        return None

    def whole_words(self, start: int, end: int) -> Span:
        """Return a span that is extended to whole words, without the space around it."""
        number = bisect_right(self._starts, start) - 1
        if number >= 0 and start < self._ends[number]:
            start = self._starts[number]
        number = bisect_left(self._ends, end)
        if number < len(self._ends) and self._starts[number] < end:
            end = self._ends[number]
        while start < end and self._piece(start, start + 1).isspace():
            start += 1
        while end > start and self._piece(end - 1, end).isspace():
            end -= 1
        return start, end

    def _piece(self, start: int, end: int) -> str:
        return self._raw[2 * start : 2 * end].decode("utf-16-le", "replace")


def _follows(piece: str) -> bool:
    """Return whether a piece belongs to the word right before it."""
    return piece in _SUFFIXES or all(unicodedata.category(letter) in _RAISED for letter in piece)
