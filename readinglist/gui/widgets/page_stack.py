"""The middle of the window: the panes, or a page that is shown in their place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Shows one page at a time: ``home``, which is the panes or what is shown for them, or another page."""

    page_changed = Signal(bool, str)  # whether home is shown; a command that works on the other page too, or ""

    def __init__(self, panes: QWidget) -> None:
        super().__init__()
        self.panes = panes
        self.home = panes
        self.addWidget(panes)

    @property
    def shown(self) -> QWidget | None:
        """The page that is shown."""
        return self.currentWidget()

    @property
    def at_home(self) -> bool:
        """Whether home is shown."""
        return self.shown is self.home

    def show_page(self, page: QWidget, still_enabled: str = "") -> None:
        """Show a page; commands on lists and papers rest meanwhile, except the one named."""
        self.setCurrentWidget(page)
        self.page_changed.emit(False, still_enabled)

    def show_home(self) -> None:
        """Show home again."""
        self.setCurrentWidget(self.home)
        self.page_changed.emit(True, "")
