"""Computes the scores of stems over all segments of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from readinglist.search.array_types import Bytes, Indices, Mask, Scores
from readinglist.search.bm25f import bm25f_scores, idf
from readinglist.search.segment import MAX_COUNT
from readinglist.search.snapshot import Snapshot
from readinglist.search.term_expansion import StemRanges


class Scorer:
    """Scores documents; an expansion holds the stems of a word for each segment of the snapshot, in order."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def total(self, expansion: Sequence[StemRanges], fields: Iterable[str]) -> Scores:
        """Return each document's score summed over fields; several stems are scored as one word."""
        total = np.zeros(len(self._snapshot), dtype=np.float32)
        for field in fields:
            documents, scores = self.field(field, expansion)
            total[documents] += scores
        return total

    def field(self, field: str, expansion: Sequence[StemRanges], among: Mask | None = None) -> tuple[Indices, Scores]:
        """Return the documents that have one of the stems in a field, each once, and their scores.

        ``among`` restricts the result, not the document frequency.
        """
        documents, counts = self._postings(field, expansion)
        if any(stems.has_several for stems in expansion):
            sums = np.bincount(documents, weights=counts.astype(np.float64), minlength=len(self._snapshot))
            documents = np.flatnonzero(sums > 0)
            counts = np.minimum(sums.take(documents), MAX_COUNT).astype(np.uint8)
        frequency = len(documents)
        if not frequency:
            return documents, np.zeros(0, dtype=np.float32)
        if among is not None:
            kept = among.take(documents)
            documents, counts = documents.compress(kept), counts.compress(kept)
        stats = self._snapshot.field_stats[field]
        word_idf = idf(len(self._snapshot), frequency)
        return documents, bm25f_scores(field, word_idf, counts, stats.lengths.take(documents), stats.mean_length)

    def _postings(self, field: str, expansion: Sequence[StemRanges]) -> tuple[Indices, Bytes]:
        """Return documents and counts of the stems' postings in a field, concatenated."""
        documents, counts = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.uint8)]
        for member, stems in zip(self._snapshot.segments, expansion, strict=True):
            postings = member.segment.fields[field]
            for run in stems.ranges:
                begin, end = int(postings.posting_starts[run.start]), int(postings.posting_starts[run.stop])
                if begin < end:
                    found = postings.documents[begin:end].astype(np.intp)
                    if member.base:
                        found += member.base
                    documents.append(found)
                    counts.append(postings.counts[begin:end])
        if len(documents) == 2:
            return documents[1], counts[1]
        return np.concatenate(documents), np.concatenate(counts)
