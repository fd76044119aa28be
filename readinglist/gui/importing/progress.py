"""The progress page shown while an import is read or stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

SHOW_DELAY = 300  # ms


class ImportProgress(QWidget):
    """Show what is in progress; ask to be shown only when it takes longer than ``SHOW_DELAY``."""

    shown = Signal()  # the delay is over: show this page
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._show_timer = QTimer(self, singleShot=True, interval=SHOW_DELAY)
        self._show_timer.timeout.connect(self.shown)
        self._label = controls.label("soft")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setAccessibleName(tr("Progress of the import"))
        progress.setTextVisible(False)
        progress.setFixedWidth(260)
        self.can_cancel = True
        self._cancel = controls.button(tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        column = controls.column(spacing=metrics.MEDIUM)
        column.addStretch(2)
        for part in (self._label, progress, self._cancel):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setLayout(column)

    def begin(self, text: str, *, can_cancel: bool) -> None:
        """Set the text and start the delay."""
        self._label.setText(text)
        self.can_cancel = can_cancel
        self._cancel.setVisible(can_cancel)
        self._show_timer.start()

    def end(self) -> None:
        """Cancel the delay."""
        self._show_timer.stop()
