"""The dialog that lists the backups of the library, to restore or to merge one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from readinglist.backend.backup_service import BackupDetails
from readinglist.gui.text import direction, formatting
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.library import BackupReason

COLUMN_COUNT = 7
TEXT_COLUMNS = 2  # the first columns are text, the others numbers


def _headings() -> tuple[str, ...]:
    return tr("Made"), tr("Why"), tr("Papers"), tr("Read"), tr("Notes"), tr("Highlights"), tr("Size")


def reason_text(reason: BackupReason) -> str:
    """Return the text for the reason of a backup."""
    match reason:
        case BackupReason.DAILY:
            return tr("Daily")
        case BackupReason.IMPORT:
            return tr("Before an import")
        case BackupReason.MIGRATION:
            return tr("Before an update of the program")
        case BackupReason.REPLACED:
            return tr("What a backup replaced")
        case BackupReason.MANUAL:
            return tr("You asked for it")


def _explanation() -> str:
    return tr(
        "“Go back to it” puts the backup in the place of your library; what you have now is kept here, so that you can "
        "come back. “Take in what is missing” leaves everything as you have it, adds what the backup has besides, and "
        "is one step that you can undo."
    )


class BackupsDialog(QDialog):
    """List the backups with their contents, the newest first, to restore or to merge one."""

    restore_requested = Signal(object)  # Backup
    merge_requested = Signal(object)  # Backup

    def __init__(
        self, details: Sequence[BackupDetails], folder: Path, parent: QWidget | None = None, *, can_merge: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Open a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._backups = list(details)
        self.table = self._make_table()
        self.message = controls.label("soft", wrap=True)
        buttons = QDialogButtonBox()
        self.restore_button = buttons.addButton(tr("Go back to it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore_button.setObjectName("primary")
        self.merge_button = buttons.addButton(tr("Take in what is missing"), QDialogButtonBox.ButtonRole.ActionRole)
        self.merge_button.setVisible(can_merge)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.restore_button.clicked.connect(lambda: self._choose(self.restore_requested))
        self.merge_button.clicked.connect(lambda: self._choose(self.merge_requested))
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("Backups of this library")))
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addWidget(controls.label("faint", tr("They lie in {folder}.", folder=folder), wrap=True))
        column.addWidget(buttons)
        self.setLayout(column)
        self.resize(max(760, 100 * self.fontMetrics().averageCharWidth()), 480)
        self.table.itemSelectionChanged.connect(self._on_selection)
        self.table.itemActivated.connect(lambda _: self.restore_button.setFocus())
        if self._backups:
            self.table.setCurrentCell(0, 0)  # Qt selects no row by its number from right to left
        self.table.setFocus()
        self._on_selection()

    def _make_table(self) -> QTableWidget:
        table = controls.with_object_name(
            QTableWidget(len(self._backups), COLUMN_COUNT), "tagTable"
        )  # styled like the table of tags
        table.setAccessibleName(tr("Backups"))
        for column, text in enumerate(_headings()):
            heading = QTableWidgetItem(text)
            heading.setTextAlignment(_alignment(column))
            table.setHorizontalHeaderItem(column, heading)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + metrics.MEDIUM)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        now = datetime.now().astimezone()
        with QSignalBlocker(table):
            for row, details in enumerate(self._backups):
                for column, text in enumerate(_cell_texts(details, now)):
                    item = QTableWidgetItem(direction.isolate(text))
                    item.setTextAlignment(_alignment(column))
                    table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _chosen(self) -> BackupDetails | None:
        row = self.table.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _on_selection(self) -> None:
        chosen = self._chosen()
        restorable = chosen is not None and chosen.counts is not None
        self.restore_button.setEnabled(restorable)
        self.merge_button.setEnabled(restorable)
        if chosen is None:
            self.message.setText(tr("There is no backup yet. One is made each day on which you begin to read."))
        else:
            self.message.setText(_explanation() if restorable else tr_message(chosen.sentence))

    def _choose(self, signal: SignalInstance) -> None:
        chosen = self._chosen()
        if chosen is not None:
            super().accept()
            signal.emit(chosen.copy)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= TEXT_COLUMNS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cell_texts(details: BackupDetails, now: datetime) -> tuple[str, ...]:
    copy, counts = details.copy, details.counts
    created = f"{formatting.day(copy.at, now)}, {copy.at:%H:%M}"
    numbers = (counts.papers, counts.read, counts.notes, counts.highlights) if counts is not None else (None,) * 4
    return created, reason_text(copy.reason), *("–" if n is None else f"{n:,}" for n in numbers), size_text(copy.size)


def size_text(count: int) -> str:
    """Return a file size in MB or kB."""
    if count >= 100_000:
        return tr("{size} MB", size=f"{count / 1e6:,.1f}")
    return tr("{size} kB", size=max(1, count // 1000))
