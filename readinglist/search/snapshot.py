"""What is searched at one moment: segments, and which of their papers count. Never changed, only replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from readinglist.search.array_types import Bytes, Mask, Numbers
from readinglist.search.segment import FIELDS, Segment


class SnapshotSegment(NamedTuple):
    """A segment with those of its papers that count, and the number of its first document here."""

    segment: Segment
    live: Mask
    base: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What scoring asks of a field over all segments: its mean length, and each document's length byte."""

    mean_length: float
    lengths: Bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The documents of all segments, numbered through; ``ids`` are their papers, ``live`` those that count.

    Like Whoosh, scoring counts the documents that no longer live until a merge forgets them.
    """

    held: tuple[SnapshotSegment, ...]
    ids: Numbers
    live: Mask
    totals: dict[str, Totals]

    @classmethod
    def of(cls, segments: list[tuple[Segment, Mask]]) -> Snapshot:
        """Put segments in a row."""
        held, base = [], 0
        for segment, live in segments:
            held.append(SnapshotSegment(segment, live, base))
            base += len(segment)
        return cls(
            held=tuple(held),
            ids=np.concatenate([np.zeros(0, dtype=np.uint32), *(part.segment.ids for part in held)]),
            live=np.concatenate([np.zeros(0, dtype=np.bool_), *(part.live for part in held)]),
            totals={field: _totals(held, field, base) for field in FIELDS},
        )

    def __len__(self) -> int:
        return len(self.ids)


def _totals(held: list[SnapshotSegment], field: str, documents: int) -> Totals:
    postings = [part.segment.fields[field] for part in held]
    return Totals(
        # Whoosh divides by one where a field is empty.
        mean_length=sum(each.total for each in postings) / documents if documents else 1.0,
        lengths=np.concatenate([np.zeros(0, dtype=np.uint8), *(each.lengths for each in postings)]),
    )
