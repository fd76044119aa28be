"""The type of an abstract is the one that trying every size would choose, and few sizes are measured for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextOption

from readinglist.gui.detail.text_fit import TextMeasure, best_fit
from readinglist.gui.theme.typography import DENSE_FITS, LARGE_FITS, TextFit

FITS = (*LARGE_FITS, *DENSE_FITS)
TEXT = "We show that what is learnt from few examples generalises to others, and measure by how much. " * 12


def tried(room: float, below: float, heights: dict[TextFit, float]) -> TextFit | None:
    """Return what trying every size finds."""
    for fit in LARGE_FITS:
        if heights[fit] + below <= room:
            return fit
    return next((fit for fit in (LARGE_FITS[-1], *DENSE_FITS) if heights[fit] <= room), None)


@given(
    st.lists(st.integers(50, 2_000), min_size=len(FITS), max_size=len(FITS)),
    st.integers(0, 2_200),
    st.integers(0, 300),
    st.floats(0.5, 2),
)
def test_the_fit_is_the_one_that_trying_every_size_finds(
    sizes: list[int], room: int, below: int, wrong_by: float
) -> None:
    heights = dict(zip(FITS, sorted(map(float, sizes), reverse=True), strict=True))

    found = best_fit(room, below, heights.__getitem__, lambda fit: heights[fit] * wrong_by)

    assert found == tried(room, below, heights)


@pytest.mark.parametrize(("room", "measured"), [(3_000, 1), (700, 2), (10, 2)])
def test_few_sizes_are_measured(room: int, measured: int) -> None:
    heights = dict(zip(FITS, (960.0, 820.0, 690.0, 620.0, 560.0, 500.0, 440.0), strict=True))
    asked: list[TextFit] = []

    def height(fit: TextFit) -> float:
        asked.append(fit)
        return heights[fit]

    best_fit(room, 0, height, heights.__getitem__)

    assert len(set(asked)) <= measured


def measure_in(font: Callable[[TextFit], QFont]) -> TextMeasure:
    measure = TextMeasure(font)
    measure.show_text(TEXT, QTextOption())
    return measure


@pytest.mark.usefixtures("qapp")
def test_an_estimate_is_about_the_height() -> None:
    def font(fit: TextFit) -> QFont:
        made = QFont()
        made.setPixelSize(16 * fit.size // 100)
        return made

    measure = measure_in(font)

    for fit in FITS:
        for width in (300, 700):
            assert measure.estimate(fit, width) == pytest.approx(measure.height(fit, width), rel=0.25)


@pytest.mark.usefixtures("qapp")
def test_other_fonts_are_measured_anew() -> None:
    made = QFont()
    measure = measure_in(lambda fit: made)
    before = measure.height(LARGE_FITS[0], 400)
    made.setPixelSize(40)

    measure.forget_fonts()

    assert measure.height(LARGE_FITS[0], 400) > 1.5 * before
