"""A canvas on which one paints from the side where one begins to read, whichever that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import Colour, ShapedLine, TextDirection
from readinglist.gui.theme import icons
from readinglist.model import Span


class Canvas:
    """Paints in a box.

    Whoever paints thinks of a window that runs from left to right; where it does not, boxes and points are mirrored
    about the middle of the box. Words keep their own order, and stand at the side where one begins to read.
    """

    def __init__(self, painter: QPainter, box: QRectF, direction: Qt.LayoutDirection) -> None:
        self.painter = painter
        self.box = box
        self.mirrored = direction == Qt.LayoutDirection.RightToLeft
        self._start = TextDirection.RIGHT if self.mirrored else TextDirection.LEFT
        self._ends = box.left() + box.right()

    def place(self, box: QRectF) -> QRectF:
        """Return where a box stands on the screen."""
        if not self.mirrored:
            return box
        return QRectF(self._ends - box.right(), box.top(), box.width(), box.height())

    def fill(self, box: QRectF, ground: Colour | QBrush) -> None:
        """Fill a box."""
        self.painter.fillRect(self.place(box), QColor(ground) if isinstance(ground, str) else ground)

    def plate(self, box: QRectF, radius: float, ground: Colour, edge: Colour | None = None, width: float = 1) -> None:
        """Paint a plate with round corners, with an edge or without."""
        self.painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(QColor(edge), width))
        self.painter.setBrush(QColor(ground))
        self.painter.drawRoundedRect(self.place(box), radius, radius)

    def dot(self, left: float, middle: float, size: float, colour: Colour) -> None:
        """Paint a dot."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawEllipse(self.place(QRectF(left, middle - size / 2, size, size)))

    def rule(self, left: float, right: float, y: float, pen: QPen) -> None:
        """Draw a line across."""
        placed = self.place(QRectF(left, y, right - left, 0))
        self.painter.setPen(pen)
        self.painter.drawLine(placed.topLeft(), placed.topRight())

    def icon(self, name: str, colour: str, left: float, middle: float, size: int) -> None:
        """Paint an icon."""
        at = self.place(QRectF(left, middle - size / 2, size, size)).topLeft()
        ratio = self.painter.device().devicePixelRatio()
        self.painter.drawPixmap(at, icons.pixmap(name, colour, size, ratio, mirrored=self.mirrored))

    def write(self, box: QRectF, words: str, font: QFont, colour: Colour, *, centred: bool = False) -> None:
        """Write words in one line."""
        self.put(box, bidi.line(words, font), colour, centred=centred)

    def write_before(self, right: float, box: QRectF, words: str, font: QFont, colour: Colour) -> float:
        """Write words that end at ``right``, at the height of a box; return where they begin."""
        left = right - QFontMetricsF(font).horizontalAdvance(words)
        self.write(QRectF(left, box.top(), right - left + 1, box.height()), words, font, colour)
        return left

    def put(self, box: QRectF, line: ShapedLine, colour: Colour, *, centred: bool = False) -> None:
        """Write a line that is set."""
        line.draw(self.painter, self.place(box), TextDirection.MIDDLE if centred else self._start, colour)

    def mark(self, box: QRectF, line: ShapedLine, spans: Sequence[Span], high: float, colour: Colour) -> None:
        """Paint a soft ground where some letters of a line will stand."""
        room = self.place(box)
        left = bidi.begin(line, room, self._start)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        for start, end in line.reaches(spans):
            ground = QRectF(left + start - 1, room.center().y() - high / 2, end - start + 2, high)
            self.painter.drawRoundedRect(ground, 3, 3)


@contextmanager
def of_row(painter: QPainter, option: QStyleOptionViewItem) -> Iterator[Canvas]:
    """Return the canvas for a row of a list, and leave the painter as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield Canvas(painter, QRectF(option.rect), option.direction)
    finally:
        painter.restore()


@contextmanager
def over(widget: QWidget, *, smooth: bool = True) -> Iterator[Canvas]:
    """Return the canvas over a widget that is asked to paint itself."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    try:
        yield Canvas(painter, QRectF(widget.rect()), widget.layoutDirection())
    finally:
        painter.end()
