"""The dialog that asks before backups are removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from readinglist.backend.backup_service import BackupDetails
from readinglist.gui.recovery import backup_texts
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons

WIDTH = 480


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
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        buttons = DialogButtons(self, trn("Remove {n} backup", "Remove {n} backups", count), careful=True)
        self.cancel_button, self.remove_button = buttons.close_button, buttons.accept_button
        body = controls.column()
        body.addWidget(self.lines)
        body.addStretch(1)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        heading = trn("Remove this backup permanently?", "Remove these {n} backups permanently?", count)
        column.addWidget(controls.label("heading", heading, wrap=True))
        column.addWidget(DialogBody(body), 1)
        column.addWidget(controls.label("soft", backup_texts.loss(chosen), wrap=True))
        column.addWidget(buttons)
        self.setLayout(column)
        dialogs.fit(self, WIDTH)
        self.cancel_button.setFocus()

    def accept(self) -> None:
        """Close, and remove the backups."""
        super().accept()
        self.confirmed.emit()
