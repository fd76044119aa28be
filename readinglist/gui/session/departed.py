"""The papers of the shown list that no longer belong to it, or that are decided already."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend, QueryResult
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.scopes import INBOX
from readinglist.model import EMPTY_QUERY, Facet

MANY = 1_000  # papers: to read the whole inbox is faster than to ask about each


class DepartedPapers(QObject):
    """Keeps track of the papers that no longer belong to the list: they keep their places until it is refreshed.

    It asks about the papers that an operation changed, not about the whole list.
    """

    changed = Signal(frozenset)
    settled = Signal()  # there is nothing more to ask
    failed = Signal(ReadingListError)

    def __init__(self, backend: Backend, calls: AsyncCalls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.papers: frozenset[int] = frozenset()
        self._backend, self._calls = backend, calls
        self._listing: QueryResult | None = None
        self._unchecked: frozenset[int] = frozenset()
        self._checking = False

    def set_listing(self, listing: QueryResult) -> None:
        """Set the list that is shown now."""
        self._listing = listing
        self._set_papers(listing.departed)

    def check(self, papers: frozenset[int]) -> None:
        """Ask which of ``papers`` still belong to the list; those that come meanwhile are asked about together."""
        self._unchecked = self._unchecked | papers if self._unchecked else papers
        listing = self._listing
        if self._checking or listing is None:
            return
        unchecked, self._unchecked = self._unchecked, frozenset()
        asked = unchecked if unchecked is listing.members else unchecked & listing.members
        if not asked:
            self.settled.emit()
            return

        def checked(matching: frozenset[int]) -> None:
            self._checking = False
            if self._listing is listing:
                gone = frozenset[int]() if len(matching) == len(asked) else asked - matching
                self._set_papers((self.papers - asked) | gone)
                self.check(frozenset())
            else:
                self.check(asked)  # the list may have been read before them

        self._checking = True
        self._calls.when_done(self._matching(listing, asked), checked, self._on_failure, unexpected=self._stop_checking)

    @property
    def is_settled(self) -> bool:
        """Whether all changes that are known are taken into account."""
        return not self._checking or self._listing is None

    def _matching(self, listing: QueryResult, papers: frozenset[int]) -> Future[frozenset[int]]:
        return self._backend.still_matching(listing.query, listing.scope, papers)

    def _on_failure(self, error: ReadingListError) -> None:
        self._stop_checking()
        self.failed.emit(error)

    def _stop_checking(self) -> None:
        self._checking = False

    def _set_papers(self, papers: frozenset[int]) -> None:
        if papers != self.papers:
            self.papers = papers
            self.changed.emit(papers)


class DecidedPapers(DepartedPapers):
    """Keeps track of the papers that triage leaves out: those not in the inbox, snoozed or in the trash.

    In the list of a status all papers have that status, and none is left out.
    """

    def set_listing(self, listing: QueryResult) -> None:
        """Set the list that is shown now; its papers are asked about by ``check_listing``."""
        scope = listing.scope
        self._unchecked = frozenset()
        if isinstance(scope, Facet) and scope.name == "status":
            self._listing = None
            self._set_papers(frozenset())
        else:
            self._listing = listing
            self._set_papers(self.papers & listing.members)

    def check_listing(self) -> None:
        """Ask about all papers of the list, once it is painted: the answer would hold that up."""
        if self._listing is not None:
            self.check(self._listing.members)

    def _matching(self, listing: QueryResult, papers: frozenset[int]) -> Future[frozenset[int]]:
        if len(papers) < MANY:
            return self._backend.still_matching(EMPTY_QUERY, INBOX.facet, papers)
        inbox = INBOX.facet
        assert inbox is not None
        # Not by an intersection, during which no other thread could run: there may be a million.
        return self._backend.read(lambda view: frozenset(one for one in view.matching(inbox) if one in papers))
