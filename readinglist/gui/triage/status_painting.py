"""How a verdict looks: by colour, by pattern and by the letter of its key, so that none has to tell alone."""

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
    """Return the colour of a verdict."""
    return DECISIONS[status].colour(palette)


@lru_cache(maxsize=16)
def pattern(palette: Palette, status: Status) -> QBrush:
    """Return the pattern on the colour of a verdict, which may be none."""
    return QBrush(colours.blend(palette.window, status_colour(palette, status), 0.75), DECISIONS[status].pattern)


def fill_status(canvas: Canvas, box: QRectF, palette: Palette, status: Status) -> None:
    """Fill a box with the colour and the pattern of a verdict."""
    canvas.fill_rect(box, status_colour(palette, status))
    over = pattern(palette, status)
    if over.style() is not Qt.BrushStyle.NoBrush:
        canvas.painter.setBrushOrigin(canvas.visual_rect(box).topLeft())
        canvas.fill_rect(box, over)


def fill_skipped(canvas: Canvas, box: QRectF, palette: Palette) -> None:
    """Fill a box as papers that were passed without a verdict."""
    canvas.fill_rect(box, QBrush(QColor(palette.text_faint), Qt.BrushStyle.Dense7Pattern))
