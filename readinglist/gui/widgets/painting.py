"""Strokes that several painters share: text with marks, chips, key caps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QStyle

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import Colour
from readinglist.gui.theme import colours, metrics
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import MarkedText, Span, Tag

CHIP_PAD = 7


def ground(palette: Palette, state: QStyle.StateFlag) -> str:
    """Return the colour behind a row of a list that is chosen, here or while the keys go elsewhere, or pointed at."""
    if state & QStyle.StateFlag.State_Selected:
        return palette.selection if state & QStyle.StateFlag.State_Active else palette.selection_idle
    return palette.hover if state & QStyle.StateFlag.State_MouseOver else palette.surface


def draw_marked(
    canvas: Canvas,
    box: QRectF,
    text: MarkedText,
    font: QFont,
    colour: Colour,
    mark: Colour = "",
    way: Qt.LayoutDirection | None = None,
) -> None:
    """Draw one line of text, cut with an ellipsis, with a soft ground behind the marked spans.

    ``way`` is that of the text of which the line is a part.
    """
    font_metrics = QFontMetricsF(font)
    flat = text.text.replace("\n", " ")
    shown = bidi.cut(flat, font_metrics, box.width())
    line = bidi.line(shown, font, way)
    if text.spans:
        seen = len(shown) if shown == flat else len(shown.rstrip("…\u200d"))
        spans = [(start, min(end, seen)) for start, end in text.spans if start < seen]
        canvas.mark(box, line, spans, font_metrics.height(), mark)
    canvas.put(box, line, colour)


def in_two(text: MarkedText, font: QFont, width: float) -> tuple[MarkedText, MarkedText]:
    """Break a text between words: what fits into a line, and the rest with its marks."""
    flat = text.text.replace("\n", " ")
    begun = bidi.beginning(flat, QFontMetricsF(font), width)
    at = _first_line(begun, font, width)
    if at == len(begun) < len(flat):  # of the narrowest letters
        at = _first_line(flat, font, width)
    first = tuple((start, min(end, at)) for start, end in text.spans if start < at)
    rest = tuple((max(start, at) - at, end - at) for start, end in text.spans if end > at)
    return MarkedText(flat[:at].rstrip(), first), MarkedText(flat[at:], rest)


def _first_line(text: str, font: QFont, width: float) -> int:
    """Count the letters that fit into a line, whole words where there are any."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1.0, width))
    layout.endLayout()
    # Qt counts UTF-16 units, marks count code points.
    return len(text.encode("utf-16-le")[: 2 * line.textLength()].decode("utf-16-le", "ignore"))


def chip_width(name: str, font: QFont) -> float:
    """Return the width of a tag's chip."""
    return QFontMetricsF(font).horizontalAdvance(name) + 2 * CHIP_PAD


def draw_chip(canvas: Canvas, box: QRectF, tag: Tag, font: QFont, palette: Palette, ground: str) -> None:
    """Draw a tag's chip: its name in its colour on a tint of it."""
    plate, ink = colours.chip_colours(palette, tag.colour, ground)
    canvas.plate(box, metrics.RADIUS_CHIP, plate)
    canvas.write(box, tag.name, font, ink, centred=True)


def chips_that_fit(tags: Sequence[Tag], font: QFont, width: float) -> tuple[list[Tag], int]:
    """Return the tags whose chips fit side by side, and how many are left out."""
    used, shown = 0.0, []
    for tag in tags:
        used += chip_width(tag.name, font) + metrics.TIGHT
        if used > width:
            break
        shown.append(tag)
    return shown, len(tags) - len(shown)


def draw_lettered(
    canvas: Canvas, box: QRectF, text: str, spans: Sequence[Span], fonts: tuple[QFont, QFont], inks: tuple[str, str]
) -> float:
    """Draw one line in which the letters of ``spans`` stand out in the second font and ink; return where it ends."""
    line = bidi.stressed(text, spans, fonts, inks, box.width())
    canvas.put(box, line, inks[0])
    return box.left() + line.width


def keycap_width(keys: str, font: QFont) -> float:
    """Return the width of a key's cap."""
    font_metrics = QFontMetricsF(font)
    return max(font_metrics.height() + 3, font_metrics.horizontalAdvance(keys) + 2 * CHIP_PAD)


def draw_keycap(canvas: Canvas, right: float, middle: float, keys: str, font: QFont, palette: Palette) -> float:
    """Draw a key's cap that ends at ``right``; return where it begins."""
    width, height = keycap_width(keys, font), QFontMetricsF(font).height() + 5
    # Half a pixel in, so that the hairline falls on pixels.
    box = QRectF(round(right - width) + 0.5, round(middle - height / 2) + 0.5, round(width) - 1, round(height) - 1)
    canvas.plate(box, 4, palette.field, palette.border)
    canvas.write(box, keys, font, palette.text_soft, centred=True)
    return right - width
