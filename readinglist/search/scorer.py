"""Scores the stems of a snapshot, field by field, over all its segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from readinglist.search.array_types import Bytes, Indices, Mask, Scores
from readinglist.search.bm25f import idf, scores
from readinglist.search.segment import MOST_COUNT
from readinglist.search.snapshot import Snapshot
from readinglist.search.term_expansion import TermRuns


class Scorer:
    """Asks posting lists; choices are given for each segment of the snapshot, in its order."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def total(self, choices: Sequence[TermRuns], fields: Iterable[str]) -> Scores:
        """Return for each document its scores in all fields; those of the stems count as one word's."""
        total = np.zeros(len(self._snapshot), dtype=np.float32)
        for field in fields:
            documents, found = self.field(field, choices)
            total[documents] += found
        return total

    def field(self, field: str, choices: Sequence[TermRuns], among: Mask | None = None) -> tuple[Indices, Scores]:
        """Return the documents that have one of the stems in a field, each once, and their scores."""
        documents, counts = self._gather(field, choices)
        if any(choice.several for choice in choices):
            tally = np.bincount(documents, weights=counts.astype(np.float64), minlength=len(self._snapshot))
            documents = np.flatnonzero(tally > 0)
            counts = np.minimum(tally.take(documents), MOST_COUNT).astype(np.uint8)
        frequency = len(documents)
        if not frequency:
            return documents, np.zeros(0, dtype=np.float32)
        if among is not None:
            wanted = among.take(documents)
            documents, counts = documents.compress(wanted), counts.compress(wanted)
        totals = self._snapshot.totals[field]
        rarity = idf(len(self._snapshot), frequency)
        return documents, scores(field, rarity, counts, totals.lengths.take(documents), totals.mean_length)

    def _gather(self, field: str, choices: Sequence[TermRuns]) -> tuple[Indices, Bytes]:
        """Put the posting lists of a field behind one another."""
        documents, counts = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.uint8)]
        for held, choice in zip(self._snapshot.held, choices, strict=True):
            postings = held.segment.fields[field]
            for run in choice.runs:
                begin, end = int(postings.first[run.start]), int(postings.first[run.stop])
                if begin < end:
                    found = postings.documents[begin:end].astype(np.intp)
                    if held.base:
                        found += held.base
                    documents.append(found)
                    counts.append(postings.counts[begin:end])
        if len(documents) == 2:
            return documents[1], counts[1]
        return np.concatenate(documents), np.concatenate(counts)
