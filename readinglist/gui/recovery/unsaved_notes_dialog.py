"""The dialogs with what the reader wrote and the library did not store: before the window closes, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QWidget

from readinglist.backend.unsaved_texts import SEPARATOR, KeptTexts
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls


class UnsavedNotesDialog(QDialog):
    """Show what could not be saved, to copy or to discard it."""

    discarded = Signal()

    def __init__(self, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A note is not kept yet"))
        text = _text_field(SEPARATOR.join(texts))
        buttons = QDialogButtonBox()
        stay_button = buttons.addButton(tr("Stay"), QDialogButtonBox.ButtonRole.RejectRole)
        _make_default(stay_button)
        copy_button = buttons.addButton(tr("Copy it"), QDialogButtonBox.ButtonRole.ActionRole)
        quit_button = buttons.addButton(tr("Quit without it"), QDialogButtonBox.ButtonRole.DestructiveRole)
        copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
        quit_button.clicked.connect(self._on_quit)
        buttons.rejected.connect(self.reject)
        _lay_out(
            self,
            tr("What you wrote could not be kept"),
            tr("The library did not take it. Stay to try again, or copy it first."),
            text,
            buttons,
        )

    def _on_quit(self) -> None:
        self.accept()
        self.discarded.emit()


class KeptTextsDialog(QDialog):
    """Show what could not be saved when the program ended, and the file that it is in."""

    deleted = Signal(Path)

    def __init__(self, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = kept.path
        self.setWindowTitle(tr("Unsaved text"))
        text = _text_field(kept.text)
        buttons = QDialogButtonBox()
        close_button = buttons.addButton(tr("Keep the file"), QDialogButtonBox.ButtonRole.RejectRole)
        _make_default(close_button)
        copy_button = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        delete_button = buttons.addButton(tr("Delete the file"), QDialogButtonBox.ButtonRole.DestructiveRole)
        copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
        delete_button.clicked.connect(self._on_delete)
        buttons.rejected.connect(self.reject)
        message = tr(
            "It couldn't be saved in your library when Reading List was closed. Copy it to where it belongs. It is in "
            "{path}.",
            path=kept.path,
        )
        _lay_out(self, tr("This text of yours isn't in your library"), message, text, buttons)

    def _on_delete(self) -> None:
        self.accept()
        self.deleted.emit(self._path)


def _text_field(content: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    controls.show_text(text, content)
    text.setReadOnly(True)
    text.setAccessibleName(tr("What you wrote"))
    return text


def _make_default(button: QPushButton) -> None:
    button.setObjectName("primary")
    button.setDefault(True)


def _lay_out(dialog: QDialog, heading: str, message: str, text: QPlainTextEdit, buttons: QDialogButtonBox) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumSize(480, 320)
    column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
    column.addWidget(controls.label("heading", heading, wrap=True))
    column.addWidget(controls.label("soft", message, wrap=True))
    column.addWidget(text, 1)
    column.addWidget(buttons)
    dialog.setLayout(column)
