"""Syntax highlighting of notes in Markdown, and the links in them."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from readinglist.gui.theme.theme import Theme
from readinglist.typeset.note_blocks import LINK

MAX_LINE, MAX_LINES = 2_000, 500  # characters and lines that are highlighted, in about 20 ms


def link_at(line: str, column: int) -> str | None:
    """Return the title in the ``[[link]]`` at a column of a line, or None."""
    return next((match[1] for match in LINK.finditer(line) if match.start() <= column <= match.end()), None)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Highlight headings, emphasis, code, quotes and links; the markup itself stays visible."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        strong = _format(weight=600)
        faint = theme.palette.text_faint
        self._lines = (
            (re.compile(r"^#{1,6}\s.*"), strong),
            (re.compile(r"^>.*"), _format(colour=theme.palette.text_soft, italic=True)),
        )
        self._spans = (
            (re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1"), strong),
            (re.compile(r"(?<![*\w])\*(?=[^\s*])[^*]+?(?<=[^\s*])\*(?!\*)"), _format(italic=True)),
            (re.compile(r"`[^`]+`"), _format(colour=theme.palette.accent, family="monospace")),
            (re.compile(r"\[[^\]]+\]\([^)\s]+\)|https?://\S+"), _format(colour=theme.palette.accent)),
            (LINK, _format(colour=theme.palette.accent)),
            (re.compile(r"^\s*(?:[-*+]|\d+\.)\s"), _format(colour=theme.palette.accent, weight=600)),
            (re.compile(r"^#{1,6}\s"), _format(colour=faint)),
        )
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Highlight one line; long notes and lines stay as they are."""
        if len(text) > MAX_LINE or self.document().blockCount() > MAX_LINES:
            return
        for pattern, char_format in self._lines + self._spans:
            for match in pattern.finditer(text):
                units = len(text[: match.start()].encode("utf-16-le")) // 2
                length = len(match.group().encode("utf-16-le")) // 2
                self.setFormat(units, length, char_format)


def _format(*, colour: str = "", weight: int = 400, italic: bool = False, family: str = "") -> QTextCharFormat:
    char_format = QTextCharFormat()
    if colour:
        char_format.setForeground(QColor(colour))
    if weight != 400:
        char_format.setFontWeight(QFont.Weight(weight))
    if italic:
        char_format.setFontItalic(True)
    if family:
        char_format.setFontFamilies([family])
    return char_format
