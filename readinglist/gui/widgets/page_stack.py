"""List and paper, or a page shown instead of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

Page = TypeVar("Page", bound=QWidget)


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


class LaterPage(Generic[Page]):
    """A page that is made when it is first wanted: a start does without it."""

    def __init__(self, make: Callable[[], Page]) -> None:
        self._make = make
        self._waiting: list[Callable[[Page], None]] = []
        self.made: Page | None = None

    @property
    def page(self) -> Page:
        """The page, which is made now if it was not yet."""
        if self.made is None:
            self.made = self._make()
            for use in self._waiting:
                use(self.made)
        return self.made

    def when_made(self, use: Callable[[Page], None]) -> None:
        """Do something with the page as soon as it is made; in the order in which it was asked for."""
        self._waiting.append(use)
