"""The theme: one value for how the window looks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QFont

from readinglist.gui.theme import typography
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.theme.typography import TypeStyle


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, text size, and how abstracts are set.

    Every widget and delegate that depends on it has a method ``apply_theme(theme)``. Constructors take no theme:
    whoever makes a widget applies one before it is shown, and again whenever the user changes it.
    """

    palette: Palette
    text_size: int = 100  # percent
    reading_font: str = "serif"  # of titles and abstracts: "serif" or "sans"
    line_length: int = 70  # of an abstract, in characters

    def with_text_size(self, text_size: int) -> Theme:
        """Return the same theme at another text size in percent."""
        return replace(self, text_size=text_size)

    def font(self, style: TypeStyle) -> QFont:
        """Return the font of a type style at this text size."""
        return style.font(self.text_size)

    def in_reading_font(self, style: TypeStyle) -> TypeStyle:
        """Return a type style in the family that the user chose for reading."""
        return replace(style, family=typography.READING_FAMILIES[self.reading_font])

    def scaled(self, length: float) -> int:
        """Return a length that grows with the text, such as the side of an icon."""
        return typography.scaled_to_font(length, typography.BODY.pixels(self.text_size))
