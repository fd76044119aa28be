"""The dialog that lists the backups of the library, to restore, merge, make and remove them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from readinglist.backend.backup_service import BackupDetails
from readinglist.errors import ReadingListError
from readinglist.gui.recovery import backup_texts
from readinglist.gui.recovery.remove_backups_dialog import RemoveBackupsDialog
from readinglist.gui.text import direction, formatting, local_format
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import ConfirmDialog, DialogButtons

SIZE = 760, 520
COLUMN_COUNT = 7
TEXT_COLUMNS = 2  # the first columns are text, the others numbers


def _headings() -> tuple[str, ...]:
    return tr("Date"), tr("Reason"), tr("Papers"), tr("Read"), tr("Notes"), tr("Highlights"), tr("Size")


def _explanation() -> str:
    return tr(
        "Restoring replaces your library with this backup; your current library is kept here as a backup. "
        "Merging keeps your library and adds what is only in this backup; you can undo it."
    )


class BackupsDialog(QDialog):
    """List the backups with their contents, the newest first.

    ``can_edit`` tells that the library is open, so that it can be backed up, and backups merged and removed. Otherwise
    they may be all that is left of it.
    """

    restore_requested = Signal(object)  # Backup
    merge_requested = Signal(object)  # Backup
    backup_requested = Signal()
    remove_requested = Signal(list)  # Backups; the user has confirmed it

    def __init__(
        self,
        details: Sequence[BackupDetails],
        folder: Path,
        parent: QWidget | None = None,
        *,
        papers: int = 0,
        can_edit: bool = True,
    ) -> None:
        super().__init__(parent)
        self._papers = papers  # in the library
        self.setWindowTitle(tr("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._backups: list[BackupDetails] = []
        self._can_edit = can_edit
        self._is_backing_up = False
        self.table = self._make_table()
        self.backup_button = controls.button(
            tr("Back up now"), tip=tr("Make a backup that is kept until you remove it")
        )
        self.backup_button.setVisible(can_edit)
        self.remove_button = controls.button(tr("Remove…"), tip=tr("Remove the selected backups (Delete)"))
        self.remove_button.setVisible(can_edit)
        self.total = controls.label("soft")
        self.warning = controls.label("warning", wrap=True)
        self.message = controls.label("soft", wrap=True)
        buttons = DialogButtons(self, close=tr("Close"))
        self.restore_button = buttons.add(tr("Restore this backup…") if can_edit else tr("Restore this backup"))
        self.merge_button = buttons.add(tr("Merge missing papers"))
        self.merge_button.setVisible(can_edit)
        row = controls.row(spacing=metrics.SMALL)
        row.addWidget(self.backup_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(self.total)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("Backups of this library")))
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.warning)
        column.addWidget(self.message)
        column.addWidget(controls.label("faint", tr("Stored in {folder}.", folder=folder), wrap=True))
        column.addWidget(buttons)
        self.setLayout(column)
        self._connect()
        self.show_backups(details)
        dialogs.fit(self, *SIZE)
        (self.table if details or not can_edit else self.backup_button).setFocus()

    def _connect(self) -> None:
        self.restore_button.clicked.connect(self._confirm_restoring)
        self.merge_button.clicked.connect(lambda: self._choose(self.merge_requested))
        self.backup_button.clicked.connect(self._on_backup)
        self.remove_button.clicked.connect(self._confirm_removal)
        self.table.itemSelectionChanged.connect(self._on_selection)
        self.table.itemActivated.connect(lambda _: self.restore_button.setFocus())

    def show_backups(self, details: Sequence[BackupDetails]) -> None:
        """Show the backups, and select the newest that isn't empty."""
        self._backups = list(details)
        now = datetime.now().astimezone()
        with QSignalBlocker(self.table):
            self.table.clearSelection()
            self.table.setRowCount(len(self._backups))
            for row, one in enumerate(self._backups):
                for column, text in enumerate(_cell_texts(one, now)):
                    item = QTableWidgetItem(direction.isolate(text))
                    item.setTextAlignment(_alignment(column))
                    self.table.setItem(row, column, item)
        if self._backups:
            full = (row for row, one in enumerate(self._backups) if one.counts is None or one.counts.papers)
            self.table.setCurrentCell(next(full, 0), 0)  # Qt selects no row by its number from right to left
        self.total.setText(backup_texts.total(self._backups))
        self.warning.setText(backup_texts.large([one.copy for one in self._backups]))
        self.warning.setVisible(bool(self.warning.text()))
        self._is_backing_up = False
        self._on_selection()

    def show_error(self, error: ReadingListError) -> None:
        """Say that a backup could not be made or removed."""
        self._is_backing_up = False
        self.message.setText(tr_message(error.message))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the selected backups on Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self._confirm_removal()
        else:
            super().keyPressEvent(event)

    def _make_table(self) -> QTableWidget:
        table = controls.with_object_name(QTableWidget(0, COLUMN_COUNT), "tagTable")  # styled like the table of tags
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
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _selected(self) -> list[BackupDetails]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._backups[row] for row in rows]

    def _on_selection(self) -> None:
        chosen = self._selected()
        restorable = len(chosen) == 1 and chosen[0].counts is not None
        self.restore_button.setEnabled(restorable)
        self.merge_button.setEnabled(restorable)
        self.remove_button.setEnabled(bool(chosen))
        if not self._backups:
            self.message.setText(tr("No backups yet. One is made each day you use Reading List."))
        elif len(chosen) == 1:
            self.message.setText(_explanation() if restorable else tr_message(chosen[0].sentence))
        else:
            self.message.setText(tr("Select one backup to restore it."))

    def _confirm_restoring(self) -> None:
        """Restore the selected backup; ask first if there is a library that it replaces."""
        chosen = self._selected()
        if len(chosen) != 1 or chosen[0].counts is None:
            return
        if not self._can_edit:
            self._choose(self.restore_requested)
            return
        question = trn(
            "Replace {n} paper with this backup ({papers})?",
            "Replace {n} papers with this backup ({papers})?",
            self._papers,
            papers=formatting.papers(chosen[0].counts.papers),
        )
        explanation = tr("Your current library is kept as a backup.")
        dialog = ConfirmDialog(self, tr("Restore backup"), question, explanation, tr("Replace"))
        dialog.accepted.connect(lambda: self._choose(self.restore_requested))
        dialog.open()

    def _choose(self, signal: SignalInstance) -> None:
        chosen = self._selected()
        if len(chosen) == 1:
            self.accept()
            signal.emit(chosen[0].copy)

    def _on_backup(self) -> None:
        if not self._is_backing_up:  # the button stays enabled, to keep the focus
            self._is_backing_up = True
            self.message.setText(tr("Backing up…"))
            self.backup_requested.emit()

    def _confirm_removal(self) -> None:
        chosen = self._selected()
        if chosen and self._can_edit:
            dialog = RemoveBackupsDialog(chosen, self)
            dialog.confirmed.connect(lambda: self.remove_requested.emit([one.copy for one in chosen]))
            dialog.open()


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= TEXT_COLUMNS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cell_texts(details: BackupDetails, now: datetime) -> tuple[str, ...]:
    copy, counts = details.copy, details.counts
    numbers = (counts.papers, counts.read, counts.notes, counts.highlights) if counts is not None else (None,) * 4
    texts = ("–" if n is None else local_format.number(n) for n in numbers)
    return backup_texts.created(copy, now), backup_texts.reason(copy.reason), *texts, backup_texts.size(copy.size)
