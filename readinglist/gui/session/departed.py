"""The papers of the shown list that no longer belong to it: they keep their places until it is refreshed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend, QueryResult
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls


class DepartedPapers(QObject):
    """Keeps track of them: asks about the papers that an operation changed, not about the whole list."""

    changed = Signal(frozenset)
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
        self._unchecked |= papers
        listing = self._listing
        if self._checking or listing is None:
            return
        asked, self._unchecked = self._unchecked & listing.members, frozenset()
        if not asked:
            return

        def checked(matching: frozenset[int]) -> None:
            self._checking = False
            if self._listing is listing:
                self._set_papers((self.papers - asked) | (asked - matching))
                self.check(frozenset())
            else:
                self.check(asked)  # the list may have been read before them

        self._checking = True
        future = self._backend.still_matching(listing.query, listing.scope, asked)
        self._calls.when_done(future, checked, self._on_failure, unexpected=self._stop_checking)

    def _on_failure(self, error: ReadingListError) -> None:
        self._stop_checking()
        self.failed.emit(error)

    def _stop_checking(self) -> None:
        self._checking = False

    def _set_papers(self, papers: frozenset[int]) -> None:
        if papers != self.papers:
            self.papers = papers
            self.changed.emit(papers)
