"""Painting shared by delegates: marked text, tag chips, key caps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QStyle

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import Colour, LinePart, ShapedLine
from readinglist.gui.theme import colours, metrics
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import MarkedText, Span, Tag

CHIP_PADDING = 7


def row_background(palette: Palette, state: QStyle.StateFlag) -> str:
    """Return the background of a row of a list, which depends on selection, focus and pointer."""
    if state & QStyle.StateFlag.State_Selected:
        return palette.selection if state & QStyle.StateFlag.State_Active else palette.selection_idle
    return palette.hover if state & QStyle.StateFlag.State_MouseOver else palette.surface


@dataclass(frozen=True, slots=True)
class FittedLine:
    """A line of text that is elided to its width and shaped, to be drawn any number of times."""

    shaped: ShapedLine
    spans: tuple[Span, ...]  # marked
    height: float
    is_cut: bool


def fit_line(text: MarkedText, font: QFont, width: float, direction: Qt.LayoutDirection | None = None) -> FittedLine:
    """Elide a text at its end to one line; ``direction`` is that of the whole text, if this is only a part of it."""
    font_metrics = QFontMetricsF(font)
    flat = text.text.replace("\n", " ")
    shown = bidi.elide(flat, font_metrics, width)
    spans = text.spans
    if spans and shown != flat:
        visible = len(shown.rstrip("…\u200d"))
        spans = tuple((start, min(end, visible)) for start, end in spans if start < visible)
    return FittedLine(bidi.layout_line(shown, font, direction), spans, font_metrics.height(), shown != flat)


def fit_part(part: LinePart, spans: Sequence[Span], height: float) -> FittedLine:
    """Return a line that shows a part of a text, with those of the text's marked spans that are in it."""
    line, start, end, is_cut = part
    shown = tuple((max(at, start) - start, min(to, end) - start) for at, to in spans if at < end and to > start)
    return FittedLine(line, shown, height, is_cut)


def draw_fitted_line(canvas: Canvas, box: QRectF, line: FittedLine, colour: Colour, mark: Colour = "") -> None:
    """Draw a fitted line, with a background behind the marked spans."""
    if line.spans:
        canvas.draw_marks(box, line.shaped, line.spans, line.height, mark)
    canvas.draw_shaped_line(box, line.shaped, colour)


def draw_marked_text(
    canvas: Canvas,
    box: QRectF,
    text: MarkedText,
    font: QFont,
    colour: Colour,
    mark: Colour = "",
    direction: Qt.LayoutDirection | None = None,
) -> None:
    """Draw one line of text, elided at its end, with a background behind the marked spans.

    ``direction`` is that of the whole text, where the line is only a part of it.
    """
    draw_fitted_line(canvas, box, fit_line(text, font, box.width(), direction), colour, mark)


def split_first_line(text: MarkedText, font: QFont, width: float) -> tuple[MarkedText, MarkedText]:
    """Split a text between words into what fits on a line and the rest, each with its spans."""
    flat = text.text.replace("\n", " ")
    at = bidi.first_line_length(flat, font, width)
    first = tuple((start, min(end, at)) for start, end in text.spans if start < at)
    rest = tuple((max(start, at) - at, end - at) for start, end in text.spans if end > at)
    return MarkedText(flat[:at].rstrip(), first), MarkedText(flat[at:], rest)


def chip_width(name: str, font: QFont) -> float:
    """Return the width of a tag's chip."""
    return QFontMetricsF(font).horizontalAdvance(name) + 2 * CHIP_PADDING


def draw_chip(canvas: Canvas, box: QRectF, tag: Tag, name: ShapedLine, palette: Palette, background: str) -> None:
    """Draw the chip of a tag: its ``name``, which is laid out, in its colour, on a tint of it."""
    fill, text = colours.chip_colours(palette, tag.colour, background)
    canvas.draw_rounded_rect(box, metrics.RADIUS_CHIP, fill)
    canvas.draw_shaped_line(box, name, text, centred=True)


def chips_that_fit(tags: Sequence[Tag], font: QFont, width: float) -> tuple[list[Tag], int]:
    """Return the tags whose chips fit side by side, and how many do not."""
    used, shown = 0.0, []
    for tag in tags:
        used += chip_width(tag.name, font) + metrics.TIGHT
        if used > width:
            break
        shown.append(tag)
    return shown, len(tags) - len(shown)


def draw_emphasised(
    canvas: Canvas,
    box: QRectF,
    text: str,
    spans: Sequence[Span],
    fonts: tuple[QFont, QFont],
    text_colours: tuple[str, str],
) -> float:
    """Draw one line with the letters of ``spans`` in the second font and colour; return where it ends."""
    line = bidi.layout_emphasised(text, spans, fonts, text_colours, box.width())
    canvas.draw_shaped_line(box, line, text_colours[0])
    return box.left() + line.width


def keycap_width(keys: str, font: QFont) -> float:
    """Return the width of a key cap."""
    font_metrics = QFontMetricsF(font)
    return max(font_metrics.height() + 3, font_metrics.horizontalAdvance(keys) + 2 * CHIP_PADDING)


def draw_keycap(canvas: Canvas, right: float, middle: float, keys: str, font: QFont, palette: Palette) -> float:
    """Draw a key cap that ends at ``right``; return where it begins."""
    width, height = keycap_width(keys, font), QFontMetricsF(font).height() + 5
    # Half a pixel in, so that the hairline falls on pixels.
    box = QRectF(round(right - width) + 0.5, round(middle - height / 2) + 0.5, round(width) - 1, round(height) - 1)
    canvas.draw_rounded_rect(box, 4, palette.field, palette.border)
    canvas.draw_text(box, keys, font, palette.text_soft, centred=True)
    return right - width
