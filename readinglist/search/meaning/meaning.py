"""The meaning of the papers of an index: the current model, and the vectors of the documents of each snapshot.

Nothing is loaded before somebody asks. A model is learnt on a thread of its own: after the index was built anew, when
somebody asks and there is none, and when the library has grown by a tenth since. While the reader is at work, it waits:
it would hold up the window's thread, with which it shares Python and the memory.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from readinglist.search.array_types import AnyArray, Scores
from readinglist.search.errors import IndexDamaged
from readinglist.search.meaning import model_file
from readinglist.search.meaning.meaning_model import MIN_PAPERS, MeaningModel, learn
from readinglist.search.meaning.sparse import Rows
from readinglist.search.segment import Segment
from readinglist.search.snapshot import Snapshot, SnapshotSegment

GROWTH = 0.1  # of the library, from which the model is learnt anew
MAX_FOLDED_AT_ONCE = 500  # papers; more are folded in on the thread that learns
IDLE = 1.0  # seconds that the reader must have done nothing before it is learnt on
LONGEST_WAIT = 300.0  # seconds for all that is learnt at once; a reader who never pauses has meanings, too
_LOOK_AGAIN = 0.1  # seconds between looking whether the reader is idle
_MAX_CHANGED = 20_000  # papers remembered as changed; more are all folded in again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MeaningSpace:
    """The documents of a snapshot as points: how near two texts are in meaning is the product of their vectors.

    ``parts`` has for each segment of the snapshot the vectors of its documents, as float32 rows of length 1; those of
    documents without known words are zero, and so may be those of deleted documents. Document ``d`` of the snapshot has
    the row ``d - base`` of the part of its segment; ``vectors_of`` finds it.
    """

    snapshot: Snapshot
    model: MeaningModel
    parts: tuple[Rows, ...]

    def nearness(self, vector: Scores) -> Scores:
        """Return for each document of the snapshot how near it is to a vector: the cosine, from -1 to 1."""
        return np.concatenate([np.zeros(0, dtype=np.float32), *(part @ vector for part in self.parts)])

    def vectors_of(self, documents: AnyArray) -> Rows:
        """Return the vectors of some documents, given by their numbers in the snapshot, as rows of length 1 (or 0)."""
        found = np.zeros((len(documents), self.model.dimensions), dtype=np.float32)
        for member, part in zip(self.snapshot.segments, self.parts, strict=True):
            here = np.flatnonzero((documents >= member.base) & (documents < member.base + len(part)))
            found[here] = part[documents[here] - member.base]
        return found

    def vector_of_stems(self, weights: Mapping[bytes, float]) -> Scores:
        """Return the vector of a text that is no paper, such as a question: its stems, and how often each occurs.

        Its length is 1, or 0 if the model knows no stem of it.
        """
        return self.model.fold_in_stems(weights)


class MeaningStopped(Exception):  # noqa: N818 - not an error: the program is closing
    """Stops learning when the index is closed."""


class Meaning:
    """Learns, keeps and saves the model of one index. Any thread may call its methods.

    ``named_segments`` returns the segments that are on disk, by name, and ``snapshot`` what is searched now; ``save``
    runs a job that writes to the folder, if it can be written to. ``idle_seconds`` returns for how long the reader has
    done nothing, and ``on_learnt`` is called, on the thread that learns, when there is a new model.
    """

    def __init__(
        self,
        folder: Path,
        library: str,
        schema: int,
        *,
        snapshot: Callable[[], Snapshot],
        named_segments: Callable[[], Mapping[str, Segment]],
        save: Callable[[Callable[[], None]], None],
        idle_seconds: Callable[[], float],
        on_learnt: Callable[[], None],
    ) -> None:
        self._folder, self._library, self._schema = folder, library, schema
        self._snapshot, self._named_segments, self._save = snapshot, named_segments, save
        self._idle_seconds, self._on_learnt = idle_seconds, on_learnt
        self._lock = threading.Lock()
        self._stopped = False
        self._awaited = 0  # by how many threads
        self._may_wait_until = 0.0
        self._loaded = False
        self._space: MeaningSpace | None = None
        self._incomplete: list[Segment] = []  # whose documents are not all folded in
        self._changed: set[int] = set()  # papers whose texts may be others than those in the space
        self._executor: ThreadPoolExecutor | None = None
        self._work: Future[None] | None = None
        self._forgotten = 0  # how often

    def space(self, snapshot: Snapshot) -> MeaningSpace | None:
        """Return the vectors of the documents of a snapshot; None while there is no model, which is then being learnt.

        New papers are folded in now, unless there are many: they have no vectors until that was done in the background.
        """
        with self._lock:
            if not self._loaded:
                self._load(snapshot)
            if self._space is not None and self._space.snapshot is not snapshot:
                self._follow(self._space, snapshot)
            if self._incomplete or self._is_outdated(snapshot):
                self._begin_to_work()
            return self._space

    def note_changed(self, papers: Iterable[int]) -> None:
        """Note that papers are new or have other texts, before a snapshot has them."""
        with self._lock:
            self._changed.update(papers)
            if len(self._changed) > _MAX_CHANGED:
                self._forget()

    def learn(self) -> Future[None]:
        """Learn anew in the background, after the index was built anew; the future is done when that is."""
        with self._lock:
            self._forget()
            self._loaded = True
            return self._begin_to_work()

    def wait(self) -> None:
        """Wait for what is being learnt, if anything is."""
        with self._lock:
            work = self._work
            self._awaited += 1
        try:
            if work is not None:
                work.result()
        finally:
            with self._lock:
                self._awaited -= 1

    def close(self) -> None:
        """Stop learning, and let go of the files."""
        self._stopped = True
        if self._executor is not None:
            self._executor.shutdown()
        with self._lock:
            self._forget()

    # --- with the lock ------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._forgotten += 1
        self._space = None
        self._incomplete = []
        self._changed.clear()

    def _load(self, snapshot: Snapshot) -> None:
        self._loaded = True
        try:
            saved = model_file.read(self._folder, self._library, self._schema)
        except FileNotFoundError:
            return
        except (OSError, IndexDamaged) as error:
            log.info("The model of meanings is learnt anew: %s", error)
            return
        named = self._named_segments()
        rows_of = {id(named[name]): rows for name, rows in saved.vectors.items() if name in named}
        found = [(member, rows_of.get(id(member.segment))) for member in snapshot.segments]
        kept = [(member, rows) for member, rows in found if rows is not None and len(rows) == len(member.segment)]
        known = Snapshot.of([(member.segment, member.live) for member, _ in kept])
        self._space = MeaningSpace(known, saved.model, tuple(rows for _, rows in kept))

    def _follow(self, space: MeaningSpace, snapshot: Snapshot) -> None:
        """Take over the vectors of a space for another snapshot, and fold in what is new if it is little."""
        known = {id(member.segment): part for member, part in zip(space.snapshot.segments, space.parts, strict=True)}
        incomplete = {id(segment) for segment in self._incomplete}
        parts, self._incomplete = [], []
        for member in snapshot.segments:
            if id(member.segment) in known:
                parts.append(known[id(member.segment)])
                if id(member.segment) in incomplete:
                    self._incomplete.append(member.segment)
            else:
                parts.append(self._taken_over(space, member))
        self._space = MeaningSpace(snapshot, space.model, tuple(parts))

    def _taken_over(self, space: MeaningSpace, member: SnapshotSegment) -> Rows:
        """Return the vectors of a new segment: of the papers that it has from older ones, and of few others."""
        before, ids = space.snapshot, member.segment.ids
        rows = np.zeros((len(ids), space.model.dimensions), dtype=np.float32)
        usable = np.flatnonzero(before.live & ~np.isin(before.ids, np.fromiter(self._changed, dtype=np.int64)))
        usable = usable[np.argsort(before.ids[usable], kind="stable")]
        papers = before.ids[usable]
        at = np.minimum(np.searchsorted(papers, ids), max(len(papers) - 1, 0))
        same = papers[at] == ids if len(papers) else np.zeros(len(ids), dtype=np.bool_)
        rows[same] = space.vectors_of(usable[at[same]])
        missing = member.live & ~same
        if missing.sum() > MAX_FOLDED_AT_ONCE:
            self._incomplete.append(member.segment)
        else:
            rows[missing] = space.model.fold_in(member.segment, missing)[missing]
        return rows

    def _is_outdated(self, snapshot: Snapshot) -> bool:
        papers = int(snapshot.live.sum())
        return papers >= MIN_PAPERS and (self._space is None or papers > (1 + GROWTH) * self._space.model.papers)

    def _begin_to_work(self) -> Future[None]:
        if self._work is not None and not self._work.done():
            return self._work
        if self._executor is None:
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meaning")
        self._work = self._executor.submit(self._learn_or_fold_in)
        return self._work

    # --- in the background --------------------------------------------------------------------------------

    def _learn_or_fold_in(self) -> None:
        self._may_wait_until = time.monotonic() + LONGEST_WAIT
        try:
            while not self._is_done():
                pass
        except MeaningStopped:
            return  # it is learnt when somebody asks again

    def _is_done(self) -> bool:
        """Learn the model of what is searched now, or fold in what is new; return False if that is outdated already."""
        with self._lock:
            snapshot, space, forgotten = self._snapshot(), self._space, self._forgotten
            model = None if space is None or self._is_outdated(snapshot) else space.model
            incomplete = {id(segment) for segment in self._incomplete}
        known = {} if model is None or space is None else _complete_parts(space, incomplete)
        model = model or learn(snapshot, self._may_go_on)
        if model is None:
            return True
        parts = []
        for segment, live, _ in snapshot.segments:
            found = known.get(id(segment))
            parts.append(model.fold_in(segment, live, self._may_go_on) if found is None else found)
        with self._lock:
            if self._forgotten != forgotten:
                return False
            self._space = MeaningSpace(snapshot, model, tuple(parts))
            self._incomplete = []
        self._on_learnt()
        self._save(lambda: self._write(snapshot, model, parts))
        with self._lock:
            return self._forgotten == forgotten  # if it was forgotten while it was written, it is learnt again

    def _write(self, snapshot: Snapshot, model: MeaningModel, parts: list[Rows]) -> None:
        names = {id(segment): name for name, segment in self._named_segments().items()}
        vectors = [
            (names[id(member.segment)], part)
            for member, part in zip(snapshot.segments, parts, strict=True)
            if id(member.segment) in names
        ]
        model_file.write(self._folder, self._library, self._schema, model, vectors)

    def _may_go_on(self) -> None:
        """Wait while the reader is at work, unless somebody waits for the result; raise MeaningStopped at the end."""
        while (
            not self._stopped
            and not self._awaited
            and self._idle_seconds() < IDLE
            and time.monotonic() < self._may_wait_until
        ):
            time.sleep(_LOOK_AGAIN)
        if self._stopped:
            raise MeaningStopped


def _complete_parts(space: MeaningSpace, incomplete: set[int]) -> dict[int, Rows]:
    """Return the vectors of the segments of a space that have them all, by the identities of the segments."""
    members = zip(space.snapshot.segments, space.parts, strict=True)
    return {id(member.segment): part for member, part in members if id(member.segment) not in incomplete}
