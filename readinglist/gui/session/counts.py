"""Count papers for the sidebar: of the whole library, and among those that answer the query."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, Coalesced, LatestOnly
from readinglist.model import Overview, Query


class Counts(QObject):
    """Keeps the counts up to date; they are asked in pauses, so that they never delay a list."""

    overview_changed = Signal(Overview)
    filtered_counts_changed = Signal(Overview)  # among the papers that answer the query
    failed = Signal(ReadingListError)

    def __init__(
        self, backend: Backend, calls: AsyncCalls, query: Query, pause: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._query = query
        self._overviews = Coalesced(calls, backend.overview, self._on_overview, self.failed.emit, pause)
        self._filtered = LatestOnly(calls)
        self._list_counts: dict[int, int] = {}  # of smart lists, by their ids
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._pause.timeout.connect(self._ask_filtered)

    def refresh(self) -> None:
        """Count the whole library, and then what the query filters."""
        self._overviews.request()

    def refresh_filtered(self) -> None:
        """Count the papers that answer the query, after a pause."""
        self._pause.start()

    def set_query(self, query: Query) -> None:
        """Count the papers that answer another query, after a pause."""
        self._query = query
        self._pause.start()

    def set_visible(self, *, visible: bool) -> None:
        """Set whether the counts can be seen; while they cannot, they are asked less often."""
        self._overviews.set_visible(visible=visible)

    def set_pause(self, pause: int) -> None:
        """Set after how many milliseconds the filtered counts are asked."""
        self._pause.setInterval(pause)

    def stop(self) -> None:
        """Ask nothing more: the workers are about to end."""
        self._overviews.stop()
        self._pause.timeout.disconnect()

    def _on_overview(self, overview: Overview) -> None:
        self.overview_changed.emit(overview)
        if self._query.tree is None:
            self.filtered_counts_changed.emit(replace(overview, listed=self._list_counts))
        if self._query.tree is not None or overview.lists:
            self._pause.start()

    def _ask_filtered(self) -> None:
        self._filtered.when_done(self._backend.filtered_overview(self._query), self._on_filtered, self.failed.emit)

    def _on_filtered(self, overview: Overview) -> None:
        self._list_counts = overview.listed
        self.filtered_counts_changed.emit(overview)
