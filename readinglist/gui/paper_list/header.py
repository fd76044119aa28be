"""The header of the list: the number of papers, the sort order, and a button that starts triage."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from readinglist.gui.text import direction, formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls


class ListHeader(QWidget):
    """A count, a sort button and a triage button; in a narrow list the buttons show only their icons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "listHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = controls.label("soft")
        self.order = controls.tool_button("link", tr("Sort the list"), beside=True)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.triage = controls.tool_button("triage", tr("Triage"), beside=True)
        self.triage.hide()
        self._triage_tip = ""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._row = row = QHBoxLayout(self)
        direction.set_margins(row, metrics.LARGE, metrics.TIGHT, metrics.SMALL, metrics.TIGHT)
        row.addWidget(self.count, 1)
        row.addWidget(self.order)
        row.addWidget(self.triage)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.order.setIcon(icons.icon("sort", theme.palette.accent))
        self.triage.setIcon(icons.icon("triage", theme.palette.accent))
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

    def set_triage(self, papers: int, shortcut: str) -> None:
        """Show how many papers triage would go through, and its shortcut as a suffix of the tooltip."""
        text = tr("Triage {count}", count=f"{papers:,}")
        hint = tr("Decide on one paper after another{key}", key=shortcut)
        if (text, hint) == (self.triage.text(), self._triage_tip):
            return
        self._triage_tip = hint
        self.triage.setText(text)
        self.triage.setVisible(papers > 0)
        self.triage.setAccessibleName(tr("Triage {papers}", papers=formatting.papers(papers)))
        self._update_button_style()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the text of the button where it does not fit."""
        super().resizeEvent(event)
        self._update_button_style()

    def _update_button_style(self) -> None:
        """Show both texts, or only that of triage, or none, whatever fits beside the count."""
        beside, icon_only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        spacing = self._row.spacing() * (1 if self.triage.isHidden() else 2)
        available = self.width() - metrics.LARGE - metrics.SMALL - spacing - self.count.sizeHint().width()
        for order, triage in ((beside, beside), (icon_only, beside), (icon_only, icon_only)):
            self.order.setToolButtonStyle(order)
            self.triage.setToolButtonStyle(triage)
            triage_width = 0 if self.triage.isHidden() else self.triage.sizeHint().width()
            if self.order.sizeHint().width() + triage_width <= available:
                break
        controls.show_tip(self.order, tr("Sort the list") if order is beside else self.order.text())
        shown = self._triage_tip if triage is beside else f"{self.triage.text()}: {self._triage_tip}"
        controls.show_tip(self.triage, shown)
