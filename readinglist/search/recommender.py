"""Which papers a reader is likely to want, told from verdicts on others, and by which words.

A paper says ``v = ln(1 + count)`` of each stem of its title and of its abstract, and one more in the title. For a stem
let ``l`` be the sum of ``v`` over the papers that were wanted, ``d`` over those that were dismissed, each times the
weight of its verdict; ``L`` and ``D`` are the same over all stems. What all papers say of the stem, each as if it
had it once, as a share of all that they say, times ``A = PRIOR · (L + D)``, is the prior ``a``:

    odds = ln((l + a) / (L + A − l − a)) − ln((d + a) / (D + A − d − a))
    sure = odds / √(1 / (l + a) + 1 / (d + a))

(Monroe, Colaresi, Quinn: Fightin' Words, 2008, equations 15 to 22.) What is less sure than ``DOUBT`` is chance and
tells nothing, and so does a stem that ``COMMON`` of all papers have; the rest counts by how far it is beyond. A paper
scores the sum of this times ``v`` over its stems, divided by the root of its length, for long abstracts hold more of
everything. ``tests/benchmarks/suggestions.py`` measures it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from readinglist.search.array_types import AnyArray, Indices, Mask, Scores, ranges
from readinglist.search.field_lengths import LENGTHS
from readinglist.search.key_terms import is_word, shortest_word
from readinglist.search.segment import Postings
from readinglist.search.snapshot import Snapshot, SnapshotSegment

PRIOR = 0.3
DOUBT = 1.0
COMMON = 0.3
LEAST_WANTED, LEAST_VERDICTS = 3, 8  # papers; with fewer nothing is said
REASONS = 3  # words given
_FIELDS = {"title": 1.0, "abstract": 0.0}  # what a stem says there besides how often it stands there
_AT_ONCE = 1_000_000  # postings
_LEAST = 1.0  # what the verdicts must say of a stem for it to be looked at

# What a posting says, by its count.
_SAYS = np.log1p(np.arange(256)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """How likely each document of a snapshot is, and what each telling stem counts in each of its segments."""

    snapshot: Snapshot
    scores: Scores
    telling: tuple[tuple[Indices, Scores], ...]

    def in_order(self, papers: Sequence[int]) -> AnyArray:
        """Return papers, the likely ones first; those of equal score stay in their order."""
        given = np.asarray(papers, dtype=np.int64)
        ids, live = self.snapshot.ids, self.snapshot.live
        by_paper = np.zeros(int(max(ids.max(initial=0), given.max(initial=0))) + 1, dtype=np.float32)
        by_paper[ids[live]] = self.scores[live]
        ordered: AnyArray = given[np.argsort(-by_paper[given], kind="stable")]
        return ordered

    def reasons(self, papers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return for each of some papers the words for which it is likely, the most telling first."""
        wanted = np.isin(self.snapshot.ids, np.asarray(papers, dtype=np.uint32)) & self.snapshot.live
        found: dict[int, tuple[str, ...]] = {}
        for held, (stems, counts) in zip(self.snapshot.held, self.telling, strict=True):
            among = wanted[held.base : held.base + len(held.segment)]
            if among.any():
                for document, said in _said(held, stems[counts > 0], counts[counts > 0], among).items():
                    found[int(held.segment.ids[document])] = _words(held, said)
        return found


def recommend(snapshot: Snapshot, decisions: Mapping[int, float]) -> Recommendation | None:
    """Learn from ``verdicts``, above zero for papers that were wanted; None while there are too few to learn from."""
    weights = _by_document(snapshot, decisions)
    if (weights > 0).sum() < LEAST_WANTED or (weights != 0).sum() < LEAST_VERDICTS:
        return None
    counts = _counts(_evidence(snapshot, weights), COMMON * len(snapshot))
    telling = tuple(_of_segment(held, counts) for held in snapshot.held)
    scores = np.zeros(len(snapshot), dtype=np.float32)
    lengths = np.zeros(len(snapshot))
    for field, extra in _FIELDS.items():
        lengths += LENGTHS[snapshot.totals[field].lengths]
        for held, (stems, each) in zip(snapshot.held, telling, strict=True):
            postings = held.segment.fields[field]
            at, sizes = _postings_of(postings, stems)
            said = (_SAYS[postings.counts[at]] + extra) * np.repeat(each, sizes)
            mine = slice(held.base, held.base + len(held.segment))
            scores[mine] += np.bincount(postings.documents[at], weights=said, minlength=len(held.segment))
    scores /= np.sqrt(np.maximum(lengths, 1))
    return Recommendation(snapshot, scores, telling)


# --- learning ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Evidence:
    """What verdicts and all papers say of one stem."""

    wanted: float = 0.0
    dismissed: float = 0.0
    everywhere: float = 0.0
    papers: int = 0  # that have it in the abstract


def _by_document(snapshot: Snapshot, decisions: Mapping[int, float]) -> Scores:
    """Return the weight of the verdict on each document, zero where there is none."""
    by_paper = np.zeros(int(snapshot.ids.max(initial=0)) + 1, dtype=np.float32)
    papers = np.fromiter(decisions, dtype=np.int64, count=len(decisions))
    given = np.fromiter(decisions.values(), dtype=np.float32, count=len(decisions))
    known = papers < len(by_paper)
    by_paper[papers[known]] = given[known]
    weights: Scores = by_paper[snapshot.ids] * snapshot.live
    return weights


def _evidence(snapshot: Snapshot, weights: Scores) -> dict[bytes, _Evidence]:
    """Return what is said of each stem, over all segments; of stems that no verdict speaks of only together, as b""."""
    evidence: dict[bytes, _Evidence] = {b"": _Evidence()}
    for held in snapshot.held:
        mine = weights[held.base : held.base + len(held.segment)]
        wanted, dismissed, everywhere = (np.zeros(len(held.segment.stems)) for _ in range(3))
        for field, extra in _FIELDS.items():
            postings = held.segment.fields[field]
            everywhere += np.diff(postings.first) * (_SAYS[1] + extra)  # as if each paper had it once
            for stems, says in _spoken_of(postings, mine, extra):
                wanted += np.bincount(stems, weights=np.maximum(says, 0), minlength=len(wanted))
                dismissed += np.bincount(stems, weights=np.maximum(-says, 0), minlength=len(dismissed))
        spoken_of = wanted + dismissed >= _LEAST
        rest = evidence[b""]
        rest.wanted += float(wanted[~spoken_of].sum())
        rest.dismissed += float(dismissed[~spoken_of].sum())
        rest.everywhere += float(everywhere[~spoken_of].sum())
        for stem in np.flatnonzero(spoken_of).tolist():
            one = evidence.setdefault(held.segment.stems[stem], _Evidence())
            one.wanted += float(wanted[stem])
            one.dismissed += float(dismissed[stem])
            one.everywhere += float(everywhere[stem])
            one.papers += held.segment.fields["abstract"].frequency(stem)
    return evidence


def _spoken_of(postings: Postings, decisions: Scores, extra: float) -> Iterator[tuple[Indices, Scores]]:
    """Return stem and weight of the postings of papers with a verdict, so many at once."""
    for begin in range(0, len(postings.documents), _AT_ONCE):
        verdict = decisions[postings.documents[begin : begin + _AT_ONCE]]
        at = np.flatnonzero(verdict)
        stems = np.searchsorted(postings.first, at + begin, side="right") - 1
        yield stems, (_SAYS[postings.counts[at + begin]] + extra) * verdict[at]


def _counts(evidence: dict[bytes, _Evidence], common: float) -> dict[bytes, float]:
    """Return what each stem counts that tells anything."""
    table = np.array([(one.wanted, one.dismissed, one.everywhere, one.papers) for one in evidence.values()])
    wanted, dismissed, everywhere, papers = table.T
    known = PRIOR * (wanted.sum() + dismissed.sum())
    prior = known * everywhere / max(everywhere.sum(), 1)
    one = np.log((wanted + prior) / (wanted.sum() + known - wanted - prior))
    other = np.log((dismissed + prior) / (dismissed.sum() + known - dismissed - prior))
    sure = (one - other) / np.sqrt(1 / (wanted + prior) + 1 / (dismissed + prior))
    beyond = np.sign(sure) * np.maximum(np.abs(sure) - DOUBT, 0) * (papers <= common)
    return {stem: count for stem, count in zip(evidence, beyond.tolist(), strict=True) if stem and count}


def _of_segment(held: SnapshotSegment, counts: Mapping[bytes, float]) -> tuple[Indices, Scores]:
    known = {number: count for stem, count in counts.items() if (number := held.segment.stems.find(stem)) is not None}
    return np.array(list(known), dtype=np.intp), np.array(list(known.values()), dtype=np.float32)


# --- reasons ----------------------------------------------------------------------------------------------


def _postings_of(postings: Postings, stems: Indices) -> tuple[Indices, AnyArray]:
    """Say where the postings of some stems are, and how many each has."""
    sizes = postings.first[stems + 1] - postings.first[stems]
    return ranges(postings.first[stems], sizes), sizes


def _said(held: SnapshotSegment, stems: Indices, counts: Scores, among: Mask) -> dict[int, dict[int, float]]:
    """Return for each document how much each stem says for it."""
    said: dict[int, dict[int, float]] = {document: {} for document in np.flatnonzero(among).tolist()}
    for field, extra in _FIELDS.items():
        postings = held.segment.fields[field]
        at, sizes = _postings_of(postings, stems)
        here = np.flatnonzero(among[postings.documents[at]])
        says = (_SAYS[postings.counts[at[here]]] + extra) * np.repeat(counts, sizes)[here]
        named = np.repeat(stems, sizes)[here]
        documents = postings.documents[at[here]]
        for document, stem, how in zip(documents.tolist(), named.tolist(), says.tolist(), strict=True):
            said[document][stem] = said[document].get(stem, 0.0) + how
    return said


def _words(held: SnapshotSegment, said: Mapping[int, float]) -> tuple[str, ...]:
    texts = {held.segment.stems[stem]: stem for stem in said}
    best = sorted((text for text in texts if is_word(text, texts)), key=lambda text: -said[texts[text]])
    return tuple(shortest_word(held.segment, texts[text]) for text in best[:REASONS])
