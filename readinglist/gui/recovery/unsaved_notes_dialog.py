"""Notes that the library could not take, before the window closes on them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls


class UnsavedNotesDialog(QDialog):
    """Shows them, to be copied or given up."""

    given_up = Signal()

    def __init__(self, notes: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A note is not kept yet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(480, 320)
        text = QPlainTextEdit("\n\n---\n\n".join(notes.values()))
        text.setReadOnly(True)
        text.setAccessibleName(tr("What you wrote"))
        buttons = QDialogButtonBox()
        stay = buttons.addButton(tr("Stay"), QDialogButtonBox.ButtonRole.RejectRole)
        stay.setObjectName("primary")
        stay.setDefault(True)
        copy = buttons.addButton(tr("Copy it"), QDialogButtonBox.ButtonRole.ActionRole)
        leave = buttons.addButton(tr("Quit without it"), QDialogButtonBox.ButtonRole.DestructiveRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
        leave.clicked.connect(self._leave)
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("What you wrote could not be kept"), wrap=True))
        column.addWidget(
            controls.label("soft", tr("The library did not take it. Stay to try again, or copy it first."), wrap=True)
        )
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.setLayout(column)

    def _leave(self) -> None:
        self.accept()
        self.given_up.emit()
