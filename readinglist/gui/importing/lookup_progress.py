"""The progress of looking up papers of the library, in the status bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

WIDTH = 110


class LookupProgress(QWidget):
    """How far a lookup has come, with a button to cancel it; hidden while there is none."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = controls.label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(WIDTH)
        self.bar.setAccessibleName(tr("Progress of looking up details"))
        self.cancel = controls.button(tr("Cancel"), "flush")
        self.cancel.clicked.connect(self._on_cancel)
        row = controls.row(spacing=metrics.MEDIUM)
        for part in (self.label, self.bar, self.cancel):
            row.addWidget(part)
        self.setLayout(row)
        self.hide()

    def begin(self, text: str) -> None:
        """Show what is being done."""
        self.label.setText(text)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show how far it has come."""
        if self.cancel.isEnabled():
            self.label.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.label.setText(tr("Cancelling…"))
        self.cancelled.emit()
