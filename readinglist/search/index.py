"""The full-text index of one library: a cache that follows it, safe to delete.

Everything the rest of the program may ask of it. NumPy, Whoosh and the stemmer are imported when an index
opens, not when the program starts.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.model import Facet, PaperText, Tree

if TYPE_CHECKING:
    from readinglist.search.arrays import Mask
    from readinglist.search.segment import Segment
    from readinglist.search.snapshot import Snapshot

SCHEMA = 1  # raised whenever an index made before would answer otherwise
_REPORT_EVERY = 250  # papers between two calls of progress
_PAPERS_PER_SEGMENT = 8_000


class Index:
    """Finds papers by their words. One thread may update or rebuild while another asks."""

    def __init__(self, folder: Path, library: str, schema: int = SCHEMA) -> None:
        self._folder = folder
        self._library = library
        self._schema = schema
        self._writing = threading.Lock()
        self._segments: list[tuple[Segment, Mask]] = []
        self._recent: dict[int, PaperText] = {}
        self._snapshot: Snapshot | None = None
        self._position = 0

    def open(self) -> int | None:
        """Give the position in the change record the index stands at; None when it must be built."""
        return None

    def rebuild(self, texts: Iterable[PaperText], position: int, progress: Callable[[int], None]) -> None:
        """Build the index of ``texts``; ``find`` answers from what there was until it is done."""
        from readinglist.search.builder import Builder  # noqa: PLC0415
        from readinglist.search.segment import all_alive  # noqa: PLC0415

        with self._writing:
            segments = []
            builder = Builder()
            done = 0
            for done, paper in enumerate(texts, start=1):
                builder.add(paper)
                if len(builder) == _PAPERS_PER_SEGMENT:
                    segments.append(builder.build())
                    builder = Builder()
                if done % _REPORT_EVERY == 0:
                    progress(done)
            segments.append(builder.build())
            self._segments = [(segment, all_alive(segment)) for segment in segments]
            self._recent = {}
            self._position = position
            self._show()
            progress(done)

    def update(self, texts: Iterable[PaperText], gone: Iterable[int], position: int) -> None:
        """Follow the library to ``position``: ``texts`` are new or changed, ``gone`` are no more."""
        with self._writing:
            self._position = position
            changed = {paper.id: paper for paper in texts}
            left = set(gone)
            self._recent = {id_: paper for id_, paper in self._recent.items() if id_ not in left} | changed
            self._segments = [
                (segment, _without(segment, live, left | set(changed))) for segment, live in self._segments
            ]
            self._show()

    def find(self, tree: Tree, matching: Callable[[Facet], Collection[int]], limit: int | None = None) -> array[int]:
        """Give the papers that ``tree`` finds, best first; ``matching`` says which papers a facet finds."""
        snapshot = self._snapshot
        if snapshot is None:
            return array("q")
        from readinglist.search.evaluate import Evaluation, rank  # noqa: PLC0415

        return rank(snapshot, Evaluation(snapshot, matching).answer(tree), limit)

    def close(self) -> None:
        """Let go of the files."""
        with self._writing:
            self._snapshot = None
            self._segments = []

    def _show(self) -> None:
        from readinglist.search.builder import Builder  # noqa: PLC0415
        from readinglist.search.segment import all_alive  # noqa: PLC0415
        from readinglist.search.snapshot import Snapshot  # noqa: PLC0415

        builder = Builder()
        for paper in self._recent.values():
            builder.add(paper)
        recent = builder.build()
        self._snapshot = Snapshot.of([*self._segments, (recent, all_alive(recent))])


def _without(segment: Segment, live: Mask, papers: set[int]) -> Mask:
    import numpy as np  # noqa: PLC0415

    kept: Mask = live & ~np.isin(segment.ids, np.array(sorted(papers), dtype=np.int64))
    return kept
