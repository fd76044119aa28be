"""A segment: the inverted index of some papers, as flat arrays.

A segment never changes. Which of its papers are still live is kept outside of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readinglist.search.array_types import Bytes, Mask, Numbers, Shorts
from readinglist.search.lexicon import Lexicon

FIELDS = ("title", "abstract", "author", "note", "comment", "tags")

MAX_COUNT = 255  # occurrences of a word indexed per field of a paper
MAX_POSITION = 65_535  # words further on in a field all get this position


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of all stems in one field.

    The postings of stem ``t`` are ``posting_starts[t]`` to ``posting_starts[t + 1]`` of ``documents`` (ascending)
    and ``counts``. Its positions are ``position_starts[t]`` to ``position_starts[t + 1]`` of ``positions``: for each
    posting as many as its count, ascending. ``lengths`` holds for each document the field's length as a byte of
    Whoosh's ``length_to_byte``; ``total_length`` is the sum of the exact lengths.
    """

    posting_starts: Numbers
    documents: Numbers
    counts: Bytes
    position_starts: Numbers
    positions: Shorts
    lengths: Bytes
    total_length: int

    def of(self, stem: int) -> slice:
        """Return the slice of ``documents`` and ``counts`` with the postings of a stem."""
        return slice(int(self.posting_starts[stem]), int(self.posting_starts[stem + 1]))

    def frequency(self, stem: int) -> int:
        """Return the number of documents that have a stem."""
        return int(self.posting_starts[stem + 1]) - int(self.posting_starts[stem])


@dataclass(frozen=True, slots=True)
class Segment:
    """The index of the papers ``ids``, which are documents 0, 1, …

    ``stems`` are the indexed terms, ``words`` the words before stemming; ``stem_of`` is the number of each word's stem.
    """

    ids: Numbers
    stems: Lexicon
    words: Lexicon
    stem_of: Numbers
    fields: dict[str, Postings]

    def __len__(self) -> int:
        return len(self.ids)


def all_live(segment: Segment) -> Mask:
    """Return the live mask of a segment without deleted papers."""
    return np.ones(len(segment), dtype=np.bool_)
