"""Spacing, radii and other sizes of the window, in device-independent pixels."""

from __future__ import annotations

from typing import Final

# --- spacing: one scale, the same at every text size ---
HAIR: Final = 2
TIGHT: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
WIDE: Final = 24
VAST: Final = 40

RADIUS: Final = 6
RADIUS_CHIP: Final = 9
ICON: Final = 18  # at a text size of 100 %
SHADOW: Final = 28  # the width of a panel's shadow
SHADOW_ALPHA: Final = 4  # of 255, for each of its steps

TOAST: Final = 7000  # ms that a toast is shown

# --- widths of the window, at a text size of 100 % ---
NARROW: Final = 900  # below it the sidebar is hidden
SLIM: Final = 640  # below it either the list or the paper is shown
COMPACT: Final = 780  # below it the toolbar shows icons without text
