"""Extra selections over a text document, and conversion between code points and Qt's UTF-16 offsets."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from readinglist.model import Span

Mark = QTextEdit.ExtraSelection


def to_utf16(text: str, points: int) -> int:
    """Convert an offset in code points to one in UTF-16 code units."""
    return len(text[:points].encode("utf-16-le")) // 2


def to_code_points(text: str, units: int) -> int:
    """Convert an offset in UTF-16 code units to one in code points."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


class TextMarker:
    """Create extra selections for spans (in code points) of ``text``, which is what the document shows."""

    def __init__(self, document: QTextDocument, text: str) -> None:
        self._document, self._text = document, text

    def background(self, span: Span, colour: QColor, underline: QColor | None = None) -> Mark:
        """Return a selection with a background colour and, if ``underline`` is given, a dotted underline."""
        char_format = QTextCharFormat()
        char_format.setBackground(colour)
        if underline is not None:
            char_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            char_format.setUnderlineColor(underline)
        return self._mark(span, char_format)

    def foreground(self, span: Span, colour: str) -> Mark:
        """Return a selection with another text colour."""
        char_format = QTextCharFormat()
        char_format.setForeground(QColor(colour))
        return self._mark(span, char_format)

    def _mark(self, span: Span, char_format: QTextCharFormat) -> Mark:
        mark = Mark()
        cursor = QTextCursor(self._document)
        cursor.setPosition(to_utf16(self._text, span[0]))
        cursor.setPosition(to_utf16(self._text, span[1]), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, char_format
        return mark
