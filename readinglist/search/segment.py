"""A segment: the words of some papers, as flat arrays that are searched where they lie.

A segment never changes. Which of its papers still count is said beside it, by whoever holds it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readinglist.search.array_types import Bytes, Mask, Numbers, Shorts
from readinglist.search.lexicon import Lexicon

FIELDS = ("title", "abstract", "author", "note", "comment", "tags")

MOST_COUNT = 255  # occurrences of a word in one field of a paper that are kept
LAST_PLACE = 65_535  # words further on in a field all stand there


@dataclass(frozen=True, slots=True)
class Postings:
    """Where the stems stand in one field.

    The postings of stem ``t`` are ``first[t]`` to ``first[t + 1]``: ``documents`` (ascending) and ``counts``.
    Its places are ``first_place[t]`` to ``first_place[t + 1]`` of ``places``: for each posting as many as its
    count, ascending. ``lengths`` holds for each document the field's length as a byte of Whoosh's
    ``length_to_byte``; ``total`` is the sum of the true lengths.
    """

    first: Numbers
    documents: Numbers
    counts: Bytes
    first_place: Numbers
    places: Shorts
    lengths: Bytes
    total: int

    def of(self, stem: int) -> slice:
        """Return the postings of a stem."""
        return slice(int(self.first[stem]), int(self.first[stem + 1]))

    def frequency(self, stem: int) -> int:
        """Count the documents that have a stem."""
        return int(self.first[stem + 1]) - int(self.first[stem])


@dataclass(frozen=True, slots=True)
class Segment:
    """The papers ``ids``, numbered from 0, with their ``stems``, and the ``words`` that have them.

    ``stem_of`` gives for each word the number of its stem.
    """

    ids: Numbers
    stems: Lexicon
    words: Lexicon
    stem_of: Numbers
    fields: dict[str, Postings]

    def __len__(self) -> int:
        return len(self.ids)


def all_alive(segment: Segment) -> Mask:
    """Return the mask of a segment whose papers all count."""
    return np.ones(len(segment), dtype=np.bool_)
