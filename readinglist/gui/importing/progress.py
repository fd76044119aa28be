"""What the preview shows while a feed is being read or stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

PATIENCE = 300  # ms after which waiting is shown


class ImportProgress(QWidget):
    """Says what is being waited for, after a moment in which it may be over."""

    shown = Signal()  # it takes longer: show this page
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.shown)
        self._what = controls.label("soft")
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setTextVisible(False)
        progress.setFixedWidth(260)
        self._cancel = controls.button(tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        column = controls.column(spacing=metrics.MEDIUM)
        column.addStretch(2)
        for part in (self._what, progress, self._cancel):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setLayout(column)

    def begin(self, words: str, *, can_cancel: bool) -> None:
        """Wait for something that is said in words."""
        self._what.setText(words)
        self._cancel.setVisible(can_cancel)
        self._patience.start()

    def end(self) -> None:
        """Wait for nothing any more."""
        self._patience.stop()
