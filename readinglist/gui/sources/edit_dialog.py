"""The dialog to edit a source, with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from readinglist.gui.sources import texts
from readinglist.gui.sources.source_form import SourceForm
from readinglist.gui.text import direction, local_format
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons
from readinglist.model import FollowedSource, ImportRow, Source, Tag

WIDTH = 600
ROWS = 4  # of what came that are visible


class EditSourceDialog(QDialog):
    """Edit a source; see when it was checked, why it could not be, and what came when."""

    edited = Signal(Source)
    copy_requested = Signal(Source)  # its address
    import_requested = Signal(ImportRow)  # to show the papers of an import

    def __init__(self, followed: FollowedSource, tags: tuple[Tag, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Edit source"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._followed = followed
        source, now = followed.source, datetime.now().astimezone()
        self._imports: Sequence[ImportRow] = ()
        self.form = SourceForm(tags)
        self.form.show_source(source)
        kind = tr(texts.KIND_NAMES[source.kind])
        kind = f"{kind[:1].upper()}{kind[1:]}" if kind != "arXiv" else kind
        address = controls.label("soft", f"{kind} · {direction.isolate(source.address)}", wrap=True)
        address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        address.setAccessibleName(tr("Address"))
        self.state = controls.label("soft", texts.last_checked(followed, now), wrap=True)
        self.error = controls.label("warning", tr_message(followed.state.error), wrap=True)
        self.error.setVisible(bool(followed.state.error))
        self.next = controls.label("soft", texts.next_try(followed, now), wrap=True)
        self.next.setVisible(bool(self.next.text()))
        self.missed = controls.label("soft", texts.missed(followed, now), wrap=True)
        self.missed.setVisible(bool(self.missed.text()))
        self.table = self._make_table()
        self._nothing = controls.label("soft", tr("Nothing has come from this source yet."), wrap=True)
        self._buttons = DialogButtons(self, tr("Save"))
        copy = controls.button(tr("Copy address"), "flush")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: self.copy_requested.emit(source))
        body = controls.column(spacing=metrics.MEDIUM)
        head = controls.row(spacing=metrics.MEDIUM)
        head.addWidget(address, 1)
        head.addWidget(copy, alignment=Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(self.form)
        states = controls.column(spacing=metrics.HAIR)
        for label in (self.state, self.error, self.next, self.missed):
            states.addWidget(label)
        body.addLayout(states)
        body.addWidget(controls.label("section", tr("History").upper()))
        body.addWidget(self._nothing)
        body.addWidget(self.table, 1)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(DialogBody(body), 1)
        column.addWidget(self._buttons)
        self.setLayout(column)
        self.show_imports(())
        dialogs.fit(self, WIDTH)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the suggested tags in the colours of a theme."""
        self.form.apply_theme(theme)

    def show_imports(self, imports: Sequence[ImportRow]) -> None:
        """Show what came when, the newest first."""
        self._imports, now = imports, datetime.now().astimezone()
        self.table.setRowCount(len(imports))
        for row, one in enumerate(imports):
            for column, text in enumerate((texts.when(one.at, now), local_format.number(one.papers))):
                item = QTableWidgetItem(direction.isolate(text))
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(imports))
        self._nothing.setHidden(bool(imports))
        dialogs.fit(self, WIDTH)

    def accept(self) -> None:
        """Save what was changed."""
        source = self.form.source()
        super().accept()
        if source != self._followed.source:
            self.edited.emit(source)

    def _make_table(self) -> QTableWidget:
        table = controls.with_object_name(QTableWidget(0, 2), "tagTable")  # styled like the table of tags
        table.setAccessibleName(tr("What came"))
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        for column, (text, side) in enumerate(zip((tr("Date"), tr("Papers")), sides, strict=True)):
            heading = QTableWidgetItem(text)
            heading.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(column, heading)
        table.verticalHeader().hide()
        height = table.fontMetrics().height() + metrics.MEDIUM
        table.verticalHeader().setDefaultSectionSize(height)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight((ROWS + 1) * height)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.itemActivated.connect(self._show_import)
        return table

    def _show_import(self, item: QTableWidgetItem) -> None:
        self.reject()
        self.import_requested.emit(self._imports[item.row()])
