"""The dialog to edit the metadata of a paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from readinglist.errors import ReadingListError
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons
from readinglist.model import Metadata, Paper


class MetadataDialog(QDialog):
    """Edit the metadata of a paper; Ctrl+Return accepts, Esc cancels."""

    edited = Signal(int, Metadata)

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Edit details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paper = paper
        metadata = paper.metadata
        self.title = QLineEdit(metadata.title)
        self.authors = QLineEdit("; ".join(metadata.authors))
        self.authors.setPlaceholderText(tr("Ada Lovelace; Bo Ito"))
        self.published = QLineEdit(metadata.published)
        self.published.setPlaceholderText(tr("2025, 2025-01 or 2025-01-28"))
        self.venue = QLineEdit(metadata.venue)
        self.arxiv = QLineEdit(metadata.arxiv_id)
        self.doi = QLineEdit(metadata.doi)
        self.abstract = controls.with_object_name(QPlainTextEdit(), "note")
        controls.show_text(self.abstract, metadata.abstract)
        self.abstract.setTabChangesFocus(True)
        form = QFormLayout()
        form.setSpacing(metrics.SMALL)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        for words, field in (
            (tr("&Title"), self.title),
            (tr("&Authors"), self.authors),
            (tr("&Published"), self.published),
            (tr("&Venue"), self.venue),
            (tr("ar&Xiv ID"), self.arxiv),
            (tr("&DOI"), self.doi),
            (tr("A&bstract"), self.abstract),
        ):
            form.addRow(words, field)
            if isinstance(field, QLineEdit):
                field.setCursorPosition(0)  # show the start of a long title
        self.error_label = controls.label("warning", wrap=True)
        self.error_label.hide()
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addLayout(form)
        column.addWidget(
            controls.label("faint", tr("Your corrections are kept when the paper is imported again."), wrap=True)
        )
        column.addWidget(self.error_label)
        column.addWidget(DialogButtons(self, tr("Save")))
        self.setLayout(column)
        dialogs.fit(self, 640, 520)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept with Ctrl+Return, also from the abstract."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Emit the edited metadata, or show why it is invalid; an empty title keeps the old one."""
        old = self._paper.metadata
        edited = replace(
            old,
            title=self.title.text() or old.title,
            abstract=self.abstract.toPlainText(),
            authors=tuple(self.authors.text().split(";")),
            published=self.published.text(),
            venue=self.venue.text(),
            arxiv_id=self.arxiv.text(),
            doi=self.doi.text(),
        )
        try:
            from readinglist import feeds  # noqa: PLC0415

            self.edited.emit(self._paper.id, feeds.normalize_edits(edited, old))
        except ReadingListError as error:
            self.error_label.setText(tr_message(error.message))
            self.error_label.show()
            return
        super().accept()
