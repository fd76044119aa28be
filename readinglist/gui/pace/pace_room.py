"""All that shows the reading pace, joined: the page, the numbers, the way there and back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from readinglist.gui.pace.controller import PaceData
from readinglist.gui.pace.page import PacePage
from readinglist.gui.session.session import Session
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import Pace


class PaceController(QObject):
    """Keeps the numbers true while they are shown, and leaves when a list is looked at."""

    leave_requested = Signal()

    def __init__(self, page: PacePage, paces: PaceData, desk: Session, middle: PageStack, status: StatusBar) -> None:
        super().__init__(page)
        self._page, self._paces, self._middle = page, paces, middle
        middle.addWidget(page)
        paces.counted.connect(self._on_counted)
        paces.saved.connect(status.show_message)
        page.year_requested.connect(paces.step)
        page.save_requested.connect(paces.save)
        page.message.connect(status.show_message)
        page.leave_requested.connect(self.leave_requested)
        desk.operations.operation_done.connect(lambda _: paces.ask() if self._shown else None)
        desk.scope_changed.connect(lambda _: self.leave_requested.emit() if self._shown else None)

    def toggle(self) -> None:
        """Show the pace in the place of the panes, or the panes again."""
        if self._shown:
            self.leave_requested.emit()
            return
        self._paces.begin()
        self._middle.show_page(self._page, keeping="pace")
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _shown(self) -> bool:
        return self._middle.shown is self._page

    def _on_counted(self, pace: Pace) -> None:
        self._page.show_pace(pace, is_latest=self._paces.is_latest)
