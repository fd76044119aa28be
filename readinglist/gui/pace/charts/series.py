"""How parts of a whole are told apart, without their hue too: filled, tinted within an edge, hollow."""

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
    """How a part is drawn."""

    FILLED = auto()
    TINTED = auto()
    HOLLOW = auto()


@dataclass(frozen=True, slots=True)
class Series:
    """A part by name."""

    name: str
    look: SeriesStyle = SeriesStyle.FILLED


def fill_series(ink: ChartPainter, box: QRectF, look: SeriesStyle) -> None:
    """Draw a part of a column, or a swatch."""
    colour, edge = _colours(ink.palette, look)
    ink.fill_rect(box, colour, edge)


def legend(ink: ChartPainter, top: float, width: float, named: Sequence[tuple[SeriesStyle, str]]) -> None:
    """Write what is what in one line from the left edge of the plot."""
    left, side = ink.gutter, ink.scaled(10)
    for look, words in named:
        room = width - left - side - metrics.TIGHT
        if room < ink.scaled(24):
            break
        fill_series(ink, QRectF(left, top + (ink.line - side) / 2, side, side), look)
        ink.draw_text(QRectF(left + side + metrics.TIGHT + 1, top, room, ink.line), words, ink.palette.text_soft)
        left += side + metrics.TIGHT + ink.width(words) + metrics.LARGE


def _colours(p: Palette, look: SeriesStyle) -> tuple[QColor, QColor | None]:
    match look:
        case SeriesStyle.FILLED:
            return QColor(p.accent), None
        case SeriesStyle.TINTED:
            return colours.blend(p.accent, p.paper, 0.3), QColor(p.accent)
        case SeriesStyle.HOLLOW:
            return colours.blend(p.text_faint, p.paper, 0.08), colours.blend(p.text_faint, p.paper, 0.75)
