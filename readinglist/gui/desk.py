"""What the reader sees and does, without a widget: the scope, the question, the selection, the operations.

The desk asks the backend and tells whoever listens. It knows the rule by which a list holds still: after an
operation the rows are asked again, the list only when papers entered it, and what no longer belongs to it stays
until the reader looks elsewhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.backend import Backend, Listing, Opened
from readinglist.errors import ReadingListError
from readinglist.gui.bridge import Bridge, Newest
from readinglist.gui.titles import Titles
from readinglist.indexing import IndexState
from readinglist.library import Library, LibraryView
from readinglist.model import Changes, Facet, Facts, HighlightColour, Listed, Order, Overview, Question, Status
from readinglist.search import parse

T = TypeVar("T")
EVERYTHING = Question("", None)


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers that a list is about: those of a facet, or all."""

    title: str
    facet: Facet | None = None

    @property
    def key(self) -> str:
        """A name that stays the same from one start to the next."""
        return f"{self.facet.name}:{self.facet.value}" if self.facet else "all"


INBOX = Scope("Inbox", Facet("status", Status.INBOX))
ALL = Scope("All papers")


class Desk(QObject):
    """The reader's place of work."""

    overview_changed = Signal(Overview)
    tally_changed = Signal(Overview)  # counted among the papers that answer the question
    scope_changed = Signal(Scope)
    question_changed = Signal(Question)
    listing_changed = Signal(Listing, bool)  # bool: the view holds still
    rows_changed = Signal(frozenset)  # papers whose rows are to be asked again
    rows_ready = Signal(list)  # Listed
    paper_opened = Signal(object)  # Opened, or None for no paper
    related_found = Signal(tuple)  # RelatedPaper
    selection_changed = Signal()
    paper_wanted = Signal(int)  # to be the current one of the list
    history_changed = Signal(str, str)  # what Undo and Redo would do
    operation_done = Signal(Changes)
    index_changed = Signal(IndexState)
    failed = Signal(ReadingListError)
    advance_wanted = Signal()

    def __init__(
        self, backend: Backend, bridge: Bridge, *, typing_pause: int = 120, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.scope = INBOX
        self.question = EVERYTHING
        self.order = Order.RELEVANCE
        self.selected: tuple[int, ...] = ()
        self.current: int | None = None
        self.opened: Opened | None = None
        self.listing: Listing | None = None
        self._backend = backend
        self._bridge = bridge
        self.titles = Titles(backend, bridge, self)
        self.titles.failed.connect(self._on_failure)
        self._lists = Newest(bridge)
        self._papers = Newest(bridge)
        self._overviews = Newest(bridge)
        self._tallies = Newest(bridge)
        self._kin = Newest(bridge)
        self._listed: dict[int, int] = {}
        self._revealed: int | None = None
        self._typed = ""
        self._stopped = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(lambda: self.search(self._typed))
        # Counting waits for a pause, so that it never stands before a list in the queue.
        self._count = QTimer(self, singleShot=True)
        self._count.timeout.connect(self._ask_tally)
        # Who is paging through papers need not know what each is like.
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask_related)
        self.set_typing_pause(typing_pause)
        backend.on_changes = lambda changes: bridge.call(lambda: self._on_changes(changes))
        backend.on_index = lambda state: bridge.call(lambda: self._on_index(state))

    # --- looking ------------------------------------------------------------------------------------------

    def start(self, scope: Scope = INBOX, order: Order = Order.RELEVANCE) -> None:
        """Ask for the first list and the counts."""
        self.order = order
        self._ask_overview()
        self.look(scope)

    def set_typing_pause(self, pause: int) -> None:
        """Wait so many milliseconds after a key before a search is asked."""
        self._pause.setInterval(pause)
        self._count.setInterval(pause)
        self._rest.setInterval(2 * pause)

    def settle(self) -> None:
        """Let the library open for writing and the index catch up, after the first list is painted."""
        self._bridge.when_done(self._backend.settle(), self._on_history, self._on_failure)

    def stop(self) -> None:
        """Ask nothing more: the workers are going."""
        self._stopped = True
        for timer in (self._pause, self._count, self._rest):
            timer.timeout.disconnect()

    def look(self, scope: Scope) -> None:
        """Show the papers of ``scope`` that answer the question."""
        self.scope = scope
        self.scope_changed.emit(scope)
        self._ask_list()

    def reveal(self, paper: int) -> None:
        """Show a paper wherever it is: among all papers, without a question."""
        self._revealed = paper
        self._pause.stop()
        if self.question.tree is not None:
            self.question = EVERYTHING
            self.question_changed.emit(EVERYTHING)
            self._count.start()
        self.look(ALL)

    def type(self, text: str) -> None:
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

    def sort(self, order: Order) -> None:
        """Show the list in another order."""
        self.order = order
        self._ask_list()

    def fetch(self, papers: Sequence[int]) -> None:
        """Ask for the rows of papers of the list."""
        if self.listing is None:
            return
        question, order = self.listing.question, self.listing.order

        def ready(rows: list[Listed]) -> None:
            if self.listing is not None and self.listing.question == question:
                self.rows_ready.emit(rows)

        self._bridge.when_done(self._backend.rows(papers, question, order), ready, self._on_failure)

    def select(self, papers: Iterable[int], current: int | None) -> None:
        """Take note of what is selected, and open the current paper."""
        self.selected = tuple(papers)
        self.selection_changed.emit()
        if current != self.current:
            self.current = current
            self._open()

    # --- doing --------------------------------------------------------------------------------------------

    def do(self, operation: Callable[[Library], Changes], then: Callable[[Changes], None] | None = None) -> None:
        """Send an operation to the library; a sentence comes back when the world does not let it."""
        self._bridge.when_done(self._backend.write(operation), then or (lambda _: None), self._on_failure)

    def ask(self, question: Callable[[LibraryView], T], then: Callable[[T], None]) -> None:
        """Ask the library something that no other part wants to know."""
        if self._stopped:
            return
        self._bridge.when_done(self._backend.read(question), then, self._on_failure)

    def mark(self, status: Status) -> None:
        """Give the selected papers a status, and move on when one was decided."""
        papers = self.selected
        if not papers:
            return
        self.do(lambda library: library.set_status(papers, status))
        if len(papers) == 1 and status is not Status.INBOX:
            self.advance_wanted.emit()

    def toggle(self, status: Status) -> None:
        """Give the selected papers ``status``, or put them back into the inbox when all have it."""
        if self.opened is not None and self.selected == (self.opened.paper.id,):
            self.mark(Status.INBOX if self.opened.paper.status is status else status)
            return
        papers = self.selected
        if not papers:
            return

        def operation(library: Library) -> Changes:
            back = all(row.status is status for row in library.rows(papers))
            return library.set_status(papers, Status.INBOX if back else status)

        self.do(operation)

    def toggle_star(self) -> None:
        """Star the selected papers, or unstar them when all are starred."""
        papers = self.selected
        if papers:
            self.do(lambda library: library.set_starred(papers, not all(row.starred for row in library.rows(papers))))

    def want(self, taste: int) -> None:
        """Want to see more (1) or less (-1) like the selected papers; a list in the order of likeliness follows."""
        papers = self.selected

        def follow(_: Changes) -> None:
            if self.order is Order.LIKELY:
                self._ask_list()

        if papers:
            self.do(lambda library: library.set_taste(papers, taste), follow)

    def add_tag(self, name: str) -> None:
        """Give the selected papers a tag."""
        papers = self.selected
        if papers and name.strip():
            self.do(lambda library: library.tags.add(papers, name))

    def remove_tag(self, name: str) -> None:
        """Take a tag from the selected papers."""
        papers = self.selected
        if papers:
            self.do(lambda library: library.tags.remove(papers, name))

    def colour_tag(self, name: str, colour: int) -> None:
        """Give a tag a colour."""
        self.do(lambda library: library.tags.colour(name, colour))

    def write_note(self, paper: int, text: str) -> None:
        """Keep the reader's note on a paper."""
        self.do(lambda library: library.set_note(paper, text))

    def edit_facts(self, paper: int, facts: Facts) -> None:
        """Put the facts of a paper right."""
        self.do(lambda library: library.edit_facts(paper, facts))

    def add_highlight(self, paper: int, start: int, end: int, colour: HighlightColour, comment: str) -> None:
        """Highlight a span of the abstract, in code points."""
        self.do(lambda library: library.add_highlight(paper, start, end, colour, comment))

    def edit_highlight(self, highlight: int, colour: HighlightColour, comment: str) -> None:
        """Change a highlight's colour and comment."""
        self.do(lambda library: library.edit_highlight(highlight, colour=colour, comment=comment))

    def move_highlight(self, highlight: int, start: int, end: int) -> None:
        """Put a highlight that has lost its place on a span of the abstract, in code points."""
        self.do(lambda library: library.move_highlight(highlight, start, end))

    def remove_highlight(self, highlight: int) -> None:
        """Take a highlight away."""
        self.do(lambda library: library.remove_highlight(highlight))

    def remove_papers(self) -> None:
        """Take the selected papers out of the library, with all that is on them."""
        papers = self.selected
        if papers:
            self.do(lambda library: library.remove_papers(papers))

    def save_list(self, name: str, query: str) -> None:
        """Keep a search under a name, and show its papers."""

        def show(changes: Changes) -> None:
            if changes.made is not None:
                self.look(Scope(name, Facet("list", str(changes.made))))

        self.do(lambda library: library.lists.save(name, query), show)

    def undo(self) -> None:
        """Take back the last operation."""
        self.do(lambda library: library.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self.do(lambda library: library.redo())

    # --- answers ------------------------------------------------------------------------------------------

    def _ask_list(self, held: array[int] | None = None) -> None:
        question, scope, order = self.question, self.scope.facet, self.order
        future = self._backend.listing(question, scope, order, held=held, around=self.current)
        self._lists.ask(future, lambda listing: self._on_listing(listing, held is not None), self._on_failure)

    def _held(self, gone: frozenset[int] = frozenset()) -> array[int] | None:
        """Give the papers that keep their places, or None while the list still answers an earlier question."""
        shown = self.listing
        if shown is None or (shown.question, shown.scope) != (self.question, self.scope.facet):
            return None
        return array("q", (paper for paper in shown.ids if paper not in gone))

    def _ask_overview(self) -> None:
        self._overviews.ask(self._backend.overview(), self._on_overview, self._on_failure)

    def _on_overview(self, overview: Overview) -> None:
        self.overview_changed.emit(overview)
        if self.question.tree is None:
            self.tally_changed.emit(replace(overview, listed=self._listed))
        if self.question.tree is not None or overview.lists:
            self._count.start()

    def _ask_tally(self) -> None:
        self._tallies.ask(self._backend.tally(self.question), self._on_tally, self._on_failure)

    def _on_tally(self, overview: Overview) -> None:
        self._listed = overview.listed
        self.tally_changed.emit(overview)

    def _open(self) -> None:
        if self.current is None:
            self._papers.forget()
            self._on_paper(None)
        else:
            self._papers.ask(self._backend.paper(self.current, self.question), self._on_paper, self._on_failure)

    def _ask_related(self) -> None:
        if self.current is not None:
            self._kin.ask(self._backend.related(self.current), self.related_found.emit, self._on_failure)

    def _on_paper(self, opened: Opened | None) -> None:
        before, self.opened = self.opened, opened
        if opened is None or before is None or before.paper.id != opened.paper.id:
            self._kin.forget()
            self.related_found.emit(())
            self._rest.start()
        self.paper_opened.emit(opened)

    def _on_listing(self, listing: Listing, held: bool) -> None:
        asked_anew = self.listing is None or self.listing.question != listing.question
        self.listing = listing
        self.listing_changed.emit(listing, held)
        if self._revealed in listing.members:
            self.paper_wanted.emit(self._revealed)
            self._revealed = None
        if asked_anew and self.current is not None:
            self._open()  # the words to mark are others now

    def _on_changes(self, changes: Changes) -> None:
        self._on_history(changes)
        if self.listing is not None and (changes.came_or_went or not changes.papers <= self.listing.members):
            self._ask_list(self._held(changes.papers if changes.came_or_went else frozenset()))
        self.rows_changed.emit(changes.papers)
        if self.current in changes.papers:
            self._open()
        self._ask_overview()  # after the rows: who has many tags counts for longer than a frame
        self.operation_done.emit(changes)

    def _on_history(self, changes: Changes) -> None:
        self.history_changed.emit(changes.undo, changes.redo)

    def _on_index(self, state: IndexState) -> None:
        self.index_changed.emit(state)
        if state.answers_changed and self.question.tree is not None and self.listing is not None:
            self._ask_list(self._held() or None)
            self._count.start()

    def _on_failure(self, error: Exception) -> None:
        if not isinstance(error, ReadingListError):
            raise error
        self.failed.emit(error)
