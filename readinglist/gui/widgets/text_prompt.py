"""A window-modal dialog that asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QWidget

from readinglist.gui.text.translate import tr


def prompt_for_text(
    parent: QWidget, title: str, label_text: str, text: str, on_accept: Callable[[str], None]
) -> QInputDialog:
    """Ask for a text, initially ``text``; pass it stripped to ``on_accept`` on OK, unless it is blank."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label_text)
    dialog.setOkButtonText(tr("OK"))
    dialog.setCancelButtonText(tr("Cancel"))
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(lambda answer: on_accept(answer.strip()) if answer.strip() else None)
    dialog.resize(380, dialog.height())
    dialog.open()
    return dialog
