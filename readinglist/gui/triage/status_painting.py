"""Paint a status in triage by colour and by pattern; either alone identifies it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor

from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.theme import colours
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import Status


@lru_cache(maxsize=16)
def status_colour(palette: Palette, status: Status) -> QColor:
    """Return the colour of a status."""
    return DECISIONS[status].colour(palette)


@lru_cache(maxsize=16)
def pattern(palette: Palette, status: Status) -> QBrush:
    """Return the pattern painted over the colour of a status; its style may be NoBrush."""
    return QBrush(colours.blend(palette.window, status_colour(palette, status), 0.75), DECISIONS[status].pattern)


def fill_status(canvas: Canvas, box: QRectF, palette: Palette, status: Status) -> None:
    """Fill a box with the colour and the pattern of a status."""
    canvas.fill_rect(box, status_colour(palette, status))
    over = pattern(palette, status)
    if over.style() is not Qt.BrushStyle.NoBrush:
        canvas.painter.setBrushOrigin(canvas.visual_rect(box).topLeft())
        canvas.fill_rect(box, over)


def fill_skipped(canvas: Canvas, box: QRectF, palette: Palette) -> None:
    """Fill a box with the pattern of skipped papers."""
    canvas.fill_rect(box, QBrush(QColor(palette.text_faint), Qt.BrushStyle.Dense7Pattern))
