"""The palettes by name: light and dark, and both in high contrast, where every text has a contrast of 7 or more."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from readinglist.gui.theme.theme import DARK, LIGHT, Palette


def _stark(palette: Palette, ground: str, ink: str) -> Palette:
    """Begin a palette of high contrast: one ground for everything, and one ink, also around what is typed."""
    flat = replace(palette, window=ground, sidebar=ground, surface=ground, paper=ground, field=ground)
    return replace(flat, least=7.0, text=ink, edge=ink, toast=ink, toast_text=ground)


CONTRAST_LIGHT: Final = replace(
    _stark(LIGHT, "#ffffff", "#000000"),
    text_soft="#1c1c1c",
    text_faint="#333333",
    accent="#00483a",
    accent_soft="#cdeadd",
    selection="#c2e6d8",
    selection_idle="#dedede",
    hover="#ececec",
    border="#5e5e5e",
    mark="#ffd98a",
    star="#6b4300",
    danger="#8a0f0a",
    toast_action="#9fe8d0",
    pens=("#ffe873", "#bdf0a8", "#b5dcff", "#ffc6da"),
)

CONTRAST_DARK: Final = replace(
    _stark(DARK, "#000000", "#ffffff"),
    raised="#0b0b0b",
    text_soft="#f2f2f2",
    text_faint="#dadada",
    accent="#84f2d0",
    accent_text="#000000",
    accent_soft="#0f3b2e",
    selection="#0f4536",
    selection_idle="#303030",
    hover="#202020",
    border="#a8a8a8",
    mark="#5e4100",
    star="#ffd34d",
    danger="#ffb0a6",
    toast_action=CONTRAST_LIGHT.accent,
    pens=("#574700", "#1d4f14", "#0f466e", "#642440"),
)

NAMED: Final = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}


def chosen(name: str, *, dark: bool, contrast: bool) -> Palette:
    """Return a palette by name; "system" is what the system asks for."""
    if name in NAMED:
        return NAMED[name]
    if contrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def turned(palette: Palette) -> str:
    """Name the palette that is dark where this one is light, and the other way round."""
    return next(name for name, other in NAMED.items() if other.least == palette.least and other.dark != palette.dark)
