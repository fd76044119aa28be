"""Finds papers similar to a paper by their words and their meaning, and which words they share.

Words are compared by the cosine of tf-idf vectors. A stem that occurs ``c`` times in the title and abstract of a paper,
and that ``df`` of ``n`` papers have, weighs ``x = c · (ln(n / (df + 1)) + 1)``; function words and the like weigh
nothing (``search/key_terms.py``). To compute the length of each paper's vector would take a pass over all postings, so
it is estimated from the number of its words: it grows with the square root of that. With the vectors ``x`` and ``y`` of
the paper asked for and another, and their numbers of words ``m`` and ``l``:

    similarity = WORDS_WEIGHT · x · y / (|x|² · √(l / m)) + cosine of the meanings

Until there is a model of meanings, words decide alone. Measured by ``tests/benchmarks/suggestions.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from readinglist.model import PaperText
from readinglist.search.array_types import Bytes, Indices, Scores, ranges
from readinglist.search.bm25f import idf
from readinglist.search.builder import SegmentBuilder
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.key_terms import is_informative, shortest_word
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.term_matrix import TITLE_WEIGHT
from readinglist.search.segment import Segment
from readinglist.search.snapshot import Snapshot

WORDS_WEIGHT = 2.0
MIN_SHARED_TERMS = 2  # a single one may be chance
MAX_SHARED_TERMS = 4  # in the result
MIN_SIMILARITY = 0.05  # relative to that of a paper with itself
MAX_POSTINGS = 200_000  # read for one paper, about; if its terms have more, the most frequent ones are left out
_BATCH_SIZE = 50  # papers whose shared terms are computed at once
_FIELDS = ("title", "abstract")

Related = tuple[int, tuple[str, ...]]  # a paper and the terms it shares


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of the paper asked for: their stems, tf-idf and idf, and how to show them; and its number of words."""

    stems: list[bytes]
    weights: Scores
    idf: Scores
    words: list[str]
    length: float


@dataclass(frozen=True, slots=True)
class _TermPostings:
    """The postings of the terms of a paper: the document, the number of the term, and how often it occurs."""

    documents: Indices
    terms: Indices
    counts: Bytes


def related(
    snapshot: Snapshot, space: MeaningSpace | None, paper: PaperText, limit: int, hidden: Collection[int] = ()
) -> list[Related]:
    """Return the papers most similar to one, best first, without ``hidden`` ones.

    Each comes with the terms that it shares, the most relevant first. ``space`` has the meaning of the same snapshot.
    """
    own = SegmentBuilder()
    own.add(paper)
    segment = own.build()
    terms = _terms(snapshot, segment)
    occurrences = _occurrences(snapshot, terms.stems)
    similarity = WORDS_WEIGHT * _word_similarity(snapshot, terms, occurrences)
    highest = WORDS_WEIGHT
    if space is not None:
        similarity += space.nearness(space.vector_of_stems(_counts(segment, TITLE_WEIGHT)))
        highest += 1
    candidates = snapshot.live & (similarity > MIN_SIMILARITY * highest)
    candidates &= ~np.isin(snapshot.ids, np.array([paper.id, *hidden], dtype=np.int64))
    ordered = np.flatnonzero(candidates)
    ordered = ordered[np.argsort(-similarity[ordered], kind="stable")]
    found: list[Related] = []
    for begin in range(0, len(ordered), _BATCH_SIZE):
        batch = ordered[begin : begin + _BATCH_SIZE]
        for document, shared in zip(batch.tolist(), _shared_words(terms, occurrences, batch), strict=True):
            if len(shared) >= min(MIN_SHARED_TERMS, len(terms.stems)):
                found.append((int(snapshot.ids[document]), shared[:MAX_SHARED_TERMS]))
        if len(found) >= limit:
            break
    return found[:limit]


def _counts(segment: Segment, title_weight: float) -> dict[bytes, float]:
    """Return how often each stem occurs in the only paper of a segment."""
    counts: dict[bytes, float] = {}
    for field, weight in zip(_FIELDS, (title_weight, 1.0), strict=True):
        postings = segment.fields[field]
        stems = np.flatnonzero(np.diff(postings.posting_starts))
        for stem, count in zip(stems.tolist(), postings.counts.tolist(), strict=True):
            text = segment.stems[stem]
            counts[text] = counts.get(text, 0.0) + weight * count
    return counts


def _terms(snapshot: Snapshot, segment: Segment) -> _Terms:
    """Return the terms of the only paper of a segment that are in the index, the rarest first."""
    counts = _counts(segment, 1.0)
    frequencies = {stem: _frequency(snapshot, stem) for stem in counts if is_informative(stem, counts)}
    stems = sorted((stem for stem, frequency in frequencies.items() if frequency), key=lambda stem: frequencies[stem])
    stems = stems[: int(np.searchsorted(np.cumsum([frequencies[stem] for stem in stems]), MAX_POSTINGS))]
    inverse = np.array([max(0.0, idf(len(snapshot), frequencies[stem])) for stem in stems], dtype=np.float32)
    weights = np.array([counts[stem] for stem in stems], dtype=np.float32) * inverse
    words = [shortest_word(segment, segment.stems.lower_bound(stem)) for stem in stems]
    length = sum(float(LENGTHS[segment.fields[field].lengths[0]]) for field in _FIELDS)
    return _Terms(stems, weights, inverse, words, length)


def _frequency(snapshot: Snapshot, stem: bytes) -> int:
    """Return how many papers have a stem in the title, or in the abstract if more have it there."""
    numbers = ((member.segment, member.segment.stems.find(stem)) for member in snapshot.segments)
    return sum(
        max(segment.fields[field].frequency(number) for field in _FIELDS)
        for segment, number in numbers
        if number is not None
    )


def _occurrences(snapshot: Snapshot, stems: Sequence[bytes]) -> _TermPostings:
    """Return the postings of stems in all papers."""
    documents, terms, counts = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)], [np.zeros(0, np.uint8)]
    for member in snapshot.segments:
        found = [(term, member.segment.stems.find(stem)) for term, stem in enumerate(stems)]
        known = np.array([(term, number) for term, number in found if number is not None], dtype=np.intp).reshape(-1, 2)
        for field in _FIELDS:
            postings = member.segment.fields[field]
            starts = postings.posting_starts[known[:, 1]]
            sizes = postings.posting_starts[known[:, 1] + 1] - starts
            at = ranges(starts, sizes)
            documents.append(postings.documents[at].astype(np.intp) + member.base)
            terms.append(np.repeat(known[:, 0], sizes))
            counts.append(postings.counts[at])
    return _TermPostings(np.concatenate(documents), np.concatenate(terms), np.concatenate(counts))


def _word_similarity(snapshot: Snapshot, terms: _Terms, occurrences: _TermPostings) -> Scores:
    """Return for each document the estimated cosine of its tf-idf vector with that of the paper asked for."""
    values = (terms.weights * terms.idf)[occurrences.terms] * occurrences.counts
    products = np.bincount(occurrences.documents, weights=values, minlength=len(snapshot))
    lengths = sum(LENGTHS[snapshot.field_stats[field].lengths] for field in _FIELDS)
    squared = max(float(terms.weights @ terms.weights), np.finfo(np.float32).tiny)
    similarity: Scores = products / (squared * np.sqrt(np.maximum(lengths, 1) / max(terms.length, 1)))
    return similarity


def _shared_words(terms: _Terms, occurrences: _TermPostings, documents: Indices) -> list[tuple[str, ...]]:
    """Return for each of some documents the words of the terms that it shares, the most relevant first."""
    row_of = np.full(int(occurrences.documents.max(initial=0)) + 1, -1, dtype=np.intp)
    inside = documents < len(row_of)
    row_of[documents[inside]] = np.flatnonzero(inside)
    rows = row_of[occurrences.documents]
    at = np.flatnonzero(rows >= 0)
    relevance = np.zeros((len(documents), len(terms.stems)), dtype=np.float32)
    np.add.at(relevance, (rows[at], occurrences.terms[at]), occurrences.counts[at])
    relevance *= terms.weights * terms.idf
    order = np.argsort(-relevance, axis=1, kind="stable")
    return [
        tuple(terms.words[term] for term in best.tolist() if row[term] > 0)
        for best, row in zip(order, relevance, strict=True)
    ]
