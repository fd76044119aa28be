"""The widget that shows one chart: the mouse and the arrow keys learn the numbers, a menu saves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from readinglist.gui.pace.charts.figure import CENTRE, ChartPainter, ChartSpot, Figure
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme

SIDE = 2  # room for the frame around the first and the last spot
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STRIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartView(QWidget):
    """Paints a figure. Esc and other keys are left to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._spots: list[ChartSpot] = []
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def figure(self) -> Figure | None:
        """What is shown."""
        return self._figure

    @property
    def spots(self) -> list[ChartSpot]:
        """What stands where, as it was painted last."""
        return self._spots

    @property
    def pointed(self) -> str:
        """What is said of the spot that is looked at, or ""."""
        return "" if self._at is None or self._at >= len(self._spots) else self._spots[self._at].words

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._fit()

    def show_figure(self, figure: Figure) -> None:
        """Show other numbers."""
        self._figure = figure
        self._at = None
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(f"{figure.caption} {figure.accessible_text()}")
        self._fit()

    # --- Qt -----------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window lets it be."""
        return QSize(200, 0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the figure."""
        if self._figure is None:
            return 0
        ink = ChartPainter(None, self._theme)
        return round(self._figure.height(ink, width - 2 * SIDE)) + 2 * SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the figure at this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure, and what is said of the spot that is looked at."""
        if self._figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(SIDE, SIDE)
        ink = ChartPainter(painter, self._theme, self.devicePixelRatioF())
        self._spots = self._figure.draw(ink, self.width() - 2 * SIDE)
        if self._at is not None and self._at < len(self._spots):
            self._draw_bubble(ink, self._spots[self._at])
        if self.hasFocus() and self._at is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.palette.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5).translated(-SIDE, -SIDE), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Return what is under the mouse."""
        at = event.position() - QPointF(SIDE, SIDE)
        self._point_at(next((n for n, spot in enumerate(self._spots) if spot.box.contains(at)), None))

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing any more."""
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say nothing any more."""
        super().focusOutEvent(event)
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from spot to spot by the arrows, Home and End."""
        key = Qt.Key(event.key())
        last = len(self._spots) - 1
        if last < 0 or self._figure is None:
            super().keyPressEvent(event)
        elif key in _STEPS or key in _STRIDES:
            by = _STEPS.get(key, 0) + _STRIDES.get(key, 0) * self._figure.stride
            self._point_at(last if self._at is None else min(max(self._at + by, 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point_at(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    # --- inside -------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def _point_at(self, number: int | None) -> None:
        if number != self._at:
            self._at = number
            if self._figure is not None:
                self.setAccessibleName(self.pointed or self._figure.title)  # a screen reader says the new name
            self.update()

    def _draw_bubble(self, ink: ChartPainter, spot: ChartSpot) -> None:
        """Write the words beside the spot, within the chart."""
        p, painter = self._theme.palette, ink.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(p.text), 1.25))
        painter.drawRoundedRect(spot.box.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)
        wide, high = ink.width(spot.words) + 2 * metrics.SMALL, ink.line + 2 * metrics.TIGHT
        room = self.width() - 2.0 * SIDE
        left = min(max(spot.box.center().x() - wide / 2, 0), max(0.0, room - wide))
        above = spot.box.top() - high - metrics.TIGHT
        top = above if above >= 0 else min(spot.box.top() + metrics.TIGHT, self.height() - 2 * SIDE - high)
        if above < 0 and spot.box.height() < high:
            top = spot.box.bottom() + metrics.TIGHT
        box = QRectF(left, top, min(wide, room), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.toast))
        painter.drawRoundedRect(box, metrics.RADIUS, metrics.RADIUS)
        ink.draw_text(box, spot.words, p.toast_text, CENTRE)
