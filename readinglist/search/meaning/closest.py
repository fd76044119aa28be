"""The papers that come closest to a question in the reader's own words, when few have all of its words.

Each paper is scored by the words that it has, be it one, and by how near it is in meaning:

    closeness = words / most words of any paper + MEANING_WEIGHT · cosine of question and paper

The score of the words is BM25F (``search/bm25f.py``, with other weights) over the stems that a word may be, each
occurrence times the weight of its stem (``loose_words``), so "smaller" counts as some of "small". A word that more than
``MAX_SHARE`` of all papers have counts for nothing. The weights were chosen with questions in other words than those of
the papers (``tests/benchmarks/meaning.py``), half of which were kept back.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from readinglist.model import OrNode, Query, QueryNode, WordNode
from readinglist.search.array_types import Mask, Scores
from readinglist.search.bm25f import FieldWeight, occurrence_weight, score
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.meaning.loose_words import LooseWord, loose_words
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.ties import Marking
from readinglist.search.segment import FIELDS
from readinglist.search.snapshot import Snapshot, SnapshotSegment

FIELD_WEIGHTS = {
    "title": FieldWeight(2.0, 0.5),
    "abstract": FieldWeight(1.0, 0.75),
    # Of other fields, the length says nothing.
    "author": FieldWeight(1.5, 0.0),
    "note": FieldWeight(0.5, 0.0),
    "comment": FieldWeight(0.5, 0.0),
    "tags": FieldWeight(1.5, 0.0),
}
MEANING_WEIGHT = 0.5
MAX_SHARE = 0.7  # of all papers that have a word
MAX_POSTINGS = 150_000  # looked at; in a large library, the words that most papers have are left out
MIN_CLOSENESS = 0.2  # relative to the closest paper
STRONG = 0.5  # score of words of the papers that are looked at first
MAX_POSSIBLE = 0.3  # of all papers that are looked at one by one; it takes longer than to go through more
ROUNDING = 1.001  # the greatest cosine, with what rounding may add to it


@dataclass(frozen=True, slots=True)
class ClosestPapers:
    """The papers closest to a question, the closest first, and what marks in them what ties them to it."""

    papers: array[int]
    marking: Marking


def closest(
    snapshot: Snapshot, space: MeaningSpace | None, typed: Sequence[WordNode], among: Mask, most: int
) -> ClosestPapers:
    """Return at most ``most`` documents of ``among`` that come closest to the words that were typed."""
    segments = [member.segment for member in snapshot.segments]
    found = loose_words(segments, typed)
    marking = _marking(typed, found)
    scores = _word_scores(snapshot, found)
    scores /= np.float32(max(float(scores.max(initial=0)), 1e-9))
    scores *= among
    if space is not None:
        scores = _with_meaning(scores, space, space.vector_of_stems(marking.own_stems), most) * among
    best = np.flatnonzero(scores > MIN_CLOSENESS * float(scores.max(initial=0)))
    if len(best) > most:
        best = best[scores[best] >= np.partition(scores[best], -most)[-most]]
    best = best[np.lexsort((-snapshot.ids[best].astype(np.int64), -scores[best]))][:most]
    return ClosestPapers(array("q", snapshot.ids[best].tolist()), marking)


def _with_meaning(scores: Scores, space: MeaningSpace, vector: Scores, most: int) -> Scores:
    """Return the scores of words with those of meaning added, at least for all that can be among the best ``most``.

    A cosine is at most 1, so a paper that lacks more than ``MEANING_WEIGHT`` to the last of the best cannot get there.
    """
    weight = np.float32(MEANING_WEIGHT)
    strong = np.flatnonzero(scores >= STRONG)
    if len(strong) >= most:
        last = np.partition(scores[strong] + weight * (space.vectors_of(strong) @ vector), -most)[-most]
        possible = np.flatnonzero(scores >= last - ROUNDING * weight)
        if last > ROUNDING * weight and len(possible) <= MAX_POSSIBLE * len(scores):
            found = scores.copy()
            found[possible] += weight * (space.vectors_of(possible) @ vector)
            return found
    return scores + weight * space.nearness(vector)


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Where the stems of a word are: for each segment, field and stem the postings, and the weight of the stem.

    ``having`` is the number of papers that have the word itself, or any of its stems if none has itself.
    """

    postings: tuple[tuple[SnapshotSegment, str, slice, float], ...]
    size: int
    having: int

    @classmethod
    def of(cls, snapshot: Snapshot, word: LooseWord) -> _Occurrences:
        """Look up the stems of a word."""
        found, having, having_own = [], 0, 0
        for member in snapshot.segments:
            for stem, weight in word.stems.items():
                number = member.segment.stems.find(stem)
                if number is None:
                    continue
                spans = {field: member.segment.fields[field].of(number) for field in FIELDS}
                found += [(member, field, span, weight) for field, span in spans.items() if span.start < span.stop]
                most = max(span.stop - span.start for span in spans.values())
                having += most
                having_own += most if stem == word.own else 0
        return cls(tuple(found), sum(span.stop - span.start for _, _, span, _ in found), having_own or having)


def _word_scores(snapshot: Snapshot, words: Sequence[LooseWord]) -> Scores:
    """Return the score of each document by the words that it has: the rarest ones, as many as there is time for.

    Function words count only in documents that have another word, too.
    """
    scores, of_function_words, frequency = (np.zeros(len(snapshot), dtype=np.float32) for _ in range(3))
    weights = {field: _occurrence_weights(snapshot, field) for field in FIELDS}
    left = MAX_POSTINGS
    for is_function, total in ((False, scores), (True, of_function_words)):
        looked_up = [_Occurrences.of(snapshot, word) for word in words if word.is_function == is_function]
        for found in sorted(looked_up, key=lambda each: each.size):
            if found.size > left:
                break
            if 0 < found.having <= max(1.0, MAX_SHARE * len(snapshot)):
                left -= found.size
                _add_word(len(snapshot), found, weights, frequency, total)
    scores += of_function_words * (scores > 0)
    return scores


def _occurrence_weights(snapshot: Snapshot, field: str) -> Scores:
    """Return how much an occurrence in a field counts, by the byte of the length of the field."""
    mean_length = snapshot.field_stats[field].mean_length
    return occurrence_weight(field, LENGTHS, mean_length, FIELD_WEIGHTS[field]).astype(np.float32)


def _add_word(papers: int, found: _Occurrences, weights: dict[str, Scores], frequency: Scores, scores: Scores) -> None:
    """Add the scores of one word; ``frequency`` is all zero before and after."""
    touched = []
    for member, field, span, weight in found.postings:
        postings = member.segment.fields[field]
        documents = postings.documents[span].astype(np.intp)
        values = weights[field].take(postings.lengths.take(documents))
        values *= postings.counts[span]
        values *= np.float32(weight)
        documents += member.base
        frequency[documents] += values  # a document is only once in the postings of a stem
        touched.append(documents)
    documents = np.concatenate(touched)
    idf = log(1 + (papers - found.having + 0.5) / (found.having + 0.5)) if found.having <= papers else 0.0
    values = frequency.take(documents)
    # A document may be here several times: its score is taken from before, so that it is added once.
    scores[documents] = scores.take(documents) + score(values, idf)
    frequency[documents] = 0


def _marking(typed: Sequence[WordNode], found: Sequence[LooseWord]) -> Marking:
    """Return what marks the words of a question and all that they may be, except function words."""
    telling = [word for word in found if not word.is_function]
    nodes = tuple(dict.fromkeys(WordNode(word) for each in telling for word in each.shown))
    tree: QueryNode | None = OrNode(nodes) if nodes else None
    stems: dict[bytes, float] = {}
    for word in telling:
        for stem, weight in word.stems.items():
            stems[stem] = max(weight, stems.get(stem, 0.0))
    query = Query(" ".join(word.text for word in typed), tree)
    return Marking(query, tuple(word.own for word in telling), stems)
