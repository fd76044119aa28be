"""A stroke beside what has the keyboard, where a frame around it would stand in the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme


class FocusBar(QWidget):
    """Stands at the side where one begins to read, while ``watched`` has the keyboard."""

    def __init__(self, watched: QWidget, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._watched, self._sheet = watched, sheet
        self._colour = QColor()
        watched.installEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._colour = QColor(theme.palette.accent)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard, and move with the widget."""
        if event.type() in _MOVES:
            self._place(shown=self._watched.hasFocus())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stroke."""
        QPainter(self).fillRect(self.rect(), self._colour)

    def _place(self, *, shown: bool) -> None:
        beside = QRect(self._watched.mapTo(self._sheet, QPoint()), self._watched.size())
        left = beside.right() + metrics.MEDIUM if self.isRightToLeft() else beside.left() - metrics.MEDIUM
        self.setGeometry(left, beside.top(), FOCUS, beside.height())
        self.setVisible(shown)


FOCUS = 3
_MOVES = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide})
