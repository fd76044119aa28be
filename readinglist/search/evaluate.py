"""Evaluates a query tree on a snapshot. The result of each node is a mask and a score array over all documents."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np

from readinglist.model import AndNode, Facet, NotNode, OrNode, PhraseNode, QueryNode, WordNode
from readinglist.search.analysis import stem
from readinglist.search.array_types import Indices, Mask, Numbers, Scores
from readinglist.search.bm25f import SAME_FIELD_BOOSTS
from readinglist.search.phrases import phrase_documents
from readinglist.search.query_words import Forms, readings, with_joined, word_forms
from readinglist.search.scorer import Scorer
from readinglist.search.segment import FIELDS
from readinglist.search.snapshot import Snapshot
from readinglist.search.term_expansion import StemRanges, expand

_CACHE_SIZE = 16  # words and phrases; over a megabyte each for 100,000 papers

FindFacet = Callable[[Facet], Collection[int]]


@dataclass(frozen=True, slots=True)
class Matches:
    """For each document whether it matches, and its score (zero if it does not match; None: all zero).

    ``field_scores`` holds, for a word not restricted to a field, its scores in each field of ``SAME_FIELD_BOOSTS``
    where it occurs.
    """

    mask: Mask
    scores: Scores | None = None
    field_scores: Mapping[str, Scores] | None = None


class _WordScores:
    """The scores of one word summed over fields, and separately for the fields of ``SAME_FIELD_BOOSTS``."""

    def __init__(self, documents: int, within: str) -> None:
        self.total: Scores = np.zeros(documents, dtype=np.float32)
        self.by_field: dict[str, Scores] | None = None if within else {}

    def add(self, field: str, documents: Indices, scores: Scores) -> None:
        if not len(documents):
            return
        self.total[documents] += scores
        if self.by_field is not None and field in SAME_FIELD_BOOSTS:
            if field not in self.by_field:
                self.by_field[field] = np.zeros(len(self.total), dtype=np.float32)
            self.by_field[field][documents] += scores


class Evaluator:
    """Evaluates queries on one snapshot; caches recent words, since most are searched again while typing."""

    def __init__(self, snapshot: Snapshot, same_field_boosts: Mapping[str, float] = SAME_FIELD_BOOSTS) -> None:
        self.snapshot = snapshot
        self._same_field_boosts = same_field_boosts
        self._segments = [member.segment for member in snapshot.segments]
        self._scorer = Scorer(snapshot)
        self._cached_leaf = lru_cache(maxsize=_CACHE_SIZE)(self._leaf)

    def find(self, tree: QueryNode, find_facet: FindFacet, limit: int | None = None) -> array[int]:
        """Return the papers that match a tree, best first; ``find_facet`` returns the papers that match a facet."""
        return rank(self.snapshot, self.evaluate(tree, find_facet), limit)

    def evaluate(self, tree: QueryNode, find_facet: FindFacet) -> Matches:
        """Return which documents match a tree; deleted documents are not removed yet."""
        match tree:
            case WordNode() | PhraseNode():
                return self._cached_leaf(tree)
            case Facet():
                return Matches(documents_of(self.snapshot.ids, find_facet(tree)))
            case NotNode():
                return Matches(~self.evaluate(tree.part, find_facet).mask)
            case AndNode():
                parts = with_joined(tree.parts, self._is_known)
                return _all([self.evaluate(part, find_facet) for part in parts], self._same_field_boosts)
            case OrNode():
                return _any([self.evaluate(part, find_facet) for part in tree.parts])

    def _leaf(self, leaf: WordNode | PhraseNode) -> Matches:
        if isinstance(leaf, WordNode):
            return self._word(leaf)
        return self._phrase(word_forms(leaf.text), leaf.within, prefix=leaf.prefix)

    # --- words --------------------------------------------------------------------------------------------

    def _word(self, word: WordNode) -> Matches:
        found = [
            self._term(reading.words[0], word, prefix=reading.prefix)
            if len(reading.words) == 1
            else self._phrase(reading.words, word.within, prefix=reading.prefix)
            for reading in readings(word, self._is_known)
        ]
        return found[0] if len(found) == 1 else _any(found)

    def _is_known(self, word: str, *, prefix: bool) -> bool:
        """Return whether any document has a form of a word, or with ``prefix`` one that begins so."""
        stemmed = stem(word).encode()
        if any(segment.stems.find(stemmed) is not None for segment in self._segments):
            return True
        return prefix and any(segment.words.with_prefix(word.encode()) for segment in self._segments)

    def _term(self, forms: Forms, word: WordNode, *, prefix: bool) -> Matches:
        expansion = expand(self._segments, forms, prefix=prefix, near=word.near)
        scores = _WordScores(len(self.snapshot), word.within)
        self._add_scores(scores, expansion, word.within)
        mask = scores.total > 0
        if any(stems.has_several for stems in expansion):
            # The exact word scores in addition: "art" before "article".
            self._add_scores(scores, expand(self._segments, forms[:1]), word.within)
        return Matches(mask, scores.total, scores.by_field)

    def _add_scores(self, scores: _WordScores, expansion: Sequence[StemRanges], within: str) -> None:
        for field in _fields(within):
            scores.add(field, *self._scorer.field(field, expansion))

    # --- phrases ------------------------------------------------------------------------------------------

    def _phrase(self, parts: Sequence[Forms], within: str, *, prefix: bool) -> Matches:
        """Return the documents with the parts next to each other in one field, scored as the sum of the words there."""
        if not parts:
            return Matches(np.ones(len(self.snapshot), dtype=np.bool_))
        last = len(parts) - 1
        expansions = [expand(self._segments, part, prefix=prefix and n == last) for n, part in enumerate(parts)]
        scores = _WordScores(len(self.snapshot), within)
        for field in _fields(within):
            mask = self._phrase_mask(field, expansions)
            if mask is not None:
                for expansion in expansions:
                    scores.add(field, *self._scorer.field(field, expansion, mask))
        return Matches(scores.total > 0, scores.total, scores.by_field)

    def _phrase_mask(self, field: str, expansions: Sequence[Sequence[StemRanges]]) -> Mask | None:
        """Return which documents have the phrase in a field; None when there are none."""
        mask: Mask | None = None
        for n, member in enumerate(self.snapshot.segments):
            words_of_phrase = [expansion[n].ranges for expansion in expansions]
            if not all(words_of_phrase):
                continue
            documents = phrase_documents(member.segment.fields[field], words_of_phrase)
            if len(documents):
                mask = np.zeros(len(self.snapshot), dtype=np.bool_) if mask is None else mask
                mask[documents + member.base] = True
        return mask


def rank(snapshot: Snapshot, matches: Matches, limit: int | None = None) -> array[int]:
    """Return the live papers that match by descending score, those of equal score by descending id (newest first)."""
    documents = np.flatnonzero(matches.mask & snapshot.live)
    # The bits of a positive float sort like its value, so score and id fit into one sort key.
    keys = np.zeros(len(documents), dtype=np.uint64)
    if matches.scores is not None:
        keys = matches.scores.take(documents).view(np.uint32).astype(np.uint64) << np.uint64(32)
    keys |= snapshot.ids.take(documents)
    keys.sort()
    best = keys[::-1][:limit] & np.uint64(0xFFFF_FFFF)
    return array("q", best.astype(np.int64).tobytes())


def _fields(within: str) -> tuple[str, ...]:
    return (within,) if within else FIELDS


def documents_of(ids: Numbers, papers: Collection[int]) -> Mask:
    """Return the mask of the documents of some papers."""
    if isinstance(papers, array):
        wanted = np.frombuffer(papers, dtype=np.dtype(papers.typecode)) if papers else np.zeros(0, dtype=np.int64)
    else:
        wanted = np.fromiter(papers, dtype=np.int64, count=len(papers))
    highest = int(ids.max(initial=0))
    is_wanted = np.zeros(highest + 1, dtype=np.bool_)
    is_wanted[wanted[wanted <= highest]] = True
    return cast("Mask", is_wanted[ids])


def _add(one: Scores | None, other: Scores | None) -> Scores | None:
    if one is None or other is None:
        return one if other is None else other
    return cast("Scores", one + other)


def _all(matches: Sequence[Matches], same_field_boosts: Mapping[str, float]) -> Matches:
    mask, total = matches[0].mask, matches[0].scores
    for each in matches[1:]:
        mask = mask & each.mask
        total = _add(total, each.scores)
    if total is None:
        return Matches(mask)
    total = total * mask
    by_word = [each.field_scores for each in matches if each.field_scores is not None]
    if len(by_word) > 1 and same_field_boosts:
        documents = np.flatnonzero(mask)
        for field, boost in same_field_boosts.items():
            if not all(field in by_field for by_field in by_word):
                continue
            scores = np.stack([by_field[field].take(documents) for by_field in by_word])
            total[documents] += np.float32(boost) * scores.sum(axis=0) * (scores > 0).all(axis=0)
    return Matches(mask, total)


def _any(matches: Sequence[Matches]) -> Matches:
    mask, total = matches[0].mask, matches[0].scores
    for each in matches[1:]:
        mask = mask | each.mask
        total = _add(total, each.scores)
    return Matches(mask, total)
