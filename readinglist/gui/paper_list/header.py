"""The head of the list: how many papers it holds, and how it is sorted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls


class ListHeader(QWidget):
    """A count and a button; where there is no room for the words of both, the button is its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "listHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = controls.label("soft")
        self.order = controls.tool_button("link", tr("Sort the list"), beside=True)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._row = row = QHBoxLayout(self)
        direction.set_margins(row, metrics.LARGE, metrics.TIGHT, metrics.SMALL, metrics.TIGHT)
        row.addWidget(self.count, 1)
        row.addWidget(self.order)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.order.setIcon(icons.icon("sort", theme.palette.accent))
        self._fit()

    def set_count(self, words: str) -> None:
        """Return how many papers there are."""
        if words != self.count.text():  # a list that stays is asked with every key
            self.count.setText(words)
            self._fit()

    def set_order(self, words: str) -> None:
        """Return how the list is sorted."""
        if words != self.order.text():
            self.order.setText(words)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of the button where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.order.setToolButtonStyle(beside)
        room = self.width() - metrics.LARGE - metrics.SMALL - self._row.spacing()
        fits = self.count.sizeHint().width() + self.order.sizeHint().width() <= room
        self.order.setToolButtonStyle(beside if fits else alone)
        controls.show_tip(self.order, tr("Sort the list") if fits else self.order.text())
