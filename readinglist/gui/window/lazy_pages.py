"""The pages that a start does without: they are made when they are first wanted, and dressed like everything else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readinglist.gui.theme.theme import Theme

if TYPE_CHECKING:
    from readinglist.gui.annotations.controller import AnnotationsController
    from readinglist.gui.annotations.page import AnnotationsPage
    from readinglist.gui.pace.controller import PaceData
    from readinglist.gui.pace.pace_room import PaceController
    from readinglist.gui.pace.page import PacePage
    from readinglist.gui.session.appearance import Appearance
    from readinglist.gui.session.session import Session
    from readinglist.gui.widgets.page_stack import PageStack
    from readinglist.gui.widgets.status_bar import StatusBar


class LazyPages(QObject):
    """Makes the pages of reading pace and of highlights and notes, and what joins them to the desk."""

    leave_requested = Signal()
    passage_requested = Signal(int, int)  # paper and highlight

    def __init__(self, desk: Session, paces: PaceData, middle: PageStack, status: StatusBar, looks: Appearance) -> None:
        super().__init__(middle)
        self._desk, self._paces, self._middle, self._status, self._looks = desk, paces, middle, status, looks
        self._made: list[PacePage | AnnotationsPage] = []

    @cached_property
    def pace(self) -> PacePage:
        """The page of the reading pace."""
        from readinglist.gui.pace.page import PacePage  # noqa: PLC0415

        page = PacePage()
        page.apply_theme(self._looks.theme)
        self._made.append(page)
        return page

    @cached_property
    def pace_controller(self) -> PaceController:
        """What joins it."""
        from readinglist.gui.pace.pace_room import PaceController  # noqa: PLC0415

        room = PaceController(self.pace, self._paces, self._desk, self._middle, self._status)
        room.leave_requested.connect(self.leave_requested)
        return room

    @cached_property
    def annotations_page(self) -> AnnotationsPage:
        """The page of all highlights and notes."""
        from readinglist.gui.annotations.page import AnnotationsPage  # noqa: PLC0415

        page = AnnotationsPage()
        page.apply_theme(self._looks.theme)
        self._made.append(page)
        return page

    @cached_property
    def annotations_controller(self) -> AnnotationsController:
        """What joins it."""
        from readinglist.gui.annotations.controller import AnnotationsController  # noqa: PLC0415

        desk = AnnotationsController(self.annotations_page, self._desk, self._middle)
        desk.leave_requested.connect(self.leave_requested)
        desk.passage_requested.connect(self.passage_requested)
        desk.message.connect(self._status.show_message)
        return desk

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme to the pages that are made."""
        for page in self._made:
            page.apply_theme(theme)
