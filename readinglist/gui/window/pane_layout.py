"""Which panes the window shows at its width: all three, two, or one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from readinglist.gui.commands.command import WINDOW, Command
from readinglist.gui.detail.detail import DetailPane
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.theme.metrics import NARROW, SLIM
from readinglist.gui.theme.theme import Theme
from readinglist.gui.window.toolbar import Toolbar

HANDLE_WIDTH = 1  # between the panes, pixels
SIDEBAR_WIDTH = 170  # the minimum, at a text size of 100 %


class PaneLayout(QObject):
    """Hides the sidebar in a narrow window, and shows only one of list and paper in a slim one.

    ``splitter`` contains the sidebar with its foot (``side``), and the ``pages``.
    During triage it does nothing: the triage controller shows and hides the panes.
    """

    def __init__(
        self,
        splitter: QSplitter,
        side: QWidget,
        pages: QWidget,
        sidebar: Sidebar,
        papers: PaperList,
        detail: DetailPane,
        toolbar: Toolbar,
    ) -> None:
        super().__init__(splitter)
        self._splitter, self._side, self._sidebar, self._papers, self._detail = splitter, side, sidebar, papers, detail
        self._pages, self._toolbar = pages, toolbar
        self._width, self._scale = splitter.width(), 1.0
        self.sidebar_enabled = True  # while the window is not narrow
        self._opened = False  # the sidebar, while the window is narrow
        self._on_paper = False  # a slim window shows the paper, not the list
        self._triage = False
        self._panes_shown = True
        splitter.installEventFilter(self)
        sidebar.clicked.connect(lambda _: self.close_sidebar())
        sidebar.list_requested.connect(self.close_sidebar)
        papers.view.clicked.connect(lambda _: self.show_paper())
        papers.visibility_requested.connect(self.show_list)
        detail.visibility_requested.connect(self.show_paper)
        toolbar.lists.clicked.connect(self.toggle_sidebar)
        toolbar.back.clicked.connect(papers.focus)

    @property
    def narrow(self) -> bool:
        """Whether the window is too narrow for a permanent sidebar."""
        return self._width < NARROW * self._scale

    @property
    def slim(self) -> bool:
        """Whether the window has room for only one of list and paper."""
        return self._width < SLIM * self._scale

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; larger text needs more width, but only half in proportion."""
        self._scale = 1 + (theme.text_size - 100) / 200
        self._sidebar.setMinimumWidth(round(SIDEBAR_WIDTH * theme.text_size / 100))
        self.arrange()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (
            Command("sidebar", "Si&debar", "Ctrl+B", "Show or hide the sidebar", WINDOW,
                    handler=self.toggle_sidebar),
        )  # fmt: skip

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        shown = self._side.isVisible()
        if self.narrow:
            self._opened = not shown
        else:
            self.sidebar_enabled = not shown
        self.arrange()
        if shown:
            self._papers.focus()
        else:
            self._sidebar.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sidebar(self) -> None:
        """Hide the sidebar again in a narrow window, once a list is chosen."""
        if self._opened and self.narrow:
            self._opened = self._on_paper = False
            self.arrange()
            self._papers.focus()

    def show_paper(self) -> None:
        """Show the paper in a slim window."""
        self._switch_pane(on_paper=True)

    def show_list(self) -> None:
        """Show the list in a slim window."""
        self._switch_pane(on_paper=False)

    def set_triage(self, *, on: bool) -> None:
        """Suspend the layout during triage, and resume it afterwards."""
        self._triage = on
        self._splitter.setHandleWidth(0 if on else HANDLE_WIDTH)  # no line beside a pane without width
        if on:
            self._papers.show()
            self._detail.show()
        else:
            self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange the panes again when the width passes a limit."""
        if watched is self._splitter and event.type() == QEvent.Type.Resize:
            before = (self.narrow, self.slim)
            self._width = self._splitter.width()
            if (self.narrow, self.slim) != before:
                self._opened = False
                self.arrange()
        return super().eventFilter(watched, event)

    def set_panes_shown(self, *, shown: bool) -> None:
        """Show the button that leads back from paper to list only while these are shown, and no other page."""
        self._panes_shown = shown
        self.arrange()

    def arrange(self) -> None:
        """Show the panes that the window has room for."""
        if self._triage:
            return
        sidebar_shown = self._opened if self.narrow else self.sidebar_enabled
        sidebar_only = self.slim and sidebar_shown
        _show(self._side, sidebar_shown)
        _show(self._pages, not sidebar_only)
        _show(self._papers, not (self.slim and self._on_paper))
        _show(self._detail, (not self.slim or self._on_paper) and not (self.narrow and sidebar_shown))
        back = self.slim and self._on_paper and not sidebar_only and self._panes_shown
        self._toolbar.show_pane_buttons(lists=self.narrow or not sidebar_shown, back=back)

    def _switch_pane(self, *, on_paper: bool) -> None:
        self._opened = self._opened and not self.narrow
        self._on_paper = on_paper
        self.arrange()
        if on_paper and self.slim and not self._triage:
            self._detail.setFocus(Qt.FocusReason.OtherFocusReason)


def _show(pane: QWidget, shown: bool) -> None:
    if pane.isHidden() == shown:
        pane.setVisible(shown)
