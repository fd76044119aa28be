"""The model of the list: an array of ids, and a cache of the rows that have been shown."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.backend.backend import PAGE, QueryResult
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.gui.text.formatting import status_remark
from readinglist.gui.text.translate import tr
from readinglist.model import UNREAD, ListItem, PaperRow

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
FEW_ROWS = 4  # up to this many changed rows are painted alone
MAX_CACHED_ROWS = 6_000  # a list may have a hundred thousand
Index = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractListModel):
    """Holds a listing and cached rows; requests rows that are shown and not cached."""

    rows_requested = Signal(list)  # ids

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: array[int] = array("q")
        self.matches = 0  # rows of papers that match the search; the others come close to it
        self._rows: dict[int, ListItem] = {}
        self._requested: set[int] = set()

    @property
    def ids(self) -> array[int]:
        """The papers of the list, in order: those that match the search, then those that come close to it."""
        return self._ids

    def set_listing(self, listing: QueryResult, *, same_query: bool) -> None:
        """Show another list; cached rows stay when the query is the same."""
        self.beginResetModel()
        self._ids, self.matches = listing.ids, len(listing.ids)
        if listing.close is not None:
            self._ids = listing.ids + listing.close.papers
        if not same_query:
            self._rows.clear()
        self._requested.clear()
        self._cache_rows([*listing.rows, *(listing.close.rows if listing.close is not None else ())])
        self.endResetModel()

    def set_rows(self, rows: list[ListItem]) -> None:
        """Add requested rows to the cache."""
        is_update = len(rows) <= FEW_ROWS and all(item.row.id in self._rows for item in rows)
        self._cache_rows(rows)
        self._requested.difference_update(item.row.id for item in rows)
        if is_update:
            for row in filter(lambda row: row >= 0, (self.row_of(item.row.id) for item in rows)):
                self.dataChanged.emit(self.index(row), self.index(row))
        elif self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def refresh(self, papers: frozenset[int]) -> None:
        """Request the cached rows of ``papers`` again; the old ones are shown until then."""
        stale = [paper for paper in self._rows if paper in papers]
        for start in range(0, len(stale), PAGE):
            self.rows_requested.emit(stale[start : start + PAGE])

    def item(self, row: int) -> ListItem | None:
        """Return the paper of a row, or None and request it and those around it."""
        paper = self._ids[row]
        item = self._rows.get(paper)
        if item is None and paper not in self._requested:
            first = row - row % PAGE
            missing = [p for p in self._ids[first : first + PAGE] if p not in self._rows and p not in self._requested]
            self._requested.update(missing)
            self.rows_requested.emit(missing)
            item = self._rows.get(paper)
        return item

    def cached(self, papers: Sequence[int]) -> list[PaperRow]:
        """Return the rows of those papers that have been shown."""
        return [self._rows[paper].row for paper in papers if paper in self._rows]

    def row_of(self, paper: int | None) -> int:
        """Return the row of a paper, or -1."""
        if paper is None:
            return -1
        try:
            return self._ids.index(paper)
        except ValueError:
            return -1

    def runs_of(self, papers: set[int]) -> list[range]:
        """Return the rows of those of ``papers`` that are in the list, as ranges of adjacent rows."""
        if len(papers) >= len(self._ids) and papers.issuperset(self._ids):
            return [range(len(self._ids))]
        runs: list[range] = []
        for row, paper in enumerate(self._ids):
            if paper in papers:
                if runs and runs[-1].stop == row:
                    runs[-1] = range(runs[-1].start, row + 1)
                else:
                    runs.append(range(row, row + 1))
        return runs

    def _cache_rows(self, rows: list[ListItem]) -> None:
        for item in rows:
            self._rows[item.row.id] = replace(item, snippet=formatting.found_in(item.snippet))
        for paper in list(self._rows)[: max(0, len(self._rows) - MAX_CACHED_ROWS)]:
            del self._rows[paper]

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of papers."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make all rows draggable."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row to the delegate, its title to Qt, and a sentence to a screen reader."""
        if not index.isValid() or role not in (
            ITEM_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        item = self.item(index.row())
        if role == ITEM_ROLE:
            return item
        if item is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title.text
        return self._accessible_text(item, index.row())

    def _accessible_text(self, item: ListItem, row: int) -> str:
        paper = item.row
        parts = [
            tr("unread") if paper.status in UNREAD else "",
            tr(STATUSES[paper.status].name).lower(),
            tr("starred") if paper.starred else "",
            tr("{number} of {count}", number=row + 1, count=len(self._ids)),
            tr("close match") if row >= self.matches else "",
            item.title.text,
            *(tag.name for tag in paper.tags),
            tr("with a note") if paper.has_note else "",
            tr("with highlights") if paper.has_highlights else "",
            status_remark(paper, datetime.now(UTC))[1],
        ]
        return ", ".join(part for part in parts if part)
