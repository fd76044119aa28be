"""Papers by their titles, as one types: the newest question wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.typeset import printed


class TitleSearch(QObject):
    """Asks the backend, and gives what was found for the text that was asked last."""

    found = Signal(str, list)  # the text, ListItems
    failed = Signal(ReadingListError)

    def __init__(self, backend: Backend, bridge: AsyncCalls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._bridge = bridge
        self._newest = LatestOnly(bridge)

    def search(self, text: str) -> None:
        """Look for papers whose titles hold the words of ``text``, or words that begin so."""
        if not text.strip():
            self.cancel()
            return
        self._newest.when_done(self._backend.titles(text), lambda rows: self.found.emit(text, rows), self.failed.emit)

    def give(self, papers: Sequence[int], then: Callable[[list[str]], None]) -> None:
        """Return the titles of papers, as they stand in the list."""
        asked = self._backend.read(lambda view: [printed(row.title).text for row in view.rows(papers)])
        self._bridge.when_done(asked, then, self.failed.emit)

    def cancel(self) -> None:
        """Let no answer come that is still under way."""
        self._newest.cancel()
