"""Series of a chart, distinguished without relying on colour: filled, tinted with an outline, hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from readinglist.gui.pace.charts.figure import ChartPainter
from readinglist.gui.theme import colours, metrics
from readinglist.gui.theme.palettes import Palette


class SeriesStyle(Enum):
    """How a series is drawn."""

    FILLED = auto()
    TINTED = auto()
    HOLLOW = auto()


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart."""

    name: str
    style: SeriesStyle = SeriesStyle.FILLED


def fill_series(canvas: ChartPainter, box: QRectF, style: SeriesStyle) -> None:
    """Draw a rectangle in the style of a series."""
    colour, edge = _colours(canvas.palette, style)
    canvas.fill_rect(box, colour, edge)


def legend(canvas: ChartPainter, top: float, width: float, entries: Sequence[tuple[SeriesStyle, str]]) -> None:
    """Draw the legend in one line, from the left edge of the plot."""
    left, swatch_size = canvas.gutter, canvas.scaled(10)
    for style, words in entries:
        max_width = width - left - swatch_size - metrics.TIGHT
        if max_width < canvas.scaled(24):
            break
        fill_series(canvas, QRectF(left, top + (canvas.line - swatch_size) / 2, swatch_size, swatch_size), style)
        canvas.draw_text(
            QRectF(left + swatch_size + metrics.TIGHT + 1, top, max_width, canvas.line), words, canvas.palette.text_soft
        )
        left += swatch_size + metrics.TIGHT + canvas.width(words) + metrics.LARGE


def _colours(p: Palette, style: SeriesStyle) -> tuple[QColor, QColor | None]:
    match style:
        case SeriesStyle.FILLED:
            return QColor(p.accent), None
        case SeriesStyle.TINTED:
            return colours.blend(p.accent, p.paper, 0.3), QColor(p.accent)
        case SeriesStyle.HOLLOW:
            return colours.blend(p.text_faint, p.paper, 0.08), colours.blend(p.text_faint, p.paper, 0.75)
