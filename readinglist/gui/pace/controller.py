"""Controller of the reading pace page: loads the statistics of a year, and saves charts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from readinglist import atomic_write
from readinglist.backend.backend import Backend
from readinglist.gui.pace.page import PacePage
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import Pace

YEAR = timedelta(weeks=52)


def today() -> date:
    """Return today's date in local time."""
    return datetime.now().astimezone().date()


class PaceController(QObject):
    """Show the page, and keep its statistics up to date while it is shown."""

    leave_requested = Signal()

    def __init__(
        self,
        page: PacePage,
        session: Session,
        backend: Backend,
        async_calls: AsyncCalls,
        pages: PageStack,
        status: StatusBar,
        *,
        clock: Callable[[], date] = today,
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._pages, self._status = page, session, pages, status
        self._backend, self._calls, self._clock = backend, async_calls, clock
        self._latest_only = LatestOnly(async_calls)
        self._years_back = 0  # 0 is the year that ends today
        pages.addWidget(page)
        page.year_requested.connect(self.step)
        page.save_requested.connect(self.save)
        page.message.connect(status.show_message)
        session.operations.operation_done.connect(lambda _: self.refresh() if self._shown else None)

    def toggle(self) -> None:
        """Show the page, or leave it if it is shown."""
        if self._shown:
            self.leave_requested.emit()
            return
        self._years_back = 0
        self.refresh()
        self._pages.show_page(self._page, command="pace")
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, years: int) -> None:
        """Show a later year (1) or an earlier one (-1)."""
        self._years_back = max(0, self._years_back - years)
        self.refresh()

    def refresh(self) -> None:
        """Load the statistics again."""
        now = self._clock()
        last = now - self._years_back * YEAR
        pace = self._backend.read(lambda view: view.pace(last, now))
        self._latest_only.when_done(pace, self._show, self._session.failed.emit)

    def save(self, path: Path, data: bytes) -> None:
        """Save a chart as a file."""
        self._calls.when_done(
            self._backend.run_in_background(lambda: atomic_write.write_bytes(path, data)),
            lambda _: self._status.show_message(tr("Saved the chart to {path}.", path=path)),
            self._session.failed.emit,
        )

    def _show(self, pace: Pace) -> None:
        self._page.show_pace(pace, is_latest=self._years_back == 0)

    @property
    def _shown(self) -> bool:
        return self._pages.shown is self._page
