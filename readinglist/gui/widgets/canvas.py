"""A painter that mirrors what it draws in right-to-left languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import Colour, LineAlignment, ShapedLine
from readinglist.gui.theme import icons
from readinglist.model import Span


class Canvas:
    """Paint in a box, in left-to-right coordinates.

    In a right-to-left layout, boxes and points are mirrored about the middle of the box. Text keeps its own direction
    and is aligned to the leading side.
    """

    def __init__(self, painter: QPainter, box: QRectF, direction: Qt.LayoutDirection) -> None:
        self.painter = painter
        self.box = box
        self.mirrored = direction == Qt.LayoutDirection.RightToLeft
        self._start = LineAlignment.RIGHT if self.mirrored else LineAlignment.LEFT
        self._sum_of_sides = box.left() + box.right()

    def visual_rect(self, box: QRectF) -> QRectF:
        """Return a box in screen coordinates: mirrored if the layout runs from right to left."""
        if not self.mirrored:
            return box
        return QRectF(self._sum_of_sides - box.right(), box.top(), box.width(), box.height())

    def fill_rect(self, box: QRectF, fill: Colour | QBrush) -> None:
        """Fill a box."""
        self.painter.fillRect(self.visual_rect(box), QColor(fill) if isinstance(fill, str) else fill)

    def draw_rounded_rect(
        self, box: QRectF, radius: float, fill: Colour, edge: Colour | None = None, width: float = 1
    ) -> None:
        """Draw a filled box with rounded corners and, if ``edge`` is given, an outline."""
        self.painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(QColor(edge), width))
        self.painter.setBrush(QColor(fill))
        self.painter.drawRoundedRect(self.visual_rect(box), radius, radius)

    def draw_dot(self, left: float, middle: float, size: float, colour: Colour) -> None:
        """Draw a filled circle of diameter ``size``, centred vertically on ``middle``."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawEllipse(self.visual_rect(QRectF(left, middle - size / 2, size, size)))

    def draw_line(self, left: float, right: float, y: float, pen: QPen) -> None:
        """Draw a horizontal line from ``left`` to ``right``."""
        visual_line = self.visual_rect(QRectF(left, y, right - left, 0))
        self.painter.setPen(pen)
        self.painter.drawLine(visual_line.topLeft(), visual_line.topRight())

    def draw_icon(self, name: str, colour: str, left: float, middle: float, size: int) -> None:
        """Draw an icon in one colour, centred vertically on ``middle``."""
        top_left = self.visual_rect(QRectF(left, middle - size / 2, size, size)).topLeft()
        ratio = self.painter.device().devicePixelRatio()
        self.painter.drawPixmap(top_left, icons.pixmap(name, colour, size, ratio, mirrored=self.mirrored))

    def draw_text(self, box: QRectF, text: str, font: QFont, colour: Colour, *, centred: bool = False) -> None:
        """Draw text on one line."""
        self.draw_shaped_line(box, bidi.layout_line(text, font), colour, centred=centred)

    def draw_text_before(self, right: float, box: QRectF, text: str, font: QFont, colour: Colour) -> float:
        """Draw text that ends at ``right``, centred vertically in a box; return its left edge."""
        left = right - QFontMetricsF(font).horizontalAdvance(text)
        self.draw_text(QRectF(left, box.top(), right - left + 1, box.height()), text, font, colour)
        return left

    def draw_shaped_line(self, box: QRectF, line: ShapedLine, colour: Colour, *, centred: bool = False) -> None:
        """Draw a line of text that is already laid out."""
        line.draw(self.painter, self.visual_rect(box), LineAlignment.MIDDLE if centred else self._start, colour)

    def draw_marks(self, box: QRectF, line: ShapedLine, spans: Sequence[Span], height: float, colour: Colour) -> None:
        """Draw a background of ``height`` behind some spans of a line, before the line itself is drawn."""
        visual_box = self.visual_rect(box)
        left = bidi.left_edge(line, visual_box, self._start)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        for start, end in line.x_ranges(spans):
            background = QRectF(left + start - 1, visual_box.center().y() - height / 2, end - start + 2, height)
            self.painter.drawRoundedRect(background, 3, 3)


@contextmanager
def for_row(painter: QPainter, option: QStyleOptionViewItem) -> Iterator[Canvas]:
    """Yield the canvas for a row of a list; restore the painter's state afterwards."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield Canvas(painter, QRectF(option.rect), option.direction)
    finally:
        painter.restore()


@contextmanager
def for_widget(widget: QWidget, *, smooth: bool = True) -> Iterator[Canvas]:
    """Yield the canvas for a widget; for use in its paintEvent."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    try:
        yield Canvas(painter, QRectF(widget.rect()), widget.layoutDirection())
    finally:
        painter.end()
