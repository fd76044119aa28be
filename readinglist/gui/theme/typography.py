"""The type scale: families, sizes and weights of all texts in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont

UI_FAMILY: Final = "Inter"
SERIF_FAMILY: Final = "Source Serif 4"
READING_FAMILIES: Final = {"serif": SERIF_FAMILY, "sans": UI_FAMILY}  # by the values of the setting


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A step of the type scale: size in pixels at a text size of 100 %, weight, family."""

    size: float
    weight: int = 400
    family: str = UI_FAMILY

    def pixels(self, text_size: int) -> int:
        """Return the height of the font at a text size in percent."""
        return max(8, round(self.size * text_size / 100))

    def font(self, text_size: int) -> QFont:
        """Return the font at a text size in percent."""
        font = QFont(self.family)
        font.setPixelSize(self.pixels(text_size))
        font.setWeight(QFont.Weight(self.weight))
        return font


CAPTION: Final = TypeStyle(11.5)
CAPTION_STRONG: Final = TypeStyle(11.5, 600)
BODY_SMALL: Final = TypeStyle(12.5)
BODY: Final = TypeStyle(13.5)
BODY_STRONG: Final = TypeStyle(13.5, 600)
ROW: Final = TypeStyle(14)
ROW_STRONG: Final = TypeStyle(14, 600)
COMMAND_INPUT: Final = TypeStyle(16)
HEADING: Final = TypeStyle(20, 600)
READING: Final = TypeStyle(17.5, 400, SERIF_FAMILY)
READING_TITLE: Final = TypeStyle(25, 600, SERIF_FAMILY)
NOTE_HEADING: Final = TypeStyle(16, 600)
ENTRY: Final = TypeStyle(15, 400, SERIF_FAMILY)
ENTRY_TITLE: Final = TypeStyle(19, 600, SERIF_FAMILY)

READING_LINE_HEIGHT: Final = 116  # of the abstract, in percent
NOTE_LINE_HEIGHT: Final = 112


@dataclass(frozen=True, slots=True)
class TextFit:
    """How an abstract is fitted to its space: size of the type and width of the lines in percent of the usual ones."""

    size: int = 100
    width: int = 100
    line_height: int = READING_LINE_HEIGHT  # in percent of what the font asks for


USUAL_FIT: Final = TextFit()
# In triage, from the largest type to the usual one; the left edge stays where it is.
LARGE_FITS: Final = (TextFit(116, 116), TextFit(108, 116), TextFit(100, 116))
# For an abstract that does not fit even then: lines closer to each other, and at last longer ones.
DENSE_FITS: Final = (TextFit(100, 116, 108), TextFit(100, 116, 100), TextFit(100, 130, 100), TextFit(100, 145, 100))


def scaled_to_font(length: float, pixels: int) -> int:
    """Return a length scaled with the text size, where BODY is ``pixels`` high.

    ``pixels`` is -1 if the size of the font is in points (QFont.pixelSize).
    """
    return round(length * pixels / BODY.pixels(100) if pixels > 0 else length)
