"""Phrase search: where words are next to each other in a field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readinglist.search.array_types import Mask, ranges
from readinglist.search.segment import Postings

# Document and position in one number, ``document << 16 | position``.
PositionKeys = NDArray[np.intp]

Stems = Sequence[range]  # the stems of one word of the phrase, as ranges of numbers


def places(postings: Postings, phrases: Sequence[Sequence[Stems]], apart_from: Stems = ()) -> PositionKeys:
    """Return where one of some phrases begins, each a stem of each word directly after another.

    Each place is given once, in ascending order; those where a stem of ``apart_from`` is are left out.
    """
    found = [_places_of(postings, phrase) for phrase in phrases]
    starts = found[0] if len(found) == 1 else _ascending(np.concatenate([np.zeros(0, dtype=np.intp), *found]))
    if not len(starts) or not apart_from:
        return starts
    documents = np.zeros(len(postings.lengths), dtype=np.bool_)
    documents[starts >> 16] = True
    others, _ = _position_keys(postings, apart_from, documents)
    is_apart = np.isin(starts, others, invert=True)
    return starts.compress(is_apart)


def _places_of(postings: Postings, phrase: Sequence[Stems]) -> PositionKeys:
    # Rare words first: a frequent one, or a beginning of thousands, is then looked at in few documents only.
    order = sorted(range(len(phrase)), key=lambda n: _size(postings, phrase[n]))
    common: Mask | None = None
    starts: PositionKeys | None = None
    for n in order:
        # Minus its index in the phrase, each word has the position of the first one.
        keys, is_ascending = _position_keys(postings, phrase[n], common)
        keys -= n
        if starts is None:
            starts = keys if is_ascending else _ascending(keys)
        else:
            starts = _intersection(starts, keys) if is_ascending else _those_among(starts, keys)
        if not len(starts):
            return starts
        common = np.zeros(len(postings.lengths), dtype=np.bool_)
        common[starts >> 16] = True
    return np.zeros(0, dtype=np.intp) if starts is None else starts


def _size(postings: Postings, stems: Stems) -> int:
    return sum(int(postings.posting_starts[run.stop]) - int(postings.posting_starts[run.start]) for run in stems)


def _ascending(keys: PositionKeys) -> PositionKeys:
    """Return numbers in ascending order without duplicates."""
    keys.sort(kind="stable")
    return keys[np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))]


def _intersection(one: PositionKeys, other: PositionKeys) -> PositionKeys:
    """Return the numbers in both arrays; each is sorted and has no duplicates."""
    # A stable sort merges two sorted runs, which is three times as fast as looking up each number.
    both = np.concatenate((one, other))
    both.sort(kind="stable")
    return both[1:].compress(both[1:] == both[:-1])


def _those_among(one: PositionKeys, others: PositionKeys) -> PositionKeys:
    """Return the numbers of a sorted array without duplicates that are also among ``others``, in any order."""
    if not len(one):
        return one
    at = np.minimum(np.searchsorted(one, others), len(one) - 1)
    is_among = np.zeros(len(one), dtype=np.bool_)
    is_among[at.compress(one.take(at) == others)] = True
    return one.compress(is_among)


def _position_keys(postings: Postings, stems: Stems, common: Mask | None) -> tuple[PositionKeys, bool]:
    """Return the keys of all positions of some stems in the documents of ``common`` (None: in all).

    The second value is whether they are ascending and without duplicates: those of one stem are.
    """
    found = [_position_keys_of_range(postings, run, common) for run in stems]
    if len(found) == 1:
        return found[0], len(stems[0]) == 1
    return np.concatenate([np.zeros(0, dtype=np.intp), *found]), False


def _position_keys_of_range(postings: Postings, run: range, common: Mask | None) -> PositionKeys:
    begin, end = int(postings.posting_starts[run.start]), int(postings.posting_starts[run.stop])
    documents = postings.documents[begin:end].astype(np.intp)
    counts = postings.counts[begin:end].astype(np.intp)
    ends = np.cumsum(counts) + int(postings.position_starts[run.start])
    if common is not None:
        kept = common.take(documents)
        documents, counts, ends = documents.compress(kept), counts.compress(kept), ends.compress(kept)
    positions = postings.positions.take(ranges(ends - counts, counts))
    return np.repeat(documents << 16, counts) + positions.astype(np.intp)
