"""Colours that are derived from a palette, and the arithmetic of colours."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor

from readinglist.gui.theme.palettes import Palette
from readinglist.model import HighlightColour

_HIGHLIGHTS: Final = tuple(HighlightColour)
CUSTOM_COLOUR: Final = 1 << 24  # tag colours from here on were chosen by the user: CUSTOM_COLOUR + 0xrrggbb
_MIN_TAG_CONTRAST: Final = 3.2


def highlight_colour(palette: Palette, colour: HighlightColour) -> QColor:
    """Return the background of a highlight."""
    return QColor(palette.highlights[_HIGHLIGHTS.index(colour)])


def custom_colour(colour: QColor) -> int:
    """Return the number that stands for a tag colour chosen by the user."""
    return CUSTOM_COLOUR + (colour.rgb() & 0xFFFFFF)


def tag_colour(palette: Palette, number: int) -> QColor:
    """Return the colour of a tag.

    Numbers beyond the named colours turn the hue further by the golden angle, so that neighbours differ. A colour
    chosen by the user is made darker or lighter until it can be seen on the sidebar.
    """
    if number >= CUSTOM_COLOUR:
        return _visible(number - CUSTOM_COLOUR, palette.sidebar, palette.text)
    if number < len(palette.tags):
        return QColor(palette.tags[number])
    hue = (number * 137.508) % 360 / 360
    return QColor.fromHslF(hue, 0.45 if palette.dark else 0.55, 0.72 if palette.dark else 0.33)


@lru_cache(maxsize=512)
def _visible(rgb: int, background: str, text: str) -> QColor:
    """Blend a colour with that of the text until it has enough contrast with the background."""
    mixtures = (blend(QColor(rgb), text, share / 10) for share in range(10, -1, -1))
    return next(mixed for mixed in mixtures if contrast(mixed, background) >= _MIN_TAG_CONTRAST)


@lru_cache(maxsize=512)
def chip_colours(palette: Palette, number: int, background: str) -> tuple[QColor, QColor]:
    """Return the fill of a tag's chip on a background, and a readable colour for the text on it."""
    text = tag_colour(palette, number)
    fill = blend(text, background, 0.13)
    share = 1.0
    while contrast(text, fill) < palette.min_contrast and share > 0:
        share -= 0.1
        text = blend(tag_colour(palette, number), palette.text, share)
    return fill, text


def blend(colour: str | QColor, under: str | QColor, share: float) -> QColor:
    """Blend ``share`` of a colour over another."""
    a, b = QColor(colour), QColor(under)
    return QColor.fromRgbF(
        a.redF() * share + b.redF() * (1 - share),
        a.greenF() * share + b.greenF() * (1 - share),
        a.blueF() * share + b.blueF() * (1 - share),
    )


def contrast(one: str | QColor, other: str | QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: QColor) -> float:
        def linear(c: float) -> float:
            return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

        red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
