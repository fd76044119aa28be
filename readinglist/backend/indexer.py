"""Keep the index up to date with the change record of the library, and rebuild it if it is damaged."""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from math import inf

from readinglist import library
from readinglist.i18n import en
from readinglist.model import HistoryPosition, PaperText
from readinglist.paths import Paths
from readinglist.search import Index, IndexDamaged
from readinglist.typeset import typeset

COMPARED_PAPERS = 1_000  # papers whose words are compared by ``find_differences``, evenly chosen
REBUILD_THRESHOLD = 2_000  # changed papers from which rebuilding is faster than updating

_LATEX_CHARS = "\\$^_{~"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexState:
    """The progress of the index: ``done`` of ``total`` papers; ``total`` is 0 when nothing is being built.

    ``results_changed`` is set if search results may have changed, ``meaning_learnt`` when it is known anew what papers
    mean, which says nothing of the progress; ``sentence`` is the reason for building the index, or
    empty.
    """

    done: int = 0
    total: int = 0
    sentence: str = ""
    results_changed: bool = False
    meaning_learnt: bool = False


class IndexerStopped(Exception):  # noqa: N818 - not an error: the program is closing
    """Stops building the index when the program closes."""


class Indexer:
    """The index of a library, and its position in the change record.

    All methods run on the indexing worker, except ``stop``; any thread may read ``index``, which is None until it is
    open. ``on_state`` is called with the progress on that worker. ``idle_seconds`` returns for how long the reader has
    done nothing.
    """

    def __init__(
        self, paths: Paths, on_state: Callable[[IndexState], None], idle_seconds: Callable[[], float] = lambda: inf
    ) -> None:
        self._idle_seconds = idle_seconds
        self.index: Index | None = None
        self.stopped = False
        self.rebuilt = False  # since ``check`` began
        self._paths = paths
        self._folder = paths.indexes
        self._on_state = on_state
        self._library = ""  # the id of the indexed library
        self._position: HistoryPosition | None = None  # None: needs a rebuild

    @property
    def is_ready(self) -> bool:
        """Whether the index is open and holds the papers of the library."""
        return self.index is not None and self._position is not None

    def stop(self) -> None:
        """Stop building; the index is built at the next start."""
        self.stopped = True

    def update(self) -> None:
        """Update the index; the library's file must exist."""
        if self.stopped:
            return
        with closing(library.open_reader(self._paths.library, lambda: self.stopped)) as view:
            if self.index is not None and not self._follows(view):
                log.info("Another library is in the place of the indexed one.")
                self.release()
            if self.index is None:
                self._library = view.identity
                self._folder = self._paths.indexes / folder_name(self._library)
                index = Index(
                    self._folder,
                    self._library,
                    idle_seconds=self._idle_seconds,
                    on_learnt=lambda: self._on_state(IndexState(meaning_learnt=True)),
                )
                self._position = index.open(view.went_through)
                self.index = index
                self._on_state(IndexState(results_changed=self._position is not None))
                self._check(index)
            if self._position is None:
                self._build(view, self.index, en("Building the search index…"))
            elif self._position.number < view.position():
                self._catch_up(view, self.index, self._position)

    def _follows(self, view: library.LibraryReader) -> bool:
        """Return whether the open index is of this library, and not of a copy that was changed elsewhere."""
        return view.identity == self._library and (self._position is None or view.went_through(self._position))

    def check(self) -> bool:
        """Update the index and compare it with the library; rebuild it if they differ. Return whether it was rebuilt.

        The ids of all papers are compared, and the words of some of them.
        """
        self.rebuilt = False
        self.update()
        if self.index is not None and not self.rebuilt and (different := self._count_differences(self.index)):
            log.info("The index differs from the library in %d papers; it will be rebuilt.", different)
            self.rebuild()
        return self.rebuilt

    def _count_differences(self, index: Index) -> int:
        with closing(library.open_reader(self._paths.library)) as view, view.snapshot():
            papers = sorted(text.id for text in view.paper_names())
            sample = papers[:: max(1, -(-len(papers) // COMPARED_PAPERS))]
            return len(index.differing(papers, map(printed_text, view.texts(sample))))

    def _check(self, index: Index) -> None:
        """Mark a damaged index for rebuilding; it is used until then."""
        try:
            index.check()
        except IndexDamaged as error:
            log.info("The index is damaged (%s); it will be rebuilt.", error)
            self._position = None

    def release(self) -> None:
        """Close and delete the index of a library that is to be replaced; nothing may be using it."""
        if self.index is not None:
            self.index.close()
            shutil.rmtree(self._folder, ignore_errors=True)
        self.index = None
        self._position = None

    def rebuild(self) -> None:
        """Rebuild the index after it was found damaged."""
        self._position = None
        self.update()

    def _catch_up(self, view: library.LibraryReader, index: Index, since: HistoryPosition) -> None:
        position = view.history_position()
        changed = view.changed_since(since.number)
        if changed is None:  # the record was pruned
            self._build(view, index, en("Building the search index…"))
            return
        if len(changed) > REBUILD_THRESHOLD and len(changed) > view.overview().papers // 2:
            self._build(view, index, "")
            return
        texts = [printed_text(text) for text in view.texts(changed)]
        try:
            index.update(texts, changed - {text.id for text in texts}, position)
        except IndexDamaged as error:
            log.info("The index is damaged (%s); it will be rebuilt.", error)
            self._build(view, index, en("The index was damaged and is being rebuilt."))
            return
        self._position = position
        self._on_state(IndexState(results_changed=bool(changed)))

    def _build(self, view: library.LibraryReader, index: Index, sentence: str) -> None:
        position = view.history_position()
        total = view.overview().papers
        if total:
            self._on_state(IndexState(0, total, sentence))

        def progress(done: int) -> None:
            if self.stopped:
                raise IndexerStopped
            if total:
                self._on_state(IndexState(done, total, sentence))

        try:
            index.rebuild(map(printed_text, view.texts()), position, progress)
        except IndexerStopped:
            return  # built at the next start
        self._position = position
        self.rebuilt = True
        self._on_state(IndexState(results_changed=True))


def folder_name(identity: str) -> str:
    """Return the name of the folder for a library's index.

    A library from elsewhere can have any id, such as a path: its folder is renamed and deleted.
    """
    if re.fullmatch(r"[0-9a-f]{32}", identity, re.ASCII):
        return identity
    return hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:32]


def printed_text(text: PaperText) -> PaperText:
    """Return a text with LaTeX formulas and accents as Unicode, as displayed: "na\\"ive" is found as "naïve"."""
    words = text.title + text.abstract
    if not any(char in words for char in _LATEX_CHARS):
        return text
    return replace(text, title=typeset(text.title).text, abstract=typeset(text.abstract).text)
