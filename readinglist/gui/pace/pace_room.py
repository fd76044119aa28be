"""All that shows the reading pace, joined: the page, the numbers, the way there and back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from readinglist.gui.pace.controller import PaceDesk
from readinglist.gui.pace.page import PacePage
from readinglist.gui.session.session import Desk
from readinglist.gui.widgets.page_stack import Middle
from readinglist.gui.widgets.status_bar import StatusLine
from readinglist.model import Pace


class PaceRoom(QObject):
    """Keeps the numbers true while they are shown, and leaves when a list is looked at."""

    left = Signal()

    def __init__(self, page: PacePage, paces: PaceDesk, desk: Desk, middle: Middle, status: StatusLine) -> None:
        super().__init__(page)
        self._page, self._paces, self._middle = page, paces, middle
        middle.addWidget(page)
        paces.counted.connect(self._on_counted)
        paces.kept.connect(status.say)
        paces.failed.connect(desk.failed)
        page.year_wanted.connect(paces.step)
        page.keep_wanted.connect(paces.keep)
        page.said.connect(status.say)
        page.left.connect(self.left)
        desk.operation_done.connect(lambda _: paces.ask() if self._shown else None)
        desk.scope_changed.connect(lambda _: self.left.emit() if self._shown else None)

    def toggle(self) -> None:
        """Show the pace in the place of the panes, or the panes again."""
        if self._shown:
            self.left.emit()
            return
        self._paces.begin()
        self._middle.show_page(self._page, keeping="pace")
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _shown(self) -> bool:
        return self._middle.shown is self._page

    def _on_counted(self, pace: Pace) -> None:
        self._page.show_pace(pace, is_latest=self._paces.is_latest)
