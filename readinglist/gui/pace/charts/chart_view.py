"""The widget that shows one chart; the mouse and the arrow keys show the numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from readinglist.gui.pace.charts.figure import CENTRE, ChartPainter, ChartSpot, Figure
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme

MARGIN = 2  # for the frame around the first and the last spot
_SINGLE_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STRIDE_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartView(QWidget):
    """Paint a figure, and a tooltip for the spot under the mouse or selected with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._spots: list[ChartSpot] = []
        self._current: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def figure(self) -> Figure | None:
        """The figure that is shown."""
        return self._figure

    @property
    def spots(self) -> list[ChartSpot]:
        """The spots of the figure, as painted last."""
        return self._spots

    @property
    def current_text(self) -> str:
        """The description of the current spot, or ""."""
        return (
            "" if self._current is None or self._current >= len(self._spots) else self._spots[self._current].description
        )

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._fit()

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._figure = figure
        self._current = None
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(f"{figure.caption} {figure.accessible_text()}")
        self._fit()

    # --- Qt -----------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Return a small width, so that the chart does not widen the window."""
        return QSize(200, 0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the figure at a width."""
        if self._figure is None:
            return 0
        canvas = ChartPainter(None, self._theme)
        return round(self._figure.height(canvas, width - 2 * MARGIN)) + 2 * MARGIN

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure, the tooltip of the current spot, and the focus frame."""
        if self._figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        canvas = ChartPainter(painter, self._theme, self.devicePixelRatioF())
        self._spots = self._figure.draw(canvas, self.width() - 2 * MARGIN)
        if self._current is not None and self._current < len(self._spots):
            self._draw_tooltip(canvas, self._spots[self._current])
        if self.hasFocus() and self._current is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.palette.accent), 1))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5).translated(-MARGIN, -MARGIN), 4, 4
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the description of the spot under the mouse."""
        at = event.position() - QPointF(MARGIN, MARGIN)
        self._set_current(next((n for n, spot in enumerate(self._spots) if spot.box.contains(at)), None))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the tooltip."""
        self._set_current(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the tooltip."""
        super().focusOutEvent(event)
        self._set_current(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the current spot with the arrow keys, Home and End."""
        key = Qt.Key(event.key())
        last = len(self._spots) - 1
        if last < 0 or self._figure is None:
            super().keyPressEvent(event)
        elif key in _SINGLE_STEPS or key in _STRIDE_STEPS:
            step = _SINGLE_STEPS.get(key, 0) + _STRIDE_STEPS.get(key, 0) * self._figure.stride
            self._set_current(last if self._current is None else min(max(self._current + step, 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._set_current(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    # --- internal -----------------------------------------------------------------------------------------

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def _set_current(self, number: int | None) -> None:
        if number != self._current:
            self._current = number
            if self._figure is not None:
                self.setAccessibleName(self.current_text or self._figure.title)  # a screen reader says the new name
            self.update()

    def _draw_tooltip(self, canvas: ChartPainter, spot: ChartSpot) -> None:
        """Outline a spot, and draw its description beside it, within the chart."""
        p, painter = self._theme.palette, canvas.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(p.text), 1.25))
        painter.drawRoundedRect(spot.box.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)
        width, height = canvas.width(spot.description) + 2 * metrics.SMALL, canvas.line + 2 * metrics.TIGHT
        max_width = self.width() - 2.0 * MARGIN
        left = min(max(spot.box.center().x() - width / 2, 0), max(0.0, max_width - width))
        above = spot.box.top() - height - metrics.TIGHT
        top = above if above >= 0 else min(spot.box.top() + metrics.TIGHT, self.height() - 2 * MARGIN - height)
        if above < 0 and spot.box.height() < height:
            top = spot.box.bottom() + metrics.TIGHT
        box = QRectF(left, top, min(width, max_width), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.toast))
        painter.drawRoundedRect(box, metrics.RADIUS, metrics.RADIUS)
        canvas.draw_text(box, spot.description, p.toast_text, CENTRE)
