"""The list's model: an array of ids, and the rows of those that were looked at."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.backend.backend import PAGE, QueryResult
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.gui.text.formatting import aside
from readinglist.gui.text.translate import tr
from readinglist.model import UNREAD, ListItem

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_ROWS = 6_000  # kept; a list of a hundred thousand scrolls through them
Index = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractListModel):
    """Is fed a listing and rows; asks for what is looked at and not there."""

    rows_requested = Signal(list)  # ids

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: array[int] = array("q")
        self._rows: dict[int, ListItem] = {}
        self._asked: set[int] = set()

    @property
    def ids(self) -> array[int]:
        """The papers of the list, in order."""
        return self._ids

    def set_listing(self, listing: QueryResult, *, same_query: bool) -> None:
        """Show another list; rows that are still true are kept when the question is the same."""
        self.beginResetModel()
        self._ids = listing.ids
        if not same_query:
            self._rows.clear()
        self._asked.clear()
        self._keep(listing.rows)
        self.endResetModel()

    def set_rows(self, rows: list[ListItem]) -> None:
        """Take rows that were asked for."""
        self._keep(rows)
        self._asked.difference_update(listed.row.id for listed in rows)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def refresh(self, papers: frozenset[int]) -> None:
        """Ask again for the rows of ``papers`` that are kept; the old ones are shown until then."""
        stale = [paper for paper in self._rows if paper in papers]
        for start in range(0, len(stale), PAGE):
            self.rows_requested.emit(stale[start : start + PAGE])

    def item(self, row: int) -> ListItem | None:
        """Return a row, or None and ask for it and those around it."""
        paper = self._ids[row]
        found = self._rows.get(paper)
        if found is None and paper not in self._asked:
            first = row - row % PAGE
            wanted = [p for p in self._ids[first : first + PAGE] if p not in self._rows and p not in self._asked]
            self._asked.update(wanted)
            self.rows_requested.emit(wanted)
            found = self._rows.get(paper)
        return found

    def row_of(self, paper: int | None) -> int:
        """Return the row of a paper, or -1."""
        if paper is None:
            return -1
        try:
            return self._ids.index(paper)
        except ValueError:
            return -1

    def _keep(self, rows: list[ListItem]) -> None:
        for listed in rows:
            self._rows[listed.row.id] = replace(listed, snippet=formatting.found_in(listed.snippet))
        for paper in list(self._rows)[: max(0, len(self._rows) - MOST_ROWS)]:
            del self._rows[paper]

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the papers."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Papers can be carried to a tag."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row to the delegate, its title to Qt, and a sentence to a screen reader."""
        if not index.isValid() or role not in (
            ITEM_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        listed = self.item(index.row())
        if role == ITEM_ROLE:
            return listed
        if listed is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return listed.title.text
        return self._spoken(listed, index.row())

    def _spoken(self, listed: ListItem, row: int) -> str:
        paper = listed.row
        parts = [
            tr("unread") if paper.status in UNREAD else "",
            tr(STATUSES[paper.status].name).lower(),
            tr("starred") if paper.starred else "",
            tr("{number} of {count}", number=row + 1, count=len(self._ids)),
            listed.title.text,
            *(tag.name for tag in paper.tags),
            tr("with a note") if paper.has_note else "",
            tr("with highlights") if paper.has_highlights else "",
            aside(paper, datetime.now(UTC))[1],
        ]
        return ", ".join(part for part in parts if part)
