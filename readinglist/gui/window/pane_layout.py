"""Which panes the window shows at its width: all three, two, or one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from readinglist.gui.commands.command import WINDOW, Command, Needs
from readinglist.gui.detail.detail import Detail
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.theme.metrics import NARROW, SLIM
from readinglist.gui.theme.theme import Theme
from readinglist.gui.window.toolbar import Toolbar

SIDEBAR = 170  # the least width, at a text size of 100 %


class PaneLayout(QObject):
    """Folds the sidebar away in a narrow window, and lets list and paper take turns in a slim one.

    In triage it leaves the panes alone, for then they are triage's.
    """

    def __init__(self, split: QSplitter, sidebar: Sidebar, papers: PaperList, detail: Detail, top: Toolbar) -> None:
        super().__init__(split)
        self._split, self._sidebar, self._papers, self._detail, self._top = split, sidebar, papers, detail, top
        self._width, self._scale = split.width(), 1.0
        self.sidebar_enabled = True  # in a window that has room for it
        self._opened = False  # the sidebar, in one that has not
        self._on_paper = False  # what a slim window shows
        self._triage = False
        self._home = True
        split.installEventFilter(self)
        sidebar.clicked.connect(lambda _: self.close_sidebar())
        sidebar.list_requested.connect(self.close_sidebar)
        papers.view.clicked.connect(lambda _: self.show_paper())
        papers.visibility_requested.connect(self.show_list)
        detail.visibility_requested.connect(self.show_paper)
        top.lists.clicked.connect(self.toggle_sidebar)
        top.back.clicked.connect(papers.focus)

    @property
    def narrow(self) -> bool:
        """Whether the sidebar is folded away."""
        return self._width < NARROW * self._scale

    @property
    def slim(self) -> bool:
        """Whether list and paper take turns."""
        return self._width < SLIM * self._scale

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme: larger letters need more room, though not for everything."""
        self._scale = 1 + (theme.text_size - 100) / 200
        self._sidebar.setMinimumWidth(round(SIDEBAR * theme.text_size / 100))
        self.arrange()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that are done here."""
        return (
            Command("sidebar", "Show or hide the si&debar", "Ctrl+B", "Show or hide the sidebar", WINDOW,
                    handler=self.toggle_sidebar, needs=Needs.LIST),
        )  # fmt: skip

    def toggle_sidebar(self) -> None:
        """Show the sidebar, or fold it away."""
        shown = self._sidebar.isVisible()
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
        """Fold the sidebar away again, where it was only opened to choose from."""
        if self._opened and self.narrow:
            self._opened = self._on_paper = False
            self.arrange()
            self._papers.focus()

    def show_paper(self) -> None:
        """Bring the paper into sight."""
        self._turn(on_paper=True)

    def show_list(self) -> None:
        """Bring the list into sight."""
        self._turn(on_paper=False)

    def set_triage(self, *, on: bool) -> None:
        """Leave the panes to triage, or take them back."""
        self._triage = on
        if on:
            self._papers.show()
            self._detail.show()
        else:
            self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the width again when it changes."""
        if watched is self._split and event.type() == QEvent.Type.Resize:
            before = (self.narrow, self.slim)
            self._width = self._split.width()
            if (self.narrow, self.slim) != before:
                self._opened = False
                self.arrange()
        return super().eventFilter(watched, event)

    def set_panes_shown(self, *, shown: bool) -> None:
        """Offer ways between the panes while they are shown, and not while another page is."""
        self._home = shown
        self.arrange()

    def arrange(self) -> None:
        """Show what there is room for."""
        if self._triage:
            return
        aside = self._opened if self.narrow else self.sidebar_enabled
        alone = self.slim and aside
        _show(self._sidebar, aside)
        _show(self._papers, not alone and not (self.slim and self._on_paper))
        _show(self._detail, not alone and (not self.slim or self._on_paper) and not (self.narrow and aside))
        lists, back = self.narrow or not aside, self.slim and self._on_paper and not alone
        self._top.show_pane_buttons(lists=lists and self._home, back=back and self._home)

    def _turn(self, *, on_paper: bool) -> None:
        self._opened = self._opened and not self.narrow
        self._on_paper = on_paper
        self.arrange()
        if on_paper and self.slim and not self._triage:
            self._detail.setFocus(Qt.FocusReason.OtherFocusReason)


def _show(pane: QWidget, shown: bool) -> None:
    if pane.isHidden() == shown:
        pane.setVisible(shown)
