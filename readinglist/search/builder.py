"""Builds a segment from papers: one pass over each text in Python, the rest as array operations."""

from __future__ import annotations

from array import array
from typing import cast

import numpy as np
from numpy.typing import NDArray

from readinglist.model import PaperText
from readinglist.search.analysis import tokenize_chunk
from readinglist.search.array_types import Mask, Numbers, ranges
from readinglist.search.field_lengths import to_bytes
from readinglist.search.lexicon import Lexicon
from readinglist.search.segment import FIELDS, MAX_COUNT, MAX_POSITION, Postings, Segment


class _ChunkNumbers(dict[str, int]):
    """Distinct chunks of text without whitespace, numbered in order of first occurrence."""

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self)
        return number


class _FieldTexts:
    """The texts of one field as chunk numbers, concatenated; ``ends`` is where each text ends."""

    def __init__(self) -> None:
        self.chunks = array("I")
        self.ends = array("I")


class SegmentBuilder:
    """Collects papers and builds their segment."""

    def __init__(self) -> None:
        self._numbers = _ChunkNumbers()
        self._ids = array("I")
        self._texts = {field: _FieldTexts() for field in FIELDS}
        self.size = 0  # in chunks

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, paper: PaperText) -> None:
        """Add a paper; each paper may be added only once."""
        number = self._numbers.__getitem__
        self._ids.append(paper.id)
        for field, text in zip(
            FIELDS,
            (paper.title, paper.abstract, paper.authors, paper.note, paper.comments, paper.tags),
            strict=True,
        ):
            texts = self._texts[field]
            if text:
                texts.chunks.extend(map(number, text.split()))
            self.size += len(texts.chunks) - (texts.ends[-1] if texts.ends else 0)
            texts.ends.append(len(texts.chunks))

    def build(self) -> Segment:
        """Return the segment of the papers added."""
        vocabulary = _Vocabulary(self._numbers)
        return Segment(
            ids=np.array(self._ids, dtype=np.uint32),
            stems=vocabulary.stems,
            words=vocabulary.words,
            stem_of=vocabulary.stem_of,
            fields={field: _invert(texts, vocabulary) for field, texts in self._texts.items()},
        )


class _Vocabulary:
    """The stems and words of all chunks, sorted.

    Chunk ``n`` has the stems ``terms[starts[n]:starts[n + 1]]`` at ``offsets`` from its position, and advances the
    position by ``widths[n]``.
    """

    def __init__(self, chunks: _ChunkNumbers) -> None:
        numbers: dict[bytes, int] = {}  # of stems, in order of first occurrence
        stem_of: dict[bytes, int] = {}
        starts, stems, offsets, widths = array("I", [0]), array("I"), array("I"), array("I")
        for chunk in chunks:
            width = 0
            for _, token in tokenize_chunk(chunk):
                for part in token.forms:
                    stem = numbers.setdefault(part.stem.encode(), len(numbers))
                    stem_of[part.word.encode()] = stem
                    stems.append(stem)
                    offsets.append(width + part.offset)
                width += len(token.parts)
            starts.append(len(stems))
            widths.append(width)
        self.starts = _int64(starts)
        self.offsets = _int64(offsets)
        self.widths = _int64(widths)
        sorted_stems = sorted(numbers)
        rank = np.empty(len(numbers), dtype=np.uint32)  # from first-occurrence number to sorted number
        rank[[numbers[stem] for stem in sorted_stems]] = np.arange(len(numbers), dtype=np.uint32)
        words = sorted(stem_of)
        self.terms = rank[_int64(stems)]
        self.stems = Lexicon.of(sorted_stems)
        self.words = Lexicon.of(words)
        self.stem_of = rank[np.array([stem_of[word] for word in words], dtype=np.int64)]


def _int64(values: array[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _invert(texts: _FieldTexts, vocabulary: _Vocabulary) -> Postings:
    """Return the postings of a field: its occurrences sorted by stem instead of by text."""
    chunks, ends = _int64(texts.chunks), _int64(texts.ends)
    sizes = np.diff(ends, prepend=0)
    widths = vocabulary.widths[chunks]
    before = np.cumsum(widths) - widths  # positions counted through all texts
    text_starts = np.append(before, 0)[np.minimum(ends - sizes, len(before))]
    chunk_positions = before - np.repeat(text_starts, sizes)
    counts = vocabulary.starts[chunks + 1] - vocabulary.starts[chunks]
    parts = ranges(vocabulary.starts[chunks], counts)
    terms = vocabulary.terms[parts]
    positions = np.repeat(chunk_positions, counts) + vocabulary.offsets[parts]
    documents = np.repeat(np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes), counts)
    lengths = np.bincount(documents, minlength=len(sizes))

    # A stable sort keeps documents and positions ascending within a stem.
    order = np.argsort(terms, kind="stable")
    terms, documents, positions = terms[order], documents[order], np.minimum(positions[order], MAX_POSITION)
    starts = _posting_starts(terms, documents)
    starts, keep = _limit_counts(starts, len(terms))
    if keep is not None:
        terms, documents, positions = terms[keep], documents[keep], positions[keep]
    posting_starts = np.searchsorted(terms[starts], np.arange(len(vocabulary.stems) + 1))
    return Postings(
        posting_starts=posting_starts.astype(np.uint32),
        documents=documents[starts],
        counts=np.diff(np.append(starts, len(terms))).astype(np.uint8),
        position_starts=np.append(starts, len(terms))[posting_starts].astype(np.uint32),
        positions=positions.astype(np.uint16),
        lengths=to_bytes(lengths),
        total_length=int(lengths.sum()),
    )


def _posting_starts(terms: Numbers, documents: Numbers) -> NDArray[np.int64]:
    """Return the rows at which another stem or another document starts."""
    if not len(terms):
        return np.zeros(0, dtype=np.int64)
    differs = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    return cast("NDArray[np.int64]", np.flatnonzero(np.append(True, differs)))


def _limit_counts(starts: NDArray[np.int64], rows: int) -> tuple[NDArray[np.int64], Mask | None]:
    """Limit each posting to its first MAX_COUNT rows: return the new starts and the rows to keep (None: all)."""
    counts = np.diff(np.append(starts, rows))
    if not len(counts) or counts.max() <= MAX_COUNT:
        return starts, None
    keep = np.arange(rows) - np.repeat(starts, counts) < MAX_COUNT
    kept = np.minimum(counts, MAX_COUNT)
    return np.cumsum(kept) - kept, keep
