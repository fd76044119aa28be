"""Single lines of bidirectional text: base direction, positions of spans, elision and drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, cast
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from readinglist.gui.text.plain_lines import (
    ELLIPSIS,
    LineAlignment,
    PlainPart,
    code_points,
    layout_plain_line,
    split_plain_text,
    utf16_length,
)
from readinglist.model import Span

__all__ = ["LineAlignment"]
MAX_NEUTRAL = 1_000  # characters without a direction at the beginning of a text that has one
SAFE_EXCESS, USUAL_EXCESS = 2.0, 1.6  # of a first guess at how many characters fit
FEW_SPANS = 4  # up to this many spans are measured one by one

Colour = QColor | str
Piece = tuple[str, QFont, Colour]
Emphasis = tuple[Span, QFont, Colour]  # span, font and colour of emphasised text

# Right-to-left scripts, and the control characters that change the direction of what follows.
_RTL_OR_CONTROL = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LTR, _RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_DIRECTIONS = {"L": _LTR, "R": _RTL, "AL": _RTL}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})


_DRAW_FLAGS = {
    alignment: alignment.value
    | (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value
    | (Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextForceLeftToRight).value
    for alignment in LineAlignment
}


def is_plain(text: str) -> bool:
    """Return whether a text is left-to-right only, so that its words are drawn in logical order."""
    return text.isascii() or _RTL_OR_CONTROL.search(text) is None


def text_direction(text: str) -> Qt.LayoutDirection:
    """Return the base direction of a text, whatever the layout direction of the window.

    It is that of the first strong character outside isolates (Unicode Standard Annex #9, rules P2 and P3).
    """
    if is_plain(text):
        return _LTR
    isolate_depth = 0
    for char in text[:MAX_NEUTRAL]:
        bidi_class = bidirectional(char)
        isolate_depth += (bidi_class in _ISOLATES) - (bidi_class == "PDI")
        if bidi_class in _DIRECTIONS and not isolate_depth:
            return _DIRECTIONS[bidi_class]
    return _LTR


def measurable_prefixes(text: str, metrics: QFontMetricsF, width: float, excess: float = SAFE_EXCESS) -> Iterator[str]:
    """Yield prefixes of a text, because measuring long texts is slow: the second one if the first fits into ``width``.

    The first has so many characters that they would be ``excess`` times too wide if they were of average width, which
    is more than what fits of ordinary text; the second is longer than what fits of the narrowest letters.
    """
    average = metrics.averageCharWidth()
    characters = 1 + int(excess * width / average)
    yield text[:characters]
    if len(text) > characters:
        yield text[: 8 * (1 + int(SAFE_EXCESS * width / average))]


def elide(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return a text elided at its end to ``width``."""
    prefix = shown = ""
    for prefix in measurable_prefixes(text, metrics, width):
        shown = metrics.elidedText(prefix, Qt.TextElideMode.ElideRight, width)
        if shown != prefix:
            return shown
    return shown if prefix == text else f"{shown}…"


class ShapedLine(Protocol):
    """A line of text that is laid out and can be drawn."""

    @property
    def width(self) -> float:
        """The width of the line."""

    def x_ranges(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        """Yield left and right x of ``spans``; a span in bidirectional text may be in several pieces."""

    def draw(self, painter: QPainter, box: QRectF, alignment: LineAlignment, colour: Colour) -> None:
        """Draw the line in a box, vertically centred."""


def left_edge(line: ShapedLine, box: QRectF, alignment: LineAlignment) -> float:
    """Return the x of the left edge of a line in a box."""
    match alignment:
        case LineAlignment.LEFT:
            return box.left()
        case LineAlignment.RIGHT:
            return box.right() - line.width
        case LineAlignment.MIDDLE:
            return box.center().x() - line.width / 2


def layout_line(text: str, font: QFont, direction: Qt.LayoutDirection | None = None) -> ShapedLine:
    """Lay out a text in one line; ``direction`` is the base direction if the text is part of a longer one."""
    if is_plain(text) and direction != _RTL:
        return _PlainLine(text, font)
    return _BidiLine(text, font, text_direction(text) if direction is None else direction)


class LinePart(NamedTuple):
    """A line that shows a part of a text."""

    line: ShapedLine
    start: int  # in code points, as is the end
    end: int
    is_cut: bool  # the text goes on, but not here


def keep_line(text: str, font: QFont) -> ShapedLine:
    """Lay out a text in one line, to be drawn more than once, on a screen."""
    return layout_plain_line(text, font) if is_plain(text) else layout_line(text, font)


def keep_lines(
    text: str, font: QFont, widths: Sequence[float], direction: Qt.LayoutDirection | None = None
) -> list[LinePart]:
    """Split a text between words into lines of some widths, to be drawn more than once; the last one is elided.

    ``direction`` is the base direction, if it is not that of the text. At least one line is returned, which may be
    empty.
    """
    flat = text.replace("\n", " ")
    if direction is None:
        direction = text_direction(text)
    if direction == _RTL or not is_plain(flat):
        return list(_split_bidi(flat, font, widths, direction))
    parts: list[PlainPart] = []
    for prefix in measurable_prefixes(flat, QFontMetricsF(font), sum(widths), USUAL_EXCESS):
        parts = split_plain_text(prefix, font, widths)
        if len(parts) == len(widths) and parts[-1].is_cut:
            break
    else:
        if parts[-1].end < len(flat) and not parts[-1].is_cut:
            parts[-1] = parts[-1].continued(flat, font)
    return [LinePart(*part) for part in parts]


def _split_bidi(text: str, font: QFont, widths: Sequence[float], direction: Qt.LayoutDirection) -> Iterator[LinePart]:
    start = 0
    for number, width in enumerate(widths, 1):
        end = len(text) if number == len(widths) else start + first_line_length(text[start:], font, width)
        here = text[start:end] if end == len(text) else text[start:end].rstrip()
        shown = elide(here, QFontMetricsF(font), width)
        visible = len(shown.rstrip(f"{ELLIPSIS}\u200d")) if shown != here else len(here)
        yield LinePart(layout_line(shown, font, direction), start, start + visible, shown != here)
        start = end
        if not text[start:].strip():
            return


def first_line_length(text: str, font: QFont, width: float) -> int:
    """Return how many characters of a text fit into a line, in whole words if possible."""
    at = 0
    for prefix in measurable_prefixes(text, QFontMetricsF(font), width):
        layout = QTextLayout(prefix, font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(1.0, width))
        layout.endLayout()
        at = code_points(prefix, line.textLength())
        if at < len(prefix):
            break
    return at


def layout_emphasised(
    text: str, spans: Sequence[Span], fonts: tuple[QFont, QFont], text_colours: tuple[str, str], width: float
) -> ShapedLine:
    """Lay out a text with ``spans`` in the second font and colour, elided to a width."""
    if is_plain(text):
        return _StyledLine(list(_elide_pieces(_pieces(text, spans, fonts, text_colours), width)))
    shown = elide(text, QFontMetricsF(fonts[1]), width)
    formats = [(span, fonts[1], text_colours[1]) for span in spans]
    return _BidiLine(shown, fonts[0], text_direction(text), text_colours[0], formats)


class _PlainLine:
    """Left-to-right text, which QPainter.drawText draws fast."""

    def __init__(self, text: str, font: QFont) -> None:
        self._text, self._font = text, font

    @property
    def width(self) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(self._text)

    def x_ranges(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        if len(spans) <= FEW_SPANS:
            metrics = QFontMetricsF(self._font)
            for start, end in spans:
                yield metrics.horizontalAdvance(self._text[:start]), metrics.horizontalAdvance(self._text[:end])
            return
        # For many spans, one layout is faster than measuring a prefix for each span.
        layout = _layout_line(self._text, self._font, _LTR)  # must outlive the line
        line = layout.lineAt(0)
        for span in spans:
            left, right = (cast("tuple[float, int]", line.cursorToX(utf16_length(self._text[:at])))[0] for at in span)
            yield left, right

    def draw(self, painter: QPainter, box: QRectF, alignment: LineAlignment, colour: Colour) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        painter.drawText(box, _DRAW_FLAGS[alignment], self._text)


class _StyledLine:
    """Left-to-right pieces in different fonts, side by side."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._widths = [QFontMetricsF(font).horizontalAdvance(text) for text, font, _ in pieces]

    @property
    def width(self) -> float:
        return sum(self._widths)

    def x_ranges(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        yield from ()

    def draw(self, painter: QPainter, box: QRectF, alignment: LineAlignment, colour: Colour) -> None:
        left = left_edge(self, box, alignment)
        for (text, font, ink), width in zip(self._pieces, self._widths, strict=True):
            _PlainLine(text, font).draw(
                painter, QRectF(left, box.top(), width + 2, box.height()), LineAlignment.LEFT, ink
            )
            left += width


class _BidiLine:
    """Right-to-left or bidirectional text, laid out by QTextLayout."""

    def __init__(
        self,
        text: str,
        font: QFont,
        direction: Qt.LayoutDirection,
        ink: Colour = "",
        emphasised: Sequence[Emphasis] = (),
    ) -> None:
        self._text, self._font, self._ink = text, font, ink
        self._layout = _layout_line(text, font, direction, emphasised)
        self._line = self._layout.lineAt(0)

    @property
    def width(self) -> float:
        return self._line.naturalTextWidth()

    def x_ranges(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        for start, end in spans:
            first = utf16_length(self._text[:start])
            runs = self._line.glyphRuns(first, utf16_length(self._text[:end]) - first)
            boxes = sorted((run.boundingRect().left(), run.boundingRect().right()) for run in runs)
            while boxes:
                left, right = boxes.pop(0)
                while boxes and boxes[0][0] < right + 0.5:
                    right = max(right, boxes.pop(0)[1])
                yield left, right

    def draw(self, painter: QPainter, box: QRectF, alignment: LineAlignment, colour: Colour) -> None:
        metrics = QFontMetricsF(self._font)
        # Keep the baseline of other texts, also if a fallback font with a larger ascent is used.
        baseline = box.center().y() - metrics.height() / 2 + metrics.ascent()
        painter.save()
        painter.setClipRect(box.adjusted(-1, -2, 1, 2), Qt.ClipOperation.IntersectClip)
        painter.setPen(QColor(self._ink or colour))
        self._layout.draw(painter, QPointF(left_edge(self, box, alignment), baseline - self._line.ascent()))
        painter.restore()


def _layout_line(
    text: str, font: QFont, direction: Qt.LayoutDirection, emphasised: Sequence[Emphasis] = ()
) -> QTextLayout:
    """Lay out a text in one line that is not wrapped."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setFormats([_format_range(text, *one) for one in emphasised])
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _pieces(
    text: str, spans: Sequence[Span], fonts: tuple[QFont, QFont], text_colours: tuple[str, str]
) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        yield text[at:start], fonts[0], text_colours[0]
        yield text[start:end], fonts[1], text_colours[1]
        at = end
    yield text[at:], fonts[0], text_colours[0]


def _elide_pieces(pieces: Iterator[Piece], width: float) -> Iterator[Piece]:
    for text, font, ink in pieces:
        if not text or width <= 0:
            continue
        metrics = QFontMetricsF(font)
        shown = elide(text, metrics, width)
        yield shown, font, ink
        if shown != text:
            return
        width -= metrics.horizontalAdvance(shown)


def _format_range(text: str, span: Span, font: QFont, ink: Colour) -> QTextLayout.FormatRange:
    range_ = QTextLayout.FormatRange()
    range_.start = utf16_length(text[: span[0]])
    range_.length = utf16_length(text[: span[1]]) - range_.start
    char_format = QTextCharFormat()
    char_format.setFont(font)
    char_format.setForeground(QBrush(QColor(ink)))
    range_.format = char_format
    return range_
