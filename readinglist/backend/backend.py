"""The program without a window: owns the workers, and sends each question to the thread that can answer it.

One worker owns the writing connection and runs operations in order; one owns a reading connection, so that a
long import never holds up a list; one counts, so that no list waits for numbers; one owns the index writer; parsing
has its own. Whoever asks gets a future.
"""

from __future__ import annotations

import logging
import re
from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from readinglist import library
from readinglist.backend.backup_service import HANDFUL, BackupService
from readinglist.backend.feed_sources import NOTHING_REMEMBERED, FeedSource, RememberedColumns, parse_sources
from readinglist.backend.indexer import Indexer, IndexState
from readinglist.backend.list_items import effective_order
from readinglist.backend.query_service import QueryService, keep_places
from readinglist.backend.results import OpenedPaper, QueryResult
from readinglist.backend.workers import Workers, then, wait_for
from readinglist.model import (
    TRASHED,
    Changes,
    Feed,
    ImportDecision,
    ImportPlan,
    ListItem,
    Order,
    Overview,
    Query,
    QueryNode,
    RelatedPaper,
)
from readinglist.paths import Paths
from readinglist.search import IndexDamaged, parse

if TYPE_CHECKING:
    from readinglist.backend.export_service import ArchiveContents, Export, Exported, ExportService
    from readinglist.exchange import Citation
    from readinglist.ipc.requests import OpenFiles, Request

__all__ = ["FIRST", "PAGE", "Backend", "OpenedPaper", "QueryResult"]
T = TypeVar("T")
PAGE = 60  # rows at a time
FIRST = 24  # rows that come with a list unless another number is asked for

log = logging.getLogger(__name__)


class Backend:
    """The library, the index and the feeds, asked from one thread and answered by others.

    ``on_changes`` and ``on_index`` are called on a worker's thread: after each operation, and while the index
    works; ``on_fault`` with an exception that nobody waits for. Another program that has the library open is waited
    for ``patience`` seconds. Unless it ``follows``, the index is brought on by ``catch_up`` alone. The reading
    connection opens at the first question, the writing one at the first operation or at ``settle``: a start does only
    what its list needs.
    """

    def __init__(
        self,
        paths: Paths,
        workers: Workers,
        *,
        on_changes: Callable[[Changes], None] = lambda _: None,
        on_index: Callable[[IndexState], None] = lambda _: None,
        on_fault: Callable[[BaseException], None] = lambda _: None,
        patience: float = 0,
        follows: bool = True,
    ) -> None:
        self.paths = paths
        self.on_changes = on_changes
        self.on_index = on_index
        self.on_fault = on_fault
        self._workers = workers
        self._patience = patience
        self._follows = follows
        self._view: library.LibraryReader | None = None
        self._counts: library.LibraryReader | None = None
        self._library: library.Library | None = None
        self._indexing = Indexer(paths, self._say)
        self._asking = QueryService(lambda: self._indexing.index, lambda: self._later(self._indexing.rebuild_aside))
        self._closing = False
        self.backups = BackupService(paths.library, lambda: self._closing)

    # --- asking -------------------------------------------------------------------------------------------

    def overview(self) -> Future[Overview]:
        """Ask for the counts of the sidebar; counting stands before no list and no paper."""

        def count() -> Overview:
            with library.translated(self.paths.library):
                return self._counting().overview()

        return self._workers.counting.submit(count)

    def tally(self, question: Query) -> Future[Overview]:
        """Ask for the counts of the sidebar among the papers that answer a question, and for those of smart lists."""

        find = self._asking.find

        def ask(view: library.LibraryReader) -> Overview:
            if question.tree is None:
                counted = view.overview()
            else:
                counted = view.overview_among(find(view, question, None, Order.RELEVANCE))
                if counted.trashed is not None:
                    counted = replace(counted, trashed=len(find(view, question, TRASHED, Order.ADDED)))
            searches = {one.id: parse(one.query, typing=False).tree for one in counted.lists}
            found = {number: len(find(view, question, tree, Order.ADDED)) for number, tree in searches.items()}
            return replace(counted, listed=found)

        return self.read(ask)

    def listing(
        self,
        question: Query,
        scope: QueryNode | None,
        order: Order,
        *,
        held: array[int] | None = None,
        around: int | None = None,
        rows: int = FIRST,
    ) -> Future[QueryResult]:
        """Ask which papers of ``scope`` answer ``question``, in order, with so many rows on both sides of one of them.

        Papers of ``held`` that no longer answer keep their place after the one they stood after.
        """

        def ask(view: library.LibraryReader) -> QueryResult:
            ids = self._asking.find(view, question, scope, order)
            if held is not None:
                ids = keep_places(held, ids)
            members = frozenset(ids)
            middle = ids.index(around) if around in members else 0
            shown = self._asking.listed(view, ids[max(0, middle - rows) : middle + rows], question, order)
            elsewhere, meant = (0, "") if ids else self._asking.suggest_elsewhere(view, question, scope)
            notice = self._asking.notice(order)
            ordered = effective_order(question, scope, order)
            return QueryResult(question, scope, order, ordered, ids, members, shown, elsewhere, meant, notice)

        return self.read(ask)

    def rows(self, ids: Sequence[int], question: Query, order: Order = Order.RELEVANCE) -> Future[list[ListItem]]:
        """Ask for the rows of a page, with the question's words marked, and reasons in the order of likeliness."""
        return self.read(lambda view: self._asking.listed(view, ids, question, order))

    def paper(self, paper: int, question: Query) -> Future[OpenedPaper | None]:
        """Ask for everything of one paper, with the question's words marked; None when it is gone."""
        return self.read(lambda view: self._asking.opened(view, paper, question))

    def related(self, paper: int, limit: int = 5) -> Future[tuple[RelatedPaper, ...]]:
        """Ask which papers are most like one, and by which words; none while there is no index."""

        def ask(view: library.LibraryReader) -> tuple[RelatedPaper, ...]:
            index = self._indexing.index
            try:
                found = index.related(paper, 3 * limit) if index is not None else []
            except IndexDamaged:
                return ()  # said when it is searched; it is built anew then
            words = dict(found)
            rows = [row for row in view.rows([number for number, _ in found]) if row.trashed is None]
            return tuple(RelatedPaper(row, words[row.id]) for row in rows[:limit])

        return self.read(ask)

    def titles(self, text: str, most: int = 8) -> Future[list[ListItem]]:
        """Ask for the papers whose titles hold the words of ``text``, the best first; each may be only begun."""
        question = parse(" ".join(f"title:{word}*" for word in re.findall(r"\w+", text)))

        def ask(view: library.LibraryReader) -> list[ListItem]:
            if question.tree is None:
                return []
            found = self._asking.find(view, question, None, Order.RELEVANCE)
            return self._asking.listed(view, found[:most], question, Order.RELEVANCE)

        return self.read(ask)

    def read(self, ask: Callable[[library.LibraryReader], T]) -> Future[T]:
        """Send a question to the reading connection."""

        def run() -> T:
            with library.translated(self.paths.library):
                return ask(self._viewing())

        return self._workers.reading.submit(run)

    # --- importing ----------------------------------------------------------------------------------------

    def preview(
        self, pages: Sequence[FeedSource], remembered: RememberedColumns = NOTHING_REMEMBERED
    ) -> Future[ImportPlan]:
        """Ask what accepting pages would do, several as one feed; ``remembered`` says what known tables hold."""
        return then(self._workers.parsing.submit(lambda: parse_sources(pages, remembered)), self.plan)

    def plan(self, feed: Feed) -> Future[ImportPlan]:
        """Ask what accepting a feed would do that was understood before, and then corrected by the reader."""
        return self.read(lambda view: view.plan(feed))

    # --- giving out ---------------------------------------------------------------------------------------

    def export(self, wanted: Export) -> Future[Exported]:
        """Write papers to a file or a folder."""
        return self._beside(lambda exporting: exporting.export(wanted))

    def cite(self, style: str, papers: Sequence[int]) -> Future[Citation]:
        """Ask for citations of papers, in a style or as BibTeX, Markdown or plain text."""
        return self._beside(lambda exporting: exporting.cite(style, papers))

    def save_archive(self, path: Path) -> Future[Exported]:
        """Write everything that the library holds to an archive."""
        return self._beside(lambda exporting: exporting.save_archive(path))

    def inspect_archive(self, path: Path) -> Future[ArchiveContents]:
        """Ask what an archive holds; nothing is taken in."""
        return self._beside(lambda exporting: exporting.inspect_archive(path))

    def import_archive(self, path: Path) -> Future[Changes]:
        """Take what an archive holds into the library."""

        def operation(into: library.Library) -> Changes:
            from readinglist.backend.export_service import import_archive  # noqa: PLC0415 - loaded when it is wanted

            self._copy_first()
            return import_archive(path, into)

        return self.write(operation)

    def _beside(self, job: Callable[[ExportService], T]) -> Future[T]:
        """Do something with the library's file that holds up neither reading nor writing."""

        def run() -> T:
            from readinglist.backend.export_service import ExportService  # noqa: PLC0415 - loaded when it is wanted

            self._workers.reading.submit(self._viewing).result()  # the file is there now
            return job(ExportService(self.paths.library, lambda: self._closing))

        return self.run_aside(run)

    # --- operations ---------------------------------------------------------------------------------------

    def write(self, operation: Callable[[library.Library], Changes]) -> Future[Changes]:
        """Send an operation to the writing connection; the index follows it."""

        def run() -> Changes:
            with library.translated(self.paths.library):
                into = self._writing()
                into.check_still_in_place()
                changes = operation(into)
            if changes.happened:
                self.on_changes(changes)
                if self._follows:
                    self._later(self._follow)
            return changes

        return self._workers.writing.submit(run)

    def accept(self, acceptance: ImportDecision) -> Future[Changes]:
        """Store what was ticked of a plan; more than a handful only with a copy of the library as it was before."""

        def operation(into: library.Library) -> Changes:
            if len(acceptance.ticked) > HANDFUL:
                self._copy_first()
            return into.accept(acceptance)

        return self.write(operation)

    def understand(self, message: bytes) -> Future[Request | OpenFiles]:
        """Ask what a message from a terminal wants."""

        def read() -> Request | OpenFiles:
            from readinglist.ipc import requests  # noqa: PLC0415 - loaded when a terminal asks

            return requests.read(message)

        return self._workers.parsing.submit(read)

    def run_request(self, errand: Request) -> Future[Changes]:
        """Do what a terminal wants of the library; what takes long and does not need it holds up nothing."""
        return then(self._workers.parsing.submit(errand.prepare), self.write)

    def open_writer(self) -> Future[Changes]:
        """Open the writing connection and let the index catch up; gives what Undo and Redo would do."""

        def open_it() -> Changes:
            with library.translated(self.paths.library):
                return self._writing().state()

        future = self._workers.writing.submit(open_it)
        self._later(self._follow)
        return future

    def catch_up(self) -> Future[None]:
        """Bring the index to where the library is, so that the next question finds everything."""
        return self._workers.indexing.submit(self._follow)

    def run_aside(self, job: Callable[[], T]) -> Future[T]:
        """Do something that is neither library nor index, such as keeping the settings, one after another."""
        return self._workers.aside.submit(job)

    def run_exclusively(self, job: Callable[[], T]) -> Future[T]:
        """Do something to the library's file while nobody has it open; whoever asks next opens it anew.

        The workers wait for each other in the order in which they always do, so that none waits for ever.
        """

        def let_go() -> T:
            self._indexing.release()
            for part in (self._view, self._counts, self._library):
                if part is not None:
                    part.close()
            self._view = self._counts = self._library = None
            return job()

        held = let_go
        for worker in (self._workers.writing, self._workers.reading, self._workers.counting, self._workers.indexing):
            held = partial(wait_for, worker, held)
        return self.run_aside(held)

    def write_back(self) -> Future[None]:
        """Write the library to its place again, from which it was taken while it was open."""

        def write() -> None:
            if self._library is not None:
                self._library.write_back()

        def run() -> None:
            self._workers.writing.submit(write).result()

        self.run_aside(run)
        return self.run_exclusively(lambda: None)

    def close(self) -> None:
        """Finish what was asked, let the index write what it has, and close the files."""
        self._indexing.stop()
        self._closing = True
        self._workers.shutdown()
        for part in (self._indexing.index, self._view, self._counts, self._library):
            if part is not None:
                part.close()

    def _say(self, state: IndexState) -> None:
        self.on_index(state)  # whoever listens now

    # --- on the writing worker ----------------------------------------------------------------------------

    def _writing(self) -> library.Library:
        if self._library is None:
            self._library = library.open_library(self.paths.library, self._patience)
        return self._library

    def _copy_first(self) -> None:
        """Have the library copied as it is now; what is done next need not wait for it."""
        self.run_aside(self.backups.make_now()).add_done_callback(self._look_for_fault)

    # --- on the reading worker ----------------------------------------------------------------------------

    def _viewing(self) -> library.LibraryReader:
        if self._view is None:
            if not library.is_current(self.paths.library):
                # Only the writer may make or migrate the file; wait for it.
                self._workers.writing.submit(self._writing).result()
            self._view = library.open_view(self.paths.library)
        return self._view

    # --- on the counting worker ---------------------------------------------------------------------------

    def _counting(self) -> library.LibraryReader:
        if self._counts is None:
            self._workers.reading.submit(self._viewing).result()  # the file is there now
            self._counts = library.open_view(self.paths.library)
        return self._counts

    # --- on the indexing worker ---------------------------------------------------------------------------

    def _later(self, job: Callable[[], None]) -> None:
        self._workers.indexing.submit(job).add_done_callback(self._look_for_fault)

    def _look_for_fault(self, done: Future[Any]) -> None:
        error = done.exception()
        if error is not None:
            self.on_fault(error)

    def _follow(self) -> None:
        if not self._indexing.stopped:
            self._workers.reading.submit(self._viewing).result()  # the file is there now
        with library.translated(self.paths.library):
            self._indexing.follow()
