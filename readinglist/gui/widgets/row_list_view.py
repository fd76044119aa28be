"""A list of rows that stays quick at any length.

Qt's list view lays out every row whenever the model is reset or says that rows changed: a fifth of a second for
100,000 rows. A table knows where a row stands without asking the others, so this is a table that looks like a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView, QWidget


class RowListView(QTableView):
    """Shows one column of rows that all have one height, which the delegate gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def measure_rows(self) -> None:
        """Return all rows the height that the delegate wants now."""
        height = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()

    def selected_rows(self) -> Iterator[int]:
        """Return the rows that are selected, from above to below."""
        return chain.from_iterable(self.selected_runs())

    def selected_runs(self) -> list[range]:
        """Return the rows that are selected, as those that stand together, from above to below."""
        selection = self.selectionModel().selection()
        parts = (selection.at(n) for n in range(selection.count()))
        return [range(top, bottom + 1) for top, bottom in sorted((part.top(), part.bottom()) for part in parts)]

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End lead to the first and the last row, as in a list."""
        model: QAbstractItemModel = self.model()
        last = model.rowCount() - 1
        match action:
            case QAbstractItemView.CursorAction.MoveHome if last >= 0:
                return model.index(0, 0)
            case QAbstractItemView.CursorAction.MoveEnd if last >= 0:
                return model.index(last, 0)
            case _:
                return super().moveCursor(action, modifiers)
