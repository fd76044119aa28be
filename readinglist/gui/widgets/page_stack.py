"""List and paper, or a page shown instead of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """A stack of pages. ``home`` is the page to return to: the panes, or what replaces them (the welcome page)."""

    page_changed = Signal(bool, str)  # whether home is shown; the name of the command that shows the page, or ""

    def __init__(self, panes: QWidget) -> None:
        super().__init__()
        self.panes = panes
        self.home = panes
        self.addWidget(panes)

    @property
    def shown(self) -> QWidget | None:
        """The current page."""
        return self.currentWidget()

    @property
    def at_home(self) -> bool:
        """Whether home is the current page."""
        return self.shown is self.home

    def show_page(self, page: QWidget, command: str = "") -> None:
        """Show a page, which ``command`` shows; commands on papers are disabled meanwhile."""
        self.setCurrentWidget(page)
        self.page_changed.emit(False, command)

    def show_home(self) -> None:
        """Return to home."""
        self.setCurrentWidget(self.home)
        self.page_changed.emit(True, "")
