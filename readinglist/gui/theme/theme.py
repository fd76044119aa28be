"""The visual language, decided once: spacing, type, colour, radius and motion.

Every measure and colour of the window is a name from this module. Measures are in device-independent pixels at
a text size of 100 %; colours are "#rrggbb". The light and the dark palette have the same names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor, QFont

from readinglist.model import HighlightColour

# --- spacing: one scale ---
HAIR: Final = 2
TIGHT: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
WIDE: Final = 24
VAST: Final = 40

RADIUS: Final = 6
RADIUS_CHIP: Final = 9
ICON: Final = 18
TOAST: Final = 7000  # ms a toast stays

SHADOW: Final = 28  # how far a panel's shadow reaches
SHADOW_INK: Final = 4  # of 255, for each of its steps

# --- widths of the window, at a text size of 100 % ---
NARROW: Final = 900  # below it the sidebar is folded away
SLIM: Final = 640  # below it list and paper take turns
COMPACT: Final = 780  # below it the bar shows signs alone

UI_FAMILY: Final = "Inter"
SERIF_FAMILY: Final = "Source Serif 4"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A step of the type scale: size in pixels at 100 %, weight, family."""

    size: float
    weight: int = 400
    family: str = UI_FAMILY
    italic: bool = False

    def pixels(self, text_size: int) -> int:
        """Return the height of the font at a text size in percent."""
        return max(8, round(self.size * text_size / 100))

    def font(self, text_size: int) -> QFont:
        """Return the font at a text size in percent."""
        font = QFont(self.family)
        font.setPixelSize(self.pixels(text_size))
        font.setWeight(QFont.Weight(self.weight))
        font.setItalic(self.italic)
        return font


CAPTION: Final = TypeStyle(11.5)
CAPTION_STRONG: Final = TypeStyle(11.5, 600)
BODY_SMALL: Final = TypeStyle(12.5)
BODY: Final = TypeStyle(13.5)
BODY_STRONG: Final = TypeStyle(13.5, 600)
ROW: Final = TypeStyle(14)
ROW_STRONG: Final = TypeStyle(14, 600)
FINDER: Final = TypeStyle(16)
HEADING: Final = TypeStyle(20, 600)
READING: Final = TypeStyle(17.5, 400, SERIF_FAMILY)
READING_TITLE: Final = TypeStyle(25, 600, SERIF_FAMILY)
NOTE_HEADING: Final = TypeStyle(16, 600)
ENTRY: Final = TypeStyle(15, 400, SERIF_FAMILY)
ENTRY_TITLE: Final = TypeStyle(19, 600, SERIF_FAMILY)
_READING_FAMILIES: Final = {"serif": SERIF_FAMILY, "sans": UI_FAMILY}


def grown(length: float, text_size: int) -> int:
    """Return the size of a sign, or another length that grows with the text, at a text size in percent."""
    return beside(length, BODY.pixels(text_size))


def beside(length: float, pixels: int) -> int:
    """Return a length that grows with the text, where BODY is so many pixels high; -1 is Qt's word for not known."""
    return round(length * pixels / BODY.pixels(100) if pixels > 0 else length)


READING_LEADING: Final = 116  # line height of the abstract in percent
NOTE_LEADING: Final = 112


def in_family(style: TypeStyle, chosen: str) -> TypeStyle:
    """Return a style of what is read in the family that the reader chose: "serif" or "sans"."""
    return replace(style, family=_READING_FAMILIES[chosen])


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme."""

    dark: bool
    window: str  # bars
    sidebar: str
    surface: str  # the list
    paper: str  # where one reads
    raised: str  # menus, toasts, popups
    field: str
    text: str
    text_soft: str
    text_faint: str  # dates, counts, hints: still readable
    accent: str
    accent_text: str  # on accent
    accent_soft: str  # tint under selected things
    selection: str
    selection_idle: str
    hover: str
    border: str  # hairlines, and what has words in it besides
    edge: str  # around what can be typed into or ticked
    mark: str  # behind words that were searched for
    star: str
    danger: str
    toast: str
    toast_text: str
    toast_action: str
    pens: tuple[str, str, str, str]
    tags: tuple[str, ...]
    least: float = 4.5  # the contrast of any text


LIGHT: Final = Palette(
    dark=False,
    window="#f4f2ed",
    sidebar="#eeebe4",
    surface="#fbfaf7",
    paper="#fffefb",
    raised="#ffffff",
    field="#ffffff",
    text="#211f1b",
    text_soft="#57534b",
    text_faint="#636056",
    accent="#1d6b58",
    accent_text="#ffffff",
    accent_soft="#dcebe4",
    selection="#d8e8e0",
    selection_idle="#e7e6df",
    hover="#efeee8",
    border="#ddd9cf",
    edge="#8b8577",
    mark="#ffd8ad",
    star="#b7791f",
    danger="#a8322a",
    toast="#2b2a27",
    toast_text="#f5f3ee",
    toast_action="#8fd9c1",
    pens=("#fdeaa0", "#cdebc0", "#c9e2f7", "#f8d3df"),
    tags=(
        "#1d6b58", "#2f5fae", "#8a4fa3", "#a8456a", "#a5542a", "#7d6a14", "#4c7a2b", "#237a8c", "#5a5fbf", "#6b6459",
    ),
)  # fmt: skip

DARK: Final = Palette(
    dark=True,
    window="#22211f",
    sidebar="#1d1c1a",
    surface="#262523",
    paper="#2a2926",
    raised="#33312e",
    field="#302e2b",
    text="#edeae3",
    text_soft="#c4bfb4",
    text_faint="#b3ada1",
    accent="#74c9ae",
    accent_text="#10241d",
    accent_soft="#2c4039",
    selection="#30443d",
    selection_idle="#393732",
    hover="#302f2b",
    border="#3d3b36",
    edge="#8f897d",
    mark="#63421c",
    star="#e8b84d",
    danger="#f0938a",
    toast="#edeae3",
    toast_text="#262523",
    toast_action="#1d6b58",
    pens=("#6b5a1a", "#345a2c", "#28506e", "#6c3548"),
    tags=(
        "#74c9ae", "#8db4f0", "#cf9be6", "#f09ab8", "#eda27a", "#d6c35e", "#a3d07f", "#7dcadb", "#aeb2f7", "#bfb8ab",
    ),
)  # fmt: skip

PENS: Final = tuple(HighlightColour)


def pen_colour(palette: Palette, colour: HighlightColour) -> QColor:
    """Return the background of a highlight."""
    return QColor(palette.pens[PENS.index(colour)])


OWN: Final = 1 << 24  # tags with a number from here on have a colour that the reader mixed: OWN + 0xrrggbb


def own_colour(colour: QColor) -> int:
    """Return the number of a colour that the reader mixed."""
    return OWN + (colour.rgb() & 0xFFFFFF)


def tag_colour(palette: Palette, colour: int) -> QColor:
    """Return the colour of a tag; numbers beyond the named colours turn the wheel further by the golden angle.

    A colour that the reader mixed is made as dark, or as light, as it must be to be seen.
    """
    if colour >= OWN:
        return _seen(colour - OWN, palette.sidebar, palette.text)
    if colour < len(palette.tags):
        return QColor(palette.tags[colour])
    hue = (colour * 137.508) % 360 / 360
    return QColor.fromHslF(hue, 0.45 if palette.dark else 0.55, 0.72 if palette.dark else 0.33)


@lru_cache(maxsize=512)
def _seen(rgb: int, ground: str, text: str) -> QColor:
    """Mix a colour with that of the text until its contrast with the ground is 3.2 or more."""
    shares = (blend(QColor(rgb), text, share / 10) for share in range(10, -1, -1))
    return next(mixed for mixed in shares if contrast(mixed, ground) >= 3.2)


@lru_cache(maxsize=512)
def chip_colours(palette: Palette, colour: int, ground: str) -> tuple[QColor, QColor]:
    """Return the plate of a tag's chip and an ink on it that can be read."""
    ink = tag_colour(palette, colour)
    plate = blend(ink, ground, 0.13)
    share = 1.0
    while contrast(ink, plate) < palette.least and share > 0:
        share -= 0.1
        ink = blend(tag_colour(palette, colour), palette.text, share)
    return plate, ink


def blend(colour: str | QColor, under: str | QColor, share: float) -> QColor:
    """Mix ``share`` of a colour over another."""
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
