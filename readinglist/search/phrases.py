"""Which documents have words side by side in a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from readinglist.search.arrays import Mask, Numbers, ranges
from readinglist.search.segment import Postings

Keys = NDArray[np.int64]

Slices = Sequence[range]  # runs of stems, any of which may stand at a place


def documents_with(postings: Postings, steps: Sequence[Slices]) -> Numbers:
    """Give the documents in which some stem of each step stands right behind one of the step before."""
    common = _documents_with_all(postings, steps)
    if not common.any():
        return np.zeros(0, dtype=np.uint32)
    # Each place of a stem is one number, document and place; begin with the rarest.
    keys = [_keys(postings, runs, common) - step for step, runs in enumerate(steps)]
    keys.sort(key=len)
    staying = keys[0]
    for others in keys[1:]:
        if not len(staying) or not len(others):
            return np.zeros(0, dtype=np.uint32)
        at = np.searchsorted(others, staying)
        at[at == len(others)] = 0
        staying = staying[others[at] == staying]
    return np.unique(staying >> 16).astype(np.uint32)


def _documents_with_all(postings: Postings, steps: Sequence[Slices]) -> Mask:
    common: Mask | None = None
    for runs in steps:
        having = np.zeros(len(postings.lengths), dtype=np.bool_)
        for run in runs:
            having[postings.documents[postings.first[run.start] : postings.first[run.stop]]] = True
        common = having if common is None else common & having
    return np.zeros(0, dtype=np.bool_) if common is None else common


def _keys(postings: Postings, runs: Slices, common: Mask) -> Keys:
    """Give ``document << 16 | place`` of every place in the documents wanted, ascending."""
    found = [_keys_of_run(postings, run, common) for run in runs]
    if len(found) == 1 and len(runs[0]) == 1:
        return found[0]
    return cast("Keys", np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found])))


def _keys_of_run(postings: Postings, run: range, common: Mask) -> Keys:
    begin, end = int(postings.first[run.start]), int(postings.first[run.stop])
    documents, counts = postings.documents[begin:end], postings.counts[begin:end]
    place_ends = np.cumsum(counts, dtype=np.int64) + int(postings.first_place[run.start])
    wanted = common[documents]
    documents, counts = documents[wanted], counts[wanted]
    places = postings.places[ranges(place_ends[wanted] - counts, counts)]
    return cast("Keys", (np.repeat(documents.astype(np.int64), counts) << 16) | places)
