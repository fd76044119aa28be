"""Turns papers into a segment: one pass over each text in Python, the rest as array operations."""

from __future__ import annotations

from array import array
from typing import cast

import numpy as np
from numpy.typing import NDArray

from readinglist.model import PaperText
from readinglist.search.arrays import Mask, Numbers, ranges
from readinglist.search.lengths import to_bytes
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, LAST_PLACE, MOST_COUNT, Postings, Segment
from readinglist.search.words import TOKEN, analyse


class _Numbering(dict[str, int]):
    """Tokens as they are written, numbered in the order in which they are first seen."""

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self)
        return number


class _Texts:
    """The token numbers of one field, text behind text, and where each text ends."""

    def __init__(self) -> None:
        self.tokens = array("I")
        self.ends = array("I")


class Builder:
    """Collects papers, and gives their segment."""

    def __init__(self) -> None:
        self._numbering = _Numbering()
        self._ids = array("I")
        self._texts = {field: _Texts() for field in FIELDS}
        self.size = 0  # tokens held

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
                texts.tokens.extend(map(number, TOKEN.findall(text)))
            self.size += len(texts.tokens) - (texts.ends[-1] if texts.ends else 0)
            texts.ends.append(len(texts.tokens))

    def build(self) -> Segment:
        """Give the segment of the papers taken in."""
        vocabulary = _Vocabulary(self._numbering)
        return Segment(
            ids=np.array(self._ids, dtype=np.uint32),
            stems=vocabulary.stems,
            words=vocabulary.words,
            stem_of=vocabulary.stem_of,
            fields={field: _invert(texts, vocabulary) for field, texts in self._texts.items()},
        )


class _Vocabulary:
    """Which stems each token stands for: token ``n`` has the parts ``first[n]`` to ``first[n + 1]``."""

    def __init__(self, tokens: _Numbering) -> None:
        first, stems, words, offsets, widths = [0], [], [], [], []
        for token in tokens:
            taken = analyse(token)
            parts = taken.parts if taken.joined is None else (taken.joined, *taken.parts)
            for part in parts:
                stems.append(part.stem.encode())
                words.append(part.word.encode())
                offsets.append(part.offset)
            first.append(len(stems))
            widths.append(len(taken.parts))
        self.first = np.array(first, dtype=np.int64)
        self.offsets = np.array(offsets, dtype=np.int64)
        self.widths = np.array(widths, dtype=np.int64)
        number = {stem: n for n, stem in enumerate(sorted(set(stems)))}
        self.terms = np.array([number[stem] for stem in stems], dtype=np.uint32)
        stem_of = dict(zip(words, self.terms.tolist(), strict=True))
        listed = sorted(stem_of)
        self.stems = Lexicon.of(number)
        self.words = Lexicon.of(listed)
        self.stem_of = np.array([stem_of[word] for word in listed], dtype=np.uint32)


def _invert(texts: _Texts, vocabulary: _Vocabulary) -> Postings:
    """Bring the tokens of a field from the order of the texts into the order of the stems."""
    tokens = np.array(texts.tokens, dtype=np.int64)
    ends = np.array(texts.ends, dtype=np.int64)
    sizes = np.diff(ends, prepend=0)
    widths = vocabulary.widths[tokens]
    behind = np.cumsum(widths) - widths
    start_of_text = np.append(behind, 0)[np.minimum(ends - sizes, len(behind))]
    place_of_token = behind - np.repeat(start_of_text, sizes)
    counts = vocabulary.first[tokens + 1] - vocabulary.first[tokens]
    parts = ranges(vocabulary.first[tokens], counts)
    terms = vocabulary.terms[parts]
    places = np.repeat(place_of_token, counts) + vocabulary.offsets[parts]
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
