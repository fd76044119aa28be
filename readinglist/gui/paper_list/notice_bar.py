"""A notice above a list, with a button for one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MIN_TEXT_WIDTH = 80  # the button beside it is never elided


class NoticeBar(QWidget):
    """A bar with a text and a button, hidden while the text is empty."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = controls.label("soft", wrap=True)
        self.label.setMinimumWidth(MIN_TEXT_WIDTH)
        self._button = controls.button("", "link")
        self._button.clicked.connect(self.action_requested)
        row = controls.row((metrics.LARGE, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        row.addWidget(self.label, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.hide()

    def set_text(self, text: str, button: str = "") -> None:
        """Set the text and the label of the button; an empty text hides the bar, an empty label the button."""
        self.label.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))
