"""The dialogs with what the reader wrote and the library did not store: before the window closes, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from readinglist.backend.unsaved_texts import SEPARATOR, KeptTexts
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons

SIZE = 520, 380


class UnsavedNotesDialog(QDialog):
    """Show what could not be saved, to copy or to discard it."""

    discarded = Signal()

    def __init__(self, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A note isn't saved"))
        text = _text_field(SEPARATOR.join(texts))
        buttons = DialogButtons(self, tr("Quit without saving"), tr("Cancel"), careful=True)
        _add_copy(buttons, text)
        _lay_out(
            self,
            tr("This text couldn't be saved"),
            tr("Cancel to keep Reading List open and try again, or copy the text before you quit."),
            text,
            buttons,
        )

    def accept(self) -> None:
        """Close, and discard the text."""
        super().accept()
        self.discarded.emit()


class KeptTextsDialog(QDialog):
    """Show what could not be saved when the program ended, and the file that it is in."""

    deleted = Signal(Path)

    def __init__(self, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = kept.path
        self.setWindowTitle(tr("Unsaved text"))
        text = _text_field(kept.text)
        buttons = DialogButtons(self, tr("Delete file"), tr("Keep file"), careful=True)
        _add_copy(buttons, text)
        message = tr(
            "It couldn't be saved when Reading List was closed. It's in {path}; copy it to where it belongs.",
            path=kept.path,
        )
        _lay_out(self, tr("This text isn't in your library"), message, text, buttons)

    def accept(self) -> None:
        """Close, and delete the file."""
        super().accept()
        self.deleted.emit(self._path)


def _text_field(content: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    controls.show_text(text, content)
    text.setReadOnly(True)
    text.setAccessibleName(tr("What you wrote"))
    return text


def _add_copy(buttons: DialogButtons, text: QPlainTextEdit) -> None:
    copy_button = buttons.add(tr("Copy text"))
    copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))


def _lay_out(dialog: QDialog, heading: str, message: str, text: QPlainTextEdit, buttons: DialogButtons) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
    column.addWidget(controls.label("heading", heading, wrap=True))
    column.addWidget(controls.label("soft", message, wrap=True))
    column.addWidget(text, 1)
    column.addWidget(buttons)
    dialog.setLayout(column)
    dialogs.fit(dialog, *SIZE)
    buttons.close_button.setFocus()
