"""The panes of the window, and the pages that are shown in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from readinglist.gui.detail.detail import DetailPane
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.sidebar.foot import SidebarFoot
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.page_stack import LaterPage, PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.gui.window.back_bar import BackBar
from readinglist.gui.window.pane_layout import HANDLE_WIDTH, PaneLayout
from readinglist.gui.window.toolbar import Toolbar

if TYPE_CHECKING:
    from readinglist.gui.importing.import_page import ImportPage

LIST_WIDTH, DETAIL_WIDTH = 220, 280  # minimum widths


class Panes:
    """Creates toolbar, sidebar, list, paper and status bar, and the import and welcome pages, in one ``container``.

    The pages are shown in place of list and paper (``splitter``), and the sidebar stays beside them.
    """

    def __init__(self) -> None:
        self.toolbar = Toolbar()
        self.sidebar = Sidebar()
        self.papers = PaperList()
        self.detail = DetailPane()
        self.importing = LaterPage(_import_page)
        self.welcome_page = WelcomePage()
        self.status = StatusBar()
        self.foot = SidebarFoot()
        self.back_bar = BackBar()
        self.side = _stacked(self.sidebar, self.foot, stretched=self.sidebar)
        self.splitter = _splitter((self.papers, self.detail), (2, 3), (470, 620))
        self.pages = PageStack(self.splitter)
        beside = _stacked(self.back_bar, self.pages, stretched=self.pages)
        self.outer_splitter = _splitter((self.side, beside), (0, 1), (210, 1090))
        self.papers.setMinimumWidth(LIST_WIDTH)
        self.detail.setMinimumWidth(DETAIL_WIDTH)
        self.toast = Toast(self.pages)
        self.layout = PaneLayout(
            self.outer_splitter, self.side, beside, self.sidebar, self.papers, self.detail, self.toolbar
        )
        self.container = _stacked(self.toolbar, self.outer_splitter, self.status, stretched=self.outer_splitter)
        self.foot.leave_requested.connect(lambda: self.sidebar.setFocus(Qt.FocusReason.OtherFocusReason))
        self.foot.command_requested.connect(lambda _: self.layout.close_sidebar())

    @property
    def import_page(self) -> ImportPage:
        """The page of imports, which is made when it is first wanted."""
        return self.importing.page

    @property
    def splitters(self) -> tuple[QSplitter, QSplitter]:
        """The splitters of the window, from the outer to the inner one."""
        return self.outer_splitter, self.splitter

    def add_triage_bars(self, above: QWidget, below: QWidget) -> None:
        """Add the bars that are shown during triage above and below the paper."""
        column = self.container.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.outer_splitter), above)
        column.insertWidget(column.indexOf(self.outer_splitter) + 1, below)


def _import_page() -> ImportPage:
    from readinglist.gui.importing.import_page import ImportPage  # noqa: PLC0415 - not needed to start

    return ImportPage()


def _stacked(*parts: QWidget, stretched: QWidget | None = None) -> QWidget:
    """Return a widget that contains others from top to bottom; one of them takes the space that is left."""
    widget = QWidget()
    column = controls.column()
    widget.setLayout(column)
    for part in parts:
        column.addWidget(part, int(part is stretched))
    return widget


def _splitter(panes: Sequence[QWidget], stretch: Sequence[int], sizes: Sequence[int]) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(HANDLE_WIDTH)
    for number, pane in enumerate(panes):
        splitter.addWidget(pane)
        splitter.setStretchFactor(number, stretch[number])
    splitter.setSizes(sizes)
    return splitter
