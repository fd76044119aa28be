"""What the window shows: the scope, the query, the order, the list, the selection and the opened paper.

A list keeps still: after an operation its rows are asked again, and the list itself only when papers entered it; a
paper that no longer belongs to it stays until another list is shown.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.backend.backend import FIRST, Backend, OpenedPaper, QueryResult
from readinglist.backend.indexer import IndexState
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.counts import Counts
from readinglist.gui.session.known_statuses import KnownStatuses
from readinglist.gui.session.operations import Operations
from readinglist.gui.session.scopes import ALL, INBOX, Scope
from readinglist.gui.session.title_search import TitleSearch
from readinglist.model import Changes, Facet, ListItem, Order, Query
from readinglist.search import parse

EVERYTHING = Query("", None)
__all__ = ["ALL", "EVERYTHING", "INBOX", "Scope", "Session"]


class Session(QObject):
    """What the window shows, and its parts: operations on the library, counts, and the search for titles."""

    scope_changed = Signal(Scope)
    query_changed = Signal(Query)
    listing_changed = Signal(QueryResult, bool)  # bool: the list keeps still
    rows_changed = Signal(frozenset)  # papers whose rows are to be asked again
    rows_ready = Signal(list)  # ListItems
    paper_opened = Signal(object)  # OpenedPaper, or None for no paper
    related_found = Signal(tuple)  # RelatedPapers
    selection_changed = Signal()
    selection_requested = Signal(frozenset)  # papers to be selected in the list
    index_changed = Signal(IndexState)
    failed = Signal(ReadingListError)

    def __init__(
        self,
        backend: Backend,
        calls: AsyncCalls,
        *,
        typing_pause: int = 120,
        queues_at_top: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.scope = INBOX
        self.query = EVERYTHING
        self.order = Order.RELEVANCE
        self.selected: tuple[int, ...] = ()
        self.current: int | None = None
        self.opened: OpenedPaper | None = None
        self.listing: QueryResult | None = None
        self.statuses = KnownStatuses()
        self.operations = Operations(
            backend,
            calls,
            self.statuses,
            selected=lambda: self.selected,
            queues_at_top=queues_at_top,
            parent=self,
        )
        self.counts = Counts(backend, calls, self.query, typing_pause, self)
        self.titles = TitleSearch(backend, calls, self)
        self._backend = backend
        self._calls = calls
        self._visible_rows = FIRST
        self._latest_list = LatestOnly(calls)
        self._latest_paper = LatestOnly(calls)
        self._latest_related = LatestOnly(calls)
        self._revealed: frozenset[int] = frozenset()
        self._first_only = False  # of those to be revealed
        self._gone: frozenset[int] = frozenset()  # came or went since the list that is shown was asked
        self._typed = ""
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(lambda: self.search(self._typed))
        # While papers are paged through, nobody looks at related ones.
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask_related)
        self.set_typing_pause(typing_pause)
        self.query_changed.connect(self.counts.set_query)
        self.operations.operation_done.connect(self._on_changes)  # first of all that listen
        self.operations.preference_changed.connect(self._on_preference)
        backend.on_index = lambda state: calls.call_on_main(lambda: self._on_index(state))

    # --- looking ------------------------------------------------------------------------------------------

    def start(self, scope: Scope = INBOX, order: Order = Order.RELEVANCE) -> None:
        """Ask for the first list and the counts."""
        self.order = order
        self.counts.refresh()
        self.show_scope(scope)

    def reload(self) -> None:
        """Show the library anew after another file was put in its place; nothing shown before need still be true."""
        self._pause.stop()
        self.query = EVERYTHING
        self.query_changed.emit(EVERYTHING)
        self.listing = self.current = None
        self._open()
        facet = self.scope.facet
        self.start(INBOX if facet is not None and facet.name in ("tag", "import", "list") else self.scope, self.order)
        self.operations.open_writer()

    def set_typing_pause(self, pause: int) -> None:
        """Set how many milliseconds after a key the search starts."""
        self._pause.setInterval(pause)
        self.counts.set_pause(pause)
        self._rest.setInterval(2 * pause)

    def stop(self) -> None:
        """Ask nothing more: the workers are about to end."""
        self.operations.stop()
        self.counts.stop()
        for timer in (self._pause, self._rest):
            timer.timeout.disconnect()

    def show_scope(self, scope: Scope, *, at: Iterable[int] = (), first: bool = False) -> None:
        """Show the papers of ``scope`` that answer the query, with those of ``at`` selected, or the first of them."""
        self._revealed, self._first_only = frozenset(at), first
        self.scope = scope
        self.scope_changed.emit(scope)
        self._ask_list()

    def cancel_reveal(self) -> None:
        """Select nothing when the list comes: another paper was chosen meanwhile.

        ``selection_requested`` is emitted with no papers, for those that wait for it.
        """
        if self._revealed:
            self._revealed = frozenset()
            self.selection_requested.emit(self._revealed)

    def refresh(self) -> None:
        """Ask for list, paper and counts again, when a snoozed paper has come back."""
        self.counts.refresh()
        self._open()
        if self.listing is not None:
            self._ask_list(self._held())

    def reveal_paper(self, paper: int) -> None:
        """Show a paper among all papers, without a query."""
        self._pause.stop()
        if self.query.tree is not None:
            self.query = EVERYTHING
            self.query_changed.emit(EVERYTHING)
        self.show_scope(ALL, at=[paper])

    def search_as_typed(self, text: str) -> None:
        """Search for ``text`` after a pause in typing."""
        self._typed = text
        self._pause.start()

    def search(self, text: str) -> None:
        """Show the papers of the scope that answer ``text``, now; its last word may be incomplete."""
        self._pause.stop()
        query = parse(text)
        if query.tree == self.query.tree and query.notices == self.query.notices:
            return
        self.query = query
        self.query_changed.emit(query)
        self._ask_list()

    def set_order(self, order: Order) -> None:
        """Show the list in another order."""
        self.order = order
        self._ask_list()

    def request_rows(self, papers: Sequence[int]) -> None:
        """Ask for the rows of papers of the list."""
        if self.listing is None:
            return
        query, order = self.listing.query, self.listing.order

        def ready(rows: list[ListItem]) -> None:
            if self.listing is not None and self.listing.query == query:
                self.statuses.update(rows)
                self.rows_ready.emit(rows)

        self._calls.when_done(self._backend.rows(papers, query, order), ready, self.failed.emit)

    def set_visible_rows(self, rows: int) -> None:
        """Set how many rows the list shows at a time; so many come with it."""
        self._visible_rows = rows

    def select(self, papers: Iterable[int], current: int | None) -> None:
        """Set the selection, and open the current paper."""
        self.selected = tuple(papers)
        self.selection_changed.emit()
        if current != self.current:
            self.current = current
            self._open()

    def save_list(self, name: str, query: str) -> None:
        """Save a query as a smart list, and show its papers."""

        def show(changes: Changes) -> None:
            if changes.created_id is not None:
                self.show_scope(Scope(name, Facet("list", str(changes.created_id))))

        self.operations.do(lambda library: library.lists.save(name, query), show)

    # --- answers ------------------------------------------------------------------------------------------

    def _ask_list(self, held: array[int] | None = None) -> None:
        query, scope, order = self.query, self.scope.facet, self.order
        listing, rows = self._backend.listing, self._visible_rows
        future = listing(query, scope, order, previous=held, around=self.current, rows=rows)
        self._latest_list.when_done(
            future, lambda listing: self._on_listing(listing, held is not None), self.failed.emit
        )

    def _held(self) -> array[int] | None:
        """Return the papers that keep their places, or None while the list still answers an earlier query."""
        shown = self.listing
        if shown is None or (shown.query, shown.scope) != (self.query, self.scope.facet):
            return None
        return array("q", (paper for paper in shown.ids if paper not in self._gone))

    def _on_preference(self) -> None:
        if self.order is Order.LIKELY:
            self._ask_list()

    def _open(self) -> None:
        if self.current is None:
            self._latest_paper.cancel()
            self._on_paper(None)
        else:
            self._latest_paper.when_done(
                self._backend.paper(self.current, self.query), self._on_paper, self.failed.emit
            )

    def _ask_related(self) -> None:
        if self.current is not None:
            self._latest_related.when_done(
                self._backend.related(self.current), self.related_found.emit, self.failed.emit
            )

    def _on_paper(self, opened: OpenedPaper | None) -> None:
        before, self.opened = self.opened, opened
        if opened is not None:
            self.statuses.add(opened.paper.id, opened.paper.status)
        if opened is None or before is None or before.paper.id != opened.paper.id:
            self._latest_related.cancel()
            self.related_found.emit(())
            self._rest.start()
        self.paper_opened.emit(opened)

    def _on_listing(self, listing: QueryResult, held: bool) -> None:
        asked_anew = self.listing is None or self.listing.query != listing.query
        self.listing = listing
        self._gone = frozenset()  # this is the answer to the newest query
        if not held:
            self.statuses.clear()
        self.statuses.update(listing.rows)
        self.listing_changed.emit(listing, held)
        if found := self._revealed & listing.members:
            if self._first_only:
                found = frozenset((next(paper for paper in listing.ids if paper in found),))
            self.selection_requested.emit(found)
            self._revealed = frozenset()
        if asked_anew and self.current is not None:
            self._open()  # the words to mark are others now

    def _on_changes(self, changes: Changes) -> None:
        if self.listing is not None and self._becomes_another(changes, self.listing):
            if changes.is_undo_or_redo and changes.membership_changed and len(changes.papers) == 1:
                self._revealed, self._first_only = changes.papers, False
            if changes.membership_changed:
                self._gone |= changes.papers
            self._ask_list(self._held())
        self.rows_changed.emit(changes.papers)
        if self.current in changes.papers:
            self._open()
        self.counts.refresh()  # after the rows: with many tags, counting takes longer than a frame

    def _becomes_another(self, changes: Changes, shown: QueryResult) -> bool:
        by_place = shown.effective_order is Order.QUEUE
        return changes.membership_changed or not changes.papers <= shown.members or (changes.order_changed and by_place)

    def _on_index(self, state: IndexState) -> None:
        self.index_changed.emit(state)
        if state.answers_changed and self.query.tree is not None and self.listing is not None:
            self._ask_list(self._held() or None)
            self.counts.refresh_filtered()
