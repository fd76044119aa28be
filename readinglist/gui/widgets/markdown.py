"""Markdown as it is written, with its form shown, and made safe to be shown as what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from readinglist.gui.theme.theme import Theme
from readinglist.typeset import typeset

LINK: Final = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")
PAPER: Final = "paper"  # the scheme of links that lead to a paper: "paper:12"
# Code is shown as it stands; pictures become links, for nothing is fetched to be shown; [[Title]] leads to a paper.
_TOUCHED = re.compile(r"(?P<code>```.*?(?:```|\Z)|`[^`\n]*`)|(?P<picture>!(?=\[))|" + LINK.pattern, re.DOTALL)
_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&-])")


def escape_html(note: str, papers: Mapping[str, int]) -> str:
    """Return a note whose ``[[titles]]`` lead to ``papers`` and whose pictures are links; HTML is for Qt to refuse."""

    def touch(match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        if match["picture"] is not None:
            return ""
        words = _SIGNS.sub(r"\\\1", typeset(match[3]).text)
        paper = papers.get(match[3])
        return words if paper is None else f"[{words}]({PAPER}:{paper})"

    return _TOUCHED.sub(touch, note)


def link_at(line: str, at: int) -> str | None:
    """Return the title of the link that stands around the ``at``-th character of a line."""
    return next((match[1] for match in LINK.finditer(line) if match.start() <= at <= match.end()), None)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows headings, emphasis, code, quotes and links in their form; the signs that make them stay, faintly."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        strong = _format(weight=600)
        faint = theme.palette.text_faint
        self._lines = (
            (re.compile(r"^#{1,6}\s.*"), strong),
            (re.compile(r"^>.*"), _format(colour=theme.palette.text_soft, italic=True)),
        )
        self._spans = (
            (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), strong),
            (re.compile(r"(?<![*\w])\*(?=[^\s*])[^*]+?(?<=[^\s*])\*(?!\*)"), _format(italic=True)),
            (re.compile(r"`[^`]+`"), _format(colour=theme.palette.accent, family="monospace")),
            (re.compile(r"\[[^\]]+\]\([^)\s]+\)|https?://\S+"), _format(colour=theme.palette.accent)),
            (LINK, _format(colour=theme.palette.accent)),
            (re.compile(r"^\s*(?:[-*+]|\d+\.)\s"), _format(colour=theme.palette.accent, weight=600)),
            (re.compile(r"^#{1,6}\s"), _format(colour=faint)),
        )
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        for pattern, shape in self._lines + self._spans:
            for match in pattern.finditer(text):
                units = len(text[: match.start()].encode("utf-16-le")) // 2
                length = len(match.group().encode("utf-16-le")) // 2
                self.setFormat(units, length, shape)


def _format(*, colour: str = "", weight: int = 400, italic: bool = False, family: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    if colour:
        made.setForeground(QColor(colour))
    if weight != 400:
        made.setFontWeight(QFont.Weight(weight))
    if italic:
        made.setFontItalic(True)
    if family:
        made.setFontFamilies([family])
    return made
