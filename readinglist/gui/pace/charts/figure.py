"""What a chart is: a value that knows its words and draws itself, on a screen, in a picture or in an SVG alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import LineAlignment
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme

# Time runs from left to right in every language's charts, so their sides are the same everywhere.
LEFT, RIGHT, CENTRE = LineAlignment.LEFT, LineAlignment.RIGHT, LineAlignment.MIDDLE


@dataclass(frozen=True, slots=True)
class ChartSpot:
    """A place in a chart that stands for numbers, and the numbers in words."""

    box: QRectF
    words: str


class Figure(Protocol):
    """A chart. ``stride`` is how many spots Left and Right go; Up and Down go one."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def caption(self) -> str:
        """What it truly counts."""

    @property
    def stride(self) -> int:
        """How many spots lie between one and the one beside it."""

    def accessible_text(self) -> str:
        """Say the numbers to who does not see the chart."""

    def table(self) -> list[tuple[str, ...]]:
        """Return the numbers as a table with a head."""

    def height(self, ink: ChartPainter, width: float) -> float:
        """Return the height that is needed at a width."""

    def draw(self, ink: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw from the origin, and say what stands where."""


class ChartPainter:
    """Draws in the colours and the type of the window; edges lie on the device's pixels."""

    def __init__(self, painter: QPainter | None, theme: Theme, ratio: float = 1.0) -> None:
        self._painter = painter
        self.palette = theme.palette
        self._text_size = theme.text_size
        self._ratio = ratio
        self.font = theme.font(typography.CAPTION)
        self.strong = theme.font(typography.CAPTION_STRONG)
        self.line = QFontMetricsF(self.font).height()
        # As wide beside every chart, so that the weeks of one stand under those of another.
        self.gutter = self.width("88,888") + metrics.SMALL

    @property
    def painter(self) -> QPainter:
        """The painter; there is none while only heights are asked for."""
        assert self._painter is not None
        return self._painter

    def scaled(self, length: float) -> float:
        """Return a length that grows with the text."""
        return length * self._text_size / 100

    def snap(self, length: float) -> float:
        """Return the nearest edge of a device's pixel."""
        return round(length * self._ratio) / self._ratio

    def width(self, words: str, *, strong: bool = False) -> float:
        """Return the width of words."""
        return QFontMetricsF(self.strong if strong else self.font).horizontalAdvance(words)

    def fill_rect(self, box: QRectF, colour: QColor | str, edge: QColor | str | None = None) -> None:
        """Fill a box whose edges are snapped; ``edge`` is drawn within it."""
        left, top, right, bottom = (self.snap(side) for side in (box.left(), box.top(), box.right(), box.bottom()))
        outer = QRectF(QPointF(left, top), QPointF(right, bottom))
        hair = 1 / self._ratio if self._ratio != int(self._ratio) else 1.0
        self.painter.fillRect(outer, QColor(edge if edge is not None else colour))
        if edge is not None and outer.width() > 2 * hair and outer.height() > 2 * hair:
            self.painter.fillRect(outer.adjusted(hair, hair, -hair, -hair), QColor(colour))

    def draw_line(self, left: float, right: float, y: float, colour: str) -> None:
        """Draw a hairline across."""
        self.painter.fillRect(QRectF(left, self.snap(y), right - left, 1), QColor(colour))

    def draw_area(self, outline: QPolygonF, colour: QColor) -> None:
        """Fill what lies under an outline, and draw its upper edge."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colours.blend(colour, self.palette.paper, 0.35))
        self.painter.drawPolygon(outline)
        self.painter.setPen(QPen(colour, 1.25))
        self.painter.drawPolyline(outline)

    def draw_text(
        self, box: QRectF, words: str, colour: QColor | str, at: LineAlignment = LEFT, *, strong: bool = False
    ) -> None:
        """Write one line."""
        font: QFont = self.strong if strong else self.font
        shown = bidi.elide(words, QFontMetricsF(font), box.width() + 1)
        bidi.line(shown, font).draw(self.painter, box, at, colour)
