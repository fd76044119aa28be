"""Which documents have words side by side in a field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readinglist.search.array_types import Mask, ranges
from readinglist.search.segment import Postings

PositionKeys = NDArray[np.intp]

Slices = Sequence[range]  # runs of stems, any of which may stand at a place


def documents_with(postings: Postings, steps: Sequence[Slices]) -> PositionKeys:
    """Return the documents in which some stem of each step stands right behind one of the step before."""
    common = _documents_with_all(postings, steps)
    if not common.any():
        return np.zeros(0, dtype=np.intp)
    # A place of a stem is one number, document and place; taken back by its step, a phrase's places are equal.
    places = [_places(postings, runs, common) - step for step, runs in enumerate(steps)]
    places.sort(key=len)
    staying = places[0]
    for others in places[1:]:
        staying = _in_both(staying, others)
    documents = staying >> 16
    return documents[np.flatnonzero(np.diff(documents, prepend=-1))]


def _documents_with_all(postings: Postings, steps: Sequence[Slices]) -> Mask:
    common: Mask | None = None
    for runs in steps:
        having = np.zeros(len(postings.lengths), dtype=np.bool_)
        for run in runs:
            found = postings.documents[postings.first[run.start] : postings.first[run.stop]]
            having[found.astype(np.intp)] = True
        common = having if common is None else common & having
    return np.zeros(0, dtype=np.bool_) if common is None else common


def _in_both(one: PositionKeys, other: PositionKeys) -> PositionKeys:
    """Return the numbers that both hold; each holds a number once, in order."""
    # A stable sort merges two runs that are in order already, three times as fast as looking each one up.
    both = np.concatenate((one, other))
    both.sort(kind="stable")
    return both[1:].compress(both[1:] == both[:-1])


def _places(postings: Postings, runs: Slices, common: Mask) -> PositionKeys:
    """Return ``document << 16 | place`` of every place in the documents wanted, ascending."""
    found = [_places_of_run(postings, run, common) for run in runs]
    if len(found) == 1 and len(runs[0]) == 1:
        return found[0]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.intp), *found]))


def _places_of_run(postings: Postings, run: range, common: Mask) -> PositionKeys:
    begin, end = int(postings.first[run.start]), int(postings.first[run.stop])
    documents = postings.documents[begin:end].astype(np.intp)
    counts = postings.counts[begin:end].astype(np.intp)
    ends = np.cumsum(counts) + int(postings.first_place[run.start])
    wanted = common.take(documents)
    if not wanted.all():
        documents, counts, ends = documents.compress(wanted), counts.compress(wanted), ends.compress(wanted)
    places = postings.places.take(ranges(ends - counts, counts))
    return np.repeat(documents << 16, counts) + places.astype(np.intp)
