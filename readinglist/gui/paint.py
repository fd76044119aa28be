"""Strokes that several painters share: text with marks, chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from readinglist.gui import theme
from readinglist.gui.theme import Palette
from readinglist.model import Marked, Tag

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CHIP_PAD = 7


def draw_marked(painter: QPainter, box: QRectF, text: Marked, font: QFont, colour: QColor, mark: QColor) -> None:
    """Draw one line of text, cut with an ellipsis, with a soft ground behind the marked spans."""
    metrics = QFontMetricsF(font)
    flat = text.text.replace("\n", " ")
    shown = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, box.width())
    cut = len(shown) if shown == flat else len(shown) - 1
    if text.spans:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        for start, end in text.spans:
            if start >= cut:
                break
            left = metrics.horizontalAdvance(flat[:start])
            right = metrics.horizontalAdvance(flat[: min(end, cut)])
            top = box.center().y() - metrics.height() / 2
            painter.drawRoundedRect(QRectF(box.left() + left - 1, top, right - left + 2, metrics.height()), 3, 3)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, LEFT | Qt.TextFlag.TextSingleLine, shown)


def chip_width(name: str, font: QFont) -> float:
    """Give the width of a tag's chip."""
    return QFontMetricsF(font).horizontalAdvance(name) + 2 * CHIP_PAD


def draw_chip(painter: QPainter, box: QRectF, tag: Tag, font: QFont, palette: Palette, ground: str) -> None:
    """Draw a tag's chip: its name in its colour on a tint of it."""
    plate, ink = theme.chip_colours(palette, tag.colour, ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(box, theme.RADIUS_CHIP, theme.RADIUS_CHIP)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, tag.name)


def chips_that_fit(tags: Sequence[Tag], font: QFont, width: float) -> tuple[list[Tag], int]:
    """Give the tags whose chips fit side by side, and how many are left out."""
    used, shown = 0.0, []
    for tag in tags:
        used += chip_width(tag.name, font) + theme.TIGHT
        if used > width:
            break
        shown.append(tag)
    return shown, len(tags) - len(shown)
