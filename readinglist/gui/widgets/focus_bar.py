"""A bar beside the focused widget, where a frame around the widget would disturb."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme


class FocusBar(QWidget):
    """A vertical bar on the leading side of ``watched``, shown while that widget has the focus."""

    def __init__(self, watched: QWidget, container: QWidget) -> None:
        super().__init__(container)
        self._watched, self._container = watched, container
        self._colour = QColor()
        watched.installEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._colour = QColor(theme.palette.accent)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus and the geometry of the widget."""
        if event.type() in _EVENTS:
            self._update_geometry(visible=self._watched.hasFocus())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        QPainter(self).fillRect(self.rect(), self._colour)

    def _update_geometry(self, *, visible: bool) -> None:
        rect = QRect(self._watched.mapTo(self._container, QPoint()), self._watched.size())
        left = rect.right() + metrics.MEDIUM if self.isRightToLeft() else rect.left() - metrics.MEDIUM
        self.setGeometry(left, rect.top(), WIDTH, rect.height())
        self.setVisible(visible)


WIDTH = 3
_EVENTS = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide})
