"""Evaluates a query tree on a snapshot. The result of each node is a mask and a score array over all documents."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

import numpy as np

from readinglist.model import AndNode, Facet, NotNode, OrNode, PhraseNode, QueryNode, WordNode
from readinglist.search.analysis import stem
from readinglist.search.array_types import Mask, Numbers, Scores
from readinglist.search.bm25f import SAME_FIELD_BONUSES
from readinglist.search.query_words import Forms, readings, with_joined, word_forms
from readinglist.search.scorer import ScoredWord, Scorer, Spelling
from readinglist.search.snapshot import Snapshot
from readinglist.search.term_expansion import expand

_CACHE_SIZE = 16  # words and phrases; over a megabyte each for 100,000 papers

FindFacet = Callable[[Facet], Collection[int]]


@dataclass(frozen=True, slots=True)
class Matches:
    """For each document whether it matches, and its score (zero if it does not match; None: all zero).

    ``word`` is, for a word not restricted to a field, what its scores in each field of ``SAME_FIELD_BONUSES`` are from.
    """

    mask: Mask
    scores: Scores | None = None
    word: ScoredWord | None = None


class Evaluator:
    """Evaluates queries on one snapshot; caches recent words, since most are searched again while typing."""

    def __init__(self, snapshot: Snapshot, same_field_bonuses: Mapping[str, float] = SAME_FIELD_BONUSES) -> None:
        self.snapshot = snapshot
        self._same_field_bonuses = same_field_bonuses
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
                return _all([self.evaluate(part, find_facet) for part in parts], self._same_field_bonuses)
            case OrNode():
                return _any([self.evaluate(part, find_facet) for part in tree.parts])

    def _leaf(self, leaf: WordNode | PhraseNode) -> Matches:
        if isinstance(leaf, PhraseNode):
            return self._scored([self._spelling(word_forms(leaf.text), prefix=leaf.prefix)], leaf.within)
        read = readings(leaf, self._is_known)
        found = self._scored(
            [self._spelling(reading.words, prefix=reading.prefix, near=leaf.near) for reading in read], leaf.within
        )
        if found.scores is None or not (leaf.prefix or leaf.near):
            return found
        # The word as it is typed counts in addition: "art" before "article".
        exact = self._scorer.score([self._spelling([forms[:1] for forms in reading.words]) for reading in read])
        return replace(found, scores=found.scores + exact.scores * found.mask)

    def _is_known(self, word: str, *, prefix: bool) -> bool:
        """Return whether any document has a form of a word, or with ``prefix`` one that begins so."""
        stemmed = stem(word).encode()
        if any(segment.stems.find(stemmed) is not None for segment in self._segments):
            return True
        return prefix and any(segment.words.with_prefix(word.encode()) for segment in self._segments)

    def _spelling(self, words: Sequence[Forms], *, prefix: bool = False, near: bool = False) -> Spelling:
        """Return the stems of adjacent words, of which the last may be begun, or a single one spelled nearly so."""
        last = len(words) - 1
        return [
            expand(self._segments, forms, prefix=prefix and n == last, near=near and last == 0)
            for n, forms in enumerate(words)
        ]

    def _scored(self, spellings: Sequence[Spelling], within: str) -> Matches:
        if not any(spellings):  # no letters and no digits
            return Matches(np.ones(len(self.snapshot), dtype=np.bool_))
        if not within:
            word = self._scorer.score(spellings, apart=SAME_FIELD_BONUSES)
            return Matches(word.mask, word.scores, word)
        # A field narrows what is found; a word scores the same wherever it is asked for.
        word = self._scorer.score(spellings, apart=(within,))
        mask = word.frequencies[within] > 0
        return Matches(mask, word.scores * mask)


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


def _all(matches: Sequence[Matches], bonuses: Mapping[str, float]) -> Matches:
    mask, total = matches[0].mask, matches[0].scores
    for each in matches[1:]:
        mask = mask & each.mask
        total = _add(total, each.scores)
    if total is None:
        return Matches(mask)
    total = total * mask
    words = [each.word for each in matches if each.word is not None]
    if len(words) > 1 and bonuses:
        documents = np.flatnonzero(mask)
        for field, bonus in bonuses.items():
            scores = np.stack([word.scores_in(field, documents) for word in words])
            total[documents] += np.float32(bonus) * scores.sum(axis=0) * (scores > 0).all(axis=0)
    return Matches(mask, total)


def _any(matches: Sequence[Matches]) -> Matches:
    mask, total = matches[0].mask, matches[0].scores
    for each in matches[1:]:
        mask = mask | each.mask
        total = _add(total, each.scores)
    return Matches(mask, total)
