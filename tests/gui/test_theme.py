"""The visual language keeps its promises: text can be read, in both palettes."""

from __future__ import annotations

import pytest

from readinglist.gui import theme
from readinglist.gui.theme import DARK, LIGHT, Palette, chip_colours, contrast
from readinglist.model import HighlightColour

GROUNDS = ("window", "sidebar", "surface", "paper", "raised", "field", "selection", "selection_idle", "hover")
both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@both
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "text_soft", "text_faint"])
def test_text_can_be_read_on_every_ground(palette: Palette, ground: str, ink: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@both
@pytest.mark.parametrize("ground", ["window", "surface", "paper"])
def test_links_can_be_read(palette: Palette, ground: str) -> None:
    assert contrast(palette.accent, getattr(palette, ground)) >= 4.5


@both
def test_words_on_the_accent_and_on_toasts_can_be_read(palette: Palette) -> None:
    assert contrast(palette.accent_text, palette.accent) >= 4.5
    assert contrast(palette.toast_text, palette.toast) >= 4.5
    assert contrast(palette.toast_action, palette.toast) >= 4.5


@both
@pytest.mark.parametrize("colour", list(HighlightColour))
def test_highlighted_text_can_be_read(palette: Palette, colour: HighlightColour) -> None:
    assert contrast(palette.text, theme.pen_colour(palette, colour)) >= 4.5


@both
def test_marked_words_can_be_read(palette: Palette) -> None:
    assert contrast(palette.text, palette.mark) >= 4.5
    assert contrast(palette.text_soft, palette.mark) >= 4.5


@both
@pytest.mark.parametrize("number", range(24))
@pytest.mark.parametrize("ground", ["surface", "paper", "selection"])
def test_tags_can_be_read_on_their_chips(palette: Palette, number: int, ground: str) -> None:
    plate, ink = chip_colours(palette, number, getattr(palette, ground))
    assert contrast(ink, plate) >= 4.5
