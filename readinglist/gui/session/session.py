"""What the window shows: the scope, the query, the order, the list, the selection and the opened paper.

The list is stable: after an operation its rows are requested again, and the list itself only when papers entered it.
A paper that no longer belongs to it has departed: it stays until another list is shown or this one is refreshed.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.backend.backend import FIRST_ROWS, Backend, ClosePapers, OpenedPaper, QueryResult
from readinglist.backend.indexer import IndexState
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, IndexedQuestion, LatestOnly
from readinglist.gui.session.counts import Counts
from readinglist.gui.session.departed import DecidedPapers, DepartedPapers
from readinglist.gui.session.known_statuses import KnownStatuses
from readinglist.gui.session.operations import Operations
from readinglist.gui.session.read_ahead import ReadAhead
from readinglist.gui.session.scopes import ALL, INBOX, Scope
from readinglist.gui.session.title_search import TitleSearch
from readinglist.model import EMPTY_QUERY, Changes, Direction, Facet, ListItem, OpKind, Order, Query
from readinglist.search import parse

if TYPE_CHECKING:
    from readinglist.search.meaning.ties import Marking

MAX_SELECTIONS = 100  # operations whose selection is remembered

__all__ = ["ALL", "INBOX", "Scope", "Session"]


class Session(QObject):
    """What the window shows, and its parts: operations on the library, counts, and the search for titles."""

    scope_changed = Signal(Scope)
    query_changed = Signal(Query)
    listing_changed = Signal(QueryResult, bool)  # bool: the shown list is updated in place
    rows_changed = Signal(frozenset)  # papers whose rows are outdated
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
        self.query = EMPTY_QUERY
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
        self.departed = DepartedPapers(backend, calls, self)
        self.decided = DecidedPapers(backend, calls, self)
        for papers in (self.departed, self.decided):
            papers.failed.connect(self.failed)
        self._backend = backend
        self._calls = calls
        self._visible_rows = FIRST_ROWS
        self._latest_paper = LatestOnly(calls, backend.abandon)
        self._read_ahead = ReadAhead(backend, calls)
        self._latest_close = LatestOnly(calls, backend.abandon)
        self._latest_list = IndexedQuestion(
            calls,
            lambda: self._request_list(self._kept_papers() if self._holds_rows() else None),
            lambda listing: listing.depends_on_index or listing.query.tree is not None,
            backend.abandon,
        )
        self._latest_related = IndexedQuestion(
            calls, self._request_related, lambda related: not related, backend.abandon
        )
        self._indexed_questions = (
            self._latest_list, self._latest_related, self.counts.filtered, self.titles.latest,
        )  # fmt: skip
        self._revealed: frozenset[int] = frozenset()
        # What was selected when each operation was done that Undo would take back, the latest last.
        self._selections: deque[tuple[int, ...]] = deque(maxlen=MAX_SELECTIONS)
        self._first_only = False  # select only the first of the revealed papers
        self._moved_papers: frozenset[int] = frozenset()  # entered or left since the shown list was requested
        self._typed = ""
        self._typing_timer = QTimer(self, singleShot=True)
        self._typing_timer.timeout.connect(lambda: self.search(self._typed))
        # While the reader pages through papers, related ones are not requested.
        self._related_timer = QTimer(self, singleShot=True)
        self._related_timer.timeout.connect(self._request_related)
        self.set_typing_pause(typing_pause)
        self.query_changed.connect(self.counts.set_query)
        self.operations.operation_done.connect(self._on_changes)  # before any other listener
        self.operations.preference_changed.connect(self._on_preference)
        backend.on_index = lambda state: calls.call_on_main(lambda: self._on_index(state))

    # --- what to show -------------------------------------------------------------------------------------

    def start(self, scope: Scope = INBOX, order: Order = Order.RELEVANCE) -> None:
        """Request the first list and the counts."""
        self.order = order
        self.counts.refresh()
        self.show_scope(scope)

    def reload(self) -> None:
        """Show the library again after its file was replaced; nothing shown before may still be valid."""
        self._typing_timer.stop()
        self.query = EMPTY_QUERY
        self.query_changed.emit(EMPTY_QUERY)
        self.listing = self.current = None
        self._read_ahead.forget()
        self._open()
        facet = self.scope.facet
        may_be_gone = facet is not None and facet.name in ("tag", "import", "brought", "list", "source")
        self.start(INBOX if may_be_gone else self.scope, self.order)
        self.operations.open_writer()

    def set_typing_pause(self, pause: int) -> None:
        """Set how many milliseconds after the last keystroke the search starts."""
        self._typing_timer.setInterval(pause)
        self.counts.set_pause(pause)
        self._related_timer.setInterval(2 * pause)

    def stop(self) -> None:
        """Send no further requests: the workers are about to stop."""
        self.operations.stop()
        self.counts.stop()
        for timer in (self._typing_timer, self._related_timer):
            timer.timeout.disconnect()

    def show_scope(self, scope: Scope, *, select: Iterable[int] = (), first_only: bool = False) -> None:
        """Show the papers of ``scope`` that match the query; select those of ``select``, or only the first of them."""
        self._revealed, self._first_only = frozenset(select), first_only
        self.scope = scope
        self.scope_changed.emit(scope)
        self._request_list()

    def cancel_reveal(self) -> None:
        """Select nothing when the list arrives: another paper was chosen meanwhile.

        ``selection_requested`` is emitted with no papers, for those that wait for it.
        """
        if self._revealed:
            self._revealed = frozenset()
            self.selection_requested.emit(self._revealed)

    def refresh(self) -> None:
        """Request list, paper and counts again, when a snoozed paper has come back."""
        self.counts.refresh()
        self._read_ahead.forget()
        self._open()
        if self.listing is not None:
            self._request_list(self._kept_papers())

    def clear_departed(self) -> None:
        """Request the list again without the papers that no longer belong to it; the others keep their places."""
        self.counts.refresh()
        self._request_list(in_place=self._is_newest_shown())

    def reveal_paper(self, paper: int) -> None:
        """Show a paper among all papers, without a query."""
        self._typing_timer.stop()
        if self.query.tree is not None:
            self.query = EMPTY_QUERY
            self.query_changed.emit(EMPTY_QUERY)
        self.show_scope(ALL, select=[paper])

    def search_as_typed(self, text: str) -> None:
        """Search for ``text`` after a pause in typing."""
        self._typed = text
        self._typing_timer.start()

    def search(self, text: str) -> None:
        """Show the papers of the scope that match ``text``, now; its last word may be incomplete."""
        self._typing_timer.stop()
        query = parse(text)
        if query.tree == self.query.tree and query.notices == self.query.notices:
            return
        self.query = query
        self.query_changed.emit(query)
        self._request_list(from_top=query.tree is not None and self.order is Order.RELEVANCE)

    def set_order(self, order: Order) -> None:
        """Show the list in another order."""
        self.order = order
        self._request_list()

    def request_rows(self, papers: Sequence[int]) -> None:
        """Request the rows of papers of the list."""
        if self.listing is None:
            return
        query, order = self.listing.query, self.listing.order
        close = frozenset(self.listing.close.papers) if self.listing.close is not None else frozenset[int]()

        def ready(rows: list[ListItem]) -> None:
            if self.listing is not None and self.listing.query == query:
                self.statuses.update(rows)
                self.rows_ready.emit(rows)

        for wanted, marked in (
            ([paper for paper in papers if paper not in close], query),
            ([paper for paper in papers if paper in close], self._marking()),
        ):
            if wanted:
                self._calls.when_done(self._backend.rows(wanted, marked, order), ready, self.failed.emit)

    def set_visible_rows(self, rows: int) -> None:
        """Set how many rows the list shows at a time; a new list is delivered with that many."""
        self._visible_rows = rows

    def select(self, papers: Iterable[int], current: int | None) -> None:
        """Set the selected papers, and open the current one."""
        self.selected = tuple(papers)
        self.selection_changed.emit()
        if current != self.current:
            self.current = current
            self._open()

    def read_ahead(self, paper: int) -> None:
        """Read a paper that will probably be opened next."""
        self._read_ahead.read(paper, self._marking_in(paper))

    def save_list(self, name: str, query: str) -> None:
        """Save a query as a smart list, and show its papers."""

        def show(changes: Changes) -> None:
            if changes.created_id is not None:
                self.show_scope(Scope(name, Facet("list", str(changes.created_id))))

        self.operations.do(lambda library: library.lists.save(name, query), show)

    # --- results ------------------------------------------------------------------------------------------

    def _request_list(self, kept: array[int] | None = None, *, in_place: bool = False, from_top: bool = False) -> None:
        query, scope, order = self.query, self.scope.facet, self.order
        listing, rows = self._backend.listing, self._visible_rows
        around = None if from_top else self.current
        moved = self._moved_papers if kept is not None else frozenset[int]()
        future = listing(query, scope, order, previous=kept, moved=moved, around=around, rows=rows)
        self._latest_list.when_done(
            future,
            lambda listing: self._on_listing(listing, in_place or kept is not None, keeps_close=kept is not None),
            self.failed.emit,
        )

    def _kept_papers(self) -> array[int] | None:
        """Return the papers that keep their places unless they moved, or None while an earlier query is still shown."""
        shown = self.listing
        return shown.ids if shown is not None and self._is_newest_shown() else None

    def _holds_rows(self) -> bool:
        shown = self.listing
        return shown is not None and bool(shown.ids or (shown.close is not None and shown.close.papers))

    def _is_newest_shown(self) -> bool:
        shown = self.listing
        return shown is not None and (shown.query, shown.scope) == (self.query, self.scope.facet)

    def _on_preference(self) -> None:
        if self.order is Order.LIKELY:
            self._request_list()

    def _open(self) -> None:
        if self.current is None:
            self._latest_paper.cancel()
            self._on_paper(None)
            return
        query = self._marking_in(self.current)
        ahead = self._read_ahead.take(self.current, query)
        if ahead is not None and ahead.done() and not ahead.cancelled() and ahead.exception() is None:
            self._latest_paper.cancel()
            self._on_paper(ahead.result())
        else:
            future = ahead or self._backend.paper(self.current, query)
            self._latest_paper.when_done(future, self._on_paper, self.failed.emit)

    def _request_related(self) -> None:
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
            self._related_timer.start()
        self.paper_opened.emit(opened)

    def _on_listing(self, listing: QueryResult, in_place: bool, *, keeps_close: bool) -> None:
        """Show a list; papers that come close to the search follow in a second step, at once if there are no others."""
        self._latest_close.cancel()
        shown = self.listing
        if shown is not None and shown.close is not None and keeps_close:
            self._show_listing(
                replace(listing, close=shown.close.without(listing.members | self._moved_papers)), in_place
            )
        elif not listing.may_be_close:
            self._show_listing(listing, in_place)
        elif listing.ids:
            self._show_listing(listing, in_place)
            self._request_close(listing, self._show_close)
        else:
            self._request_close(listing, lambda close: self._show_listing(replace(listing, close=close), in_place))

    def _request_close(self, listing: QueryResult, show: Callable[[ClosePapers], None]) -> None:
        rows = max(1, self._visible_rows - len(listing.ids))
        self._latest_close.when_done(self._backend.close_papers(listing, rows=rows), show, self.failed.emit)

    def _show_close(self, close: ClosePapers) -> None:
        """Add the papers that come close to the shown list."""
        if self.listing is None:
            return
        self.listing = replace(self.listing, close=close)
        self.statuses.update(close.rows)
        self.listing_changed.emit(self.listing, True)
        if self.current is not None and self._is_close(self.current):
            self._open()  # other words are marked

    def _is_close(self, paper: int) -> bool:
        return self.listing is not None and self.listing.close is not None and paper in self.listing.close.papers

    def _marking_in(self, paper: int) -> Query | Marking:
        """Return what is marked in a paper."""
        return self._marking() if self._is_newest_shown() and self._is_close(paper) else self.query

    def _marking(self) -> Query | Marking:
        """Return what marks what ties papers to a search to which they come close."""
        close = self.listing.close if self.listing is not None else None
        return self.query if close is None else close.marking

    def _show_listing(self, listing: QueryResult, in_place: bool) -> None:
        is_new_query, before = self.listing is None or self.listing.query != listing.query, self.current
        self.listing = listing
        self._moved_papers = frozenset()  # this is the result of the newest query
        if not in_place:
            self.statuses.clear()
        self.statuses.update([*listing.rows, *(listing.close.rows if listing.close is not None else ())])
        self.departed.set_listing(listing)
        self.decided.set_listing(listing)
        self.listing_changed.emit(listing, in_place)
        self.decided.check_listing()
        if found := self._revealed & listing.members:
            if self._first_only:
                found = frozenset((next(paper for paper in listing.ids if paper in found),))
            self.selection_requested.emit(found)
            self._revealed = frozenset()
        if is_new_query and self.current is not None and self.current == before:
            self._open()  # the words to highlight have changed

    def _on_changes(self, changes: Changes) -> None:
        selected = self._selected_before(changes)
        if self.listing is not None and self._must_reload(changes, self.listing):
            undone = changes.direction is Direction.UNDONE and not changes.papers & self.listing.members
            is_single = changes.is_undo_or_redo and len(changes.papers) == 1
            if changes.membership_changed and (undone or is_single):
                self._revealed = changes.papers if is_single else changes.papers.intersection(selected)
                self._first_only = False
            if changes.membership_changed and not _is_import(changes):
                self._moved_papers |= changes.papers
            self._request_list(self._kept_papers())
        self._read_ahead.forget_any_of(changes.papers)
        self.rows_changed.emit(changes.papers)
        self.departed.check(changes.papers)
        self.decided.check(changes.papers)
        if self.current in changes.papers:
            self._open()
        self.counts.refresh()  # after the rows: with many tags, counting takes longer than a frame

    def _selected_before(self, changes: Changes) -> tuple[int, ...]:
        """Return what was selected before an operation that was undone, and remember what is before another."""
        if changes.happened and changes.direction is not Direction.UNDONE:
            self._selections.append(self.selected)
        elif changes.happened and self._selections:
            return self._selections.pop()
        return ()

    def _must_reload(self, changes: Changes, shown: QueryResult) -> bool:
        is_queue_order = shown.effective_order is Order.QUEUE
        return (
            changes.membership_changed
            or not changes.papers <= shown.members
            or (changes.order_changed and is_queue_order)
        )

    def _on_index(self, state: IndexState) -> None:
        if state.meaning_learnt:
            if not self._related_timer.isActive():
                self._request_related()
            return
        self.index_changed.emit(state)
        if state.results_changed:
            for question in self._indexed_questions:
                question.on_index_changed()


def _is_import(changes: Changes) -> bool:
    """Return whether papers came: those that were here already, which an import lists too, keep their places."""
    operation = changes.operation
    return operation is not None and operation.kind is OpKind.IMPORT and not changes.is_undo_or_redo
