"""The tf-idf matrix of the papers of a snapshot: a row for each document, a column for each term.

The stems of title and abstract are read from the postings of the segments, so no text is analysed again. With ``c``
occurrences of a term in the abstract and ``t`` in the title, in ``df`` of ``n`` documents:

    tf-idf = ln(1 + c + TITLE_WEIGHT · t) · (ln(n / (df + 1)) + 1)

The idf is that of ``search/bm25f.py``: with ln(n / df) alone, rare terms would outweigh the others.

Each row is divided by its length, so that long abstracts count no more than short ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from readinglist.search.array_types import AnyArray, Indices, Mask, Numbers, Scores
from readinglist.search.meaning.sparse import SparseMatrix
from readinglist.search.meaning.term_hashes import Hashes, hashes_of
from readinglist.search.segment import Postings, Segment
from readinglist.search.snapshot import Snapshot

TITLE_WEIGHT = 2.0
MIN_PAPERS = 2  # that have a term
MAX_SHARE = 0.5  # of all papers that have a term; beyond it says nothing
MAX_TERMS = 50_000  # the most frequent ones
BLOCK_SIZE = 16_384  # documents at a time; their numbers in a block fit into 16 bits
_BATCH_SIZE = 1_000_000  # postings looked through at a time
_NONE = np.uint32(0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class ModelTerms:
    """The terms of a model: their ``hashes`` in ascending order, and the inverse document frequency of each."""

    hashes: Hashes
    idf: Scores

    def __len__(self) -> int:
        return len(self.hashes)

    def find(self, hashes: Hashes) -> Numbers:
        """Return the number of the term of each hash; the greatest possible number where there is none."""
        if not len(self.hashes):
            return np.full(len(hashes), _NONE)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[at] == hashes, at.astype(np.uint32), _NONE)


def terms_of(snapshot: Snapshot) -> ModelTerms:
    """Return the terms of a snapshot that several of its papers have, but not most of them."""
    hashes = np.concatenate(
        [np.zeros(0, np.uint64), *(hashes_of(member.segment.stems) for member in snapshot.segments)]
    )
    frequencies = np.concatenate(
        [np.zeros(0, np.int64), *(_frequencies(member.segment) for member in snapshot.segments)]
    )
    found, inverse = np.unique(hashes, return_inverse=True)
    papers = np.bincount(inverse, weights=frequencies, minlength=len(found))
    highest = max(MAX_SHARE * len(snapshot), MIN_PAPERS)
    kept = np.flatnonzero((papers >= MIN_PAPERS) & (papers <= highest))
    if len(kept) > MAX_TERMS:
        kept = np.sort(kept[np.argsort(-papers[kept], kind="stable")[:MAX_TERMS]])
    return ModelTerms(found[kept], (np.log(len(snapshot) / (papers[kept] + 1)) + 1).astype(np.float32))


def rows_of(segment: Segment, vocabulary: ModelTerms, among: Mask) -> Iterator[tuple[Indices, SparseMatrix]]:
    """Yield the rows of the documents of ``among``, a block at a time, with the numbers of these documents."""
    terms = vocabulary.find(hashes_of(segment.stems))
    wanted = np.flatnonzero(among)
    for begin in range(0, len(wanted), BLOCK_SIZE):
        documents = wanted[begin : begin + BLOCK_SIZE]
        yield documents, _block(segment, vocabulary, terms, documents)


def _frequencies(segment: Segment) -> AnyArray:
    """Return how many documents have each stem in the title, or in the abstract if more have it there."""
    title, abstract = (
        np.diff(segment.fields[field].posting_starts.astype(np.int64)) for field in ("title", "abstract")
    )
    return np.maximum(title, abstract)


def _block(segment: Segment, vocabulary: ModelTerms, terms: Numbers, documents: Indices) -> SparseMatrix:
    row_of = np.full(len(segment), _NONE, dtype=np.uint32)
    row_of[documents] = np.arange(len(documents), dtype=np.uint32)
    keys, counts = _merged(
        _entries(segment.fields["abstract"], terms, row_of, 1.0),
        _entries(segment.fields["title"], terms, row_of, TITLE_WEIGHT),
    )
    rows = (keys & np.uint64(_NONE)).astype(np.uint16)
    order = np.argsort(rows, kind="stable")  # a radix sort, since these are 16 bits
    columns = terms[(keys >> np.uint64(32)).astype(np.intp)[order]]
    values = np.log1p(counts[order]) * vocabulary.idf[columns]
    sizes = np.bincount(rows, minlength=len(documents))
    starts = np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(sizes)])
    lengths = np.sqrt(np.bincount(rows[order], weights=values * values, minlength=len(documents)))
    values /= np.repeat(np.maximum(lengths, np.finfo(np.float32).tiny), sizes)
    return SparseMatrix(starts, columns, values.astype(np.float32), len(vocabulary))


def _entries(postings: Postings, terms: Numbers, row_of: Numbers, weight: float) -> tuple[Hashes, Scores]:
    """Return the postings of known terms in a field as keys, made of stem and row, and their weighted counts."""
    keys, counts = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.float32)]
    for begin in range(0, len(postings.documents), _BATCH_SIZE):
        rows = row_of[postings.documents[begin : begin + _BATCH_SIZE]]
        at = np.flatnonzero(rows != _NONE)
        stems = np.searchsorted(postings.posting_starts, at + begin, side="right") - 1
        known = terms[stems] != _NONE
        at, stems = at[known], stems[known]
        keys.append(stems.astype(np.uint64) << np.uint64(32) | rows[at])
        counts.append(postings.counts[at + begin].astype(np.float32) * np.float32(weight))
    return np.concatenate(keys), np.concatenate(counts)


def _merged(one: tuple[Hashes, Scores], other: tuple[Hashes, Scores]) -> tuple[Hashes, Scores]:
    """Return the entries of two fields, sorted by key, with the counts of equal keys added."""
    keys, counts = np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])
    order = np.argsort(keys, kind="stable")  # which merges two sorted runs
    keys, counts = keys[order], counts[order]
    if not len(keys):
        return keys, counts
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return keys[first], np.add.reduceat(counts, first)
