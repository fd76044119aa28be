"""A calendar heat map of a year: a column for each week, a cell for each day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from readinglist.gui.pace.charts.figure import RIGHT, ChartPainter, ChartSpot
from readinglist.gui.pace.charts.scale import MAX_WEEK, levels, month_labels
from readinglist.gui.text import local_format
from readinglist.gui.text.formatting import WEEKDAYS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics
from readinglist.gui.theme.palettes import Palette

LABELLED_WEEKDAYS = (0, 2, 4)  # 0 is Monday
SHADES = (0.24, 0.46, 0.7, 1.0)  # shares of the accent colour, from few to many


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """The count of one day, the part of it that is shown by a dot, and a description of both."""

    count: int
    marked: int
    words: str


@dataclass(frozen=True, slots=True)
class CalendarChart:
    """Days from a Monday on, shaded by count; the legend names the limits of the shades."""

    title: str
    caption: str
    first: date
    days: tuple[CalendarDay, ...]
    headers: tuple[str, ...]
    summary: str
    dot_label: str  # legend of the dot
    stride: int = 7

    @property
    def weeks(self) -> int:
        """The number of columns."""
        return -(-len(self.days) // 7)

    def accessible_text(self) -> str:
        """Return a description of all days that are not zero."""
        return " ".join((self.summary, *(f"{day.words}." for day in self.days if day.count)))

    def table(self) -> list[tuple[str, ...]]:
        """Return the header, and one row for each day."""
        dated = enumerate(self.days)
        rows = [(str(self.first + timedelta(days=n)), str(day.count), str(day.marked)) for n, day in dated]
        return [self.headers, *rows]

    def height(self, canvas: ChartPainter, width: float) -> float:
        """Return the height of the months, seven days and the legend."""
        return canvas.line + metrics.TIGHT + 7 * self._step(canvas, width) + metrics.SMALL + canvas.line

    def draw(self, canvas: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw months, weekdays, cells and legend; return the cells with their descriptions."""
        step, top = self._step(canvas, width), canvas.line + metrics.TIGHT
        limits = levels(day.count for day in self.days)
        end = 0.0
        for week, name in month_labels(self.first, self.weeks):
            left = canvas.gutter + week * step
            if end <= left and left + canvas.width(name) <= width + metrics.SMALL:
                canvas.draw_text(QRectF(left, 0, canvas.width(name) + 2, canvas.line), name, canvas.palette.text_faint)
                end = left + canvas.width(name) + metrics.TIGHT
        for number in LABELLED_WEEKDAYS:
            name = tr(WEEKDAYS[number])
            box = QRectF(0, top + number * step, canvas.gutter - metrics.SMALL, step)
            canvas.draw_text(box, name, canvas.palette.text_faint, RIGHT)
        spots = []
        for number, day in enumerate(self.days):
            week, weekday = divmod(number, 7)
            box = QRectF(canvas.gutter + week * step, top + weekday * step, step, step)
            self._draw_cell(canvas, box, day, limits)
            spots.append(ChartSpot(box, day.words))
        self._draw_legend(canvas, top + 7 * step + metrics.SMALL, limits)
        return spots

    def _draw_cell(self, canvas: ChartPainter, box: QRectF, day: CalendarDay, limits: tuple[int, ...]) -> None:
        gap = 1.0 if box.width() < 10 else 1.5
        colour = shade(canvas.palette, bisect_right(limits, day.count), len(limits))
        canvas.fill_rect(box.adjusted(gap, gap, -gap, -gap), colour)
        if day.marked:
            _draw_dot(canvas, box.center(), box.width(), colour)

    def _draw_legend(self, canvas: ChartPainter, top: float, limits: tuple[int, ...]) -> None:
        side, left = canvas.scaled(11), canvas.gutter
        entries = [(0, tr("none")), *((level, _range(limits, level)) for level in range(1, len(limits) + 1))]
        for level, words in entries:
            colour = shade(canvas.palette, level, len(limits))
            box = QRectF(left, top + (canvas.line - side) / 2, side, side)
            canvas.fill_rect(box, colour)
            canvas.draw_text(
                QRectF(box.right() + metrics.TIGHT, top, 200, canvas.line), words, canvas.palette.text_soft
            )
            left = box.right() + metrics.TIGHT + canvas.width(words) + metrics.MEDIUM
        if any(day.marked for day in self.days):
            box = QRectF(left, top + (canvas.line - side) / 2, side, side)
            background = shade(canvas.palette, 1, len(limits))
            canvas.fill_rect(box, background)
            _draw_dot(canvas, box.center(), side, background)
            canvas.draw_text(
                QRectF(box.right() + metrics.TIGHT, top, 300, canvas.line), self.dot_label, canvas.palette.text_soft
            )

    def _step(self, canvas: ChartPainter, width: float) -> float:
        return min((width - canvas.gutter) / self.weeks, MAX_WEEK)


def shade(palette: Palette, level: int, level_count: int) -> QColor:
    """Return the colour of a level from 0 (nothing) to ``level_count``."""
    if level == 0:
        return colours.blend(palette.text_faint, palette.paper, 0.12)
    return colours.blend(palette.accent, palette.paper, SHADES[level - 1 + len(SHADES) - level_count])


def _range(limits: tuple[int, ...], level: int) -> str:
    low = limits[level - 1]
    if level == len(limits):
        return tr("{number} or more", number=local_format.number(low))
    high = limits[level] - 1
    return local_format.number(low) if low == high else f"{local_format.number(low)}–{local_format.number(high)}"


def _draw_dot(canvas: ChartPainter, at: QPointF, cell_size: float, background: QColor) -> None:
    p = canvas.palette
    colour = max((p.paper, p.text), key=lambda one: colours.contrast(one, background))
    size = max(1.4, cell_size * 0.15)
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(colour))
    canvas.painter.drawEllipse(at, size, size)
