"""Which stems of a segment stand for a word as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from readinglist.search.analysis import TokenPart
from readinglist.search.array_types import Numbers
from readinglist.search.segment import Segment
from readinglist.search.spelling import words_near


@dataclass(frozen=True, slots=True)
class TermRuns:
    """Runs of stems, none of them empty, none twice."""

    runs: tuple[range, ...]

    @property
    def several(self) -> bool:
        """Return whether a document may be found by more than one stem."""
        return len(self.runs) > 1 or (len(self.runs) == 1 and len(self.runs[0]) > 1)


def choose(segments: Sequence[Segment], part: TokenPart, *, prefix: bool = False, near: bool = False) -> list[TermRuns]:
    """Choose for each segment the stem of a word, or with ``prefix`` or ``near`` those of words begun or spelt so.

    A stem that one segment's words bring is looked for in all: papers are found the same however they lie.
    """
    word = part.word.encode()
    if near:
        found = [segment.stem_of[words_near(segment.words, word)[0]] for segment in segments]
        return [_these(segment, range(0), {part.stem.encode(), *_texts(segments, found)}) for segment in segments]
    if prefix:
        found = [_stems_of_words_begun(segment, word) for segment in segments]
        runs = [segment.stems.beginning_with(word) for segment in segments]
        others = {stem for stem in _texts(segments, found) if not stem.startswith(word)}
        # What begins no word may still be a form of one.
        if others or any(runs):
            return [_these(segment, run, others) for segment, run in zip(segments, runs, strict=True)]
    return [_these(segment, range(0), {part.stem.encode()}) for segment in segments]


def _stems_of_words_begun(segment: Segment, prefix: bytes) -> Numbers:
    """Return the stems of words that begin so: "generatio" has the stem "generat"."""
    words = segment.words.beginning_with(prefix)
    stems = np.unique(segment.stem_of[words.start : words.stop])
    begun = segment.stems.beginning_with(prefix)
    return stems[(stems < begun.start) | (stems >= begun.stop)]


def _texts(segments: Sequence[Segment], stems: Sequence[Numbers]) -> set[bytes]:
    return {segment.stems[stem] for segment, found in zip(segments, stems, strict=True) for stem in found.tolist()}


def _these(segment: Segment, run: range, stems: Iterable[bytes]) -> TermRuns:
    found = sorted(number for stem in stems if (number := segment.stems.find(stem)) is not None)
    others = tuple(range(number, number + 1) for number in found)
    return TermRuns((run, *others) if run else others)
