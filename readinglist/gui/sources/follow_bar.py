"""The bar above the import preview of a pasted address: it can be followed, too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.sources import texts
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.model import Source


class FollowBar(QWidget):
    """A sentence on what an address is, with buttons to follow it and to hide the bar."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = controls.label("", wrap=True)
        self.follow_button = controls.button(tr("Follow…"))
        self.close_button = controls.button(tr("Not now"), "flush")
        self.follow_button.clicked.connect(self.accepted)
        self.close_button.clicked.connect(self.hide)
        row = controls.row((metrics.WIDE, metrics.SMALL, metrics.WIDE, metrics.SMALL), metrics.MEDIUM)
        row.addWidget(self.text, 1)
        row.addWidget(self.follow_button)
        row.addWidget(self.close_button)
        self.setLayout(row)
        self.hide()

    def offer(self, source: Source) -> None:
        """Offer to follow a source."""
        text = tr("Follow this source? {source}", source=direction.isolate(texts.described(source)))
        self.text.setText(text)
        self.follow_button.setAccessibleDescription(text)
        self.show()
