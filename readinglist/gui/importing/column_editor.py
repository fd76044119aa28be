"""The columns of a feed that is a table: what each is headed, what stands in it, and what it is to be taken for."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QWidget

from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.i18n import en
from readinglist.model import ColumnRole, Feed

HOLDS_NAMES = {
    ColumnRole.NOTHING: en("Leave out"),
    ColumnRole.TITLE: en("Title"),
    ColumnRole.ABSTRACT: en("Abstract"),
    ColumnRole.AUTHORS: en("Authors"),
    ColumnRole.DATE: en("Date"),
    ColumnRole.VENUE: en("Venue"),
    ColumnRole.ORGANISATION: en("Organisation"),
    ColumnRole.ARXIV: en("arXiv number"),
    ColumnRole.DOI: en("DOI"),
    ColumnRole.URL: en("Links"),
    ColumnRole.KEYWORDS: en("Keywords"),
    ColumnRole.UPVOTES: en("Upvotes"),
    ColumnRole.ID: en("Other number"),
}
WIDTH = 156


class ColumnEditor(QScrollArea):
    """Asks what the columns hold; a title is in one column only."""

    columns_said = Signal(list)  # Holds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices: list[QComboBox] = []
        self.hide()

    def show_columns(self, feed: Feed) -> None:
        """Show the columns of a feed; those that came before are kept while their headings are the same."""
        names = [choice.accessibleName() for choice in self._choices]
        if names != [tr_message(column.name) for column in feed.columns]:
            self._make(feed)
        for choice, column in zip(self._choices, feed.columns, strict=True):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(choice.findData(column.role))

    def _make(self, feed: Feed) -> None:
        row = controls.row((metrics.WIDE, metrics.TIGHT, metrics.WIDE, metrics.MEDIUM), metrics.MEDIUM)
        self._choices = []
        for column in feed.columns:
            box = controls.column(spacing=metrics.TIGHT)
            choice = QComboBox()
            choice.setAccessibleName(tr_message(column.name))
            for holds, name in HOLDS_NAMES.items():
                choice.addItem(tr(name), holds)
            choice.activated.connect(lambda _, choice=choice: self._on_chosen(choice))
            self._choices.append(choice)
            for part in (
                _elided("", tr_message(column.name) or tr("No heading")),
                _elided("faint", column.sample),
                choice,
            ):
                part.setFixedWidth(WIDTH)
                box.addWidget(part)
            row.addLayout(box)
        row.addStretch(1)
        sheet = controls.with_object_name(QWidget(), "bar")
        sheet.setLayout(row)
        before = self.takeWidget()
        if before is not None:
            before.deleteLater()  # a choice in it may be telling of itself just now
        self.setWidget(sheet)
        self.setFixedHeight(sheet.sizeHint().height() + metrics.TIGHT)

    def _on_chosen(self, chosen: QComboBox) -> None:
        for choice in self._choices:
            if choice is not chosen and chosen.currentData() == choice.currentData() == ColumnRole.TITLE:
                choice.setCurrentIndex(choice.findData(ColumnRole.NOTHING))
        self.columns_said.emit([ColumnRole(choice.currentData()) for choice in self._choices])


def _elided(voice: str, text: str) -> QLabel:
    label = controls.label(voice)
    label.setText(QFontMetrics(label.font()).elidedText(text, Qt.TextElideMode.ElideRight, WIDTH))
    controls.show_tip(label, text)
    return label
