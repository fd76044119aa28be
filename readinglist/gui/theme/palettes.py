"""The colours of all themes: light and dark, and both in high contrast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as "#rrggbb"."""

    dark: bool
    window: str  # bars
    sidebar: str
    surface: str  # the list
    paper: str  # behind abstracts and notes
    raised: str  # background of menus, tooltips and popups
    field: str
    text: str
    text_soft: str
    text_faint: str  # dates, counts, hints: still readable
    accent: str
    accent_text: str  # on accent
    accent_soft: str  # background of selected and checked items
    selection: str
    selection_idle: str
    hover: str
    border: str  # separators, and frames of widgets that are recognisable by their text
    edge: str  # frames of fields and check boxes
    mark: str  # behind words that were searched for
    star: str
    danger: str
    toast: str
    toast_text: str
    toast_action: str
    highlights: tuple[str, str, str, str]  # in the order of HighlightColour
    tags: tuple[str, ...]
    min_contrast: float = 4.5  # of any text (WCAG 2.2, level AA; AAA is 7)


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
    highlights=("#fdeaa0", "#cdebc0", "#c9e2f7", "#f8d3df"),
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
    highlights=("#6b5a1a", "#345a2c", "#28506e", "#6c3548"),
    tags=(
        "#74c9ae", "#8db4f0", "#cf9be6", "#f09ab8", "#eda27a", "#d6c35e", "#a3d07f", "#7dcadb", "#aeb2f7", "#bfb8ab",
    ),
)  # fmt: skip


def _high_contrast(palette: Palette, background: str, text: str) -> Palette:
    """Return a palette with one background everywhere and one colour of text, also for the frames of fields."""
    flat = replace(
        palette, window=background, sidebar=background, surface=background, paper=background, field=background
    )
    return replace(flat, min_contrast=7.0, text=text, edge=text, toast=text, toast_text=background)


CONTRAST_LIGHT: Final = replace(
    _high_contrast(LIGHT, "#ffffff", "#000000"),
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
    highlights=("#ffe873", "#bdf0a8", "#b5dcff", "#ffc6da"),
)

CONTRAST_DARK: Final = replace(
    _high_contrast(DARK, "#000000", "#ffffff"),
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
    highlights=("#574700", "#1d4f14", "#0f466e", "#642440"),
)

PALETTES: Final = {  # by the values of the setting "theme"
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}


def palette_for(name: str, *, system_dark: bool, system_contrast: bool) -> Palette:
    """Return the palette of a name in the settings; "system" stands for what the system asks for."""
    if name in PALETTES:
        return PALETTES[name]
    if system_contrast:
        return CONTRAST_DARK if system_dark else CONTRAST_LIGHT
    return DARK if system_dark else LIGHT


def opposite_name(palette: Palette) -> str:
    """Return the name of the dark palette for a light one, of the light palette for a dark one."""
    return next(
        name
        for name, other in PALETTES.items()
        if other.min_contrast == palette.min_contrast and other.dark != palette.dark
    )
