"""Finds papers similar to a paper by its key terms, and which of these they share.

The key terms of a paper are the words of its title and abstract with the highest tf-idf; words of the title count
double. They are searched like any query, with the BM25F score of each word multiplied by its weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readinglist.search.analysis import TokenPart
from readinglist.search.array_types import Scores
from readinglist.search.bm25f import WEIGHTS, idf
from readinglist.search.key_terms import is_informative, shortest_word
from readinglist.search.scorer import Scorer
from readinglist.search.snapshot import Snapshot, SnapshotSegment
from readinglist.search.term_expansion import expand

MAX_KEY_TERMS = 12
MAX_SHARED_TERMS = 4  # in the result
_MIN_SCORE = 0.1  # relative to the score of the paper itself
_MAX_FREQUENCY = 0.1  # share of papers beyond which a word is no key term
_FIELDS = ("title", "abstract")

Related = tuple[int, tuple[str, ...]]  # a paper and the key terms it shares


@dataclass(frozen=True, slots=True)
class _KeyTerm:
    stem: bytes
    word: str  # to show
    weight: float


def related(snapshot: Snapshot, paper: int, limit: int) -> list[Related]:
    """Return the papers most similar to one, best first, each with the key terms they share, most relevant first."""
    document = np.flatnonzero((snapshot.ids == paper) & snapshot.live)
    if not len(document):
        return []
    own = int(document[0])
    key_terms = _key_terms(snapshot, own)
    if not key_terms:
        return []
    by_term = np.stack([_scores(snapshot, term) for term in key_terms])
    total = by_term.sum(axis=0)
    # A single shared term may be chance, and so may two with low scores.
    total *= snapshot.live & ((by_term > 0).sum(axis=0) >= min(2, len(key_terms))) & (total > _MIN_SCORE * total[own])
    total[own] = 0
    best = np.argsort(-total, kind="stable")[:limit]
    return [(int(snapshot.ids[n]), _shared_terms(key_terms, by_term[:, n])) for n in best.tolist() if total[n] > 0]


def _scores(snapshot: Snapshot, term: _KeyTerm) -> Scores:
    stem = term.stem.decode()
    expansion = expand([member.segment for member in snapshot.segments], (TokenPart(0, 0, stem, stem, 0),))
    return Scorer(snapshot).total(expansion, _FIELDS) * np.float32(term.weight)


def _shared_terms(key_terms: list[_KeyTerm], scores: Scores) -> tuple[str, ...]:
    order = np.argsort(-scores, kind="stable")[:MAX_SHARED_TERMS]
    return tuple(key_terms[n].word for n in order.tolist() if scores[n] > 0)


def _key_terms(snapshot: Snapshot, document: int) -> list[_KeyTerm]:
    member = next(member for member in reversed(snapshot.segments) if member.base <= document)
    counts = _weighted_counts(member, document - member.base)
    texts = {member.segment.stems[stem]: stem for stem in counts}
    found = []
    for text, stem in texts.items():
        frequency = _frequency(snapshot, text)
        if 1 < frequency <= max(2, _MAX_FREQUENCY * len(snapshot)) and is_informative(text, texts):
            found.append((counts[stem] * idf(len(snapshot), frequency), stem, text))
    found.sort(reverse=True)
    highest = found[0][0] if found else 1.0
    return [
        _KeyTerm(text, shortest_word(member.segment, stem), weight / highest)
        for weight, stem, text in found[:MAX_KEY_TERMS]
    ]


def _weighted_counts(member: SnapshotSegment, document: int) -> dict[int, float]:
    """Return the stems of a document with their counts, weighted by field.

    Postings are sorted by stem, so all of them are scanned for the document.
    """
    counts: dict[int, float] = {}
    for field in _FIELDS:
        postings = member.segment.fields[field]
        at = np.flatnonzero(postings.documents == document)
        stems = np.searchsorted(postings.posting_starts, at, side="right") - 1
        for stem, count in zip(stems.tolist(), postings.counts[at].tolist(), strict=True):
            counts[stem] = counts.get(stem, 0.0) + WEIGHTS[field] * count
    return counts


def _frequency(snapshot: Snapshot, stem: bytes) -> int:
    """Return the document frequency of a stem, summed over fields."""
    total = 0
    for member in snapshot.segments:
        number = member.segment.stems.find(stem)
        if number is not None:
            total += sum(member.segment.fields[field].frequency(number) for field in _FIELDS)
    return total
