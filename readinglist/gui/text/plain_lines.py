"""Lines of left-to-right text, which are shaped once and drawn any number of times.

Shaping a text is most of what drawing it costs. ``QPainter.drawText`` shapes it each time, and so does a
``QTextLayout`` that keeps no cache; here the glyphs are kept, and drawn where ``drawText`` would draw them. That is for
a screen: a file of vectors, as of a chart, needs the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from readinglist.model import Span

ELLIPSIS = "…"
_UNLIMITED = 8_000_000.0  # pixels; Qt counts to little more
_FIXED = 64  # Qt's positions of text are multiples of 1/64 pixel

# What drawText draws as a space in a single line.
_SPACES = dict.fromkeys(map(ord, "\t\n\r\u2028\u2029"), " ")

_OPTION = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_OPTION.setTextDirection(Qt.LayoutDirection.LeftToRight)


class LineAlignment(Enum):
    """Horizontal alignment of a line in its box; the values are Qt's."""

    # Integers, because combining Qt's flags is slow and a row draws many texts.
    LEFT = Qt.AlignmentFlag.AlignLeft.value
    RIGHT = Qt.AlignmentFlag.AlignRight.value
    MIDDLE = Qt.AlignmentFlag.AlignHCenter.value


class PlainLine:
    """A line of a layout that is already shaped."""

    __slots__ = ("_begin", "_height", "_layout", "_line", "_runs", "_text", "width")

    def __init__(self, layout: QTextLayout, line: QTextLine, text: str, begin: int) -> None:
        """Take the line that holds ``text``, which begins ``begin`` UTF-16 units after that of the layout."""
        self._layout, self._line = layout, line  # the layout must outlive its line
        self._text, self._begin = text, begin
        is_whole = utf16_length(text) == line.textLength()
        self.width = line.horizontalAdvance() if is_whole else self._x(len(text))  # without spaces at its end
        self._height = line.ascent() + line.descent()
        self._runs = line.glyphRuns()

    def x_ranges(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        """Yield left and right x of ``spans``."""
        for start, end in spans:
            yield self._x(start), self._x(end)

    def draw(self, painter: QPainter, box: QRectF, alignment: LineAlignment, colour: QColor | str) -> None:
        """Draw the line in a box, vertically centred, and nothing of it outside."""
        if alignment is LineAlignment.LEFT:
            left = box.left()
        elif alignment is LineAlignment.RIGHT:
            left = box.right() - self.width
        else:
            left = box.left() + (box.width() - self.width) / 2
        top = box.top() + (box.height() - self._height) / 2
        origin = QPointF(int(left * _FIXED) / _FIXED, int(top * _FIXED) / _FIXED)
        painter.setPen(QColor(colour))
        is_clipped = self.width > box.width() or self._height > box.height()
        if is_clipped:
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        for run in self._runs:
            painter.drawGlyphRun(origin, run)
        if is_clipped:
            painter.restore()

    def _x(self, at: int) -> float:
        return cast("tuple[float, int]", self._line.cursorToX(self._begin + utf16_length(self._text[:at])))[0]


class PlainPart(NamedTuple):
    """What a line shows of a text."""

    line: PlainLine
    start: int  # in code points, as is the end
    end: int
    is_cut: bool  # the text goes on, but not here

    def continued(self, text: str, font: QFont) -> PlainPart:
        """Return the same part of a text that goes on, with an ellipsis."""
        line = layout_plain_line(text[self.start : self.end] + ELLIPSIS, font)
        return PlainPart(line, self.start, self.end, is_cut=True)


def layout_plain_line(text: str, font: QFont) -> PlainLine:
    """Lay out a text in one line."""
    layout = _layout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_UNLIMITED)
    layout.endLayout()
    return PlainLine(layout, line, text, 0)


def split_plain_text(text: str, font: QFont, widths: Sequence[float]) -> list[PlainPart]:
    """Split a text between words into lines of some widths; what is too wide for its line is elided at the end."""
    layout = _layout(text, font)
    layout.beginLayout()
    lines = []
    for number, width in enumerate(widths, 1):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width) if number < len(widths) else _UNLIMITED)
        lines.append(line)
    layout.endLayout()
    return list(_parts(layout, lines, text, font, widths))


def _parts(
    layout: QTextLayout, lines: Sequence[QTextLine], text: str, font: QFont, widths: Sequence[float]
) -> Iterator[PlainPart]:
    start = begin = 0
    for number, (line, width) in enumerate(zip(lines, widths, strict=False), 1):
        length = line.textLength()
        end = start + code_points(text[start:], length)
        if number == len(widths):
            shown = text[start:end]
            needed, _ = cast("tuple[float, int]", line.cursorToX(begin + length))
        else:  # Qt gives no x beyond the width of a line, but a word may be wider
            shown, needed = text[start:end].rstrip(), line.naturalTextWidth()
        if needed <= width:
            yield PlainPart(PlainLine(layout, line, shown, begin), start, start + len(shown), is_cut=False)
        else:
            room = width - _ellipsis_width(font)
            at = line.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter) if room >= 0 else begin
            visible = text[start : start + code_points(text[start:], max(0, at - begin))]
            elided = layout_plain_line(visible + ELLIPSIS if room >= 0 else "", font)
            yield PlainPart(elided, start, start + len(visible), is_cut=True)
        start, begin = end, begin + length


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 code units, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def code_points(text: str, units: int) -> int:
    """Return how many code points the first UTF-16 code units of a text are."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore"))


@lru_cache(maxsize=64)
def _ellipsis_width(font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(ELLIPSIS)


def _layout(text: str, font: QFont) -> QTextLayout:
    """Return a layout that keeps what it has shaped; the text has no line yet."""
    layout = QTextLayout(text if text.isprintable() else text.translate(_SPACES), font)
    layout.setTextOption(_OPTION)
    layout.setCacheEnabled(True)
    return layout
