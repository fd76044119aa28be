"""A layout that sets its parts side by side and breaks into lines, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Sets parts in lines, each part at half the height of its line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._pushed: frozenset[QWidget] = frozenset()
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Add a widget before the part at ``at``."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def clear(self) -> None:
        """Take out all parts and delete their widgets."""
        while self._items:
            if (widget := self._items.pop().widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def count(self) -> int:
        """Count the parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the parts need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the parts into their places."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, if there is room."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def push(self, *widgets: QWidget) -> None:
        """Let the first of these that is shown, and what comes after it in its line, stand at the line's end."""
        self._pushed = frozenset(widgets)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        around = self.contentsMargins()
        rect = rect.marginsRemoved(around)
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._set(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y()) + around.top() + around.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Break the parts that are shown into lines."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if (widget := item.widget()) is not None and widget.isHidden():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self.spacing() + wide > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + wide
        return lines

    def _set(self, line: list[QLayoutItem], room: QRect) -> None:
        """Set a line into its place, from the side where one begins to read."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        used = sum(item.sizeHint().width() + self.spacing() for item in line) - self.spacing()
        x, left_over = room.x(), max(0, room.width() - used)
        for item in line:
            hint = item.sizeHint()
            if item.widget() in self._pushed:
                x, left_over = x + left_over, 0
            middle = room.y() + (room.height() - hint.height()) // 2
            place = QRect(QPoint(x, middle), QSize(min(hint.width(), room.width()), hint.height()))
            item.setGeometry(QStyle.visualRect(direction, room, place))
            x += hint.width() + self.spacing()
