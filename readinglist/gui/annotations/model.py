"""The list model of annotations: an array of keys, and the lines loaded for some of them."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.backend.backend import PAGE
from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import Annotation, AnnotationKind, HighlightColour
from readinglist.typeset import beginning, strip_markdown

LINE = Qt.ItemDataRole.UserRole + 1
MAX_CACHED_LINES = 6_000
MAX_SPOKEN = 2_000  # characters of a note that are spoken
HIGHLIGHT_NAMES = {
    HighlightColour.YELLOW: en("yellow highlight"),
    HighlightColour.GREEN: en("green highlight"),
    HighlightColour.BLUE: en("blue highlight"),
    HighlightColour.PINK: en("pink highlight"),
}
Index = QModelIndex | QPersistentModelIndex


class AnnotationsModel(QAbstractListModel):
    """Annotations by key; requests the lines that are shown and not loaded."""

    lines_requested = Signal(list)  # keys

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: array[int] = array("q")
        self._lines: dict[int, Annotation] = {}
        self._requested: set[int] = set()

    def set_keys(self, keys: array[int]) -> None:
        """Show other keys, and drop all loaded lines, which may be out of date."""
        self.beginResetModel()
        self.keys = keys
        self._lines.clear()
        self._requested.clear()
        self.endResetModel()

    def set_lines(self, lines: list[Annotation]) -> None:
        """Add requested lines."""
        self._lines.update((line.key, line) for line in lines)
        for key in list(self._lines)[: max(0, len(self._lines) - MAX_CACHED_LINES)]:
            del self._lines[key]
        self._requested.difference_update(line.key for line in lines)
        if self.keys:
            self.dataChanged.emit(self.index(0), self.index(len(self.keys) - 1))

    def line(self, row: int) -> Annotation | None:
        """Return a line, or request it with its page and return None."""
        key = self.keys[row]
        if key not in self._lines and key not in self._requested:
            first = row - row % PAGE
            missing = [k for k in self.keys[first : first + PAGE] if k not in self._lines and k not in self._requested]
            self._requested.update(missing)
            self.lines_requested.emit(missing)
        return self._lines.get(key)

    def row_of(self, key: int) -> int:
        """Return the row of a key, or -1."""
        return self.keys.index(key) if key in self.keys else -1

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of keys."""
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line, its text or its accessible text."""
        if not index.isValid() or role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        if line is None:
            return ""
        return _plain_text(line) if role == Qt.ItemDataRole.DisplayRole else _accessible_text(line)


def _plain_text(line: Annotation) -> str:
    """Return the text without Markdown syntax; the beginning of a note is enough to recognise it."""
    return strip_markdown(beginning(line.text, MAX_SPOKEN)) if line.kind is AnnotationKind.NOTE else line.text


def _accessible_text(line: Annotation) -> str:
    match line.kind:
        case AnnotationKind.PAPER:
            return tr("paper, {title}", title=line.text)
        case AnnotationKind.NOTE:
            return tr("note, {words}", words=_plain_text(line))
    parts = (tr(HIGHLIGHT_NAMES[line.colour]) if line.colour else "", line.text, line.comment)
    return ", ".join(part for part in parts if part)
