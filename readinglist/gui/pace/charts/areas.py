"""Small multiples: area charts side by side, on one scale, so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from readinglist.gui.pace.charts.figure import LEFT, RIGHT, ChartPainter, ChartSpot
from readinglist.gui.pace.charts.scale import ticks
from readinglist.gui.text import local_format
from readinglist.gui.theme import colours, metrics

PLOT_HEIGHT = 54  # height of a plot at a text size of 100 %
MIN_WIDTH = 210  # the least width of one at a text size of 100 %


@dataclass(frozen=True, slots=True)
class AreaChart:
    """One chart: its name, its tag colour, and a count with its description for each step."""

    name: str
    colour: int
    counts: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaCharts:
    """Stepped areas above zero; ``tick_labels`` are the labels of some steps on the time axis."""

    title: str
    caption: str
    areas: tuple[AreaChart, ...]
    tick_labels: tuple[tuple[int, str], ...]
    headers: tuple[str, ...]
    steps: tuple[str, ...]  # the name of each step in the table
    summary: str
    stride: int = 1

    def accessible_text(self) -> str:
        """Return a description of all steps that are not zero."""
        labels = (
            f"{words}." for area in self.areas for count, words in zip(area.counts, area.words, strict=True) if count
        )
        return " ".join((self.summary, *labels))

    def table(self) -> list[tuple[str, ...]]:
        """Return the header, and one row for each step."""
        columns = [map(str, area.counts) for area in self.areas]
        return [self.headers, *zip(self.steps, *columns, strict=True)]

    def height(self, canvas: ChartPainter, width: float) -> float:
        """Return the height of all rows."""
        rows = -(-len(self.areas) // self._columns_per_row(canvas, width))
        return rows * self._row_height(canvas) - metrics.LARGE

    def draw(self, canvas: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw all charts; return the steps with their descriptions."""
        columns = self._columns_per_row(canvas, width)
        column_width = (width + metrics.WIDE) / columns
        axis_max = ticks(max(max(area.counts) for area in self.areas))[-1]
        spots = []
        for number, area in enumerate(self.areas):
            row, column = divmod(number, columns)
            left, top = column * column_width, row * self._row_height(canvas)
            spots += self._draw_area(
                canvas, QRectF(left, top, column_width - metrics.WIDE, self._row_height(canvas)), area, axis_max
            )
        return spots

    def _draw_area(self, canvas: ChartPainter, box: QRectF, area: AreaChart, axis_max: int) -> list[ChartSpot]:
        p = canvas.palette
        colour = colours.tag_colour(p, area.colour)
        header = QRectF(box.left() + canvas.gutter, box.top(), box.width() - canvas.gutter, canvas.line)
        total = local_format.number(sum(area.counts))
        canvas.draw_text(header, total, p.text_soft, RIGHT)
        canvas.draw_text(header.adjusted(0, 0, -canvas.width(total) - metrics.SMALL, 0), area.name, colour, strong=True)
        plot = QRectF(header.left(), header.bottom() + metrics.SMALL, header.width(), canvas.scaled(PLOT_HEIGHT))
        for tick in (0, axis_max):
            y = plot.bottom() - plot.height() * tick / axis_max
            canvas.draw_line(plot.left(), plot.right(), y, p.text_faint if tick == 0 else p.border)
            words = QRectF(box.left(), y - canvas.line / 2, canvas.gutter - metrics.SMALL, canvas.line)
            canvas.draw_text(words, local_format.number(tick), p.text_faint, RIGHT)
        step = plot.width() / len(area.counts)
        outline, spots = [QPointF(plot.left(), plot.bottom())], []
        for number, count in enumerate(area.counts):
            left, y = plot.left() + number * step, canvas.snap(plot.bottom() - plot.height() * count / axis_max)
            outline += [QPointF(canvas.snap(left), y), QPointF(canvas.snap(left + step), y)]
            spots.append(ChartSpot(QRectF(left, plot.top(), step, plot.height()), area.words[number]))
        outline.append(QPointF(plot.right(), plot.bottom()))
        canvas.draw_area(QPolygonF(outline), colour)
        self._draw_tick_labels(canvas, plot, step)
        return spots

    def _draw_tick_labels(self, canvas: ChartPainter, plot: QRectF, step: float) -> None:
        end = plot.left() - 1
        for number, words in self.tick_labels:
            left = plot.left() + number * step
            if left >= end and left + canvas.width(words) <= plot.right() + 2:
                room = QRectF(left, plot.bottom() + metrics.HAIR, canvas.width(words) + 2, canvas.line)
                canvas.draw_text(room, words, canvas.palette.text_faint, LEFT)
                end = left + canvas.width(words) + canvas.scaled(28)

    def _columns_per_row(self, canvas: ChartPainter, width: float) -> int:
        return max(1, min(3, int((width + metrics.WIDE) // (canvas.scaled(MIN_WIDTH) + metrics.WIDE))))

    def _row_height(self, canvas: ChartPainter) -> float:
        return canvas.line + metrics.SMALL + canvas.scaled(PLOT_HEIGHT) + metrics.HAIR + canvas.line + metrics.LARGE
