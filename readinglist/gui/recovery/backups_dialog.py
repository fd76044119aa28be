"""The copies of the library: when each was made, why, and what it holds, before anything is done with it."""

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

COLUMNS = 7
TEXTS = 2  # columns of words; the others are numbers


def _headings() -> tuple[str, ...]:
    return tr("Made"), tr("Why"), tr("Papers"), tr("Read"), tr("Notes"), tr("Highlights"), tr("Size")


def why(reason: BackupReason) -> str:
    """Return why a copy was made."""
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


def _explained() -> str:
    return tr(
        "“Go back to it” puts the backup in the place of your library; what you have now is kept here, so that you can "
        "come back. “Take in what is missing” leaves everything as you have it, adds what the backup has besides, and "
        "is one step that you can undo."
    )


class BackupsDialog(QDialog):
    """Lists the copies, the newest first; the reader chooses one and what to do with it."""

    restore_requested = Signal(object)  # Copy
    merge_requested = Signal(object)  # Copy

    def __init__(
        self, shown: Sequence[BackupDetails], folder: Path, parent: QWidget | None = None, *, can_take_in: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Open a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown = list(shown)
        self.table = self._table()
        self.says = controls.label("soft", wrap=True)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(tr("Go back to it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.back.setObjectName("primary")
        self.take_in = buttons.addButton(tr("Take in what is missing"), QDialogButtonBox.ButtonRole.ActionRole)
        self.take_in.setVisible(can_take_in)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.back.clicked.connect(lambda: self._choose(self.restore_requested))
        self.take_in.clicked.connect(lambda: self._choose(self.merge_requested))
        buttons.rejected.connect(self.reject)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("heading", tr("Backups of this library")))
        column.addWidget(self.table, 1)
        column.addWidget(self.says)
        column.addWidget(controls.label("faint", tr("They lie in {folder}.", folder=folder), wrap=True))
        column.addWidget(buttons)
        self.setLayout(column)
        self.resize(max(760, 100 * self.fontMetrics().averageCharWidth()), 480)
        self.table.itemSelectionChanged.connect(self._on_selection)
        self.table.itemActivated.connect(lambda _: self.back.setFocus())
        if self._shown:
            self.table.setCurrentCell(0, 0)  # Qt selects no row by its number from right to left
        self.table.setFocus()
        self._on_selection()

    def _table(self) -> QTableWidget:
        table = controls.with_object_name(
            QTableWidget(len(self._shown), COLUMNS), "tagTable"
        )  # dressed as that of tags
        table.setAccessibleName(tr("Backups"))
        for column, words in enumerate(_headings()):
            heading = QTableWidgetItem(words)
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
            for row, shown in enumerate(self._shown):
                for column, words in enumerate(_cells(shown, now)):
                    item = QTableWidgetItem(direction.own(words))
                    item.setTextAlignment(_alignment(column))
                    table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _chosen(self) -> BackupDetails | None:
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _on_selection(self) -> None:
        chosen = self._chosen()
        usable = chosen is not None and chosen.counts is not None
        self.back.setEnabled(usable)
        self.take_in.setEnabled(usable)
        if chosen is None:
            self.says.setText(tr("There is no backup yet. One is made each day on which you begin to read."))
        else:
            self.says.setText(_explained() if usable else tr_message(chosen.sentence))

    def _choose(self, wanted: SignalInstance) -> None:
        chosen = self._chosen()
        if chosen is not None:
            super().accept()
            wanted.emit(chosen.copy)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= TEXTS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cells(shown: BackupDetails, now: datetime) -> tuple[str, ...]:
    copy, counts = shown.copy, shown.counts
    made = f"{formatting.day(copy.at, now)}, {copy.at:%H:%M}"
    held = (counts.papers, counts.read, counts.notes, counts.highlights) if counts is not None else (None,) * 4
    return made, why(copy.reason), *("–" if n is None else f"{n:,}" for n in held), size(copy.size)


def size(count: int) -> str:
    """Return how large a file is."""
    if count >= 100_000:
        return tr("{size} MB", size=f"{count / 1e6:,.1f}")
    return tr("{size} kB", size=max(1, count // 1000))
