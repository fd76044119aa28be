"""The program without a user interface: it owns the workers, and submits each job to the right one.

One worker has the writing connection and runs operations in order; one has a reading connection, so that a long
import does not delay lists; one counts, so that lists do not wait for counts; one has the index writer; parsing has
its own. All methods return futures.
"""

from __future__ import annotations

import logging
import re
import time
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from readinglist import library
from readinglist.backend.backup_service import BackupService
from readinglist.backend.connections import Connections
from readinglist.backend.details.details_service import DetailsService
from readinglist.backend.entry_details import NO_DETAILS, DetailsByKey, with_details, with_offers
from readinglist.backend.entry_keys import EntryKey
from readinglist.backend.feed_sources import NOTHING_REMEMBERED, FeedSource, RememberedColumns, parse_sources
from readinglist.backend.import_drafts import NOTHING_CHOSEN, EntryChoice, with_titles
from readinglist.backend.indexer import Indexer, IndexState
from readinglist.backend.list_items import effective_order, needs_index
from readinglist.backend.query_service import RELATED, QueryService, keep_places, members_of
from readinglist.backend.results import ClosePapers, OpenedPaper, QueryResult
from readinglist.backend.sources.source_service import SourceService, SourceWorkers
from readinglist.backend.workers import Workers, then
from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library import Library, LibraryReader
from readinglist.model import (
    TRASHED,
    AndNode,
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
from readinglist.search import parse

if TYPE_CHECKING:
    from readinglist.backend.export_service import ArchiveContents, Export, Exported, ExportService
    from readinglist.exchange import Citation
    from readinglist.online.transport import Web
    from readinglist.search.meaning.ties import Marking

__all__ = ["FIRST_ROWS", "PAGE", "Backend", "ClosePapers", "OpenedPaper", "QueryResult"]
T = TypeVar("T")
PAGE = 60  # rows at a time
FIRST_ROWS = 24  # rows returned with a list by default

log = logging.getLogger(__name__)


def _no_web() -> Web:
    raise ReadingListError(en("This program can't go online."))


class Backend:
    """The library, the index and the feeds, used from one thread and run on others.

    ``on_changes`` and ``on_index`` are called on a worker's thread, after each operation and while the index is
    updated; ``on_error`` is called with the exception of a job that nobody waits for. Opening the library waits
    ``timeout`` seconds for another program that has it open. With ``auto_index`` the index is updated after each
    operation, otherwise by ``catch_up`` alone. Each connection is opened at its first use, the writing one at the
    latest by ``open_writer``, to keep startup fast. ``web`` returns what asks servers, and is called at its first use.
    """

    def __init__(
        self,
        paths: Paths,
        workers: Workers,
        *,
        on_changes: Callable[[Changes], None] = lambda _: None,
        on_index: Callable[[IndexState], None] = lambda _: None,
        on_error: Callable[[BaseException], None] = lambda _: None,
        timeout: float = 0,
        auto_index: bool = True,
        web: Callable[[], Web] | None = None,
    ) -> None:
        self.paths = paths
        self.on_changes = on_changes
        self.on_index = on_index
        self.on_error = on_error
        self._workers = workers
        self._auto_index = auto_index
        self._connections = Connections(paths.library, workers, timeout, self._back_up)
        self._indexer = Indexer(paths, self._on_index, self._idle_seconds)
        self._asked = time.monotonic()  # when something was last asked for
        self._queries = QueryService(
            lambda: self._indexer.index,
            lambda: self._indexer.is_ready,
            lambda: self._run_on_index(self._indexer.rebuild),
        )
        self._closing = False
        self.backups = BackupService(paths.library, lambda: self._closing)
        self.sources = SourceService(
            SourceWorkers(
                self.read,
                self.write,
                workers.fetching,
                workers.previewing,
                web or _no_web,
                lambda: self._closing,
                self._tell_error,
                # A command in a terminal leaves the library to the window between two sources.
                (lambda: None) if auto_index else self._connections.release_writer,
            )
        )
        self.details = DetailsService(
            self.read, self.plan, workers.fetching, paths.cache, web or _no_web, lambda: self._closing
        )

    # --- queries ------------------------------------------------------------------------------------------

    def overview(self) -> Future[Overview]:
        """Return the counts of the sidebar, computed on the counting worker."""
        return self._connections.count(lambda view: view.overview())

    def filtered_overview(self, query: Query) -> Future[Overview]:
        """Return the counts of the sidebar among the papers that match a query, including those of smart lists.

        They are counted on the counting worker. What only the index can find is asked of the reading worker, one list
        after the other, so that a list that is shown waits for one of them at most.
        """
        find = self._queries.find

        def count_matches(view: LibraryReader) -> Overview:
            counts = view.overview_among(find(view, query, None, Order.RELEVANCE))
            if counts.trashed is None:
                return counts
            return replace(counts, trashed=len(find(view, query, TRASHED, Order.RELEVANCE)))

        def count_list(view: LibraryReader, searched: QueryNode | None) -> int:
            parts = tuple(part for part in (searched, query.tree) if part is not None)
            tree = AndNode(parts) if len(parts) > 1 else next(iter(parts), None)
            if tree is None or not needs_index(tree):
                return view.count(tree)
            return self.read(lambda reader: len(find(reader, query, searched, Order.RELEVANCE))).result()

        def count(view: LibraryReader) -> Overview:
            counts = view.overview() if query.tree is None else self.read(count_matches).result()
            searches = {one.id: parse(one.query, typing=False).tree for one in counts.lists}
            return replace(
                counts, smart_list_counts={number: count_list(view, tree) for number, tree in searches.items()}
            )

        return self._connections.count(count)

    def listing(
        self,
        query: Query,
        scope: QueryNode | None,
        order: Order,
        *,
        previous: array[int] | None = None,
        moved: frozenset[int] = frozenset(),
        around: int | None = None,
        rows: int = FIRST_ROWS,
    ) -> Future[QueryResult]:
        """Return the sorted papers of ``scope`` that match ``query``, with ``rows`` rows before and after ``around``.

        Papers of ``previous`` that no longer match keep their place after their predecessor, except those of ``moved``.
        """

        def find(view: LibraryReader) -> QueryResult:
            is_ready = self._indexer.is_ready  # before the search: it may become so meanwhile
            ids, departed = self._queries.find(view, query, scope, order), frozenset[int]()
            matches = len(ids)
            depends = self._queries.depends_on_index(view, query, scope, order)
            if previous is not None:
                ids, departed = keep_places(previous, ids, moved)
            members = members_of(ids)
            middle = ids.index(around) if around in members else 0
            shown = self._queries.list_items(view, ids[max(0, middle - rows) : middle + rows], query, order)
            elsewhere, suggestion = (0, "") if ids else self._queries.suggest_elsewhere(view, query, scope)
            may_be_close = not elsewhere and self._queries.may_be_close(query, matches)
            notice = self._queries.notice(order)
            ordered = effective_order(query, scope, order)
            return QueryResult(
                query, scope, order, ordered, ids, members, shown, elsewhere, suggestion, notice,
                departed=departed, depends_on_index=depends, waits_for_index=depends and not is_ready,
                may_be_close=may_be_close,
            )  # fmt: skip

        return self.read(find)

    def wait_for_meaning(self, most: int) -> Future[None]:
        """Wait until it is learnt what the papers mean, unless there are more than ``most``."""
        return self.read(lambda _: self._queries.wait_for_meaning(most))

    def close_papers(self, listing: QueryResult, *, wait: int = 0, rows: int = FIRST_ROWS) -> Future[ClosePapers]:
        """Return the papers that come close to the query of a list, the closest first.

        In a library of at most ``wait`` papers, it is waited for what these mean to be learnt. The first ``rows`` come
        with them.
        """

        def find(view: LibraryReader) -> ClosePapers:
            found = self._queries.find_close(view, listing.query, listing.scope, listing.ids, wait)
            if found is None:
                return ClosePapers(array("q"), listing.query, [])
            shown = self._queries.list_items(view, found.papers[:rows], found.marking, Order.RELEVANCE)
            return ClosePapers(found.papers, found.marking, shown)

        return self.read(find)

    def still_matching(self, query: Query, scope: QueryNode | None, papers: Collection[int]) -> Future[frozenset[int]]:
        """Return those of ``papers`` that match ``query`` in ``scope``."""
        return self.read(lambda view: self._queries.find_among(view, query, scope, papers))

    def rows(
        self, ids: Sequence[int], query: Query | Marking, order: Order = Order.RELEVANCE
    ) -> Future[list[ListItem]]:
        """Return the rows of papers, with the words of the query marked, and reasons if sorted by likeliness."""
        return self.read(lambda view: self._queries.list_items(view, ids, query, order))

    def paper(self, paper: int, query: Query | Marking) -> Future[OpenedPaper | None]:
        """Return everything about a paper, with the words of the query marked; None if it does not exist."""
        return self.read(lambda view: self._queries.open_paper(view, paper, query))

    def reasons(self, ids: Sequence[int]) -> Future[dict[int, tuple[str, ...]]]:
        """Return the words by which papers of the list that was last sorted by likeliness are recommended."""
        return self.read(lambda _: self._queries.reasons(ids))

    def ties(self, close: ClosePapers, ids: Sequence[int]) -> Future[dict[int, tuple[str, ...]]]:
        """Return the terms that tie papers to a search to which they come close, the strongest first."""
        return self.read(lambda view: self._queries.ties(view, ids, close.marking))

    def related(self, paper: int, limit: int = RELATED) -> Future[tuple[RelatedPaper, ...]]:
        """Return the papers most similar to one with their common words; none while there is no index."""
        return self.read(lambda view: self._queries.related(view, paper, limit))

    def titles(self, text: str, most: int = 8) -> Future[list[ListItem]]:
        """Return papers whose titles contain the words of ``text``, best first; each word may be incomplete."""
        query = parse(" ".join(f"title:{word}*" for word in re.findall(r"\w+", text)))

        def find(view: LibraryReader) -> list[ListItem]:
            if query.tree is None:
                return []
            found = self._queries.find(view, query, None, Order.RELEVANCE)
            return self._queries.list_items(view, found[:most], query, Order.RELEVANCE)

        return self.read(find)

    def read(self, query: Callable[[LibraryReader], T]) -> Future[T]:
        """Run a query on the reading connection."""
        self._asked = time.monotonic()
        return self._connections.read(query)

    def abandon(self, future: Future[Any]) -> None:
        """Cancel a query that nobody waits for any more, even while it runs."""
        self._connections.abandon(future)

    # --- importing ----------------------------------------------------------------------------------------

    def preview(
        self,
        sources: Sequence[FeedSource],
        remembered: RememberedColumns = NOTHING_REMEMBERED,
        choices: Mapping[EntryKey, EntryChoice] = NOTHING_CHOSEN,
        details: DetailsByKey = NO_DETAILS,
    ) -> Future[ImportPlan]:
        """Return the import plan for several sources as one feed.

        ``remembered`` are columns of tables; ``details`` were looked up for entries; the titles in ``choices`` take the
        place of those in the sources.
        """

        def parse() -> Feed:
            return with_titles(with_details(parse_sources(sources, remembered), details), choices)

        return then(self.parse(parse), lambda feed: self.plan(feed, details))

    def plan(self, feed: Feed, details: DetailsByKey = NO_DETAILS) -> Future[ImportPlan]:
        """Return the import plan for a parsed feed, with the uncertain ones of the ``details`` looked up for it."""
        return self.read(lambda view: with_offers(view.plan(feed), details))

    def parse(self, job: Callable[[], T]) -> Future[T]:
        """Run a job that needs no library, but may take long, on a parsing worker."""
        return self._workers.parsing.submit(job)

    # --- exporting ----------------------------------------------------------------------------------------

    def export(self, job: Export) -> Future[Exported]:
        """Write papers to a file or a folder."""
        return self._run_export(lambda exporting: exporting.export(job))

    def cite(self, style: str, papers: Sequence[int]) -> Future[Citation]:
        """Return citations of papers, in a style or as BibTeX, Markdown or plain text."""
        return self._run_export(lambda exporting: exporting.cite(style, papers))

    def save_archive(self, path: Path) -> Future[Exported]:
        """Write the whole library to an archive."""
        return self._run_export(lambda exporting: exporting.save_archive(path))

    def inspect_archive(self, path: Path) -> Future[ArchiveContents]:
        """Return the contents of an archive without importing it."""
        return self._run_export(lambda exporting: exporting.inspect_archive(path))

    def import_archive(self, path: Path) -> Future[Changes]:
        """Import an archive into the library."""

        def operation(into: Library) -> Changes:
            from readinglist.backend.export_service import import_archive  # noqa: PLC0415 - loaded when needed

            return import_archive(path, into)

        return self.write(operation)

    def _run_export(self, job: Callable[[ExportService], T]) -> Future[T]:
        """Run a job with a connection of its own, so that it delays neither reading nor writing."""

        def run() -> T:
            from readinglist.backend.export_service import ExportService  # noqa: PLC0415 - loaded when needed

            self._connections.wait_for_file()
            return job(ExportService(self.paths.library, lambda: self._closing))

        return self.run_in_background(run)

    # --- operations ---------------------------------------------------------------------------------------

    def write(self, operation: Callable[[Library], Changes]) -> Future[Changes]:
        """Run an operation on the writing connection, and update the index afterwards."""
        self._asked = time.monotonic()
        return self._connections.write(operation, self._on_written)

    def prepare_and_write(self, prepare: Callable[[], Callable[[Library], Changes]]) -> Future[Changes]:
        """Run the operation that ``prepare`` returns; ``prepare`` runs on a parsing worker and delays nothing."""
        return then(self.parse(prepare), self.write)

    def accept(self, decision: ImportDecision) -> Future[Changes]:
        """Store the ticked entries of a plan."""
        return self.write(lambda into: into.accept(decision))

    def open_writer(self) -> Future[Changes]:
        """Open the writing connection and update the index; the result holds the current undo and redo operations."""
        future = self._connections.open_writer()
        self._run_on_index(self._update_index)
        return future

    def catch_up(self) -> Future[None]:
        """Update the index, so that the next query finds everything."""
        return self._workers.indexing.submit(self._update_index)

    def check_index(self) -> Future[bool]:
        """Compare the index with the library, and rebuild it if they differ; the result is whether they did."""
        return self._workers.indexing.submit(lambda: self._with_file(self._indexer.check))

    def run_in_background(self, job: Callable[[], T]) -> Future[T]:
        """Run a job that needs no open connection, such as saving the settings, on the background worker."""
        return self._workers.background.submit(job)

    def run_exclusively(self, job: Callable[[], T]) -> Future[T]:
        """Run a job on the library's file while nothing has it open; it is opened again at the next use."""
        return self.run_in_background(lambda: self._connections.run_exclusively(job, self._indexer.release))

    def write_back(self) -> Future[None]:
        """Write the open library to its path again after its file was removed."""
        self.run_in_background(self._connections.write_back)
        return self.run_exclusively(lambda: None)

    def _idle_seconds(self) -> float:
        return time.monotonic() - self._asked

    def close(self) -> None:
        """Finish running jobs, and close the index and the files."""
        self._indexer.stop()
        self._closing = True
        self._connections.begin_closing()
        self._workers.shutdown()
        if self._indexer.index is not None:
            self._indexer.index.close()
        self._connections.close()

    # --- on the writing worker ----------------------------------------------------------------------------

    def _on_written(self, changes: Changes) -> None:
        if changes.happened:
            self.on_changes(changes)
            if self._auto_index:
                self._run_on_index(self._update_index)

    def _back_up(self) -> None:
        """Back up the library as it is now; the import that follows does not wait for it."""
        self.run_in_background(self.backups.begin_before_import()).add_done_callback(self._report_error)

    # --- on the indexing worker ---------------------------------------------------------------------------

    def _on_index(self, state: IndexState) -> None:
        self.on_index(state)  # reads the attribute, which may have changed

    def _run_on_index(self, job: Callable[[], None]) -> None:
        self._workers.indexing.submit(job).add_done_callback(self._report_error)

    def _tell_error(self, error: BaseException) -> None:
        self.on_error(error)  # reads the attribute, which may have changed

    def _report_error(self, done: Future[Any]) -> None:
        error = done.exception()
        if error is not None and not isinstance(error, CancelledError):  # interrupted: the program is closing
            self.on_error(error)

    def _update_index(self) -> None:
        self._with_file(self._indexer.update)

    def _with_file(self, job: Callable[[], T]) -> T:
        """Run a job of the indexer when the library's file exists."""
        if not self._indexer.stopped:
            self._connections.wait_for_file()
        with self._connections.explained_errors(), library.translate_errors(self.paths.library):
            return job()
