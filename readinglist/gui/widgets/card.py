"""A card that can be activated with the mouse and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme


class ClickableCard(QWidget):
    """A widget that acts as a button: it has a background while hovered, and an outline while focused."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        self._palette = theme.palette
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hover background and the focus outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.accent)) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), metrics.RADIUS, metrics.RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit ``chosen`` on Return, Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit ``chosen`` on a left click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus outline."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus outline."""
        super().focusOutEvent(event)
        self.update()
