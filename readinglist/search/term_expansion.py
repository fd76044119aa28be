"""Which stems of a segment a word of the query matches: its own, those with a prefix, or those spelled similarly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from readinglist.search.analysis import TokenPart
from readinglist.search.array_types import Numbers
from readinglist.search.segment import Segment
from readinglist.search.spelling import words_near


@dataclass(frozen=True, slots=True)
class StemRanges:
    """A set of stems of one segment as disjoint, non-empty ranges of numbers."""

    ranges: tuple[range, ...]

    @property
    def has_several(self) -> bool:
        """Return whether a document may match more than one of the stems."""
        return len(self.ranges) > 1 or (len(self.ranges) == 1 and len(self.ranges[0]) > 1)


def expand(
    segments: Sequence[Segment], part: TokenPart, *, prefix: bool = False, near: bool = False
) -> list[StemRanges]:
    """Return for each segment the stem of a word; with ``prefix`` or ``near`` those of similar words.

    A stem found through the words of one segment is searched in all, so results do not depend on how papers are
    distributed over segments.
    """
    word = part.word.encode()
    if near:
        found = [segment.stem_of[words_near(segment.words, word)[0]] for segment in segments]
        return [_ranges(segment, range(0), {part.stem.encode(), *_texts(segments, found)}) for segment in segments]
    if prefix:
        found = [_stems_of_words_with_prefix(segment, word) for segment in segments]
        runs = [segment.stems.with_prefix(word) for segment in segments]
        others = {stem for stem in _texts(segments, found) if not stem.startswith(word)}
        # If no word starts with it, it may still be another form of a known word.
        if others or any(runs):
            return [_ranges(segment, run, others) for segment, run in zip(segments, runs, strict=True)]
    return [_ranges(segment, range(0), {part.stem.encode()}) for segment in segments]


def _stems_of_words_with_prefix(segment: Segment, prefix: bytes) -> Numbers:
    """Return the stems that lack a prefix which their words have: "generatio" finds the stem "generat"."""
    words = segment.words.with_prefix(prefix)
    stems = np.unique(segment.stem_of[words.start : words.stop])
    with_prefix = segment.stems.with_prefix(prefix)
    return stems[(stems < with_prefix.start) | (stems >= with_prefix.stop)]


def _texts(segments: Sequence[Segment], stems: Sequence[Numbers]) -> set[bytes]:
    return {segment.stems[stem] for segment, found in zip(segments, stems, strict=True) for stem in found.tolist()}


def _ranges(segment: Segment, run: range, stems: Iterable[bytes]) -> StemRanges:
    found = sorted(number for stem in stems if (number := segment.stems.find(stem)) is not None)
    others = tuple(range(number, number + 1) for number in found)
    return StemRanges((run, *others) if run else others)
