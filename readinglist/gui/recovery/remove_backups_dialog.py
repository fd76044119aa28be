"""The dialog that asks before backups are removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QWidget

from readinglist.backend.backup_service import BackupDetails
from readinglist.gui.recovery import backup_texts
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MAX_HEIGHT = 260  # of the list, which scrolls beyond


class RemoveBackupsDialog(QDialog):
    """Name the chosen backups with what is in each, and ask whether to remove them."""

    confirmed = Signal()

    def __init__(self, chosen: Sequence[BackupDetails], parent: QWidget) -> None:
        super().__init__(parent)
        count = len(chosen)
        self.setWindowTitle(tr("Remove backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = datetime.now().astimezone()
        self.lines = controls.label("", "\n".join(backup_texts.summary(one, now) for one in chosen), wrap=True)
        buttons = QDialogButtonBox()
        self.cancel_button = buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel_button.setObjectName("primary")
        self.cancel_button.setDefault(True)
        self.remove_button = buttons.addButton(
            trn("Remove {n} backup", "Remove {n} backups", count), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.remove_button.clicked.connect(self._on_remove)
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        heading = trn("Remove this backup for good?", "Remove these {n} backups for good?", count)
        column.addWidget(controls.label("heading", heading, wrap=True))
        column.addWidget(_scrolling(self.lines), 1)
        column.addWidget(controls.label("soft", backup_texts.loss(chosen), wrap=True))
        column.addWidget(buttons)
        self.setLayout(column)
        self.setMinimumWidth(480)
        self.cancel_button.setFocus()

    def _on_remove(self) -> None:
        self.accept()
        self.confirmed.emit()


def _scrolling(lines: QLabel) -> QScrollArea:
    lines.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(lines)
    area.setMinimumHeight(min(MAX_HEIGHT, lines.sizeHint().height() + metrics.SMALL))
    return area
