"""A year as a calendar: a column for each week, a cell for each day, the darker the more was decided."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from readinglist.gui.pace.charts.figure import RIGHT, ChartPainter, ChartSpot
from readinglist.gui.pace.charts.scale import levels, months
from readinglist.gui.text.formatting import WEEKDAYS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics
from readinglist.gui.theme.palettes import Palette

NAMED = (0, 2, 4)  # the days of a week that there is room to name
SHADES = (0.24, 0.46, 0.7, 1.0)  # of the accent


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What is counted on one day: the whole, of which a part is marked with a dot, and the words for both."""

    count: int
    marked: int
    words: str


@dataclass(frozen=True, slots=True)
class CalendarChart:
    """The days from a Monday on; the shades have the limits that the legend names."""

    title: str
    caption: str
    first: date
    days: tuple[CalendarDay, ...]
    heads: tuple[str, ...]
    summary: str
    dotted: str  # what a dot says
    stride: int = 7

    @property
    def weeks(self) -> int:
        """How many columns there are."""
        return -(-len(self.days) // 7)

    def accessible_text(self) -> str:
        """Say the days on which there was anything."""
        return " ".join((self.summary, *(f"{day.words}." for day in self.days if day.count)))

    def table(self) -> list[tuple[str, ...]]:
        """Return one row for each day."""
        dated = enumerate(self.days)
        rows = [(str(self.first + timedelta(days=n)), str(day.count), str(day.marked)) for n, day in dated]
        return [self.heads, *rows]

    def height(self, ink: ChartPainter, width: float) -> float:
        """Months, seven days, legend."""
        return ink.line + metrics.TIGHT + 7 * self._step(ink, width) + metrics.SMALL + ink.line

    def draw(self, ink: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw the cells."""
        step, top = self._step(ink, width), ink.line + metrics.TIGHT
        limits = levels(day.count for day in self.days)
        end = 0.0
        for week, name in months(self.first, self.weeks):
            left = ink.gutter + week * step
            if end <= left and left + ink.width(name) <= width + metrics.SMALL:
                ink.draw_text(QRectF(left, 0, ink.width(name) + 2, ink.line), name, ink.palette.text_faint)
                end = left + ink.width(name) + metrics.TIGHT
        for number in NAMED:
            name = tr(WEEKDAYS[number])
            box = QRectF(0, top + number * step, ink.gutter - metrics.SMALL, step)
            ink.draw_text(box, name, ink.palette.text_faint, RIGHT)
        spots = []
        for number, day in enumerate(self.days):
            week, weekday = divmod(number, 7)
            box = QRectF(ink.gutter + week * step, top + weekday * step, step, step)
            self._draw_cell(ink, box, day, limits)
            spots.append(ChartSpot(box, day.words))
        self._draw_legend(ink, top + 7 * step + metrics.SMALL, limits)
        return spots

    def _draw_cell(self, ink: ChartPainter, box: QRectF, day: CalendarDay, limits: tuple[int, ...]) -> None:
        gap = 1.0 if box.width() < 10 else 1.5
        colour = shade(ink.palette, bisect_right(limits, day.count), len(limits))
        ink.fill_rect(box.adjusted(gap, gap, -gap, -gap), colour)
        if day.marked:
            _dot(ink, box.center(), box.width(), colour)

    def _draw_legend(self, ink: ChartPainter, top: float, limits: tuple[int, ...]) -> None:
        side, left = ink.scaled(11), ink.gutter
        named = [(0, tr("none")), *((level, _range(limits, level)) for level in range(1, len(limits) + 1))]
        for level, words in named:
            colour = shade(ink.palette, level, len(limits))
            box = QRectF(left, top + (ink.line - side) / 2, side, side)
            ink.fill_rect(box, colour)
            ink.draw_text(QRectF(box.right() + metrics.TIGHT, top, 200, ink.line), words, ink.palette.text_soft)
            left = box.right() + metrics.TIGHT + ink.width(words) + metrics.MEDIUM
        if any(day.marked for day in self.days):
            box = QRectF(left, top + (ink.line - side) / 2, side, side)
            ground = shade(ink.palette, 1, len(limits))
            ink.fill_rect(box, ground)
            _dot(ink, box.center(), side, ground)
            ink.draw_text(QRectF(box.right() + metrics.TIGHT, top, 300, ink.line), self.dotted, ink.palette.text_soft)

    def _step(self, ink: ChartPainter, width: float) -> float:
        return (width - ink.gutter) / self.weeks


def shade(palette: Palette, level: int, levels_: int) -> QColor:
    """Return the colour of a level, 0 being nothing."""
    if level == 0:
        return colours.blend(palette.text_faint, palette.paper, 0.12)
    return colours.blend(palette.accent, palette.paper, SHADES[level - 1 + len(SHADES) - levels_])


def _range(limits: tuple[int, ...], level: int) -> str:
    least = limits[level - 1]
    if level == len(limits):
        return tr("{number} or more", number=f"{least:,}")
    most = limits[level] - 1
    return f"{least:,}" if least == most else f"{least:,}–{most:,}"


def _dot(ink: ChartPainter, at: QPointF, room: float, ground: QColor) -> None:
    p = ink.palette
    colour = max((p.paper, p.text), key=lambda one: colours.contrast(one, ground))
    size = max(1.4, room * 0.15)
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush(QColor(colour))
    ink.painter.drawEllipse(at, size, size)
