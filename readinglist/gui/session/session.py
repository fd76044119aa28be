"""What the reader sees and does, without a widget: the scope, the question, the selection, the operations.

The desk asks the backend and tells whoever listens. It knows the rule by which a list holds still: after an
operation the rows are asked again, the list only when papers entered it, and what no longer belongs to it stays
until the reader looks elsewhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.backend.backend import FIRST, Backend, OpenedPaper, QueryResult
from readinglist.backend.indexer import IndexState
from readinglist.gui.session.async_calls import AsyncCalls, Coalesced, LatestOnly
from readinglist.gui.session.operations import Operations
from readinglist.gui.session.scopes import ALL, INBOX, Scope
from readinglist.gui.session.title_search import TitleSearch
from readinglist.library import Library
from readinglist.model import Changes, Facet, ListItem, Order, Overview, Query, Status
from readinglist.search import parse

T = TypeVar("T")
EVERYTHING = Query("", None)
MOST_KNOWN = 6_000  # papers whose status is kept at hand
__all__ = ["ALL", "EVERYTHING", "INBOX", "Scope", "Session"]


class Session(Operations):
    """The reader's place of work."""

    overview_changed = Signal(Overview)
    filtered_counts_changed = Signal(Overview)  # counted among the papers that answer the question
    scope_changed = Signal(Scope)
    question_changed = Signal(Query)
    listing_changed = Signal(QueryResult, bool)  # bool: the view holds still
    rows_changed = Signal(frozenset)  # papers whose rows are to be asked again
    rows_ready = Signal(list)  # Listed
    paper_opened = Signal(object)  # Opened, or None for no paper
    related_found = Signal(tuple)  # RelatedPaper
    selection_changed = Signal()
    selection_requested = Signal(frozenset)  # to be the chosen ones of the list
    history_changed = Signal(object, object)  # what Undo and Redo would do
    operation_done = Signal(Changes)
    index_changed = Signal(IndexState)
    advance_requested = Signal()
    undo_started = Signal()  # Undo or Redo is under way
    undo_finished = Signal(Changes)

    def __init__(
        self,
        backend: Backend,
        bridge: AsyncCalls,
        *,
        typing_pause: int = 120,
        queues_at_top: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(backend, bridge, parent)
        self.scope = INBOX
        self.question = EVERYTHING
        self.order = Order.RELEVANCE
        self.current: int | None = None
        self.opened: OpenedPaper | None = None
        self.listing: QueryResult | None = None
        self._queues_at_top = queues_at_top
        self._in_sight = FIRST
        self.titles = TitleSearch(backend, bridge, self)
        self.titles.failed.connect(self._on_failure)
        self._list_calls = LatestOnly(bridge)
        self._papers = LatestOnly(bridge)
        self._overviews = Coalesced(bridge, backend.overview, self._on_overview, self._on_failure, typing_pause)
        self._tallies = LatestOnly(bridge)
        self._related_calls = LatestOnly(bridge)
        self._listed: dict[int, int] = {}
        self._known: dict[int, Status] = {}  # the status of papers whose rows came, and of those just decided
        self._position = 0
        self._revealed: frozenset[int] = frozenset()
        self._first_only = False  # of those to be revealed
        self._gone: frozenset[int] = frozenset()  # came or went since the list that is shown was asked
        self._typed = ""
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(lambda: self.search(self._typed))
        # Counting waits for a pause, so that it never stands before a list in the queue.
        self._count = QTimer(self, singleShot=True)
        self._count.timeout.connect(self._ask_tally)
        # Who is paging through papers need not know what each is like.
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask_related)
        self.set_typing_pause(typing_pause)
        backend.on_changes = lambda changes: bridge.call_on_main(lambda: self._on_changes(changes))
        backend.on_index = lambda state: bridge.call_on_main(lambda: self._on_index(state))

    # --- looking ------------------------------------------------------------------------------------------

    def start(self, scope: Scope = INBOX, order: Order = Order.RELEVANCE) -> None:
        """Ask for the first list and the counts."""
        self.order = order
        self._overviews.request()
        self.show_scope(scope)

    def reload(self) -> None:
        """Look at what is in the library's place now, of which nothing that was shown need be true."""
        self._pause.stop()
        self.question = EVERYTHING
        self.question_changed.emit(EVERYTHING)
        self.listing = self.current = None
        self._open()
        facet = self.scope.facet
        self.start(INBOX if facet is not None and facet.name in ("tag", "import", "list") else self.scope, self.order)
        self.open_writer()

    def set_typing_pause(self, pause: int) -> None:
        """Wait so many milliseconds after a key before a search is asked."""
        self._pause.setInterval(pause)
        self._count.setInterval(pause)
        self._rest.setInterval(2 * pause)

    def open_writer(self) -> None:
        """Let the library open for writing and the index catch up, after the first list is painted."""
        self._bridge.when_done(self._backend.open_writer(), self._on_history, self._on_failure)

    def stop(self) -> None:
        """Ask nothing more: the workers are going."""
        self._overviews.stop()
        self._stopped = True
        for timer in (self._pause, self._count, self._rest):
            timer.timeout.disconnect()

    @property
    def position(self) -> int:
        """How far the change record goes, as far as is known here."""
        return self._position

    def status_of(self, paper: int) -> Status | None:
        """Return the status of a paper as far as is known here; a verdict counts from its key on."""
        return self._known.get(paper)

    def show_scope(self, scope: Scope, *, at: Iterable[int] = (), first: bool = False) -> None:
        """Show the papers of ``scope`` that answer the question, with those of ``at`` chosen, or the first of them."""
        self._revealed, self._first_only = frozenset(at), first
        self.scope = scope
        self.scope_changed.emit(scope)
        self._ask_list()

    def set_counts_visible(self, *, seen: bool) -> None:
        """Note whether the counts are in sight; those that are not leave the machine to the reader's keys."""
        self._overviews.set_visible(seen=seen)

    def cancel_reveal(self) -> None:
        """Lead nowhere that was to be shown when the list comes: the reader has gone to another paper meanwhile.

        Whoever waits to be led is told that it is nowhere.
        """
        if self._revealed:
            self._revealed = frozenset()
            self.selection_requested.emit(self._revealed)

    def refresh(self) -> None:
        """Ask for list, paper and counts anew: what was put off has come back."""
        self._overviews.request()
        self._open()
        if self.listing is not None:
            self._ask_list(self._held())

    def reveal_paper(self, paper: int) -> None:
        """Show a paper wherever it is: among all papers, without a question."""
        self._pause.stop()
        if self.question.tree is not None:
            self.question = EVERYTHING
            self.question_changed.emit(EVERYTHING)
            self._count.start()
        self.show_scope(ALL, at=[paper])

    def search_as_typed(self, text: str) -> None:
        """Search for ``text`` when the reader pauses typing."""
        self._typed = text
        self._pause.start()

    def search(self, text: str) -> None:
        """Show the papers of the scope that answer ``text``, now; its last word may be only begun."""
        self._pause.stop()
        question = parse(text)
        if question.tree == self.question.tree and question.notices == self.question.notices:
            return
        self.question = question
        self.question_changed.emit(question)
        self._ask_list()
        self._count.start()

    def set_order(self, order: Order) -> None:
        """Show the list in another order."""
        self.order = order
        self._ask_list()

    def request_rows(self, papers: Sequence[int]) -> None:
        """Ask for the rows of papers of the list."""
        if self.listing is None:
            return
        question, order = self.listing.question, self.listing.order

        def ready(rows: list[ListItem]) -> None:
            if self.listing is not None and self.listing.question == question:
                self._know(rows)
                self.rows_ready.emit(rows)

        self._bridge.when_done(self._backend.rows(papers, question, order), ready, self._on_failure)

    def set_visible_rows(self, rows: int) -> None:
        """Note how many rows the list shows at a time: so many come with it, and no reader waits for more."""
        self._in_sight = rows

    def select(self, papers: Iterable[int], current: int | None) -> None:
        """Note what is selected, and open the current paper."""
        self.selected = tuple(papers)
        self.selection_changed.emit()
        if current != self.current:
            self.current = current
            self._open()

    # --- doing --------------------------------------------------------------------------------------------

    def mark(self, status: Status, *, stay: bool = False) -> None:
        """Return the selected papers a status, and move on when one was decided."""
        papers = self.selected
        if not papers:
            return
        self.do(lambda library: library.set_status(papers, status, top=self._queues_at_top()))
        if len(papers) == 1:
            self._known[papers[0]] = status
            if status is not Status.INBOX and not stay:
                self.advance_requested.emit()

    def mark_auto_read(self, paper: int) -> None:
        """Take a paper as read that was looked at for long; one in the queue waits there on purpose."""
        if self.status_of(paper) in (Status.INBOX, Status.READING):
            self._known[paper] = Status.READ
            self.do(lambda library: library.set_status([paper], Status.READ))

    def toggle(self, status: Status, *, stay: bool = False) -> None:
        """Return the selected papers ``status``, or put them back into the inbox when all have it."""
        papers = self.selected
        known = self._known.get(papers[0]) if len(papers) == 1 else None
        if known is not None:
            self.mark(Status.INBOX if known is status else status, stay=stay)
            return
        if not papers:
            return

        def operation(library: Library) -> Changes:
            back = all(row.status is status for row in library.rows(papers))
            return library.set_status(papers, Status.INBOX if back else status, top=self._queues_at_top())

        self.do(operation)

    def toggle_star(self) -> None:
        """Star the selected papers, or unstar them when all are starred."""
        papers = self.selected
        if papers:
            self.do(lambda library: library.set_starred(papers, not all(row.starred for row in library.rows(papers))))

    def set_preference(self, preference: int) -> None:
        """Want to see more (1) or less (-1) like the selected papers; a list in the order of likeliness follows."""
        papers = self.selected

        def follow(_: Changes) -> None:
            if self.order is Order.LIKELY:
                self._ask_list()

        if papers:
            self.do(lambda library: library.set_preference(papers, preference), follow)

    def save_list(self, name: str, query: str) -> None:
        """Keep a search under a name, and show its papers."""

        def show(changes: Changes) -> None:
            if changes.created_id is not None:
                self.show_scope(Scope(name, Facet("list", str(changes.created_id))))

        self.do(lambda library: library.lists.save(name, query), show)

    def undo(self) -> None:
        """Take back the last operation."""
        self._step_back(lambda library: library.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step_back(lambda library: library.redo())

    def _step_back(self, operation: Callable[[Library], Changes]) -> None:
        self.undo_started.emit()
        self.do(operation, self.undo_finished.emit)

    # --- answers ------------------------------------------------------------------------------------------

    def _ask_list(self, held: array[int] | None = None) -> None:
        question, scope, order = self.question, self.scope.facet, self.order
        listing, rows = self._backend.listing, self._in_sight
        future = listing(question, scope, order, held=held, around=self.current, rows=rows)
        self._list_calls.ask(future, lambda listing: self._on_listing(listing, held is not None), self._on_failure)

    def _held(self) -> array[int] | None:
        """Return the papers that keep their places, or None while the list still answers an earlier question."""
        shown = self.listing
        if shown is None or (shown.question, shown.scope) != (self.question, self.scope.facet):
            return None
        return array("q", (paper for paper in shown.ids if paper not in self._gone))

    def _on_overview(self, overview: Overview) -> None:
        self.overview_changed.emit(overview)
        if self.question.tree is None:
            self.filtered_counts_changed.emit(replace(overview, listed=self._listed))
        if self.question.tree is not None or overview.lists:
            self._count.start()

    def _ask_tally(self) -> None:
        self._tallies.ask(self._backend.tally(self.question), self._on_tally, self._on_failure)

    def _on_tally(self, overview: Overview) -> None:
        self._listed = overview.listed
        self.filtered_counts_changed.emit(overview)

    def _open(self) -> None:
        if self.current is None:
            self._papers.cancel()
            self._on_paper(None)
        else:
            self._papers.ask(self._backend.paper(self.current, self.question), self._on_paper, self._on_failure)

    def _ask_related(self) -> None:
        if self.current is not None:
            self._related_calls.ask(self._backend.related(self.current), self.related_found.emit, self._on_failure)

    def _on_paper(self, opened: OpenedPaper | None) -> None:
        before, self.opened = self.opened, opened
        if opened is not None:
            self._known.setdefault(opened.paper.id, opened.paper.status)
        if opened is None or before is None or before.paper.id != opened.paper.id:
            self._related_calls.cancel()
            self.related_found.emit(())
            self._rest.start()
        self.paper_opened.emit(opened)

    def _on_listing(self, listing: QueryResult, held: bool) -> None:
        asked_anew = self.listing is None or self.listing.question != listing.question
        self.listing = listing
        self._gone = frozenset()  # this is the answer to the newest question
        if not held:
            self._known.clear()
        self._know(listing.rows)
        self.listing_changed.emit(listing, held)
        if found := self._revealed & listing.members:
            if self._first_only:
                found = frozenset((next(paper for paper in listing.ids if paper in found),))
            self.selection_requested.emit(found)
            self._revealed = frozenset()
        if asked_anew and self.current is not None:
            self._open()  # the words to mark are others now

    def _on_changes(self, changes: Changes) -> None:
        self._on_history(changes)
        if self.listing is not None and self._becomes_another(changes, self.listing):
            if changes.is_undo_or_redo and changes.membership_changed and len(changes.papers) == 1:
                self._revealed, self._first_only = changes.papers, False
            if changes.membership_changed:
                self._gone |= changes.papers
            self._ask_list(self._held())
        self.rows_changed.emit(changes.papers)
        if self.current in changes.papers:
            self._open()
        self._overviews.request()  # after the rows: who has many tags counts for longer than a frame
        self.operation_done.emit(changes)

    def _becomes_another(self, changes: Changes, shown: QueryResult) -> bool:
        by_place = shown.effective_order is Order.QUEUE
        return changes.membership_changed or not changes.papers <= shown.members or (changes.order_changed and by_place)

    def _know(self, rows: Iterable[ListItem]) -> None:
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known.update((listed.row.id, listed.row.status) for listed in rows)

    def _on_history(self, changes: Changes) -> None:
        self._position = changes.position
        self.history_changed.emit(changes.undo, changes.redo)

    def _on_index(self, state: IndexState) -> None:
        self.index_changed.emit(state)
        if state.answers_changed and self.question.tree is not None and self.listing is not None:
            self._ask_list(self._held() or None)
            self._count.start()
