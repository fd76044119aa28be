"""The bar above a page that is shown in place of the list: the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls

MAX_NAME = 40  # characters of the name of a list


class BackBar(QWidget):
    """A button at the same place on every page: "Back to Inbox"."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = controls.tool_button("link", "", beside=True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.back_requested)
        row = controls.row((metrics.LARGE, metrics.TIGHT, metrics.LARGE, metrics.TIGHT))
        row.addWidget(self.button)
        row.addStretch(1)
        self.setLayout(row)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.button.setIcon(icons.icon("chevron-left", theme.palette.accent))

    def set_list(self, name: str) -> None:
        """Set the name of the list that the button leads back to."""
        text = tr("Back to {list}", list=direction.isolate(name if len(name) <= MAX_NAME else f"{name[:MAX_NAME]}…"))
        self.button.setText(text.replace("&", "&&"))
        self.button.setAccessibleName(text)
        controls.show_tip(self.button, tr("Back to {list} (Esc)", list=name))
