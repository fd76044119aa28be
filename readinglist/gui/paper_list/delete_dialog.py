"""Asks whether papers in the trash are to be deleted for good."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.dialogs import DialogButtons


class DeleteDialog(QDialog):
    """Accepted by a button only; Return and Esc cancel."""

    def __init__(self, papers: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Delete permanently"))
        question = trn("Delete this paper permanently?", "Delete these {n} papers permanently?", papers)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("strong", question))
        column.addWidget(
            controls.label("soft", tr("Tags, notes and highlights on it are deleted, too.") if papers == 1
                           else tr("Tags, notes and highlights on them are deleted, too."), wrap=True)
        )  # fmt: skip
        column.addWidget(DialogButtons(self, tr("Delete"), careful=True))
        self.setLayout(column)
