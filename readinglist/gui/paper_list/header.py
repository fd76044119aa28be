"""The header of the list: the number of papers, and the sort order."""

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
    """A count and a sort button; in a narrow list the button shows only its icon."""

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
        self._update_button_style()

    def set_count(self, text: str) -> None:
        """Show the number of papers."""
        if text != self.count.text():  # called with every keystroke, most often with the same text
            self.count.setText(text)
            self._update_button_style()

    def set_order(self, text: str) -> None:
        """Show the sort order."""
        if text != self.order.text():
            self.order.setText(text)
            self._update_button_style()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the text of the button where it does not fit."""
        super().resizeEvent(event)
        self._update_button_style()

    def _update_button_style(self) -> None:
        beside, icon_only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.order.setToolButtonStyle(beside)
        available = self.width() - metrics.LARGE - metrics.SMALL - self._row.spacing()
        fits = self.count.sizeHint().width() + self.order.sizeHint().width() <= available
        self.order.setToolButtonStyle(beside if fits else icon_only)
        controls.show_tip(self.order, tr("Sort the list") if fits else self.order.text())
