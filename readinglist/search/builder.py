"""Turns papers into a segment: one pass over each text in Python, the rest as array operations."""

from __future__ import annotations

from array import array
from typing import cast

import numpy as np
from numpy.typing import NDArray

from readinglist.model import PaperText
from readinglist.search.analysis import tokens
from readinglist.search.array_types import Mask, Numbers, ranges
from readinglist.search.field_lengths import to_bytes
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, LAST_PLACE, MOST_COUNT, Postings, Segment


class _Numbering(dict[str, int]):
    """Runs without blanks as they are written, numbered in the order in which they are first seen."""

    def __missing__(self, run: str) -> int:
        number = self[run] = len(self)
        return number


class _Texts:
    """The numbers of the runs of one field, text behind text, and where each text ends."""

    def __init__(self) -> None:
        self.runs = array("I")
        self.ends = array("I")


class Builder:
    """Collects papers, and gives their segment."""

    def __init__(self) -> None:
        self._numbering = _Numbering()
        self._ids = array("I")
        self._texts = {field: _Texts() for field in FIELDS}
        self.size = 0  # runs held

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, paper: PaperText) -> None:
        """Take in the words of a paper; each paper once."""
        number = self._numbering.__getitem__
        self._ids.append(paper.id)
        for field, text in zip(
            FIELDS,
            (paper.title, paper.abstract, paper.authors, paper.note, paper.comments, paper.tags),
            strict=True,
        ):
            texts = self._texts[field]
            if text:
                texts.runs.extend(map(number, text.split()))
            self.size += len(texts.runs) - (texts.ends[-1] if texts.ends else 0)
            texts.ends.append(len(texts.runs))

    def build(self) -> Segment:
        """Return the segment of the papers taken in."""
        vocabulary = _Vocabulary(self._numbering)
        return Segment(
            ids=np.array(self._ids, dtype=np.uint32),
            stems=vocabulary.stems,
            words=vocabulary.words,
            stem_of=vocabulary.stem_of,
            fields={field: _invert(texts, vocabulary) for field, texts in self._texts.items()},
        )


class _Vocabulary:
    """Which stems each run stands for: run ``n`` has the parts ``first[n]`` to ``first[n + 1]``, ``widths[n]`` wide."""

    def __init__(self, runs: _Numbering) -> None:
        number: dict[bytes, int] = {}  # of stems, as they come
        stem_of: dict[bytes, int] = {}
        first, stems, offsets, widths = array("I", [0]), array("I"), array("I"), array("I")
        for run in runs:
            width = 0
            for _, token in tokens(run):
                for part in token.parts if token.joined is None else (token.joined, *token.parts):
                    stem = number.setdefault(part.stem.encode(), len(number))
                    stem_of[part.word.encode()] = stem
                    stems.append(stem)
                    offsets.append(width + part.offset)
                width += len(token.parts)
            first.append(len(stems))
            widths.append(width)
        self.first = _longs(first)
        self.offsets = _longs(offsets)
        self.widths = _longs(widths)
        in_order = sorted(number)
        place = np.empty(len(number), dtype=np.uint32)  # of a stem in the order of the alphabet
        place[[number[stem] for stem in in_order]] = np.arange(len(number), dtype=np.uint32)
        words = sorted(stem_of)
        self.terms = place[_longs(stems)]
        self.stems = Lexicon.of(in_order)
        self.words = Lexicon.of(words)
        self.stem_of = place[np.array([stem_of[word] for word in words], dtype=np.int64)]


def _longs(values: array[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _invert(texts: _Texts, vocabulary: _Vocabulary) -> Postings:
    """Bring the runs of a field from the order of the texts into the order of the stems."""
    runs, ends = _longs(texts.runs), _longs(texts.ends)
    sizes = np.diff(ends, prepend=0)
    widths = vocabulary.widths[runs]
    before = np.cumsum(widths) - widths  # places of all texts
    start_of_text = np.append(before, 0)[np.minimum(ends - sizes, len(before))]
    place_of_run = before - np.repeat(start_of_text, sizes)
    counts = vocabulary.first[runs + 1] - vocabulary.first[runs]
    parts = ranges(vocabulary.first[runs], counts)
    terms = vocabulary.terms[parts]
    places = np.repeat(place_of_run, counts) + vocabulary.offsets[parts]
    documents = np.repeat(np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes), counts)
    lengths = np.bincount(documents, minlength=len(sizes))

    # Within a stem the order of the texts stays, so documents and places ascend.
    order = np.argsort(terms, kind="stable")
    terms, documents, places = terms[order], documents[order], np.minimum(places[order], LAST_PLACE)
    begins = _begins(terms, documents)
    begins, keep = _cap(begins, len(terms))
    if keep is not None:
        terms, documents, places = terms[keep], documents[keep], places[keep]
    first = np.searchsorted(terms[begins], np.arange(len(vocabulary.stems) + 1))
    return Postings(
        first=first.astype(np.uint32),
        documents=documents[begins],
        counts=np.diff(np.append(begins, len(terms))).astype(np.uint8),
        first_place=np.append(begins, len(terms))[first].astype(np.uint32),
        places=places.astype(np.uint16),
        lengths=to_bytes(lengths),
        total=int(lengths.sum()),
    )


def _begins(terms: Numbers, documents: Numbers) -> NDArray[np.int64]:
    """Say at which rows another stem or another document begins."""
    if not len(terms):
        return np.zeros(0, dtype=np.int64)
    differs = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    return cast("NDArray[np.int64]", np.flatnonzero(np.append(True, differs)))


def _cap(begins: NDArray[np.int64], rows: int) -> tuple[NDArray[np.int64], Mask | None]:
    """Keep the first MOST_COUNT rows of each run: the new begins, and which rows stay (None: all)."""
    counts = np.diff(np.append(begins, rows))
    if not len(counts) or counts.max() <= MOST_COUNT:
        return begins, None
    keep = np.arange(rows) - np.repeat(begins, counts) < MOST_COUNT
    kept = np.minimum(counts, MOST_COUNT)
    return np.cumsum(kept) - kept, keep
