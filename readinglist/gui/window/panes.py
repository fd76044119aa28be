"""The panes of the window, and the pages that are shown in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from readinglist.gui.detail.detail import DetailPane
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.gui.window.pane_layout import PaneLayout
from readinglist.gui.window.toolbar import Toolbar

LIST_WIDTH, DETAIL_WIDTH = 220, 280  # minimum widths


class Panes:
    """Creates toolbar, sidebar, list, paper and status bar, and the import and welcome pages."""

    def __init__(self) -> None:
        self.toolbar = Toolbar()
        self.sidebar = Sidebar()
        self.papers = PaperList()
        self.detail = DetailPane()
        self.import_page = ImportPage()
        self.welcome_page = WelcomePage()
        self.status = StatusBar()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for number, pane in enumerate((self.sidebar, self.papers, self.detail)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(number, (0, 2, 3)[number])
        self.splitter.setSizes([210, 470, 620])
        self.papers.setMinimumWidth(LIST_WIDTH)
        self.detail.setMinimumWidth(DETAIL_WIDTH)
        self.pages = PageStack(self.splitter)
        self.toast = Toast(self.pages)
        self.layout = PaneLayout(self.splitter, self.sidebar, self.papers, self.detail, self.toolbar)

    def create_container(self, triage_bar: QWidget) -> QWidget:
        """Return a widget that contains toolbar, triage bar, pages and status bar from top to bottom."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(triage_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        widget = QWidget()
        widget.setLayout(column)
        return widget
