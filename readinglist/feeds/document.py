"""The source of a feed as lines, and as one text whose places know their line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from readinglist.model import ColumnRole

# What nobody sees, and what would let letters be read in another order than they stand in.
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Document:
    """The decoded lines of a feed, counted from 1."""

    def __init__(
        self,
        lines: Iterable[str],
        name: str = "",
        columns: Sequence[ColumnRole] | None = None,
        remembered: Mapping[str, Sequence[ColumnRole]] = MappingProxyType({}),
    ) -> None:
        self.lines = tuple(lines)
        self.name = name
        self.columns = columns  # what the reader says that those of a table hold
        self.remembered_columns = remembered  # and what was said of other tables, by their ``table_key``

    def head(self, count: int) -> str:
        """Return at least the first ``count`` characters, as far as there are so many, without building the whole."""
        taken: list[str] = []
        for line in self.lines:
            taken.append(line)
            count -= len(line) + 1
            if count < 0:
                break
        return "\n".join(taken)

    @cached_property
    def text(self) -> str:
        """Return all lines, joined by line feeds."""
        return "\n".join(self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))[:-1]

    def line_at(self, offset: int) -> int:
        """Return the number of the line in which the character at ``offset`` of ``text`` stands."""
        return bisect_right(self._starts, max(offset, 0))

    def line(self, number: int) -> str:
        """Return the line with ``number``, counted from 1."""
        return self.lines[number - 1]


def normalize_space(text: str) -> str:
    """Return ``text`` with each run of white space as one space, without marks that nobody sees."""
    if not text.isascii():
        text = text.translate(_UNSEEN)
    elif "  " not in text and text.isprintable() and text[:1] != " " != text[-1:]:
        return text  # as nearly all lines are
    return " ".join(text.split())
