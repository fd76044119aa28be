"""Scores the words of a question over all segments of a snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from readinglist.search import bm25f
from readinglist.search.array_types import Indices, Mask, Scores
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.phrases import Stems, places
from readinglist.search.segment import FIELDS, Postings
from readinglist.search.snapshot import Snapshot
from readinglist.search.term_expansion import StemRanges

Expansion = Sequence[StemRanges]  # the stems of a word, for each segment of the snapshot in order
Spelling = Sequence[Expansion]  # one way in which a word is written: a word, or several in a row


class ScoredWord(NamedTuple):
    """Which documents have a word, their scores (zero for the others), and its frequencies in single fields."""

    mask: Mask
    scores: Scores
    idf: float
    frequencies: dict[str, Scores]

    def scores_in(self, field: str, documents: Indices) -> Scores:
        """Return the scores that documents have from one field alone."""
        return bm25f.score(self.frequencies[field].take(documents), self.idf)


class Scorer:
    """Scores the documents of a snapshot by BM25F."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._papers = max(1, int(np.count_nonzero(snapshot.live)))
        self._occurrence_weights: dict[str, Scores] = {  # by length byte
            field: bm25f.occurrence_weight(field, LENGTHS, stats.mean_length).astype(np.float32)
            for field, stats in snapshot.field_stats.items()
        }

    def score(
        self, spellings: Sequence[Spelling], *, fields: Collection[str] = FIELDS, apart: Collection[str] = ()
    ) -> ScoredWord:
        """Score a word: all of its occurrences are added, whatever the field and the spelling.

        Args:
            spellings: How the word may be written; a phrase has one spelling, of several words.
            fields: The fields whose occurrences are added.
            apart: The fields of ``ScoredWord.frequencies``.
        """
        together = np.zeros(len(self._snapshot), dtype=np.float32)
        by_field: dict[str, Scores] = {field: np.zeros_like(together) for field in apart}
        for n, member in enumerate(self._snapshot.segments):
            here = slice(member.base, member.base + len(member.segment))
            found = [[expansion[n].ranges for expansion in spelling] for spelling in spellings]
            found = [spelling for spelling in found if spelling and all(spelling)]
            for field in fields if found else ():
                frequencies = by_field.get(field, together)[here]
                for documents, added in self._occurrences(found, field, member.segment.fields[field]):
                    np.add.at(frequencies, documents, added)  # a document may be here several times
        for frequencies in by_field.values():
            together += frequencies
        mask = together > 0
        idf = bm25f.idf(self._papers, int(np.count_nonzero(mask & self._snapshot.live)))
        return ScoredWord(mask, bm25f.score(together, idf), idf, by_field)

    def _occurrences(
        self, spellings: Sequence[Sequence[Stems]], field: str, postings: Postings
    ) -> Iterator[tuple[Indices, Scores]]:
        """Yield documents that have a word in a field, and what is to be added to the frequency of each.

        "GPT-4" is indexed as "gpt4", too: as a phrase it is counted only where it is not that.
        """
        weights = self._occurrence_weights[field]
        runs = _disjoint([run for spelling in spellings if len(spelling) == 1 for run in spelling[0]])
        for run in runs:
            begin, end = int(postings.posting_starts[run.start]), int(postings.posting_starts[run.stop])
            if begin < end:
                documents = postings.documents[begin:end].astype(np.intp)
                added = weights.take(postings.lengths.take(documents))
                added *= postings.counts[begin:end]
                yield documents, added
        phrases = [spelling for spelling in spellings if len(spelling) > 1]
        if phrases:
            documents = places(postings, phrases, apart_from=runs) >> 16
            yield documents, weights.take(postings.lengths.take(documents))


def _disjoint(runs: Sequence[range]) -> Sequence[range]:
    """Return runs of the same numbers of which no two overlap."""
    if len(runs) < 2:
        return runs
    disjoint: list[range] = []
    for run in sorted(runs, key=lambda run: (run.start, run.stop)):
        if disjoint and run.start < disjoint[-1].stop:
            disjoint[-1] = range(disjoint[-1].start, max(run.stop, disjoint[-1].stop))
        else:
            disjoint.append(run)
    return disjoint
