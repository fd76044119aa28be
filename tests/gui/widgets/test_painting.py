"""Strokes: a text in two lines, chips that fit."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from readinglist.gui.theme import typography
from readinglist.gui.widgets import painting
from readinglist.model import MarkedText, Tag

FONT = typography.BODY_SMALL


def lettered(text: MarkedText) -> str:
    shown = text.text
    for start, end in reversed(text.spans):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    return shown


@pytest.mark.parametrize("begins", ["", "𝕊𝔾𝔻 "])  # two UTF-16 units each
def test_a_text_is_broken_between_words_and_its_marks_with_it(qapp: QApplication, begins: str) -> None:
    text = f"{begins}a threshold set by a budget rather than by hand"
    marks = tuple((text.index(word), text.index(word) + len(word)) for word in ("threshold", "by a budget"))
    first, rest = painting.split_first_line(MarkedText(text, marks), FONT.font(100), 170 + 40 * len(begins) // 4)
    assert f"{first.text} {rest.text}" == text
    assert lettered(first).startswith(f"{begins}a [threshold] set")
    marked = "".join(part.text[start:end] for part in (first, rest) for start, end in part.spans)
    assert marked.replace(" ", "") == "thresholdbyabudget"


def test_a_text_that_fits_has_no_second_line(qapp: QApplication) -> None:
    assert painting.split_first_line(MarkedText("short"), FONT.font(100), 400) == (MarkedText("short"), MarkedText(""))


def test_chips_that_do_not_fit_are_counted(qapp: QApplication) -> None:
    tags = [Tag("efficiency", 1), Tag("attention", 2), Tag("to discuss", 3)]
    shown, more = painting.chips_that_fit(tags, typography.CAPTION.font(100), 170)
    assert ([tag.name for tag in shown], more) == (["efficiency", "attention"], 1)
