"""Stacked columns of weeks, or the bins of a histogram."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from readinglist.gui.pace.charts import series
from readinglist.gui.pace.charts.figure import CENTRE, LEFT, RIGHT, ChartPainter, ChartSpot
from readinglist.gui.pace.charts.scale import ticks
from readinglist.gui.pace.charts.series import Series
from readinglist.gui.text import local_format
from readinglist.gui.theme import metrics

PLOT_HEIGHT = 132  # height of the plot at a text size of 100 %


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One column: its name, the counts of its series from bottom to top, and its description."""

    name: str
    counts: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns side by side. ``tick_labels`` are labels below the left edge of some columns."""

    title: str
    caption: str
    columns: tuple[ChartColumn, ...]
    series: tuple[Series, ...]
    tick_labels: tuple[tuple[int, str], ...]
    headers: tuple[str, ...]  # of the table
    summary: str
    unit: str = ""  # of the tick labels
    max_column_width: float = 0.0  # 0 for no maximum
    stride: int = 1

    def accessible_text(self) -> str:
        """Return a description of all columns that are not zero."""
        labels = [column.words for column in self.columns if any(column.counts)]
        return " ".join((self.summary, *(f"{words}." for words in labels)))

    def table(self) -> list[tuple[str, ...]]:
        """Return the header, and one row for each column."""
        rows = [(column.name, *map(str, column.counts)) for column in self.columns]
        return [self.headers, *rows]

    def height(self, canvas: ChartPainter, width: float) -> float:
        """Return the height of legend, highest count, plot and tick labels."""
        return self._top(canvas) + canvas.scaled(PLOT_HEIGHT) + canvas.line + metrics.TIGHT

    def draw(self, canvas: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw legend, axis and columns; return the columns with their descriptions."""
        if self._has_legend():
            totals = [sum(column.counts[n] for column in self.columns) for n in range(len(self.series))]
            entries = [
                (one.style, f"{one.name} {local_format.number(total)}")
                for one, total in zip(self.series, totals, strict=True)
            ]
            series.legend(canvas, 0, width, list(reversed(entries)))
        plot = QRectF(canvas.gutter, self._top(canvas), width - canvas.gutter, canvas.scaled(PLOT_HEIGHT))
        max_count = max((sum(column.counts) for column in self.columns), default=0)
        scale = ticks(max_count)
        for tick in scale:
            y = plot.bottom() - plot.height() * tick / scale[-1]
            canvas.draw_line(
                plot.left(), plot.right(), y, canvas.palette.text_faint if tick == 0 else canvas.palette.border
            )
            words = QRectF(0, y - canvas.line / 2, canvas.gutter - metrics.SMALL, canvas.line)
            canvas.draw_text(words, local_format.number(tick), canvas.palette.text_faint, RIGHT)
        self._draw_tick_labels(canvas, plot)
        return self._draw_columns(canvas, plot, scale[-1], max_count)

    def _draw_columns(self, canvas: ChartPainter, plot: QRectF, top: int, max_count: int) -> list[ChartSpot]:
        spots: list[ChartSpot] = []
        highest_column: QRectF | None = None  # the first one; its count is drawn above it
        step = self._step(plot)
        gap = max(1.0, min(metrics.SMALL, step * 0.16))
        for number, column in enumerate(self.columns):
            box = QRectF(plot.left() + number * step, plot.top(), step, plot.height())
            spots.append(ChartSpot(box, column.words))
            y = plot.bottom()
            for series_, count in zip(self.series, column.counts, strict=True):
                height = plot.height() * count / top
                if count:
                    series.fill_series(
                        canvas, QRectF(box.left() + gap / 2, y - height, step - gap, height), series_.style
                    )
                y -= height
            if highest_column is None and 0 < max_count == sum(column.counts):
                highest_column = QRectF(box.left(), y, step, 0)
        if highest_column is not None:
            self._draw_count(canvas, plot, highest_column, local_format.number(max_count))
        return spots

    def _draw_count(self, canvas: ChartPainter, plot: QRectF, column: QRectF, words: str) -> None:
        """Draw the count of a column above it."""
        width = canvas.width(words, strong=True) + metrics.TIGHT
        box = QRectF(column.center().x() - width / 2, column.top() - canvas.line - 1, width, canvas.line)
        box.moveRight(min(box.right(), plot.right()))
        canvas.fill_rect(box, canvas.palette.paper)
        canvas.draw_text(box, words, canvas.palette.text, CENTRE, strong=True)

    def _draw_tick_labels(self, canvas: ChartPainter, plot: QRectF) -> None:
        step, top = self._step(plot), plot.bottom() + metrics.TIGHT
        end = plot.left() - 1
        canvas.draw_text(
            QRectF(0, top, canvas.gutter - metrics.SMALL, canvas.line), self.unit, canvas.palette.text_faint, RIGHT
        )
        for number, words in self.tick_labels:
            left = plot.left() + number * step
            if left < end or left + canvas.width(words) > plot.right() + metrics.SMALL:
                continue
            canvas.draw_text(
                QRectF(left, top, canvas.width(words) + 2, canvas.line), words, canvas.palette.text_faint, LEFT
            )
            end = left + canvas.width(words) + metrics.TIGHT

    def _step(self, plot: QRectF) -> float:
        width = plot.width() / max(1, len(self.columns))
        return min(width, self.max_column_width) if self.max_column_width else width

    def _top(self, canvas: ChartPainter) -> float:
        return canvas.line + metrics.SMALL + (canvas.line + metrics.TIGHT if self._has_legend() else 0)

    def _has_legend(self) -> bool:
        return len(self.series) > 1
