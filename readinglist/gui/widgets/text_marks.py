"""Marks laid over a document: grounds, inks, and the counting of characters that Qt and we do differently."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from readinglist.model import Span

Mark = QTextEdit.ExtraSelection


def units(text: str, points: int) -> int:
    """Return the UTF-16 units before a code point."""
    return len(text[:points].encode("utf-16-le")) // 2


def points(text: str, units: int) -> int:
    """Return the code points before a UTF-16 unit."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


class TextMarker:
    """Makes marks for spans of the text that a document shows, in code points."""

    def __init__(self, document: QTextDocument, text: str) -> None:
        self._document, self._text = document, text

    def ground(self, span: Span, colour: QColor, underlined: QColor | None = None) -> Mark:
        """Lay a colour behind a span, perhaps with a dotted line below it."""
        shape = QTextCharFormat()
        shape.setBackground(colour)
        if underlined is not None:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            shape.setUnderlineColor(underlined)
        return self._mark(span, shape)

    def ink(self, span: Span, colour: str) -> Mark:
        """Write a span in another colour."""
        shape = QTextCharFormat()
        shape.setForeground(QColor(colour))
        return self._mark(span, shape)

    def _mark(self, span: Span, shape: QTextCharFormat) -> Mark:
        mark = Mark()
        cursor = QTextCursor(self._document)
        cursor.setPosition(units(self._text, span[0]))
        cursor.setPosition(units(self._text, span[1]), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, shape
        return mark
