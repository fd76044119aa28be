"""Columns that stand on zero: parts of a week upon each other, or the bins of a histogram."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from readinglist.gui.pace.charts import series
from readinglist.gui.pace.charts.figure import CENTRE, LEFT, RIGHT, ChartPainter, ChartSpot
from readinglist.gui.pace.charts.scale import ticks
from readinglist.gui.pace.charts.series import Series
from readinglist.gui.theme import metrics

PLOT = 132  # height of the plot at a text size of 100 %


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One column: its name, the counts of its parts, from below, and what is said of it."""

    name: str
    counts: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns side by side. ``marks`` are words under the left edge of some of them."""

    title: str
    caption: str
    columns: tuple[ChartColumn, ...]
    series: tuple[Series, ...]
    marks: tuple[tuple[int, str], ...]
    heads: tuple[str, ...]  # of the table
    summary: str
    unit: str = ""  # of the marks
    widest: float = 0.0  # of a column, or as wide as there is room
    stride: int = 1

    def accessible_text(self) -> str:
        """Return what the columns with anything in them say."""
        there = [column.words for column in self.columns if any(column.counts)]
        return " ".join((self.summary, *(f"{words}." for words in there)))

    def table(self) -> list[tuple[str, ...]]:
        """Return one row for each column."""
        rows = [(column.name, *map(str, column.counts)) for column in self.columns]
        return [self.heads, *rows]

    def height(self, ink: ChartPainter, width: float) -> float:
        """Legend, room for the highest number, plot, and the words under it."""
        return self._top(ink) + ink.scaled(PLOT) + ink.line + metrics.TIGHT

    def draw(self, ink: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw axis and columns."""
        if self._has_legend():
            totals = [sum(column.counts[n] for column in self.columns) for n in range(len(self.series))]
            named = [(one.look, f"{one.name} {total:,}") for one, total in zip(self.series, totals, strict=True)]
            series.legend(ink, 0, width, list(reversed(named)))
        plot = QRectF(ink.gutter, self._top(ink), width - ink.gutter, ink.scaled(PLOT))
        most = max((sum(column.counts) for column in self.columns), default=0)
        scale = ticks(most)
        for tick in scale:
            y = plot.bottom() - plot.height() * tick / scale[-1]
            ink.draw_line(plot.left(), plot.right(), y, ink.palette.text_faint if tick == 0 else ink.palette.border)
            words = QRectF(0, y - ink.line / 2, ink.gutter - metrics.SMALL, ink.line)
            ink.draw_text(words, f"{tick:,}", ink.palette.text_faint, RIGHT)
        self._write_marks(ink, plot)
        return self._draw_columns(ink, plot, scale[-1], most)

    def _draw_columns(self, ink: ChartPainter, plot: QRectF, top: int, most: int) -> list[ChartSpot]:
        spots: list[ChartSpot] = []
        highest: QRectF | None = None  # the first of them is named
        step = self._step(plot)
        gap = max(1.0, min(metrics.SMALL, step * 0.16))
        for number, column in enumerate(self.columns):
            box = QRectF(plot.left() + number * step, plot.top(), step, plot.height())
            spots.append(ChartSpot(box, column.words))
            below = plot.bottom()
            for part, count in zip(self.series, column.counts, strict=True):
                high = plot.height() * count / top
                if count:
                    series.fill_series(ink, QRectF(box.left() + gap / 2, below - high, step - gap, high), part.look)
                below -= high
            if highest is None and 0 < most == sum(column.counts):
                highest = QRectF(box.left(), below, step, 0)
        if highest is not None:
            self._name(ink, plot, highest, f"{most:,}")
        return spots

    def _name(self, ink: ChartPainter, plot: QRectF, column: QRectF, words: str) -> None:
        """Write a number over a column."""
        wide = ink.width(words, strong=True) + metrics.TIGHT
        room = QRectF(column.center().x() - wide / 2, column.top() - ink.line - 1, wide, ink.line)
        room.moveRight(min(room.right(), plot.right()))
        ink.fill_rect(room, ink.palette.paper)
        ink.draw_text(room, words, ink.palette.text, CENTRE, strong=True)

    def _write_marks(self, ink: ChartPainter, plot: QRectF) -> None:
        step, top = self._step(plot), plot.bottom() + metrics.TIGHT
        end = plot.left() - 1
        ink.draw_text(QRectF(0, top, ink.gutter - metrics.SMALL, ink.line), self.unit, ink.palette.text_faint, RIGHT)
        for number, words in self.marks:
            left = plot.left() + number * step
            if left < end or left + ink.width(words) > plot.right() + metrics.SMALL:
                continue
            ink.draw_text(QRectF(left, top, ink.width(words) + 2, ink.line), words, ink.palette.text_faint, LEFT)
            end = left + ink.width(words) + metrics.TIGHT

    def _step(self, plot: QRectF) -> float:
        wide = plot.width() / max(1, len(self.columns))
        return min(wide, self.widest) if self.widest else wide

    def _top(self, ink: ChartPainter) -> float:
        return ink.line + metrics.SMALL + (ink.line + metrics.TIGHT if self._has_legend() else 0)

    def _has_legend(self) -> bool:
        return len(self.series) > 1
