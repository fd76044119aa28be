"""The interface of charts, and the painter that they draw with on the screen, in an image or in an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import LineAlignment
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme

# The time axis runs from left to right in every language, so charts are not mirrored.
LEFT, RIGHT, CENTRE = LineAlignment.LEFT, LineAlignment.RIGHT, LineAlignment.MIDDLE


@dataclass(frozen=True, slots=True)
class ChartSpot:
    """A rectangle of a chart with a description of its numbers, for tooltips and screen readers."""

    box: QRectF
    description: str


class Figure(Protocol):
    """A chart that can describe, tabulate and draw itself."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def caption(self) -> str:
        """An explanation of what is counted."""

    @property
    def stride(self) -> int:
        """By how many spots Left and Right move; Up and Down move by one."""

    def accessible_text(self) -> str:
        """Return the numbers as text for screen readers."""

    def table(self) -> list[tuple[str, ...]]:
        """Return the numbers as a table; the first row is the header."""

    def height(self, canvas: ChartPainter, width: float) -> float:
        """Return the height that is needed at a width."""

    def draw(self, canvas: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw with the top left corner at the origin; return the spots."""


class ChartPainter:
    """Draw in the colours and fonts of a theme, with edges aligned to device pixels."""

    def __init__(self, painter: QPainter | None, theme: Theme, ratio: float = 1.0) -> None:
        self._painter = painter
        self.palette = theme.palette
        self._text_size = theme.text_size
        self._ratio = ratio
        self.font = theme.font(typography.CAPTION)
        self.strong = theme.font(typography.CAPTION_STRONG)
        self.line = QFontMetricsF(self.font).height()
        # The same for all charts, so that their time axes are aligned.
        self.gutter = self.width("88,888") + metrics.SMALL

    @property
    def painter(self) -> QPainter:
        """The QPainter; must not be used if the chart is only measured."""
        assert self._painter is not None
        return self._painter

    def scaled(self, length: float) -> float:
        """Return a length scaled with the text size."""
        return length * self._text_size / 100

    def snap(self, length: float) -> float:
        """Return the nearest edge of a device pixel."""
        return round(length * self._ratio) / self._ratio

    def width(self, words: str, *, strong: bool = False) -> float:
        """Return the width of a text."""
        return QFontMetricsF(self.strong if strong else self.font).horizontalAdvance(words)

    def fill_rect(self, box: QRectF, colour: QColor | str, edge: QColor | str | None = None) -> None:
        """Fill a box with its edges snapped to pixels; an outline in the colour ``edge`` is drawn inside it."""
        left, top, right, bottom = (self.snap(side) for side in (box.left(), box.top(), box.right(), box.bottom()))
        outer = QRectF(QPointF(left, top), QPointF(right, bottom))
        hair = 1 / self._ratio if self._ratio != int(self._ratio) else 1.0
        self.painter.fillRect(outer, QColor(edge if edge is not None else colour))
        if edge is not None and outer.width() > 2 * hair and outer.height() > 2 * hair:
            self.painter.fillRect(outer.adjusted(hair, hair, -hair, -hair), QColor(colour))

    def draw_line(self, left: float, right: float, y: float, colour: str) -> None:
        """Draw a horizontal hairline."""
        self.painter.fillRect(QRectF(left, self.snap(y), right - left, 1), QColor(colour))

    def draw_area(self, outline: QPolygonF, colour: QColor) -> None:
        """Fill a polygon, and draw its outline."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colours.blend(colour, self.palette.paper, 0.35))
        self.painter.drawPolygon(outline)
        self.painter.setPen(QPen(colour, 1.25))
        self.painter.drawPolyline(outline)

    def draw_text(
        self, box: QRectF, words: str, colour: QColor | str, at: LineAlignment = LEFT, *, strong: bool = False
    ) -> None:
        """Draw one line of text, elided to the box."""
        font: QFont = self.strong if strong else self.font
        shown = bidi.elide(words, QFontMetricsF(font), box.width() + 1)
        bidi.layout_line(shown, font).draw(self.painter, box, at, colour)
