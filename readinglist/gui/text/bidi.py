"""One line of text whose letters may run either way: which way it runs, where words stand in it, how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Protocol, cast
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from readinglist.model import Span

FEW = 4  # spans of a line that are measured one by one

Colour = QColor | str
Piece = tuple[str, QFont, Colour]
Stressed = tuple[Span, QFont, Colour]  # letters that stand out

# Letters that run from right to left, and the signs that turn the order of those beside them.
_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TO_RIGHT, _TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_WAYS = {"L": _TO_RIGHT, "R": _TO_LEFT, "AL": _TO_LEFT}
_APART = frozenset({"LRI", "RLI", "FSI"})


class TextDirection(Enum):
    """Where a line stands in its room; the value is what the painter calls it."""

    # Numbers, for Python takes its time to join flags, and a row has many words.
    LEFT = Qt.AlignmentFlag.AlignLeft.value
    RIGHT = Qt.AlignmentFlag.AlignRight.value
    MIDDLE = Qt.AlignmentFlag.AlignHCenter.value


_PLAIN = {
    side: side.value
    | (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value
    | (Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextForceLeftToRight).value
    for side in TextDirection
}


def is_plain(text: str) -> bool:
    """Return whether all letters run from left to right, so that each word stands where those before it end."""
    return text.isascii() or _TURNING.search(text) is None


def text_direction(text: str) -> Qt.LayoutDirection:
    """Return which way a text runs as a whole, whichever way the window runs.

    It runs as its first letter does that is not set apart, as what is replaced in a text is.
    """
    if is_plain(text):
        return _TO_RIGHT
    apart = 0
    for letter in text:
        kind = bidirectional(letter)
        apart += (kind in _APART) - (kind == "PDI")
        if kind in _WAYS and not apart:
            return _WAYS[kind]
    return _TO_RIGHT


def beginning(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return more of a text than a line can hold, but not all of a long one: to measure letters takes its time."""
    return text[: 1 + int(2 * width / metrics.averageCharWidth())]


def cut(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return as much of a text as there is room for, with an ellipsis if it is not all."""
    begun = beginning(text, metrics, width)
    shown = metrics.elidedText(begun, Qt.TextElideMode.ElideRight, width)
    if shown == begun != text:  # of the narrowest letters
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown


class ShapedLine(Protocol):
    """A line that can be drawn."""

    @property
    def width(self) -> float:
        """How much room it takes."""

    def reaches(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        """Return from where to where the letters of ``spans`` reach; some may stand in two places."""

    def draw(self, painter: QPainter, room: QRectF, side: TextDirection, colour: Colour) -> None:
        """Draw it at a side of a room, in the middle of its height."""


def begin(line: ShapedLine, room: QRectF, side: TextDirection) -> float:
    """Return where the left end of a line is in a room."""
    match side:
        case TextDirection.LEFT:
            return room.left()
        case TextDirection.RIGHT:
            return room.right() - line.width
        case TextDirection.MIDDLE:
            return room.center().x() - line.width / 2


def line(text: str, font: QFont, way: Qt.LayoutDirection | None = None) -> ShapedLine:
    """Set a text into one line; ``way`` is that of a text of which this is a part."""
    if is_plain(text) and way != _TO_LEFT:
        return _Plain(text, font)
    return _Turned(text, font, text_direction(text) if way is None else way)


def stressed(
    text: str, spans: Sequence[Span], fonts: tuple[QFont, QFont], inks: tuple[str, str], room: float
) -> ShapedLine:
    """Set a text in which the letters of ``spans`` stand out in the second font and ink; cut what has no room."""
    if is_plain(text):
        return _Pieces(list(_cut(_pieces(text, spans, fonts, inks), room)))
    shown = cut(text, QFontMetricsF(fonts[1]), room)
    stressed = [(span, fonts[1], inks[1]) for span in spans]
    return _Turned(shown, fonts[0], text_direction(text), inks[0], stressed)


class _Plain:
    """What the painter can write by itself, and quickly."""

    def __init__(self, text: str, font: QFont) -> None:
        self._text, self._font = text, font

    @property
    def width(self) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(self._text)

    def reaches(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        if len(spans) <= FEW:
            metrics = QFontMetricsF(self._font)
            for start, end in spans:
                yield metrics.horizontalAdvance(self._text[:start]), metrics.horizontalAdvance(self._text[:end])
            return
        # To set the text once is quicker than to measure it from its beginning again and again.
        layout = _set(self._text, self._font, _TO_RIGHT)  # a line does not keep it alive
        line = layout.lineAt(0)
        for span in spans:
            left, right = (cast("tuple[float, int]", line.cursorToX(_units(self._text, at)))[0] for at in span)
            yield left, right

    def draw(self, painter: QPainter, room: QRectF, side: TextDirection, colour: Colour) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        painter.drawText(room, _PLAIN[side], self._text)


class _Pieces:
    """Plain pieces in fonts of their own, one beginning where the other ends."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._widths = [QFontMetricsF(font).horizontalAdvance(words) for words, font, _ in pieces]

    @property
    def width(self) -> float:
        return sum(self._widths)

    def reaches(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        yield from ()

    def draw(self, painter: QPainter, room: QRectF, side: TextDirection, colour: Colour) -> None:
        left = begin(self, room, side)
        for (words, font, ink), width in zip(self._pieces, self._widths, strict=True):
            _Plain(words, font).draw(
                painter, QRectF(left, room.top(), width + 2, room.height()), TextDirection.LEFT, ink
            )
            left += width


class _Turned:
    """Letters that run from right to left, or in both ways, in the order in which they are read."""

    def __init__(
        self, text: str, font: QFont, way: Qt.LayoutDirection, ink: Colour = "", stressed: Sequence[Stressed] = ()
    ) -> None:
        self._text, self._font, self._ink = text, font, ink
        self._layout = _set(text, font, way, stressed)
        self._line = self._layout.lineAt(0)

    @property
    def width(self) -> float:
        return self._line.naturalTextWidth()

    def reaches(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        for start, end in spans:
            first = _units(self._text, start)
            runs = self._line.glyphRuns(first, _units(self._text, end) - first)
            boxes = sorted((run.boundingRect().left(), run.boundingRect().right()) for run in runs)
            while boxes:
                left, right = boxes.pop(0)
                while boxes and boxes[0][0] < right + 0.5:
                    right = max(right, boxes.pop(0)[1])
                yield left, right

    def draw(self, painter: QPainter, room: QRectF, side: TextDirection, colour: Colour) -> None:
        metrics = QFontMetricsF(self._font)
        # On the line of other texts, also where the letters are taken from another font that is higher.
        base = room.center().y() - metrics.height() / 2 + metrics.ascent()
        painter.save()
        painter.setClipRect(room.adjusted(-1, -2, 1, 2), Qt.ClipOperation.IntersectClip)
        painter.setPen(QColor(self._ink or colour))
        self._layout.draw(painter, QPointF(begin(self, room, side), base - self._line.ascent()))
        painter.restore()


def _set(text: str, font: QFont, way: Qt.LayoutDirection, stressed: Sequence[Stressed] = ()) -> QTextLayout:
    """Set a text into one line."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(way)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setFormats([_look(text, *one) for one in stressed])
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _pieces(text: str, spans: Sequence[Span], fonts: tuple[QFont, QFont], inks: tuple[str, str]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        yield text[at:start], fonts[0], inks[0]
        yield text[start:end], fonts[1], inks[1]
        at = end
    yield text[at:], fonts[0], inks[0]


def _cut(pieces: Iterator[Piece], room: float) -> Iterator[Piece]:
    for words, font, ink in pieces:
        if not words or room <= 0:
            continue
        metrics = QFontMetricsF(font)
        shown = cut(words, metrics, room)
        yield shown, font, ink
        if shown != words:
            return
        room -= metrics.horizontalAdvance(shown)


def _units(text: str, at: int) -> int:
    """Count what is before a place as Qt does, in UTF-16; spans count code points."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _look(text: str, span: Span, font: QFont, ink: Colour) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = _units(text, span[0])
    made.length = _units(text, span[1]) - made.start
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(QBrush(QColor(ink)))
    made.format = look
    return made
