"""The window's middle: the panes, or a page that stands in their place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from readinglist.gui.commands.actions import Actions


class PageStack(QStackedWidget):
    """Shows one at a time. While a page is shown that is not ``home``, the commands on papers rest."""

    def __init__(self, panes: QWidget, actions: Actions) -> None:
        super().__init__()
        self.panes = panes
        self.home = panes  # or what is shown for them
        self._actions = actions
        self.addWidget(panes)

    @property
    def shown(self) -> QWidget | None:
        """What is shown."""
        return self.currentWidget()

    @property
    def at_home(self) -> bool:
        """Whether the panes are shown, or what is shown for them."""
        return self.shown is self.home

    def show_page(self, page: QWidget, keeping: str = "") -> None:
        """Show a page; the command named by ``keeping`` goes on working."""
        self.setCurrentWidget(page)
        self._actions.set_reading(reading=False, keeping=keeping)

    def show_home(self) -> None:
        """Show the panes again."""
        self.setCurrentWidget(self.home)
        self._actions.set_reading(reading=True)
