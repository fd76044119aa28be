"""Ranks papers by how likely they are wanted, learned from decisions on other papers, and names the words why.

The score of a paper is the interest in its meaning (``interest.py``) plus ``WORDS_WEIGHT`` times the score of its
words, each divided by its standard deviation over all papers. Without a model of meanings, words decide alone.

A stem has in each paper the evidence ``v = ln(1 + count)`` for title and abstract each, plus one in the title. For a
stem let ``l`` be the sum of ``v`` over the wanted papers, ``d`` over the dismissed ones, each times the weight of the
decision; ``L`` and ``D`` are the same summed over all stems. The prior ``a`` is the stem's share of the evidence in
all papers (taking each count as one), times ``A = PRIOR · (L + D)``:

    log odds = ln((l + a) / (L + A − l − a)) − ln((d + a) / (D + A − d − a))
    z = log odds / √(1 / (l + a) + 1 / (d + a))

(Monroe, Colaresi, Quinn: Fightin' Words, 2008, equations 15 to 22.) The weight of a stem is how far ``|z|`` exceeds
``MIN_Z``, with the sign of ``z``; stems that more than ``MAX_FREQUENCY`` of all papers have, weigh nothing. The score
of the words of a paper is the sum of weight times ``v`` over its stems, divided by the square root of its length, since
long abstracts have more of everything. The reasons are the words that contribute most to it. Measured by
``tests/benchmarks/suggestions.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from readinglist.search.array_types import AnyArray, Indices, Mask, Scores, ranges
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.key_terms import is_informative, shortest_word
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.segment import Postings
from readinglist.search.snapshot import Snapshot, SnapshotSegment
from readinglist.search.suggestions.interest import interest

PRIOR = 0.3
MIN_Z = 1.0
WORDS_WEIGHT = 0.3  # relative to that of the meaning
MAX_FREQUENCY = 0.3
MIN_WANTED, MIN_DECISIONS = 3, 8  # papers needed for a recommendation
MAX_REASONS = 3  # words
_FIELDS = {"title": 1.0, "abstract": 0.0}  # added to the evidence of a stem in this field
_BATCH_SIZE = 1_000_000  # postings
_MIN_EVIDENCE = 1.0  # from decisions, for a stem to be considered

# The evidence of a posting by its count.
_EVIDENCE = np.log1p(np.arange(256)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The score of each document of a snapshot, and for each of its segments the stems with their weights."""

    snapshot: Snapshot
    scores: Scores
    stem_weights: tuple[tuple[Indices, Scores], ...]

    def in_order(self, papers: Sequence[int]) -> AnyArray:
        """Return papers by descending score; those of equal score stay in their order."""
        given = np.asarray(papers, dtype=np.int64)
        ids, live = self.snapshot.ids, self.snapshot.live
        by_paper = np.zeros(int(max(ids.max(initial=0), given.max(initial=0))) + 1, dtype=np.float32)
        by_paper[ids[live]] = self.scores[live]
        ordered: AnyArray = given[np.argsort(-by_paper[given], kind="stable")]
        return ordered

    def reasons(self, papers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the words that contribute most to the score of each paper, the strongest first."""
        mask = np.isin(self.snapshot.ids, np.asarray(papers, dtype=np.uint32)) & self.snapshot.live
        found: dict[int, tuple[str, ...]] = {}
        for member, (stems, weights) in zip(self.snapshot.segments, self.stem_weights, strict=True):
            among = mask[member.base : member.base + len(member.segment)]
            if among.any():
                contributions = _contributions(member, stems[weights > 0], weights[weights > 0], among)
                for document, by_stem in contributions.items():
                    found[int(member.segment.ids[document])] = _strongest_words(member, by_stem)
        return found


def recommend(snapshot: Snapshot, space: MeaningSpace | None, decisions: Mapping[int, float]) -> Recommendation | None:
    """Learn from the weights of decisions by paper, positive for wanted papers; return None when there are too few.

    ``space`` has the meaning of the same snapshot.
    """
    decided = _by_document(snapshot, decisions)
    if (decided > 0).sum() < MIN_WANTED or (decided != 0).sum() < MIN_DECISIONS:
        return None
    weights = _weights(_evidence(snapshot, decided), MAX_FREQUENCY * len(snapshot))
    stem_weights = tuple(_weights_in_segment(member, weights) for member in snapshot.segments)
    scores = np.zeros(len(snapshot), dtype=np.float32)
    lengths = np.zeros(len(snapshot))
    for field, extra in _FIELDS.items():
        lengths += LENGTHS[snapshot.field_stats[field].lengths]
        for member, (stems, each) in zip(snapshot.segments, stem_weights, strict=True):
            postings = member.segment.fields[field]
            at, sizes = _postings_of(postings, stems)
            contributions = (_EVIDENCE[postings.counts[at]] + extra) * np.repeat(each, sizes)
            documents = slice(member.base, member.base + len(member.segment))
            scores[documents] += np.bincount(
                postings.documents[at], weights=contributions, minlength=len(member.segment)
            )
    scores /= np.sqrt(np.maximum(lengths, 1))
    if space is not None:
        scores = _standardised(interest(space, decided), snapshot) + WORDS_WEIGHT * _standardised(scores, snapshot)
    return Recommendation(snapshot, scores, stem_weights)


def _standardised(scores: Scores, snapshot: Snapshot) -> Scores:
    """Return scores divided by their standard deviation over the live papers."""
    deviation = np.std(scores[snapshot.live])
    return scores / deviation if deviation > 0 else scores


# --- learning ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Evidence:
    """The evidence of one stem in wanted, dismissed and all papers."""

    wanted: float = 0.0
    dismissed: float = 0.0
    everywhere: float = 0.0
    papers: int = 0  # that have it in the abstract


def _by_document(snapshot: Snapshot, decisions: Mapping[int, float]) -> Scores:
    """Return the weight of the decision on each document, zero where there is none."""
    by_paper = np.zeros(int(snapshot.ids.max(initial=0)) + 1, dtype=np.float32)
    papers = np.fromiter(decisions, dtype=np.int64, count=len(decisions))
    weights = np.fromiter(decisions.values(), dtype=np.float32, count=len(decisions))
    known = papers < len(by_paper)
    by_paper[papers[known]] = weights[known]
    by_document: Scores = by_paper[snapshot.ids] * snapshot.live
    return by_document


def _evidence(snapshot: Snapshot, decided: Scores) -> dict[bytes, _Evidence]:
    """Return the evidence of each stem over all segments.

    Stems with little evidence from decisions are summed up under the key b"".
    """
    evidence: dict[bytes, _Evidence] = {b"": _Evidence()}
    for member in snapshot.segments:
        decided_here = decided[member.base : member.base + len(member.segment)]
        wanted, dismissed, everywhere = (np.zeros(len(member.segment.stems)) for _ in range(3))
        for field, extra in _FIELDS.items():
            postings = member.segment.fields[field]
            everywhere += np.diff(postings.posting_starts) * (_EVIDENCE[1] + extra)  # as if each count were one
            for stems, values in _decided_postings(postings, decided_here, extra):
                wanted += np.bincount(stems, weights=np.maximum(values, 0), minlength=len(wanted))
                dismissed += np.bincount(stems, weights=np.maximum(-values, 0), minlength=len(dismissed))
        considered = wanted + dismissed >= _MIN_EVIDENCE
        rest = evidence[b""]
        rest.wanted += float(wanted[~considered].sum())
        rest.dismissed += float(dismissed[~considered].sum())
        rest.everywhere += float(everywhere[~considered].sum())
        for stem in np.flatnonzero(considered).tolist():
            one = evidence.setdefault(member.segment.stems[stem], _Evidence())
            one.wanted += float(wanted[stem])
            one.dismissed += float(dismissed[stem])
            one.everywhere += float(everywhere[stem])
            one.papers += member.segment.fields["abstract"].frequency(stem)
    return evidence


def _decided_postings(postings: Postings, decided: Scores, extra: float) -> Iterator[tuple[Indices, Scores]]:
    """Yield stems and signed evidence of the postings of papers with a decision, in batches."""
    is_decided = decided != 0
    for begin in range(0, len(postings.documents), _BATCH_SIZE):
        at = np.flatnonzero(is_decided[postings.documents[begin : begin + _BATCH_SIZE]]) + begin
        stems = np.searchsorted(postings.posting_starts, at, side="right") - 1
        yield stems, (_EVIDENCE[postings.counts[at]] + extra) * decided[postings.documents[at]]


def _weights(evidence: dict[bytes, _Evidence], max_papers: float) -> dict[bytes, float]:
    """Return the weight of each stem whose weight is not zero."""
    table = np.array([(one.wanted, one.dismissed, one.everywhere, one.papers) for one in evidence.values()])
    wanted, dismissed, everywhere, papers = table.T
    prior_total = PRIOR * (wanted.sum() + dismissed.sum())
    prior = prior_total * everywhere / max(everywhere.sum(), 1)
    wanted_log_odds = np.log((wanted + prior) / (wanted.sum() + prior_total - wanted - prior))
    dismissed_log_odds = np.log((dismissed + prior) / (dismissed.sum() + prior_total - dismissed - prior))
    z = (wanted_log_odds - dismissed_log_odds) / np.sqrt(1 / (wanted + prior) + 1 / (dismissed + prior))
    weights = np.sign(z) * np.maximum(np.abs(z) - MIN_Z, 0) * (papers <= max_papers)
    return {stem: weight for stem, weight in zip(evidence, weights.tolist(), strict=True) if stem and weight}


def _weights_in_segment(member: SnapshotSegment, weights: Mapping[bytes, float]) -> tuple[Indices, Scores]:
    """Return the numbers of the stems that a segment has, and their weights."""
    known = {
        number: weight for stem, weight in weights.items() if (number := member.segment.stems.find(stem)) is not None
    }
    return np.array(list(known), dtype=np.intp), np.array(list(known.values()), dtype=np.float32)


# --- reasons ----------------------------------------------------------------------------------------------


def _postings_of(postings: Postings, stems: Indices) -> tuple[Indices, AnyArray]:
    """Return the indices of the postings of some stems, and how many postings each has."""
    sizes = postings.posting_starts[stems + 1] - postings.posting_starts[stems]
    return ranges(postings.posting_starts[stems], sizes), sizes


def _contributions(
    member: SnapshotSegment, stems: Indices, weights: Scores, among: Mask
) -> dict[int, dict[int, float]]:
    """Return for each document of ``among`` how much each stem contributes to its score."""
    contributions: dict[int, dict[int, float]] = {document: {} for document in np.flatnonzero(among).tolist()}
    for field, extra in _FIELDS.items():
        postings = member.segment.fields[field]
        at, sizes = _postings_of(postings, stems)
        kept = np.flatnonzero(among[postings.documents[at]])
        values = (_EVIDENCE[postings.counts[at[kept]]] + extra) * np.repeat(weights, sizes)[kept]
        stem_of = np.repeat(stems, sizes)[kept]
        documents = postings.documents[at[kept]]
        for document, stem, value in zip(documents.tolist(), stem_of.tolist(), values.tolist(), strict=True):
            contributions[document][stem] = contributions[document].get(stem, 0.0) + value
    return contributions


def _strongest_words(member: SnapshotSegment, by_stem: Mapping[int, float]) -> tuple[str, ...]:
    texts = {member.segment.stems[stem]: stem for stem in by_stem}
    best = sorted((text for text in texts if is_informative(text, texts)), key=lambda text: -by_stem[texts[text]])
    return tuple(shortest_word(member.segment, texts[text]) for text in best[:MAX_REASONS])
