"""Answers a question from a snapshot: which documents, and how well. Each part of the tree is one array."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np

from readinglist.model import AllOf, AnyOf, Facet, NotNode, PhraseNode, QueryNode, WordNode
from readinglist.search.analysis import TokenPart, parts_of, sequence
from readinglist.search.array_types import Indices, Mask, Numbers, Scores
from readinglist.search.bm25f import TOGETHER
from readinglist.search.phrases import documents_with
from readinglist.search.scorer import Scorer
from readinglist.search.segment import FIELDS
from readinglist.search.snapshot import Snapshot
from readinglist.search.term_expansion import TermRuns, choose

_REMEMBERED = 16  # a good megabyte each for 100,000 papers

Matching = Callable[[Facet], Collection[int]]


@dataclass(frozen=True, slots=True)
class Found:
    """For each document whether it was found, and its score (zero where it was not; None: all zero).

    ``apart`` holds, for a word that was asked for in any field, its scores in each field of ``TOGETHER`` that has it.
    """

    mask: Mask
    scores: Scores | None = None
    apart: Mapping[str, Scores] | None = None


class _Sums:
    """The scores of one word, summed over fields; and apart where words together count."""

    def __init__(self, documents: int, within: str) -> None:
        self.total: Scores = np.zeros(documents, dtype=np.float32)
        self.apart: dict[str, Scores] | None = None if within else {}

    def add(self, name: str, documents: Indices, found: Scores) -> None:
        if not len(documents):
            return
        self.total[documents] += found
        if self.apart is not None and name in TOGETHER:
            if name not in self.apart:
                self.apart[name] = np.zeros(len(self.total), dtype=np.float32)
            self.apart[name][documents] += found


class Evaluation:
    """Answers questions from one snapshot; remembers its last words, for typing asks most of them again."""

    def __init__(self, snapshot: Snapshot, together: Mapping[str, float] = TOGETHER) -> None:
        self.snapshot = snapshot
        self._together = together
        self._segments = [held.segment for held in snapshot.held]
        self._scorer = Scorer(snapshot)
        self._leaf = lru_cache(maxsize=_REMEMBERED)(self._words)

    def find(self, tree: QueryNode, matching: Matching, limit: int | None = None) -> array[int]:
        """Return the papers a tree finds, best first; ``matching`` says which papers a facet finds."""
        return rank(self.snapshot, self.answer(tree, matching), limit)

    def answer(self, tree: QueryNode, matching: Matching) -> Found:
        """Return which documents a tree finds; those that no longer count are still among them."""
        match tree:
            case WordNode() | PhraseNode():
                return self._leaf(tree)
            case Facet():
                return Found(_belonging(self.snapshot.ids, matching(tree)))
            case NotNode():
                return Found(~self.answer(tree.part, matching).mask)
            case AllOf():
                return _all([self.answer(part, matching) for part in tree.parts], self._together)
            case AnyOf():
                return _any([self.answer(part, matching) for part in tree.parts])

    def _words(self, leaf: WordNode | PhraseNode) -> Found:
        if isinstance(leaf, WordNode):
            return self._word(leaf)
        return self._side_by_side(sequence(leaf.text), leaf.within, prefix=leaf.prefix)

    # --- words --------------------------------------------------------------------------------------------

    def _word(self, word: WordNode) -> Found:
        tokens = [token for _, token in parts_of(word.text)]
        parts = [part for token in tokens for part in token.parts]
        if len(parts) == 1:
            return self._one(parts[0], word)
        apart = self._side_by_side(parts, word.within, prefix=word.prefix)
        joined = tokens[0].joined if len(tokens) == 1 else None
        return apart if joined is None else _any([apart, self._one(joined, word)])

    def _one(self, part: TokenPart, word: WordNode) -> Found:
        choices = choose(self._segments, part, prefix=word.prefix, near=word.near)
        sums = _Sums(len(self.snapshot), word.within)
        self._add(sums, choices, word.within)
        mask = sums.total > 0
        if any(choice.several for choice in choices):
            # What is written out in full counts as well: "art" before "article".
            self._add(sums, choose(self._segments, part), word.within)
        return Found(mask, sums.total, sums.apart)

    def _add(self, sums: _Sums, choices: Sequence[TermRuns], within: str) -> None:
        for name in _fields(within):
            sums.add(name, *self._scorer.field(name, choices))

    # --- phrases ------------------------------------------------------------------------------------------

    def _side_by_side(self, parts: Sequence[TokenPart], within: str, *, prefix: bool) -> Found:
        """Find the parts one behind the other in one field; a phrase scores what its words score there."""
        if not parts:
            return Found(np.ones(len(self.snapshot), dtype=np.bool_))
        last = len(parts) - 1
        steps = [choose(self._segments, part, prefix=prefix and n == last) for n, part in enumerate(parts)]
        sums = _Sums(len(self.snapshot), within)
        for name in _fields(within):
            mask = self._standing(name, steps)
            if mask is not None:
                for choices in steps:
                    sums.add(name, *self._scorer.field(name, choices, mask))
        return Found(sums.total > 0, sums.total, sums.apart)

    def _standing(self, field: str, steps: Sequence[Sequence[TermRuns]]) -> Mask | None:
        mask: Mask | None = None
        for n, held in enumerate(self.snapshot.held):
            runs = [choices[n].runs for choices in steps]
            if not all(runs):
                continue
            documents = documents_with(held.segment.fields[field], runs)
            if len(documents):
                mask = np.zeros(len(self.snapshot), dtype=np.bool_) if mask is None else mask
                mask[documents + held.base] = True
        return mask


def rank(snapshot: Snapshot, found: Found, limit: int | None = None) -> array[int]:
    """Return the papers found in order of score, those of equal score the newest (the highest id) first."""
    documents = np.flatnonzero(found.mask & snapshot.live)
    # One number for each, to sort by: the bits of a positive float are in the order of its value.
    keys = np.zeros(len(documents), dtype=np.uint64)
    if found.scores is not None:
        keys = found.scores.take(documents).view(np.uint32).astype(np.uint64) << np.uint64(32)
    keys |= snapshot.ids.take(documents)
    keys.sort()
    best = keys[::-1][:limit] & np.uint64(0xFFFF_FFFF)
    return array("q", best.astype(np.int64).tobytes())


def _fields(within: str) -> tuple[str, ...]:
    return (within,) if within else FIELDS


def _belonging(ids: Numbers, papers: Collection[int]) -> Mask:
    """Return which documents are of the papers that SQL gave."""
    if isinstance(papers, array):
        given = np.frombuffer(papers, dtype=np.dtype(papers.typecode)) if papers else np.zeros(0, dtype=np.int64)
    else:
        given = np.fromiter(papers, dtype=np.int64, count=len(papers))
    highest = int(ids.max(initial=0))
    belongs = np.zeros(highest + 1, dtype=np.bool_)
    belongs[given[given <= highest]] = True
    return cast("Mask", belongs[ids])


def _add(one: Scores | None, other: Scores | None) -> Scores | None:
    if one is None or other is None:
        return one if other is None else other
    return cast("Scores", one + other)


def _all(found: Sequence[Found], together: Mapping[str, float]) -> Found:
    mask, total = found[0].mask, found[0].scores
    for each in found[1:]:
        mask = mask & each.mask
        total = _add(total, each.scores)
    if total is None:
        return Found(mask)
    total = total * mask
    words = [each.apart for each in found if each.apart is not None]
    if len(words) > 1 and together:
        documents = np.flatnonzero(mask)
        for name, share in together.items():
            if not all(name in apart for apart in words):
                continue
            standing = np.stack([apart[name].take(documents) for apart in words])
            total[documents] += np.float32(share) * standing.sum(axis=0) * (standing > 0).all(axis=0)
    return Found(mask, total)


def _any(found: Sequence[Found]) -> Found:
    mask, total = found[0].mask, found[0].scores
    for each in found[1:]:
        mask = mask | each.mask
        total = _add(total, each.scores)
    return Found(mask, total)
