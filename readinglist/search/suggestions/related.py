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
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.key_terms import is_informative
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.paper_stems import PaperStems
from readinglist.search.segment import Segment
from readinglist.search.snapshot import Snapshot

WORDS_WEIGHT = 2.0
MIN_SHARED_TERMS = 2  # a single one may be chance, unless the words are as similar as this:
SIMILAR_BY_ONE_TERM = 0.3
MAX_SHARED_TERMS = 4  # in the result
MIN_SIMILARITY = 0.05  # relative to that of a paper with itself
MAX_POSTINGS = 100_000  # read for one paper, about; if its terms have more, the most frequent ones are left out
MAX_CANDIDATES = 1_000  # papers whose meanings are compared: those with the most similar words
_BATCH_SIZE = 50  # papers whose shared terms are computed at once
_FIELDS = ("title", "abstract")
_LENGTHS = LENGTHS.astype(np.float32)

Related = tuple[int, tuple[str, ...]]  # a paper and the terms it shares


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of the paper asked for that others have: tf-idf and idf, and how to show them; its number of words.

    ``numbers`` has for each segment of the snapshot the number of each stem, or -1.
    """

    weights: Scores
    idf: Scores
    words: list[str]
    numbers: list[Indices]
    length: int


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
    own = PaperStems(paper)
    terms = _terms(snapshot, own)
    postings = _postings(snapshot, terms)
    similarity = _word_similarity(snapshot, terms, postings)
    candidates = np.flatnonzero((similarity > 0) & snapshot.live)
    if len(candidates) > MAX_CANDIDATES:
        values = similarity[candidates].astype(np.float32)  # which are divided several times as fast
        candidates = candidates[values >= np.partition(values, -MAX_CANDIDATES)[-MAX_CANDIDATES]]
    left_out = np.isin(snapshot.ids[candidates], np.array([paper.id, *hidden], dtype=np.int64))
    candidates = np.sort(candidates[~left_out])
    scores, highest = WORDS_WEIGHT * similarity[candidates], WORDS_WEIGHT
    if space is not None:
        scores += space.vectors_of(candidates) @ space.vector_of_stems(own.for_meaning())
        highest += 1
    order = np.argsort(-scores, kind="stable")
    ordered = candidates[order[scores[order] > MIN_SIMILARITY * highest]]
    found: list[Related] = []
    for begin in range(0, len(ordered), _BATCH_SIZE):
        batch = ordered[begin : begin + _BATCH_SIZE]
        for document, shared in zip(batch.tolist(), _shared_words(terms, postings, batch), strict=True):
            if len(shared) >= MIN_SHARED_TERMS or similarity[document] >= SIMILAR_BY_ONE_TERM:
                found.append((int(snapshot.ids[document]), shared[:MAX_SHARED_TERMS]))
        if len(found) >= limit:
            break
    return found[:limit]


def _terms(snapshot: Snapshot, own: PaperStems) -> _Terms:
    """Return the terms of a paper, the rarest first."""
    encoded = {stem.encode(): stem for stem in own.counts}
    stems = [stem for stem in encoded if is_informative(stem, encoded)]
    numbers = [_numbers(member.segment, stems) for member in snapshot.segments]
    frequencies = np.zeros(len(stems), dtype=np.intp)
    for member, found in zip(snapshot.segments, numbers, strict=True):
        known = np.flatnonzero(found >= 0)
        starts = [member.segment.fields[field].posting_starts for field in _FIELDS]
        frequencies[known] += np.maximum(*(each[found[known] + 1] - each[found[known]] for each in starts))
    rarest = np.argsort(frequencies, kind="stable")
    rarest = rarest[frequencies[rarest] > 0]
    rarest = rarest[: int(np.searchsorted(np.cumsum(frequencies[rarest]), MAX_POSTINGS))]
    inverse = np.array([max(0.0, idf(len(snapshot), int(frequencies[n]))) for n in rarest], dtype=np.float32)
    counts = np.array([own.counts[encoded[stems[n]]] for n in rarest.tolist()], dtype=np.float32)
    words = [own.words[encoded[stems[n]]] for n in rarest.tolist()]
    return _Terms(counts * inverse, inverse, words, [found[rarest] for found in numbers], sum(own.counts.values()))


def _numbers(segment: Segment, stems: Sequence[bytes]) -> Indices:
    """Return the number of each stem in a segment; -1 where it has none."""
    return np.array([-1 if (number := segment.stems.find(stem)) is None else number for stem in stems], dtype=np.intp)


def _postings(snapshot: Snapshot, terms: _Terms) -> _TermPostings:
    """Return the postings of the terms in all papers."""
    documents, numbers, counts = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)], [np.zeros(0, np.uint8)]
    for member, found in zip(snapshot.segments, terms.numbers, strict=True):
        known = np.flatnonzero(found >= 0)
        for field in _FIELDS:
            postings = member.segment.fields[field]
            starts = postings.posting_starts[found[known]]
            sizes = postings.posting_starts[found[known] + 1] - starts
            at = ranges(starts, sizes)
            documents.append(postings.documents[at].astype(np.intp) + member.base)
            numbers.append(np.repeat(known, sizes))
            counts.append(postings.counts[at])
    return _TermPostings(np.concatenate(documents), np.concatenate(numbers), np.concatenate(counts))


def _word_similarity(snapshot: Snapshot, terms: _Terms, postings: _TermPostings) -> Scores:
    """Return for each document the estimated cosine of its tf-idf vector with that of the paper asked for."""
    values = (terms.weights * terms.idf)[postings.terms] * postings.counts
    products = np.bincount(postings.documents, weights=values, minlength=len(snapshot))
    title, abstract = (_LENGTHS[snapshot.field_stats[field].lengths] for field in _FIELDS)
    squared = max(float(terms.weights @ terms.weights), float(np.finfo(np.float32).tiny))
    similarity: Scores = products / (squared * np.sqrt(np.maximum(title + abstract, 1) / max(terms.length, 1)))
    return similarity


def _shared_words(terms: _Terms, postings: _TermPostings, documents: Indices) -> list[tuple[str, ...]]:
    """Return for each of some documents the words of the terms that it shares, the most relevant first."""
    row_of = np.full(int(postings.documents.max(initial=0)) + 1, -1, dtype=np.int16)
    row_of[documents] = np.arange(len(documents))
    rows = row_of[postings.documents]
    at = np.flatnonzero(rows >= 0)
    relevance = np.zeros((len(documents), len(terms.words)), dtype=np.float32)
    np.add.at(relevance, (rows[at], postings.terms[at]), postings.counts[at])
    relevance *= terms.weights * terms.idf
    order = np.argsort(-relevance, axis=1, kind="stable")
    return [
        tuple(terms.words[term] for term in best[: np.count_nonzero(row)].tolist())
        for best, row in zip(order, relevance, strict=True)
    ]
