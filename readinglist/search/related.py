"""Papers that share a paper's telling words, and which words those are.

The telling words of a paper are those of its title and abstract that stand there more often than elsewhere:
count times idf, words of the title thrice. The papers that score best for them, BM25F as for any question
with each word weighed by how telling it is, are related.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readinglist.search.analysis import TokenPart
from readinglist.search.array_types import Scores
from readinglist.search.bm25f import WEIGHTS, idf
from readinglist.search.key_terms import is_word, shortest_word
from readinglist.search.scorer import Scorer
from readinglist.search.snapshot import Snapshot, SnapshotSegment
from readinglist.search.term_expansion import choose

TELLING = 12  # words asked for
REASONS = 4  # words given
_LEAST = 0.1  # of what the paper scores for its own words
_COMMON = 0.1  # of the papers; a word of so many tells nothing
_FIELDS = ("title", "abstract")

Related = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Telling:
    stem: bytes
    word: str  # as a reader would write it
    weight: float


def related(snapshot: Snapshot, paper: int, limit: int) -> list[Related]:
    """Return the papers most related to one, best first, each with the words they share, most telling first."""
    document = np.flatnonzero((snapshot.ids == paper) & snapshot.live)
    if not len(document):
        return []
    own = int(document[0])
    telling = _telling(snapshot, own)
    if not telling:
        return []
    by_word = np.stack([_scores(snapshot, each) for each in telling])
    total = by_word.sum(axis=0)
    # One word in common is chance, and so are two that tell little.
    total *= snapshot.live & ((by_word > 0).sum(axis=0) >= min(2, len(telling))) & (total > _LEAST * total[own])
    total[own] = 0
    best = np.argsort(-total, kind="stable")[:limit]
    return [(int(snapshot.ids[n]), _reasons(telling, by_word[:, n])) for n in best.tolist() if total[n] > 0]


def _scores(snapshot: Snapshot, telling: _Telling) -> Scores:
    stem = telling.stem.decode()
    choices = choose([held.segment for held in snapshot.held], TokenPart(0, 0, stem, stem, 0))
    return Scorer(snapshot).total(choices, _FIELDS) * np.float32(telling.weight)


def _reasons(telling: list[_Telling], scores: Scores) -> tuple[str, ...]:
    order = np.argsort(-scores, kind="stable")[:REASONS]
    return tuple(telling[n].word for n in order.tolist() if scores[n] > 0)


def _telling(snapshot: Snapshot, document: int) -> list[_Telling]:
    held = next(held for held in reversed(snapshot.held) if held.base <= document)
    counts = _counts(held, document - held.base)
    texts = {held.segment.stems[stem]: stem for stem in counts}
    found = []
    for text, stem in texts.items():
        frequency = _frequency(snapshot, text)
        if 1 < frequency <= max(2, _COMMON * len(snapshot)) and is_word(text, texts):
            found.append((counts[stem] * idf(len(snapshot), frequency), stem, text))
    found.sort(reverse=True)
    heaviest = found[0][0] if found else 1.0
    return [
        _Telling(text, shortest_word(held.segment, stem), weight / heaviest) for weight, stem, text in found[:TELLING]
    ]


def _counts(held: SnapshotSegment, document: int) -> dict[int, float]:
    """Count the stems of a document; the lists are sorted by stem, so its own are looked for in all of them."""
    counts: dict[int, float] = {}
    for field in _FIELDS:
        postings = held.segment.fields[field]
        at = np.flatnonzero(postings.documents == document)
        stems = np.searchsorted(postings.first, at, side="right") - 1
        for stem, count in zip(stems.tolist(), postings.counts[at].tolist(), strict=True):
            counts[stem] = counts.get(stem, 0.0) + WEIGHTS[field] * count
    return counts


def _frequency(snapshot: Snapshot, stem: bytes) -> int:
    total = 0
    for held in snapshot.held:
        number = held.segment.stems.find(stem)
        if number is not None:
            total += sum(held.segment.fields[field].frequency(number) for field in _FIELDS)
    return total
