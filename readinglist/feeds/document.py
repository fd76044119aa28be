"""The decoded source of a feed, as lines and as one text with offsets that map to lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from readinglist.model import ColumnRole

# Zero-width characters and soft hyphens, and bidirectional controls, which could reorder the visible text.
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Document:
    """The decoded lines of a feed, counted from 1.

    ``columns`` are the roles that the user chose for the columns of a table, in order; ``remembered_columns`` are the
    roles chosen for earlier tables, by their ``table_key``.
    """

    def __init__(
        self,
        lines: Iterable[str],
        name: str = "",
        columns: Sequence[ColumnRole] | None = None,
        remembered_columns: Mapping[str, Sequence[ColumnRole]] = MappingProxyType({}),
    ) -> None:
        self.lines = tuple(lines)
        self.name = name
        self.columns = columns
        self.remembered_columns = remembered_columns

    def head(self, count: int) -> str:
        """Return whole lines with at least the first ``count`` characters, without building the whole ``text``."""
        lines: list[str] = []
        for line in self.lines:
            lines.append(line)
            count -= len(line) + 1
            if count < 0:
                break
        return "\n".join(lines)

    @cached_property
    def text(self) -> str:
        """All lines, joined by line feeds."""
        return "\n".join(self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))[:-1]

    def line_at(self, offset: int) -> int:
        """Return the number of the line that contains the character at ``offset`` of ``text``."""
        return bisect_right(self._starts, max(offset, 0))

    def line(self, number: int) -> str:
        """Return the line with ``number``, counted from 1."""
        return self.lines[number - 1]


def normalize_space(text: str) -> str:
    """Return ``text`` stripped, with each run of white space as one space and without invisible characters."""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    elif "  " not in text and text.isprintable() and text[:1] != " " != text[-1:]:
        return text  # the fast path, for nearly all lines
    return " ".join(text.split())
