"""Strokes that several painters share: text with marks, chips, key caps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout

from readinglist.gui import theme
from readinglist.gui.theme import Palette
from readinglist.model import Marked, Span, Tag

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ONE_LINE = Qt.TextFlag.TextSingleLine
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


def in_two(text: Marked, font: QFont, width: float) -> tuple[Marked, Marked]:
    """Break a text between words: what fits into a line, and the rest with its marks."""
    flat = text.text.replace("\n", " ")
    layout = QTextLayout(flat, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1.0, width))
    layout.endLayout()
    # Qt counts UTF-16 units, marks count code points.
    at = len(flat.encode("utf-16-le")[: 2 * line.textLength()].decode("utf-16-le", "ignore"))
    first = tuple((start, min(end, at)) for start, end in text.spans if start < at)
    rest = tuple((max(start, at) - at, end - at) for start, end in text.spans if end > at)
    return Marked(flat[:at].rstrip(), first), Marked(flat[at:], rest)


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


def draw_lettered(
    painter: QPainter, box: QRectF, text: str, spans: Sequence[Span], fonts: tuple[QFont, QFont], inks: tuple[str, str]
) -> float:
    """Draw one line in which the letters of ``spans`` stand out in the second font and ink; give where it ends."""
    at, left, room = 0, box.left(), box.right()
    pieces: list[tuple[str, int]] = []
    for start, end in spans:
        pieces += [(text[at:start], 0), (text[start:end], 1)]
        at = end
    pieces.append((text[at:], 0))
    for piece, kind in pieces:
        if not piece or left >= room:
            continue
        metrics = QFontMetricsF(fonts[kind])
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room - left)
        painter.setFont(fonts[kind])
        painter.setPen(QColor(inks[kind]))
        painter.drawText(QRectF(left, box.top(), room - left + 1, box.height()), LEFT | ONE_LINE, shown)
        left += metrics.horizontalAdvance(shown)
        if shown != piece:
            break
    return left


def keycap_width(keys: str, font: QFont) -> float:
    """Give the width of a key's cap."""
    metrics = QFontMetricsF(font)
    return max(metrics.height() + 3, metrics.horizontalAdvance(keys) + 2 * CHIP_PAD)


def draw_keycap(painter: QPainter, right: float, middle: float, keys: str, font: QFont, palette: Palette) -> float:
    """Draw a key's cap that ends at ``right``; give where it begins."""
    width, height = keycap_width(keys, font), QFontMetricsF(font).height() + 5
    # Half a pixel in, so that the hairline falls on pixels.
    box = QRectF(round(right - width) + 0.5, round(middle - height / 2) + 0.5, round(width) - 1, round(height) - 1)
    painter.setPen(QPen(QColor(palette.border), 1))
    painter.setBrush(QColor(palette.field))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(palette.text_soft))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | ONE_LINE, keys)
    return right - width
