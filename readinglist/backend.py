"""The program without a window: owns the workers, and sends each question to the thread that can answer it.

One worker owns the writing connection and runs operations in order; one owns a reading connection, so that a
long import never holds up a list; one owns the index writer; parsing has its own. Whoever asks gets a future.
"""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TypeVar

from readinglist import library
from readinglist.indexing import Indexing, IndexState
from readinglist.model import (
    All,
    Changes,
    Facet,
    Feed,
    Listed,
    Marked,
    Order,
    Overview,
    Paper,
    Plan,
    Question,
    RelatedPaper,
    Tree,
)
from readinglist.pages import Page, understand
from readinglist.paths import Paths
from readinglist.search import IndexDamaged, Marker, parse, respelled
from readinglist.showing import asks_words, listed
from readinglist.workers import Workers

T = TypeVar("T")
PAGE = 60  # rows at a time: more than a window shows

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a question: the papers in order, and as a set.

    ``rows`` are the first to be seen, those around the paper that was asked for or from the top, so that a list
    is painted whole; further rows are asked for by the page. When nothing was found, ``elsewhere`` counts the papers
    outside the scope that answer, and ``meant`` is the question as it may have been meant, or "".
    """

    question: Question
    scope: Tree | None
    order: Order
    ids: array[int]
    members: frozenset[int]
    rows: list[Listed]
    elsewhere: int = 0
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper as it is read: title and abstract with the question's words marked."""

    paper: Paper
    title: Marked
    abstract: Marked


class Backend:
    """The library, the index and the feeds, asked from one thread and answered by others.

    ``on_changes`` and ``on_index`` are called on a worker's thread: after each operation, and while the index
    works; ``on_fault`` with an exception that nobody waits for. The reading connection opens at the first
    question, the writing one at the first operation or at ``settle``: a start does only what its list needs.
    """

    def __init__(
        self,
        paths: Paths,
        workers: Workers,
        *,
        on_changes: Callable[[Changes], None] = lambda _: None,
        on_index: Callable[[IndexState], None] = lambda _: None,
        on_fault: Callable[[BaseException], None] = lambda _: None,
    ) -> None:
        self.paths = paths
        self.on_changes = on_changes
        self.on_index = on_index
        self.on_fault = on_fault
        self._workers = workers
        self._view: library.LibraryView | None = None
        self._library: library.Library | None = None
        self._indexing = Indexing(paths, self._say)

    # --- asking -------------------------------------------------------------------------------------------

    def overview(self) -> Future[Overview]:
        """Ask for the counts of the sidebar."""
        return self.read(lambda view: view.overview())

    def tally(self, question: Question) -> Future[Overview]:
        """Ask for the counts of the sidebar among the papers that answer a question, and for those of smart lists."""

        def ask(view: library.LibraryView) -> Overview:
            if question.tree is None:
                counted = view.overview()
            else:
                counted = view.overview_among(self._list(view, question, None, Order.RELEVANCE))
            searches = {one.id: parse(one.query, typing=False).tree for one in counted.lists}
            found = {number: len(self._list(view, question, tree, Order.ADDED)) for number, tree in searches.items()}
            return replace(counted, listed=found)

        return self.read(ask)

    def listing(
        self,
        question: Question,
        scope: Tree | None,
        order: Order,
        *,
        held: array[int] | None = None,
        around: int | None = None,
    ) -> Future[Listing]:
        """Ask which papers of ``scope`` answer ``question``, in order, with the rows around one of them.

        Papers of ``held`` that no longer answer keep their place after the one they stood after.
        """

        def ask(view: library.LibraryView) -> Listing:
            ids = self._list(view, question, scope, order)
            if held is not None:
                ids = hold(held, ids)
            members = frozenset(ids)
            middle = ids.index(around) if around in members else 0
            first = max(0, middle - PAGE // 2)
            rows = listed(view, ids[first : first + PAGE], question)
            elsewhere, meant = (0, "") if ids else self._way_on(view, question, scope)
            return Listing(question, scope, order, ids, members, rows, elsewhere, meant)

        return self.read(ask)

    def rows(self, ids: Sequence[int], question: Question) -> Future[list[Listed]]:
        """Ask for the rows of a page, with the question's words marked."""
        return self.read(lambda view: listed(view, ids, question))

    def paper(self, paper: int, question: Question) -> Future[Opened | None]:
        """Ask for everything of one paper, with the question's words marked; None when it is gone."""

        def ask(view: library.LibraryView) -> Opened | None:
            found = view.paper(paper)
            if found is None:
                return None
            marker = Marker(question)
            facts = found.facts
            return Opened(found, marker.mark(facts.title, "title"), marker.mark(facts.abstract, "abstract"))

        return self.read(ask)

    def related(self, paper: int, limit: int = 5) -> Future[tuple[RelatedPaper, ...]]:
        """Ask which papers are most like one, and by which words; none while there is no index."""

        def ask(view: library.LibraryView) -> tuple[RelatedPaper, ...]:
            index = self._indexing.index
            try:
                found = index.related(paper, limit) if index is not None else []
            except IndexDamaged:
                return ()  # said when it is searched; it is built anew then
            words = dict(found)
            return tuple(RelatedPaper(row, words[row.id]) for row in view.rows([number for number, _ in found]))

        return self.read(ask)

    def read(self, ask: Callable[[library.LibraryView], T]) -> Future[T]:
        """Send a question to the reading connection."""
        return self._workers.reading.submit(lambda: ask(self._viewing()))

    # --- importing ----------------------------------------------------------------------------------------

    def preview(self, pages: Sequence[Page]) -> Future[Plan]:
        """Ask what accepting pages would do, several as one feed; nothing is stored."""
        parsing = self._workers.parsing.submit(lambda: understand(pages))
        return self._then_plan(parsing)

    def plan(self, feed: Feed) -> Future[Plan]:
        """Ask what accepting a feed would do that was understood before, and then corrected by the reader."""
        return self.read(lambda view: view.plan(feed))

    def _then_plan(self, parsing: Future[Feed]) -> Future[Plan]:
        answer: Future[Plan] = Future()

        def parsed(parsing: Future[Feed]) -> None:
            if error := parsing.exception():
                answer.set_exception(error)
            else:
                self.plan(parsing.result()).add_done_callback(lambda done: _pass_on(done, answer))

        parsing.add_done_callback(parsed)
        return answer

    # --- operations ---------------------------------------------------------------------------------------

    def write(self, operation: Callable[[library.Library], Changes]) -> Future[Changes]:
        """Send an operation to the writing connection; the index follows it."""

        def run() -> Changes:
            changes = operation(self._writing())
            if changes.label:
                self.on_changes(changes)
                self._later(self._follow)
            return changes

        return self._workers.writing.submit(run)

    def settle(self) -> Future[Changes]:
        """Open the writing connection and let the index catch up; gives what Undo and Redo would do."""
        future = self._workers.writing.submit(lambda: self._writing().state())
        self._later(self._follow)
        return future

    def aside(self, job: Callable[[], T]) -> Future[T]:
        """Do something that is neither library nor index, such as keeping the settings, one after another."""
        return self._workers.aside.submit(job)

    def close(self) -> None:
        """Finish what was asked, let the index write what it has, and close the files."""
        self._indexing.stop()
        self._workers.shutdown()
        for part in (self._indexing.index, self._view, self._library):
            if part is not None:
                part.close()

    def _say(self, state: IndexState) -> None:
        self.on_index(state)  # whoever listens now

    # --- on the writing worker ----------------------------------------------------------------------------

    def _writing(self) -> library.Library:
        if self._library is None:
            self._library = library.open_library(self.paths.library)
        return self._library

    # --- on the reading worker ----------------------------------------------------------------------------

    def _viewing(self) -> library.LibraryView:
        if self._view is None:
            if not library.is_current(self.paths.library):
                # Only the writer may make or migrate the file; wait for it.
                self._workers.writing.submit(self._writing).result()
            self._view = library.open_view(self.paths.library)
        return self._view

    def _list(self, view: library.LibraryView, question: Question, scope: Tree | None, order: Order) -> array[int]:
        parts = tuple(part for part in (_written_out(view, scope), question.tree) if part is not None)
        tree = All(parts) if len(parts) > 1 else next(iter(parts), None)
        if tree is None or not asks_words(tree):
            return view.find(tree, order)
        ids = self._ranked(view, tree)
        return ids if order is Order.RELEVANCE else view.sort(ids, order)

    def _way_on(self, view: library.LibraryView, question: Question, scope: Tree | None) -> tuple[int, str]:
        """Look for what a question that finds nothing would find elsewhere, or spelt otherwise."""
        index = self._indexing.index
        if index is None or question.tree is None or not asks_words(question.tree):
            return 0, ""
        elsewhere = len(self._list(view, question, None, Order.RELEVANCE)) if scope is not None else 0
        if elsewhere:
            return elsewhere, ""
        meant = respelled(question.text, lambda word: bool(self._ranked(view, word)), index.suggest)
        return 0, meant if meant and self._list(view, parse(meant), None, Order.RELEVANCE) else ""

    def _ranked(self, view: library.LibraryView, tree: Tree) -> array[int]:
        index = self._indexing.index
        if index is None:
            return array("q")  # not open yet; the list is asked again when it is
        try:
            return index.find(tree, view.matching)
        except IndexDamaged as error:
            log.info("The index is damaged (%s); it is built anew.", error)
            self._later(self._indexing.replace)
            return array("q")

    # --- on the indexing worker ---------------------------------------------------------------------------

    def _later(self, job: Callable[[], None]) -> None:
        self._workers.indexing.submit(job).add_done_callback(self._look_for_fault)

    def _look_for_fault(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None:
            self.on_fault(error)

    def _follow(self) -> None:
        if not self._indexing.stopped:
            self._workers.reading.submit(self._viewing).result()  # the file is there now
        self._indexing.follow()


def _written_out(view: library.LibraryView, scope: Tree | None) -> Tree | None:
    """Give what a smart list searches for; one that is gone has no papers."""
    if not (isinstance(scope, Facet) and scope.name == "list"):
        return scope
    query = next((one.query for one in view.smart_lists() if str(one.id) == scope.value), None)
    return Facet("list", "") if query is None else parse(query, typing=False).tree


def hold(before: array[int], after: array[int]) -> array[int]:
    """Give ``after`` with the ids of ``before`` that it lacks, each behind the one it stood behind."""
    stays = frozenset(after)
    following: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for paper in before:
        if paper in stays:
            anchor = paper
        else:
            following.setdefault(anchor, []).append(paper)
    merged = array("q", following.get(None, ()))
    for paper in after:
        merged.append(paper)
        merged.extend(following.get(paper, ()))
    return merged


def _pass_on(done: Future[T], answer: Future[T]) -> None:
    if error := done.exception():
        answer.set_exception(error)
    else:
        answer.set_result(done.result())
