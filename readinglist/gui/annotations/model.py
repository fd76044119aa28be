"""The model of the notebook: an array of keys, and the lines of those that were looked at."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.backend.backend import PAGE
from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import Annotation, AnnotationKind, HighlightColour

LINE = Qt.ItemDataRole.UserRole + 1
MOST_LINES = 6_000
HIGHLIGHTS = {
    HighlightColour.YELLOW: en("yellow highlight"),
    HighlightColour.GREEN: en("green highlight"),
    HighlightColour.BLUE: en("blue highlight"),
    HighlightColour.PINK: en("pink highlight"),
}
Index = QModelIndex | QPersistentModelIndex


class AnnotationsModel(QAbstractListModel):
    """Is fed keys and lines; asks for what is looked at and not there."""

    lines_requested = Signal(list)  # keys

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: array[int] = array("q")
        self._lines: dict[int, Annotation] = {}
        self._asked: set[int] = set()

    def set_keys(self, keys: array[int]) -> None:
        """Show other lines; what is known of them may be out of date, and is asked again."""
        self.beginResetModel()
        self.keys = keys
        self._lines.clear()
        self._asked.clear()
        self.endResetModel()

    def set_lines(self, lines: list[Annotation]) -> None:
        """Take lines that were asked for."""
        self._lines.update((line.key, line) for line in lines)
        for key in list(self._lines)[: max(0, len(self._lines) - MOST_LINES)]:
            del self._lines[key]
        self._asked.difference_update(line.key for line in lines)
        if self.keys:
            self.dataChanged.emit(self.index(0), self.index(len(self.keys) - 1))

    def line(self, row: int) -> Annotation | None:
        """Return a line, or None and ask for it and those around it."""
        key = self.keys[row]
        if key not in self._lines and key not in self._asked:
            first = row - row % PAGE
            wanted = [k for k in self.keys[first : first + PAGE] if k not in self._lines and k not in self._asked]
            self._asked.update(wanted)
            self.lines_requested.emit(wanted)
        return self._lines.get(key)

    def row_of(self, key: int) -> int:
        """Return the row of a line, or -1."""
        return self.keys.index(key) if key in self.keys else -1

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line to the delegate, its text to Qt, and a sentence to a screen reader."""
        if not index.isValid() or role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        if line is None:
            return ""
        return line.text if role == Qt.ItemDataRole.DisplayRole else _spoken(line)


def _spoken(line: Annotation) -> str:
    match line.kind:
        case AnnotationKind.PAPER:
            return tr("paper, {title}", title=line.text)
        case AnnotationKind.NOTE:
            return tr("note, {words}", words=line.text)
    parts = (tr(HIGHLIGHTS[line.colour]) if line.colour else "", line.text, line.comment)
    return ", ".join(part for part in parts if part)
