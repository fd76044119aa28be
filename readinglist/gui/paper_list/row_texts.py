"""The texts of rows, each shaped once for its font and width."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import LinePart, ShapedLine

MAX_TEXTS = 300  # shaped texts that are kept: some kilobytes each, and more than the largest screen shows


class RowTexts:
    """Shapes texts, and keeps those that were used last; it is made anew with the fonts of a theme."""

    def __init__(self) -> None:
        self._shaped: dict[Hashable, Any] = {}  # the one used last is the last one

    def __len__(self) -> int:
        return len(self._shaped)

    def line(self, text: str, font: QFont) -> ShapedLine:
        """Return a text in one line."""
        line: ShapedLine = self._kept((text, font), lambda: bidi.keep_line(text, font))
        return line

    def lines(self, text: str, font: QFont, *widths: float) -> list[LinePart]:
        """Return a text in lines of some widths, split between words and elided at its end."""
        parts: list[LinePart] = self._kept((text, font, widths), lambda: bidi.keep_lines(text, font, widths))
        return parts

    def rest(self, text: str, font: QFont, width: float, direction: Qt.LayoutDirection) -> LinePart:
        """Return what is left of a text in one line, elided at its end; ``direction`` is that of the whole text."""
        key = (text, font, width, direction)
        (part,) = self._kept(key, lambda: bidi.keep_lines(text, font, (width,), direction))
        return LinePart(*part)

    def _kept(self, key: Hashable, shape: Callable[[], Any]) -> Any:
        shaped = self._shaped.pop(key, None)
        if shaped is None:
            shaped = shape()
            if len(self._shaped) >= MAX_TEXTS:
                del self._shaped[next(iter(self._shaped))]
        self._shaped[key] = shaped
        return shaped
