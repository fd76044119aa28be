"""The index at work: segments on the disk, what changed since in memory, and a thread that tidies up."""

from __future__ import annotations

import logging
import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from readinglist.gc_pause import gc_paused
from readinglist.model import PaperText, QueryNode
from readinglist.search.analysis import forget
from readinglist.search.builder import Builder
from readinglist.search.errors import IndexDamaged
from readinglist.search.evaluate import Evaluation, Matching
from readinglist.search.index_folder import IndexFolder, SegmentEntry
from readinglist.search.merge import merge
from readinglist.search.merge_policy import to_merge
from readinglist.search.recommender import Recommendation, recommend
from readinglist.search.related import Related, related
from readinglist.search.segment import Segment
from readinglist.search.segment_file import LONG_LISTS
from readinglist.search.snapshot import Snapshot
from readinglist.search.suggest import suggest

T = TypeVar("T")

RECENT = 64  # changed papers that are kept in memory
_RUNS_AT_ONCE = 1_000_000  # of a build, about 5,000 papers
_REPORT_EVERY = 250  # papers between two calls of progress

log = logging.getLogger(__name__)


class Engine:
    """What an Index does once it is open.

    ``_changing`` guards what is searched and is held for moments; ``_storing`` is held by whoever writes to the
    folder, for as long as that takes, and is taken first.
    """

    def __init__(self, folder: Path, library: str, schema: int) -> None:
        self._store = IndexFolder(folder, library, schema)
        self._storing = threading.Lock()
        self._changing = threading.Lock()
        self._tidying = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")
        self._jobs: deque[Future[None]] = deque()
        self._pieces: list[SegmentEntry] = []
        self._recent: dict[int, PaperText] = {}
        self._position = 0  # what is searched stands here
        self._stored: list[SegmentEntry] = []  # the same segments, as the disk has them
        self._stored_position = 0
        self._evaluation = Evaluation(Snapshot.of([]))
        self._damage = ""

    def open(self) -> int | None:
        with self._storing:
            opened = self._store.open()
            if opened is None:
                return None
            position, pieces = opened
            with self._changing:
                self._pieces = self._stored = pieces
                self._position = self._stored_position = position
                self._show()
        return position

    def check(self) -> None:
        self._check()
        self._trust()

    def find(self, tree: QueryNode, matching: Matching, limit: int | None) -> array[int]:
        return self._asked(lambda evaluation: evaluation.find(tree, matching, limit))

    def suggest(self, word: str) -> str:
        return self._asked(lambda evaluation: suggest(evaluation.snapshot, word))

    def related(self, paper: int, limit: int) -> list[Related]:
        return self._asked(lambda evaluation: related(evaluation.snapshot, paper, limit))

    def recommend(self, decisions: Mapping[int, float]) -> Recommendation | None:
        return self._asked(lambda evaluation: recommend(evaluation.snapshot, decisions))

    def _asked(self, ask: Callable[[Evaluation], T]) -> T:
        self._trust()
        try:
            return ask(self._evaluation)
        except (IndexError, ValueError):
            # Numbers that lead nowhere: is it the disk, or are we wrong?
            self._check()
            self._trust()
            raise

    def update(self, texts: Iterable[PaperText], gone: Iterable[int], position: int) -> None:
        self._trust()
        self._raise_faults()
        changed = {paper.id: paper for paper in texts}
        left = set(gone)
        with self._changing:
            self._pieces = [piece.without([*changed, *left]) for piece in self._pieces]
            self._recent = {paper: text for paper, text in self._recent.items() if paper not in left} | changed
            self._position = position
            self._show()
            many = len(self._recent) >= RECENT
        if many and not self._jobs:
            self._later(self._tidy)

    def rebuild(self, texts: Iterable[PaperText], position: int, progress: Callable[[int], None]) -> None:
        with self._storing, gc_paused():
            pieces = self._built(texts, progress)
            if len(pieces) > 1 and self._store.writable and (merged := self._merged(pieces)):
                pieces = [merged]
            with self._changing:
                self._pieces = pieces
                self._recent = {}
                self._position = position
                self._damage = ""
                self._show()
            self._commit(pieces, position)

    def close(self) -> None:
        self._later(self._flush)
        self._tidying.shutdown()
        self._store.close()
        self._evaluation = Evaluation(Snapshot.of([]))
        self._pieces = self._stored = []
        self._raise_faults()

    # --- what is searched ---------------------------------------------------------------------------------

    def _show(self) -> None:
        """Let ``find`` see the present pieces and the recent papers."""
        pieces = self._pieces
        if self._recent:
            pieces = [*pieces, SegmentEntry.of(_segment(self._recent.values()))]
        self._evaluation = Evaluation(Snapshot.of([(piece.segment, piece.live) for piece in pieces]))

    def _trust(self) -> None:
        if self._damage:
            raise IndexDamaged(self._damage)

    def _check(self) -> None:
        """Read the long lists through, which opening leaves out for being long."""
        for piece in self._pieces:
            if piece.file is None:
                continue
            if damaged := piece.file.damaged(LONG_LISTS):
                self._damage = f"segment {piece.name} is damaged in {', '.join(damaged)}"
                log.info("In the index, %s.", self._damage)
            piece.file.release()

    # --- building -----------------------------------------------------------------------------------------

    def _built(self, texts: Iterable[PaperText], progress: Callable[[int], None]) -> list[SegmentEntry]:
        pieces: list[SegmentEntry] = []
        builder = Builder()
        done = 0
        for done, paper in enumerate(texts, start=1):
            builder.add(paper)
            if builder.size >= _RUNS_AT_ONCE:
                pieces.append(self._kept(builder.build()))
                builder = Builder()
            if done % _REPORT_EVERY == 0:
                progress(done)
        if len(builder) or not pieces:
            pieces.append(self._kept(builder.build()))
        progress(done)
        forget()
        return pieces

    # --- tidying, on its own thread -----------------------------------------------------------------------

    def _later(self, job: Callable[[], None]) -> None:
        self._jobs.append(self._tidying.submit(job))

    def _raise_faults(self) -> None:
        """Raise what went wrong while tidying, where somebody hears it."""
        while self._jobs and self._jobs[0].done():
            self._jobs.popleft().result()

    def _tidy(self) -> None:
        self._flush()
        with self._storing:
            while chosen := to_merge(self._stored):
                merged = self._merged(chosen)
                if merged is None:
                    return
                segments = {id(piece.segment) for piece in chosen}
                with self._changing:
                    # Some of their papers changed while they were merged, or since they were written.
                    now = {id(piece.segment): piece for piece in self._pieces}
                    died = [paper for piece in chosen for paper in _died(piece, now[id(piece.segment)])]
                    self._pieces = [*_others(self._pieces, segments), merged.without(died)]
                    self._show()
                self._commit([*_others(self._stored, segments), merged], self._stored_position)

    def _flush(self) -> None:
        """Bring the recent papers to the disk, and what is on the disk to this moment."""
        with self._storing:
            with self._changing:
                recent, pieces, position = dict(self._recent), self._pieces, self._position
            if position == self._stored_position and not recent:
                return
            flushed = [self._kept(_segment(recent.values()))] if recent else []
            with self._changing:
                # Some of them changed once more while they were written.
                stale = [paper for paper, text in recent.items() if self._recent.get(paper) is not text]
                self._recent = {p: text for p, text in self._recent.items() if recent.get(p) is not text}
                self._pieces = [*self._pieces, *(piece.without(stale) for piece in flushed)]
                self._show()
            self._commit([*pieces, *flushed], position)

    # --- on the disk, if it takes it ----------------------------------------------------------------------

    def _kept(self, segment: Segment) -> SegmentEntry:
        """Write a segment; it stays in memory when the disk is full or another process writes."""
        if self._store.writable:
            try:
                return self._store.save(segment)
            except OSError as error:
                self._give_up(error)
        return SegmentEntry.of(segment)

    def _merged(self, pieces: Sequence[SegmentEntry]) -> SegmentEntry | None:
        """Write one segment for several; None when the disk does not take it."""
        name = self._store.new_name()
        path = self._store.path(name)
        try:
            merge(path, [(piece.segment, piece.live) for piece in pieces], lambda: _let_go(pieces))
            return self._store.opened(name)
        except OSError as error:
            self._give_up(error)
            return None

    def _commit(self, pieces: Sequence[SegmentEntry], position: int) -> None:
        if not self._store.writable or not all(piece.name for piece in pieces):
            return
        try:
            self._store.commit(pieces, position)
        except OSError as error:
            self._give_up(error)
            return
        self._stored = list(pieces)
        self._stored_position = position

    def _give_up(self, error: OSError) -> None:
        log.info("The index stays in memory: %s", error)
        self._store.writable = False


def _segment(texts: Iterable[PaperText]) -> Segment:
    builder = Builder()
    for paper in texts:
        builder.add(paper)
    return builder.build()


def _let_go(pieces: Sequence[SegmentEntry]) -> None:
    for piece in pieces:
        if piece.file is not None:
            piece.file.release()


def _others(pieces: Iterable[SegmentEntry], segments: set[int]) -> list[SegmentEntry]:
    return [piece for piece in pieces if id(piece.segment) not in segments]


def _died(old: SegmentEntry, new: SegmentEntry) -> list[int]:
    """Return the papers of a piece that count no longer."""
    died: list[int] = old.segment.ids[old.live & ~new.live].tolist()
    return died
