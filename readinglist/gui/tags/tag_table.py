"""The table model of all tags, sortable and filterable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readinglist.gui.tags.matching import NEVER, searched
from readinglist.gui.text import direction, formatting, local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, icons
from readinglist.gui.theme.theme import Theme
from readinglist.i18n import en
from readinglist.model import Tag, fold_name

RARE = 2  # maximum of papers of a rarely used tag

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TagColumn:
    """A column: its heading, the text of a tag, and the sort key of a tag."""

    heading: str
    text: Callable[[Tag], str]
    sort_key: Callable[[Tag], Any]
    align_right: bool = False


def _used(tag: Tag) -> str:
    return formatting.day(tag.used, datetime.now(UTC)) if tag.used is not None else "–"


COLUMNS = (
    TagColumn(en("Tag"), lambda tag: tag.name, lambda tag: fold_name(tag.name).split("/")),
    TagColumn(en("Papers"), lambda tag: local_format.number(tag.papers), lambda tag: tag.papers, align_right=True),
    TagColumn(en("Last used"), _used, lambda tag: tag.used or NEVER, align_right=True),
    TagColumn(en("Key"), lambda tag: str(tag.key or ""), lambda tag: tag.key or 10, align_right=True),
)


class TagTable(QAbstractTableModel):
    """The tags that exist in the library themselves, not only as a parent of others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Tag] = []
        self._tags: list[Tag] = []  # the shown ones, in order
        self._text, self._rare = "", False
        self._column, self._order = 0, Qt.SortOrder.AscendingOrder

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        if self._tags:
            last = self.index(len(self._tags) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.DecorationRole])

    def set_tags(self, tags: list[Tag]) -> None:
        """Set the tags."""
        self._all = tags
        self._show()

    def show_only(self, text: str, *, rare: bool) -> None:
        """Show only tags whose name contains ``text``; with ``rare`` only those on at most ``RARE`` papers."""
        self._text, self._rare = searched(text.strip()).letters, rare
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, then by name."""
        self._column, self._order = column, order
        self._show()

    def tag(self, row: int) -> Tag:
        """Return the tag of a row."""
        return self._tags[row]

    def _show(self) -> None:
        tags = [
            tag
            for tag in self._all
            if self._text in searched(tag.name).letters and (not self._rare or tag.papers <= RARE)
        ]
        tags.sort(key=COLUMNS[0].sort_key)
        tags.sort(key=COLUMNS[self._column].sort_key, reverse=self._order == Qt.SortOrder.DescendingOrder)
        if [tag.name for tag in tags] == [tag.name for tag in self._tags]:
            self._tags = tags
            if tags:
                self.dataChanged.emit(self.index(0, 0), self.index(len(tags) - 1, len(COLUMNS) - 1))
        else:
            self.beginResetModel()
            self._tags = tags
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of shown tags."""
        return 0 if parent.isValid() else len(self._tags)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading or the alignment of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return tr(column.heading) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, alignment, icon or accessible text of a cell."""
        if not index.isValid():
            return None
        tag, column = self._tags[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return direction.isolate(column.text(tag))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return icons.icon("tag", colours.tag_colour(self._palette, tag.colour).name())
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr("{tag}, {column}: {shows}", tag=tag.name, column=tr(column.heading), shows=column.text(tag))
        return None


def _alignment(column: TagColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
