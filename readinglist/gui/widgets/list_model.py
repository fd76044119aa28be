"""The bones of a short list's model: it is fed rows, and says of each what its delegate, Qt and a screen reader ask."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW: Final = Qt.ItemDataRole.UserRole + 1  # the row itself, for the delegate
Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


class RowListModel(QAbstractListModel, Generic[T]):
    """Is fed rows. What they are called, and how they are spoken, is for each kind to say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[T] = []

    def title(self, row: T) -> str:
        """Return the words of a row."""
        raise NotImplementedError

    def spoken(self, row: T) -> str:
        """Return the sentence that a screen reader says."""
        return self.title(row)

    def _feed(self, rows: list[T], *, in_place: bool = False) -> None:
        """Show other rows; ``in_place`` says that each stands for the one that was there."""
        if not in_place:
            self.beginResetModel()
        self._rows = rows
        if not in_place:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row to the delegate, its words to Qt, and a sentence to a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row)
        return row if role == ROW else None
