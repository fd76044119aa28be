"""Find papers by their titles as the reader types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, IndexedQuestion
from readinglist.typeset import typeset


class TitleSearch(QObject):
    """Finds papers by words of their titles; only the result of the latest search is delivered."""

    found = Signal(str, list)  # the text, ListItems
    failed = Signal(ReadingListError)

    def __init__(self, backend: Backend, calls: AsyncCalls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._calls = calls
        self._text = ""
        self.latest = IndexedQuestion(calls, lambda: self.search(self._text), lambda rows: not rows)

    def search(self, text: str) -> None:
        """Find papers whose titles contain the words of ``text``, or words that begin with them."""
        if not text.strip():
            self.cancel()
            return
        self._text = text
        self.latest.when_done(self._backend.titles(text), lambda rows: self.found.emit(text, rows), self.failed.emit)

    def fetch_titles(self, papers: Sequence[int], then: Callable[[list[str]], None]) -> None:
        """Call ``then`` with the titles of papers as displayed, without markup."""
        future = self._backend.read(lambda view: [typeset(row.title).text for row in view.rows(papers)])
        self._calls.when_done(future, then, self.failed.emit)

    def cancel(self) -> None:
        """Drop the result that is still awaited."""
        self.latest.cancel()
