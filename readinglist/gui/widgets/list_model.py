"""Base class of the models of short lists."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW: Final = Qt.ItemDataRole.UserRole + 1  # the row itself, for the delegate
Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


class RowListModel(QAbstractListModel, Generic[T]):
    """A list model that holds its rows; subclasses define the title and the accessible text of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[T] = []

    def title(self, row: T) -> str:
        """Return the display text of a row."""
        raise NotImplementedError

    def spoken(self, row: T) -> str:
        """Return the accessible text of a row; its title by default."""
        return self.title(row)

    def _feed(self, rows: list[T], *, in_place: bool = False) -> None:
        """Replace all rows; with ``in_place``, each row replaces the one at its index, and the selection is kept."""
        if not in_place:
            self.beginResetModel()
        self._rows = rows
        if not in_place:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the accessible text or, for the delegate, the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row)
        return row if role == ROW else None
