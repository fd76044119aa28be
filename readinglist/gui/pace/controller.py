"""The reading pace: its page, the numbers of a year, and charts saved as files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.pace.page import PacePage
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.i18n import en
from readinglist.model import Pace

YEAR = timedelta(weeks=52)


def today() -> date:
    """Return the day on the reader's clock."""
    return datetime.now().astimezone().date()


class PaceController(QObject):
    """Shows the page, and keeps its numbers true while it is shown; the newest request wins."""

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
        self._newest = LatestOnly(async_calls)
        self._years = 0  # back from the one that ends today
        pages.addWidget(page)
        page.year_requested.connect(self.step)
        page.save_requested.connect(self.save)
        page.message.connect(status.show_message)
        session.operations.operation_done.connect(lambda _: self.refresh() if self._shown else None)
        session.scope_changed.connect(lambda _: self.leave_requested.emit() if self._shown else None)

    def toggle(self) -> None:
        """Show the page in place of the panes, or the panes again."""
        if self._shown:
            self.leave_requested.emit()
            return
        self._years = 0
        self.refresh()
        self._pages.show_page(self._page, still_enabled="pace")
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Show a later year, or with -1 an earlier one."""
        self._years = max(0, self._years - by)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        now = self._clock()
        last = now - self._years * YEAR
        pace = self._backend.read(lambda view: view.pace(last, now))
        self._newest.when_done(pace, self._show, self._session.failed.emit)

    def save(self, path: Path, data: bytes) -> None:
        """Save a chart as a file."""
        self._calls.when_done(
            self._backend.run_in_background(lambda: _write(path, data)),
            lambda _: self._status.show_message(tr("The chart is in {path}.", path=path)),
            self._session.failed.emit,
        )

    def _show(self, pace: Pace) -> None:
        self._page.show_pace(pace, is_latest=self._years == 0)

    @property
    def _shown(self) -> bool:
        return self._pages.shown is self._page


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ReadingListError(
            en("{path} could not be written: {reason}.", path=path, reason=error.strerror)
        ) from error
