"""The editor of the column roles of a table."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QWidget

from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.i18n import en
from readinglist.model import ColumnRole, Feed

ROLE_NAMES = {
    ColumnRole.NOTHING: en("Don't import"),
    ColumnRole.TITLE: en("Title"),
    ColumnRole.ABSTRACT: en("Abstract"),
    ColumnRole.AUTHORS: en("Authors"),
    ColumnRole.DATE: en("Date"),
    ColumnRole.VENUE: en("Venue"),
    ColumnRole.ORGANISATION: en("Organisation"),
    ColumnRole.ARXIV: en("arXiv ID"),
    ColumnRole.DOI: en("DOI"),
    ColumnRole.URL: en("Link"),
    ColumnRole.KEYWORDS: en("Keywords"),
    ColumnRole.UPVOTES: en("Upvotes"),
    ColumnRole.ID: en("Other ID"),
    ColumnRole.TAGS: en("Tags"),
    ColumnRole.NOTE: en("Note"),
    ColumnRole.STATUS: en("Status"),
    ColumnRole.STARRED: en("Star"),
    ColumnRole.RATING: en("Rating"),
    ColumnRole.ADDED: en("Date added"),
    ColumnRole.READ: en("Date read"),
    ColumnRole.HIGHLIGHTS: en("Highlights"),
}
WIDTH = 156


class ColumnEditor(QScrollArea):
    """Show heading, sample and role of each column; only one column can be the title."""

    roles_changed = Signal(list)  # ColumnRole of each column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._role_boxes: list[QComboBox] = []
        self.hide()

    def show_columns(self, feed: Feed) -> None:
        """Show the columns of a table; the widgets are reused while the headings are the same."""
        names = [role_box.accessibleName() for role_box in self._role_boxes]
        if names != [tr_message(column.name) for column in feed.columns]:
            self._rebuild(feed)
        for role_box, column in zip(self._role_boxes, feed.columns, strict=True):
            with QSignalBlocker(role_box):
                role_box.setCurrentIndex(role_box.findData(column.role))

    def _rebuild(self, feed: Feed) -> None:
        row = controls.row((metrics.WIDE, metrics.TIGHT, metrics.WIDE, metrics.MEDIUM), metrics.MEDIUM)
        self._role_boxes = []
        for column in feed.columns:
            box = controls.column(spacing=metrics.TIGHT)
            role_box = controls.combo_box(QComboBox())
            role_box.setAccessibleName(tr_message(column.name))
            for role, name in ROLE_NAMES.items():
                role_box.addItem(tr(name), role)
            role_box.activated.connect(lambda _, role_box=role_box: self._on_role_changed(role_box))
            self._role_boxes.append(role_box)
            for part in (
                _elided("", tr_message(column.name) or tr("No heading")),
                _elided("faint", column.sample),
                role_box,
            ):
                part.setFixedWidth(WIDTH)
                box.addWidget(part)
            row.addLayout(box)
        row.addStretch(1)
        content = controls.with_object_name(QWidget(), "bar")
        content.setLayout(row)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()  # one of its boxes may be emitting a signal now
        self.setWidget(content)
        self.setFixedHeight(content.sizeHint().height() + metrics.TIGHT)

    def _on_role_changed(self, changed: QComboBox) -> None:
        for role_box in self._role_boxes:
            if role_box is not changed and changed.currentData() == role_box.currentData() == ColumnRole.TITLE:
                role_box.setCurrentIndex(role_box.findData(ColumnRole.NOTHING))
        self.roles_changed.emit([ColumnRole(role_box.currentData()) for role_box in self._role_boxes])


def _elided(object_name: str, text: str) -> QLabel:
    label = controls.label(object_name)
    label.setText(QFontMetrics(label.font()).elidedText(text, Qt.TextElideMode.ElideRight, WIDTH))
    controls.show_tip(label, text)
    return label
