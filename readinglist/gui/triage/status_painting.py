"""How a verdict looks: by colour, by pattern and by the letter of its key, so that none has to tell alone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor

from readinglist.gui.theme import colours
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.widgets.canvas import Canvas
from readinglist.i18n import en
from readinglist.model import Status

COMMANDS = {Status.QUEUED: "queue", Status.READING: "begin", Status.READ: "read", Status.DISMISSED: "dismiss"}
DOES = {
    Status.QUEUED: en("Queue"),
    Status.READING: en("Begin"),
    Status.READ: en("Read"),
    Status.DISMISSED: en("Dismiss"),
}

_PATTERNS = {
    Status.READING: Qt.BrushStyle.Dense6Pattern,
    Status.READ: Qt.BrushStyle.BDiagPattern,
    Status.DISMISSED: Qt.BrushStyle.HorPattern,
}


@lru_cache(maxsize=16)
def status_colour(palette: Palette, status: Status) -> QColor:
    """Return the colour of a verdict."""
    p = palette
    return {
        Status.QUEUED: QColor(p.accent),
        Status.READING: QColor(p.star),
        Status.READ: colours.blend(p.accent, p.window, 0.55),
        Status.DISMISSED: colours.blend(p.text_faint, p.window, 0.5),
    }[status]


@lru_cache(maxsize=16)
def _pattern(palette: Palette, status: Status) -> QBrush:
    return QBrush(colours.blend(palette.window, status_colour(palette, status), 0.75), _PATTERNS[status])


def fill_status(canvas: Canvas, box: QRectF, palette: Palette, status: Status) -> None:
    """Fill a box with the colour and the pattern of a verdict."""
    canvas.fill_rect(box, status_colour(palette, status))
    if status in _PATTERNS:
        canvas.painter.setBrushOrigin(canvas.visual_rect(box).topLeft())
        canvas.fill_rect(box, _pattern(palette, status))


def fill_skipped(canvas: Canvas, box: QRectF, palette: Palette) -> None:
    """Fill a box as papers that were passed without a verdict."""
    canvas.fill_rect(box, QBrush(QColor(palette.text_faint), Qt.BrushStyle.Dense7Pattern))
