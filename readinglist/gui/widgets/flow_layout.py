"""A layout that places items side by side and wraps them into lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Place items in lines, from the leading side, each centred vertically in its line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._pushed_to_end: frozenset[QWidget] = frozenset()
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Insert a widget before the item at index ``at``."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def clear(self) -> None:
        """Remove all items and delete their widgets."""
        while self._items:
            if (widget := self._items.pop().widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None if the index is out of range."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None if the index is out of range."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout never needs more than its size hint."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the number of lines depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._do_layout(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items within a rectangle."""
        super().setGeometry(rect)
        self._do_layout(rect, apply=True)

    def sizeHint(self) -> QSize:
        """Return the minimum size; the height comes from ``heightForWidth``."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def align_to_end(self, *widgets: QWidget) -> None:
        """Align the first visible one of these widgets, and what follows it in its line, to the end of the line."""
        self._pushed_to_end = frozenset(widgets)

    def _do_layout(self, rect: QRect, *, apply: bool) -> int:
        margins = self.contentsMargins()
        rect = rect.marginsRemoved(margins)
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if apply:
                self._place_line(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y()) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Wrap the visible items into lines."""
        lines: list[list[QLayoutItem]] = []
        used_width = 0
        for item in self._items:
            if (widget := item.widget()) is not None and widget.isHidden():
                continue
            item_width = item.sizeHint().width()
            if not lines or used_width + self.spacing() + item_width > width:
                lines.append([])
                used_width = -self.spacing()
            lines[-1].append(item)
            used_width += self.spacing() + item_width
        return lines

    def _place_line(self, line: list[QLayoutItem], line_rect: QRect) -> None:
        """Set the geometry of the items of a line, from the leading side."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        used_width = sum(item.sizeHint().width() + self.spacing() for item in line) - self.spacing()
        x, spare = line_rect.x(), max(0, line_rect.width() - used_width)
        for item in line:
            hint = item.sizeHint()
            if item.widget() in self._pushed_to_end:
                x, spare = x + spare, 0
            middle = line_rect.y() + (line_rect.height() - hint.height()) // 2
            item_rect = QRect(QPoint(x, middle), QSize(min(hint.width(), line_rect.width()), hint.height()))
            item.setGeometry(QStyle.visualRect(direction, line_rect, item_rect))
            x += hint.width() + self.spacing()
