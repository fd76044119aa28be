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
    segments: Sequence[Segment], forms: Sequence[TokenPart], *, prefix: bool = False, near: bool = False
) -> list[StemRanges]:
    """Return for each segment the stems of a word's forms; with ``prefix`` or ``near`` those of similar words.

    A stem found through the words of one segment is searched in all, so results do not depend on how papers are
    distributed over segments.
    """
    stems = {part.stem.encode() for part in forms}
    if near:
        word = forms[0].word.encode()
        found = [segment.stem_of[words_near(segment.words, word)[0]] for segment in segments]
        return [_ranges(segment, (), {*stems, *_texts(segments, found)}) for segment in segments]
    if prefix:
        return _expand_prefixes(segments, forms)
    return [_ranges(segment, (), stems) for segment in segments]


def _expand_prefixes(segments: Sequence[Segment], forms: Sequence[TokenPart]) -> list[StemRanges]:
    prefixes = _shortest({part.word.encode() for part in forms})
    runs = [[segment.stems.with_prefix(word) for word in prefixes] for segment in segments]
    others: set[bytes] = set()
    for word in prefixes:
        others |= _texts(segments, [_stems_of_words_with_prefix(segment, word) for segment in segments])
    for part in forms:
        # A word that no text has may still be another form or spelling of one.
        if all(segment.words.find(part.word.encode()) is None for segment in segments):
            others.add(part.stem.encode())
    others = {stem for stem in others if not stem.startswith(tuple(prefixes))}
    return [_ranges(segment, run, others) for segment, run in zip(segments, runs, strict=True)]


def _shortest(prefixes: set[bytes]) -> list[bytes]:
    """Return those prefixes that do not start with another one."""
    found: list[bytes] = []
    for prefix in sorted(prefixes):
        if not found or not prefix.startswith(found[-1]):
            found.append(prefix)
    return found


def _stems_of_words_with_prefix(segment: Segment, prefix: bytes) -> Numbers:
    """Return the stems that lack a prefix which their words have: "generatio" finds the stem "generat"."""
    words = segment.words.with_prefix(prefix)
    stems = np.unique(segment.stem_of[words.start : words.stop])
    with_prefix = segment.stems.with_prefix(prefix)
    return stems[(stems < with_prefix.start) | (stems >= with_prefix.stop)]


def _texts(segments: Sequence[Segment], stems: Sequence[Numbers]) -> set[bytes]:
    return {segment.stems[stem] for segment, found in zip(segments, stems, strict=True) for stem in found.tolist()}


def _ranges(segment: Segment, runs: Sequence[range], stems: Iterable[bytes]) -> StemRanges:
    found = sorted(number for stem in stems if (number := segment.stems.find(stem)) is not None)
    others = tuple(range(number, number + 1) for number in found)
    return StemRanges((*filter(None, runs), *others))
