"""A sentence above the list, with the one thing that can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

LEAST = 80  # of the sentence, beside a button that is not cut


class NoticeBar(QWidget):
    """Is there only while there is something to say."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = controls.label("soft", wrap=True)
        self._words.setMinimumWidth(LEAST)
        self._button = controls.button("", "link")
        self._button.clicked.connect(self.action_requested)
        row = controls.row((metrics.LARGE, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        row.addWidget(self._words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.hide()

    def set_text(self, words: str, button: str = "") -> None:
        """Say something else, or nothing."""
        self._words.setText(words)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(words))
