"""An open index: segments on disk, recent changes in memory, and a background thread that flushes and merges."""

from __future__ import annotations

import logging
import threading
from array import array
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from math import inf
from pathlib import Path
from typing import TypeVar

from readinglist.gc_pause import gc_paused
from readinglist.model import HistoryPosition, PaperText, QueryNode
from readinglist.search.analysis import clear_caches
from readinglist.search.builder import SegmentBuilder
from readinglist.search.comparison import differing
from readinglist.search.errors import IndexDamaged
from readinglist.search.evaluate import Evaluator, FindFacet, documents_of
from readinglist.search.index_folder import IndexFolder, SegmentEntry
from readinglist.search.meaning.closest import ClosestPapers, closest
from readinglist.search.meaning.meaning import Meaning, MeaningSpace
from readinglist.search.meaning.question import Question
from readinglist.search.meaning.ties import Marking, Ties, ties
from readinglist.search.merge import merge
from readinglist.search.merge_policy import select_for_merge
from readinglist.search.segment import Segment
from readinglist.search.segment_file import LONG_LISTS
from readinglist.search.snapshot import Snapshot
from readinglist.search.spelling import suggest
from readinglist.search.suggestions.recommender import Recommendation, recommend
from readinglist.search.suggestions.related import Related, related

T = TypeVar("T")

MAX_RECENT = 64  # changed papers kept in memory before they are flushed
_CHUNKS_PER_SEGMENT = 1_000_000  # when building; about 5,000 papers
_PROGRESS_INTERVAL = 250  # papers

log = logging.getLogger(__name__)


class Engine:
    """The implementation of an opened Index.

    ``_state_lock`` guards what is searched and is only held briefly. ``_write_lock`` is held while writing to the
    folder, which may take long, and is always acquired first.
    """

    def __init__(
        self,
        folder: Path,
        library: str,
        schema: int,
        idle_seconds: Callable[[], float] = lambda: inf,
        on_learnt: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder = IndexFolder(folder, library, schema)
        self._write_lock = threading.Lock()
        self._state_lock = threading.Lock()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")
        self._jobs: deque[Future[None]] = deque()
        self._entries: list[SegmentEntry] = []
        self._recent: dict[int, PaperText] = {}
        self._position = HistoryPosition(0)  # of what is searched
        self._committed: list[SegmentEntry] = []  # as on disk
        self._committed_position = HistoryPosition(0)
        self._evaluator = Evaluator(Snapshot.of([]))
        self._damage = ""
        self._meaning = Meaning(
            folder,
            library,
            schema,
            snapshot=lambda: self._evaluator.snapshot,
            named_segments=lambda: {entry.name: entry.segment for entry in self._entries if entry.name},
            save=self._save_meaning,
            idle_seconds=idle_seconds,
            on_learnt=on_learnt,
        )

    def open(self, went_through: Callable[[HistoryPosition], bool]) -> HistoryPosition | None:
        with self._write_lock:
            opened = self._folder.open(went_through)
            if opened is None:
                return None
            position, entries = opened
            with self._state_lock:
                self._entries = self._committed = entries
                self._position = self._committed_position = position
                self._refresh()
        return position

    def check(self) -> None:
        self._verify()
        self._raise_if_damaged()

    def find(self, tree: QueryNode, find_facet: FindFacet, limit: int | None) -> array[int]:
        return self._query(lambda evaluator: evaluator.find(tree, find_facet, limit))

    def suggest(self, word: str) -> str:
        return self._query(lambda evaluator: suggest(evaluator.snapshot, word))

    def related(self, paper: PaperText, limit: int, hidden: Collection[int]) -> list[Related]:
        return self._query(
            lambda evaluator: related(evaluator.snapshot, self._meaning.space(evaluator.snapshot), paper, limit, hidden)
        )

    def recommend(self, decisions: Mapping[int, float]) -> Recommendation | None:
        return self._query(
            lambda evaluator: recommend(evaluator.snapshot, self._meaning.space(evaluator.snapshot), decisions)
        )

    def space(self) -> MeaningSpace | None:
        """Return the meaning of what is searched now; None while no model of it was learnt, which then begins."""
        return self._query(lambda evaluator: self._meaning.space(evaluator.snapshot))

    def closest(self, question: Question, found: Collection[int], find_facet: FindFacet, most: int) -> ClosestPapers:
        def search(evaluator: Evaluator) -> ClosestPapers:
            snapshot = evaluator.snapshot
            among = snapshot.live & ~documents_of(snapshot.ids, found)
            for part in question.binding:
                among = among & evaluator.evaluate(part, find_facet).mask
            return closest(snapshot, self._meaning.space(snapshot), question.words, among, most)

        return self._query(search)

    def ties(self, marking: Marking, texts: Iterable[PaperText]) -> dict[int, Ties]:
        space = self.space()
        return {paper.id: ties(space, marking, paper) for paper in texts}

    def wait_for_meaning(self, most: int) -> None:
        if self.space() is None and self._evaluator.snapshot.live.sum() <= most:
            self._meaning.wait()

    def differing(self, papers: Collection[int], texts: Iterable[PaperText]) -> set[int]:
        return self._query(lambda evaluator: differing(evaluator.snapshot, papers, _segment(texts)))

    def _query(self, function: Callable[[Evaluator], T]) -> T:
        self._raise_if_damaged()
        try:
            return function(self._evaluator)
        except (IndexError, ValueError):
            # A number out of range: either the file is damaged or this is a bug.
            self._verify()
            self._raise_if_damaged()
            raise

    def update(self, texts: Iterable[PaperText], removed: Iterable[int], position: HistoryPosition) -> None:
        self._raise_if_damaged()
        self._raise_job_errors()
        changed = {paper.id: paper for paper in texts}
        removed_ids = set(removed)
        self._meaning.note_changed([*changed, *removed_ids])
        with self._state_lock:
            self._entries = [entry.without([*changed, *removed_ids]) for entry in self._entries]
            self._recent = {paper: text for paper, text in self._recent.items() if paper not in removed_ids} | changed
            self._position = position
            self._refresh()
            flush_due = len(self._recent) >= MAX_RECENT
        if flush_due and not self._jobs:
            self._submit(self._flush_and_merge)

    def rebuild(self, texts: Iterable[PaperText], position: HistoryPosition, progress: Callable[[int], None]) -> None:
        with self._write_lock, gc_paused():
            entries = self._build(texts, progress)
            if len(entries) > 1 and self._folder.writable and (merged := self._merge(entries)):
                entries = [merged]
            with self._state_lock:
                self._entries = entries
                self._recent = {}
                self._position = position
                self._damage = ""
                self._refresh()
            self._commit(entries, position)
        self._meaning.learn()

    def close(self) -> None:
        self._meaning.close()
        self._submit(self._flush)
        self._executor.shutdown()
        self._folder.close()
        self._evaluator = Evaluator(Snapshot.of([]))
        self._entries = self._committed = []
        self._raise_job_errors()

    # --- what is searched ---------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Make the current segments and recent papers visible to searches."""
        entries = self._entries
        if self._recent:
            entries = [*entries, SegmentEntry.of(_segment(self._recent.values()))]
        self._evaluator = Evaluator(Snapshot.of([(entry.segment, entry.live) for entry in entries]))

    def _raise_if_damaged(self) -> None:
        if self._damage:
            raise IndexDamaged(self._damage)

    def _verify(self) -> None:
        """Verify the long arrays, which opening skips, and set ``_damage``."""
        for entry in self._entries:
            if entry.file is None:
                continue
            if damaged := entry.file.find_damaged(LONG_LISTS):
                self._damage = f"segment {entry.name} is damaged in {', '.join(damaged)}"
                log.info("In the index, %s.", self._damage)
            entry.file.release()

    # --- building -----------------------------------------------------------------------------------------

    def _build(self, texts: Iterable[PaperText], progress: Callable[[int], None]) -> list[SegmentEntry]:
        entries: list[SegmentEntry] = []
        builder = SegmentBuilder()
        done = 0
        for done, paper in enumerate(texts, start=1):
            builder.add(paper)
            if builder.size >= _CHUNKS_PER_SEGMENT:
                entries.append(self._save(builder.build()))
                builder = SegmentBuilder()
            if done % _PROGRESS_INTERVAL == 0:
                progress(done)
        if len(builder) or not entries:
            entries.append(self._save(builder.build()))
        progress(done)
        clear_caches()
        return entries

    # --- background jobs ----------------------------------------------------------------------------------

    def _submit(self, job: Callable[[], None]) -> None:
        self._jobs.append(self._executor.submit(job))

    def _raise_job_errors(self) -> None:
        """Raise exceptions of finished background jobs in the calling thread."""
        while self._jobs and self._jobs[0].done():
            self._jobs.popleft().result()

    def _flush_and_merge(self) -> None:
        self._flush()
        with self._write_lock:
            while selected := select_for_merge(self._committed):
                merged = self._merge(selected)
                if merged is None:
                    return
                segments = {id(entry.segment) for entry in selected}
                with self._state_lock:
                    # Some papers may have changed during the merge, or since the last commit.
                    current = {id(entry.segment): entry for entry in self._entries}
                    deleted = [
                        paper for entry in selected for paper in _newly_deleted(entry, current[id(entry.segment)])
                    ]
                    self._entries = [*_excluding(self._entries, segments), merged.without(deleted)]
                    self._refresh()
                self._commit([*_excluding(self._committed, segments), merged], self._committed_position)

    def _flush(self) -> None:
        """Write recent papers to a new segment, and commit the current state."""
        with self._write_lock:
            with self._state_lock:
                recent, entries, position = dict(self._recent), self._entries, self._position
            if position == self._committed_position and not recent:
                return
            flushed = [self._save(_segment(recent.values()))] if recent else []
            with self._state_lock:
                # Some papers may have changed again while they were written.
                stale = [paper for paper, text in recent.items() if self._recent.get(paper) is not text]
                self._recent = {p: text for p, text in self._recent.items() if recent.get(p) is not text}
                self._entries = [*self._entries, *(entry.without(stale) for entry in flushed)]
                self._refresh()
            self._commit([*entries, *flushed], position)

    # --- writing to disk, as long as it works -------------------------------------------------------------

    def _save(self, segment: Segment) -> SegmentEntry:
        """Write a segment; keep it in memory when the disk is full or another process writes."""
        if self._folder.writable:
            try:
                return self._folder.save(segment)
            except OSError as error:
                self._stop_writing(error)
        return SegmentEntry.of(segment)

    def _merge(self, entries: Sequence[SegmentEntry]) -> SegmentEntry | None:
        """Merge segments into one new segment on disk; None when it cannot be written."""
        name = self._folder.new_name()
        path = self._folder.path(name)
        try:
            merge(path, [(entry.segment, entry.live) for entry in entries], lambda: _release(entries))
            return self._folder.open_segment(name)
        except OSError as error:
            self._stop_writing(error)
            return None

    def _save_meaning(self, write: Callable[[], None]) -> None:
        """Write the model of meanings, as long as writing works; it is a cache, and learnt again without its file."""
        _release(self._entries)  # all postings were read
        if not self._folder.writable:
            return
        try:
            write()
        except OSError as error:
            log.info("The model of meanings stays in memory: %s", error)

    def _commit(self, entries: Sequence[SegmentEntry], position: HistoryPosition) -> None:
        if not self._folder.writable or not all(entry.name for entry in entries):
            return
        try:
            self._folder.commit(entries, position)
        except OSError as error:
            self._stop_writing(error)
            return
        self._committed = list(entries)
        self._committed_position = position

    def _stop_writing(self, error: OSError) -> None:
        log.info("The index stays in memory: %s", error)
        self._folder.writable = False


def _segment(texts: Iterable[PaperText]) -> Segment:
    builder = SegmentBuilder()
    for paper in texts:
        builder.add(paper)
    return builder.build()


def _release(entries: Sequence[SegmentEntry]) -> None:
    for entry in entries:
        if entry.file is not None:
            entry.file.release()


def _excluding(entries: Iterable[SegmentEntry], segments: set[int]) -> list[SegmentEntry]:
    return [entry for entry in entries if id(entry.segment) not in segments]


def _newly_deleted(old: SegmentEntry, new: SegmentEntry) -> list[int]:
    """Return the papers of a segment that are live in ``old`` but not in ``new``."""
    deleted: list[int] = old.segment.ids[old.live & ~new.live].tolist()
    return deleted
