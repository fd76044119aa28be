"""Which segments to make one of: few segments answer fast, few merges leave the disk alone."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.search.index_folder import SegmentEntry

_ALIKE = 4  # segments of about one size are merged when there are so many
_DEAD = 0.25  # of a segment's papers; from here on it is written anew


def to_merge(pieces: Sequence[SegmentEntry]) -> list[SegmentEntry]:
    """Choose pieces that lie on the disk to be merged, or none.

    Each paper is written again at most once for each fourfold growth of what it is merged with.
    """
    sizes: dict[int, list[SegmentEntry]] = {}
    for piece in pieces:
        living = int(piece.live.sum())
        if not piece.name:
            continue
        if living < (1 - _DEAD) * len(piece.segment):
            return [piece]
        sizes.setdefault((living.bit_length() + 1) // 2, []).append(piece)
    return next((alike for _, alike in sorted(sizes.items()) if len(alike) >= _ALIKE), [])
