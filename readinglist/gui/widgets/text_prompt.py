"""One question with one line for the answer; the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QWidget

from readinglist.gui.text.translate import tr


def prompt_for_text(parent: QWidget, title: str, words: str, text: str, then: Callable[[str], None]) -> QInputDialog:
    """Ask for a text that begins as ``text``; ``then`` gets it when the reader agrees and it is not blank."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(words)
    dialog.setOkButtonText(tr("OK"))
    dialog.setCancelButtonText(tr("Cancel"))
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(lambda said: then(said.strip()) if said.strip() else None)
    dialog.resize(380, dialog.height())
    dialog.open()
    return dialog
