"""Which stems of a segment stand for a word as it was typed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readinglist.search.segment import Segment
from readinglist.search.spelling import words_near
from readinglist.search.words import Part


@dataclass(frozen=True, slots=True)
class Choice:
    """Runs of stems, none of them empty, none twice."""

    runs: tuple[range, ...]

    @property
    def several(self) -> bool:
        """Say whether a document may be found by more than one stem."""
        return len(self.runs) > 1 or (len(self.runs) == 1 and len(self.runs[0]) > 1)


def choose(segment: Segment, part: Part, *, prefix: bool = False, near: bool = False) -> Choice:
    """Choose the stem of a word; with ``prefix`` also the stems of words begun so, with ``near`` of words near."""
    stem = segment.stems.find(part.stem.encode())
    if near:
        numbers, _ = words_near(segment.words, part.word.encode())
        return _of(range(0), {*segment.stem_of[numbers].tolist(), *(() if stem is None else (stem,))})
    if prefix and (begun := _begun(segment, part.word.encode())).runs:
        return begun
    # Also for a prefix that begins no word: it may be a form of one.
    return Choice(()) if stem is None else Choice((range(stem, stem + 1),))


def _begun(segment: Segment, prefix: bytes) -> Choice:
    """Choose the stems that begin so, and those of words that do: "generatio" has the stem "generat"."""
    words = segment.words.beginning_with(prefix)
    run = segment.stems.beginning_with(prefix)
    return _of(run, np.unique(segment.stem_of[words.start : words.stop]).tolist())


def _of(run: range, stems: set[int] | list[int]) -> Choice:
    others = tuple(range(stem, stem + 1) for stem in sorted(stems) if stem not in run)
    return Choice((run, *others) if run else others)
