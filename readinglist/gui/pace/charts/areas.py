"""Small charts of one kind beside each other, all on one scale, so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from readinglist.gui.pace.charts.figure import LEFT, RIGHT, ChartPainter, ChartSpot
from readinglist.gui.pace.charts.scale import ticks
from readinglist.gui.theme import colours, metrics

PLOT = 54  # height of a plot at a text size of 100 %
NARROW = 210  # the least width of one at a text size of 100 %


@dataclass(frozen=True, slots=True)
class AreaChart:
    """One of them: its name, its tag colour, its counts, and what is said of each."""

    name: str
    colour: int
    counts: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaCharts:
    """Stepped areas on zero, each count a step; ``marks`` are words under some steps."""

    title: str
    caption: str
    areas: tuple[AreaChart, ...]
    marks: tuple[tuple[int, str], ...]
    heads: tuple[str, ...]
    steps: tuple[str, ...]  # the name of each step in the table
    summary: str
    stride: int = 1

    def accessible_text(self) -> str:
        """Say the steps with anything in them."""
        there = (
            f"{words}." for area in self.areas for count, words in zip(area.counts, area.words, strict=True) if count
        )
        return " ".join((self.summary, *there))

    def table(self) -> list[tuple[str, ...]]:
        """Return one row for each step."""
        columns = [map(str, area.counts) for area in self.areas]
        return [self.heads, *zip(self.steps, *columns, strict=True)]

    def height(self, ink: ChartPainter, width: float) -> float:
        """Return the height of all rows."""
        rows = -(-len(self.areas) // self._across(ink, width))
        return rows * self._tall(ink) - metrics.LARGE

    def draw(self, ink: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw each in its place."""
        across = self._across(ink, width)
        wide = (width + metrics.WIDE) / across
        highest = ticks(max(max(area.counts) for area in self.areas))[-1]
        spots = []
        for number, area in enumerate(self.areas):
            row, column = divmod(number, across)
            left, top = column * wide, row * self._tall(ink)
            spots += self._draw_area(ink, QRectF(left, top, wide - metrics.WIDE, self._tall(ink)), area, highest)
        return spots

    def _draw_area(self, ink: ChartPainter, box: QRectF, area: AreaChart, highest: int) -> list[ChartSpot]:
        p = ink.palette
        colour = colours.tag_colour(p, area.colour)
        head = QRectF(box.left() + ink.gutter, box.top(), box.width() - ink.gutter, ink.line)
        total = f"{sum(area.counts):,}"
        ink.draw_text(head, total, p.text_soft, RIGHT)
        ink.draw_text(head.adjusted(0, 0, -ink.width(total) - metrics.SMALL, 0), area.name, colour, strong=True)
        plot = QRectF(head.left(), head.bottom() + metrics.SMALL, head.width(), ink.scaled(PLOT))
        for tick in (0, highest):
            y = plot.bottom() - plot.height() * tick / highest
            ink.draw_line(plot.left(), plot.right(), y, p.text_faint if tick == 0 else p.border)
            words = QRectF(box.left(), y - ink.line / 2, ink.gutter - metrics.SMALL, ink.line)
            ink.draw_text(words, f"{tick:,}", p.text_faint, RIGHT)
        step = plot.width() / len(area.counts)
        outline, spots = [QPointF(plot.left(), plot.bottom())], []
        for number, count in enumerate(area.counts):
            left, y = plot.left() + number * step, ink.snap(plot.bottom() - plot.height() * count / highest)
            outline += [QPointF(ink.snap(left), y), QPointF(ink.snap(left + step), y)]
            spots.append(ChartSpot(QRectF(left, plot.top(), step, plot.height()), area.words[number]))
        outline.append(QPointF(plot.right(), plot.bottom()))
        ink.draw_area(QPolygonF(outline), colour)
        self._write_marks(ink, plot, step)
        return spots

    def _write_marks(self, ink: ChartPainter, plot: QRectF, step: float) -> None:
        end = plot.left() - 1
        for number, words in self.marks:
            left = plot.left() + number * step
            if left >= end and left + ink.width(words) <= plot.right() + 2:
                room = QRectF(left, plot.bottom() + metrics.HAIR, ink.width(words) + 2, ink.line)
                ink.draw_text(room, words, ink.palette.text_faint, LEFT)
                end = left + ink.width(words) + ink.scaled(28)

    def _across(self, ink: ChartPainter, width: float) -> int:
        return max(1, min(3, int((width + metrics.WIDE) // (ink.scaled(NARROW) + metrics.WIDE))))

    def _tall(self, ink: ChartPainter) -> float:
        return ink.line + metrics.SMALL + ink.scaled(PLOT) + metrics.HAIR + ink.line + metrics.LARGE
