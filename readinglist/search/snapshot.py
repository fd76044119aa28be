"""The searchable state of the index at one moment: segments and their live papers. Immutable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from readinglist.search.array_types import Bytes, Mask, Numbers
from readinglist.search.segment import FIELDS, Segment


class SnapshotSegment(NamedTuple):
    """A segment, which of its documents are live, and the number of its first document in the snapshot."""

    segment: Segment
    live: Mask
    base: int


@dataclass(frozen=True, slots=True)
class FieldStats:
    """Statistics of a field over all segments: its mean length, and each document's length byte."""

    mean_length: float
    lengths: Bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The documents of all segments, numbered consecutively; ``ids`` are their papers, ``live`` marks the live ones.

    Like in Whoosh, deleted documents still count in the statistics until a merge removes them.
    """

    segments: tuple[SnapshotSegment, ...]
    ids: Numbers
    live: Mask
    field_stats: dict[str, FieldStats]

    @classmethod
    def of(cls, segments: list[tuple[Segment, Mask]]) -> Snapshot:
        """Return the snapshot of segments with their live masks."""
        members, base = [], 0
        for segment, live in segments:
            members.append(SnapshotSegment(segment, live, base))
            base += len(segment)
        return cls(
            segments=tuple(members),
            ids=np.concatenate([np.zeros(0, dtype=np.uint32), *(member.segment.ids for member in members)]),
            live=np.concatenate([np.zeros(0, dtype=np.bool_), *(member.live for member in members)]),
            field_stats={field: _field_stats(members, field, base) for field in FIELDS},
        )

    def __len__(self) -> int:
        return len(self.ids)


def _field_stats(members: list[SnapshotSegment], field: str, documents: int) -> FieldStats:
    postings = [member.segment.fields[field] for member in members]
    return FieldStats(
        # Whoosh takes 1 as the mean length of an empty field.
        mean_length=sum(each.total_length for each in postings) / documents if documents else 1.0,
        lengths=np.concatenate([np.zeros(0, dtype=np.uint8), *(each.lengths for each in postings)]),
    )
