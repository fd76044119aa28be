"""The dialog that is shown on closing the window while notes could not be saved."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls


class UnsavedNotesDialog(QDialog):
    """Show the notes, to copy or to discard them."""

    discarded = Signal()

    def __init__(self, notes: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A note is not kept yet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(480, 320)
        text = QPlainTextEdit("\n\n---\n\n".join(notes.values()))
        text.setReadOnly(True)
        text.setAccessibleName(tr("What you wrote"))
        buttons = QDialogButtonBox()
        stay_button = buttons.addButton(tr("Stay"), QDialogButtonBox.ButtonRole.RejectRole)
        stay_button.setObjectName("primary")
        stay_button.setDefault(True)
        copy_button = buttons.addButton(tr("Copy it"), QDialogButtonBox.ButtonRole.ActionRole)
        quit_button = buttons.addButton(tr("Quit without it"), QDialogButtonBox.ButtonRole.DestructiveRole)
        copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
        quit_button.clicked.connect(self._on_quit)
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("What you wrote could not be kept"), wrap=True))
        column.addWidget(
            controls.label("soft", tr("The library did not take it. Stay to try again, or copy it first."), wrap=True)
        )
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.setLayout(column)

    def _on_quit(self) -> None:
        self.accept()
        self.discarded.emit()
