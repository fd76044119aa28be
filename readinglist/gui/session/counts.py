"""Count papers for the sidebar: of the whole library, and among those that match the query."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, Coalesced, IndexedQuestion
from readinglist.model import Overview, Query


class Counts(QObject):
    """Keeps the counts up to date; they are requested in pauses, so that they never delay a list."""

    overview_changed = Signal(Overview)
    filtered_counts_changed = Signal(Overview)  # among the papers that match the query
    matches_counted = Signal(Query, int)  # a search, and how many papers match it in all lists
    failed = Signal(ReadingListError)

    def __init__(
        self, backend: Backend, calls: AsyncCalls, query: Query, pause: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._query = query
        self._overviews = Coalesced(calls, backend.overview, self._on_overview, self.failed.emit, pause)
        self._list_counts: dict[int, int] = {}  # of smart lists, by their ids
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._pause.timeout.connect(self._request_filtered)
        self.filtered = IndexedQuestion(calls, self._pause.start, self._searches_index)

    def refresh(self) -> None:
        """Count the whole library, and then the papers that match the query."""
        self._overviews.request()

    def set_query(self, query: Query) -> None:
        """Set the query, and count the papers that match it after a pause."""
        self._query = query
        self._pause.start()

    def set_visible(self, *, visible: bool) -> None:
        """Set whether the counts can be seen; while they cannot, they are requested less often."""
        self._overviews.set_visible(visible=visible)

    def set_pause(self, pause: int) -> None:
        """Set after how many milliseconds the filtered counts are requested."""
        self._pause.setInterval(pause)

    def stop(self) -> None:
        """Send no further requests: the workers are about to stop."""
        self._overviews.stop()
        self._pause.timeout.disconnect()

    def _on_overview(self, overview: Overview) -> None:
        self.overview_changed.emit(overview)
        if self._query.tree is None:
            self.filtered_counts_changed.emit(replace(overview, smart_list_counts=self._list_counts))
        if self._query.tree is not None or overview.lists:
            self._pause.start()

    def _searches_index(self, overview: Overview) -> bool:
        return self._query.tree is not None or bool(overview.lists)

    def _request_filtered(self) -> None:
        query = self._query  # another one may be searched meanwhile
        counts = self._backend.filtered_overview(query)
        self.filtered.when_done(counts, lambda overview: self._on_filtered(query, overview), self.failed.emit)

    def _on_filtered(self, query: Query, overview: Overview) -> None:
        self._list_counts = overview.smart_list_counts
        self.filtered_counts_changed.emit(overview)
        if query.tree is not None:
            self.matches_counted.emit(query, overview.papers)
