"""A list view that stays fast at any length.

QListView lays out every row whenever the model is reset or rows change, which takes a fifth of a second for 100,000
rows. QTableView computes the position of a row from its number, so this is a table that looks like a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView, QWidget


class RowListView(QTableView):
    """Show one column of rows of equal height, which is that of the delegate's size hint."""

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
        """Set the height of all rows to that of the delegate's size hint."""
        height = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()

    def selected_rows(self) -> Iterator[int]:
        """Yield the selected rows from top to bottom."""
        return chain.from_iterable(self.selected_runs())

    def selected_runs(self) -> list[range]:
        """Return the selected rows as ranges of adjacent rows, from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(n) for n in range(selection.count()))
        return [range(top, bottom + 1) for top, bottom in sorted((range_.top(), range_.bottom()) for range_ in ranges)]

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move to the first row on Home and to the last one on End, as in a list."""
        model: QAbstractItemModel = self.model()
        last = model.rowCount() - 1
        match action:
            case QAbstractItemView.CursorAction.MoveHome if last >= 0:
                return model.index(0, 0)
            case QAbstractItemView.CursorAction.MoveEnd if last >= 0:
                return model.index(last, 0)
            case _:
                return super().moveCursor(action, modifiers)
