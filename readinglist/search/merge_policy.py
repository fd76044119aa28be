"""Which segments to merge: few segments make searches fast, few merges save disk writes."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.search.index_folder import SegmentEntry

_MERGE_FACTOR = 4  # segments of similar size that are merged
_MAX_DELETED = 0.25  # share of deleted papers from which a segment is rewritten


def select_for_merge(entries: Sequence[SegmentEntry]) -> list[SegmentEntry]:
    """Return the segments on disk to merge next, or none.

    A paper is rewritten at most once for each fourfold growth of its segment.
    """
    by_size: dict[int, list[SegmentEntry]] = {}
    for entry in entries:
        live = int(entry.live.sum())
        if not entry.name:
            continue
        if live < (1 - _MAX_DELETED) * len(entry.segment):
            return [entry]
        by_size.setdefault((live.bit_length() + 1) // 2, []).append(entry)
    return next((similar for _, similar in sorted(by_size.items()) if len(similar) >= _MERGE_FACTOR), [])
