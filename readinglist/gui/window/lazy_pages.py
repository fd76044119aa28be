"""The pages that a start does without: they are made when they are first wanted, and dressed like everything else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readinglist.gui.theme.theme import Palette

if TYPE_CHECKING:
    from readinglist.gui.annotations.controller import NotebookDesk
    from readinglist.gui.annotations.page import NotebookPage
    from readinglist.gui.pace.controller import PaceDesk
    from readinglist.gui.pace.pace_room import PaceRoom
    from readinglist.gui.pace.page import PacePage
    from readinglist.gui.session.appearance import Looks
    from readinglist.gui.session.session import Desk
    from readinglist.gui.widgets.page_stack import Middle
    from readinglist.gui.widgets.status_bar import StatusLine


class LatePages(QObject):
    """Makes the pages of reading pace and of highlights and notes, and what joins them to the desk."""

    left = Signal()
    passage_wanted = Signal(int, int)  # paper and highlight

    def __init__(self, desk: Desk, paces: PaceDesk, middle: Middle, status: StatusLine, looks: Looks) -> None:
        super().__init__(middle)
        self._desk, self._paces, self._middle, self._status, self._looks = desk, paces, middle, status, looks
        self._made: list[PacePage | NotebookPage] = []

    @cached_property
    def pace(self) -> PacePage:
        """The page of the reading pace."""
        from readinglist.gui.pace.page import PacePage  # noqa: PLC0415

        page = PacePage(self._looks.palette, self._looks.text_size)
        self._made.append(page)
        return page

    @cached_property
    def pacing(self) -> PaceRoom:
        """What joins it."""
        from readinglist.gui.pace.pace_room import PaceRoom  # noqa: PLC0415

        room = PaceRoom(self.pace, self._paces, self._desk, self._middle, self._status)
        room.left.connect(self.left)
        return room

    @cached_property
    def notebook(self) -> NotebookPage:
        """The page of all highlights and notes."""
        from readinglist.gui.annotations.page import NotebookPage  # noqa: PLC0415

        page = NotebookPage(self._looks.palette, self._looks.text_size)
        self._made.append(page)
        return page

    @cached_property
    def jottings(self) -> NotebookDesk:
        """What joins it."""
        from readinglist.gui.annotations.controller import NotebookDesk  # noqa: PLC0415

        desk = NotebookDesk(self.notebook, self._desk, self._middle)
        desk.left.connect(self.left)
        desk.passage_wanted.connect(self.passage_wanted)
        desk.said.connect(self._status.say)
        return desk

    def dress(self, palette: Palette, text_size: int) -> None:
        """Let those that are made take another palette and text size."""
        for page in self._made:
            page.dress(palette, text_size)
