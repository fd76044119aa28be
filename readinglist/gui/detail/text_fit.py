"""Choose the type in which an abstract fits into its space, measuring it in as few sizes as possible."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from readinglist.gui.theme import metrics
from readinglist.gui.theme.typography import DENSE_FITS, LARGE_FITS, TextFit

MAX_FITTED = 10_000  # characters of an abstract that could fit into any window
_MARGIN = 0.05  # share of the height by which an estimate may be wrong that was corrected in a similar size
_SAMPLE = "We propose a method that learns from few examples, and show that it generalises to others. "
_LOST = 3  # letters of a line that stay empty, because the next word is too long
_PARAGRAPH_END = re.compile("\r\n|[\r\n\u2029]")


def best_fit(
    room: float, below: float, height: Callable[[TextFit], float], estimate: Callable[[TextFit], float]
) -> TextFit | None:
    """Return the fit that shows all down to the note or, if there is none, one that shows the abstract, or None.

    ``room`` is the height of the view, ``below`` that of what follows the abstract. ``height`` measures the height down
    to the end of the abstract, which takes time; ``estimate`` is quick, and may be wrong.
    """
    fits = [*((fit, below) for fit in LARGE_FITS), *((fit, 0.0) for fit in (LARGE_FITS[-1], *DENSE_FITS))]
    last = len(fits) - 1
    number = next((n for n, (fit, rest) in enumerate(fits) if estimate(fit) + rest <= room), last)
    while number < last and height(fits[number][0]) + fits[number][1] > room:
        number += 1
    measured = height(fits[number][0])
    if measured + fits[number][1] > room:
        return None
    # It fits; the next larger ones may do so, too.
    while number > 0:
        fit, rest = fits[number - 1]
        expected = estimate(fit) * measured / max(1.0, estimate(fits[number][0]))
        if expected * (1 - _MARGIN) + rest > room:
            break
        larger = height(fit)
        if larger + rest > room:
            break
        measured, number = larger, number - 1
    return fits[number][0]


class TextMeasure:
    """Measures how high a text is in several fits; it shapes the text once for each font.

    ``show_text`` sets the text, ``font_for`` returns the font of a fit.
    """

    def __init__(self, font_for: Callable[[TextFit], QFont]) -> None:
        self._font_for = font_for
        self._lengths: list[int] = []  # of the paragraphs, in characters
        self._paragraphs: list[str] = []
        self._option = QTextOption()
        self._shaped: dict[int, list[QTextLayout]] = {}  # paragraphs by the size of the type
        self._heights: dict[tuple[int, int], list[float]] = {}  # of the paragraphs, by size and width
        self._letters: dict[int, tuple[float, float]] = {}  # the usual width of a letter and height of a line, by size

    def show_text(self, text: str, option: QTextOption) -> None:
        """Set the text to measure, and how its lines are broken."""
        self._paragraphs = _PARAGRAPH_END.split(text)
        self._lengths = [len(paragraph) for paragraph in self._paragraphs]
        self._option = option
        self._shaped.clear()
        self._heights.clear()

    def forget_fonts(self) -> None:
        """Measure anew: fonts have changed."""
        self._shaped.clear()
        self._heights.clear()
        self._letters.clear()

    def height(self, fit: TextFit, width: int) -> float:
        """Return the height of the text in lines of ``width`` pixels."""
        heights = self._heights.get((fit.size, width))
        if heights is None:
            heights = [_height_of(layout, width) for layout in self._shaped_in(fit)]
            self._heights[fit.size, width] = heights
        return _total(heights, fit)

    def estimate(self, fit: TextFit, width: int) -> float:
        """Return about the height of the text in lines of ``width`` pixels, from its length alone."""
        if fit.size not in self._letters:
            sizes = QFontMetricsF(self._font_for(fit))
            self._letters[fit.size] = sizes.horizontalAdvance(_SAMPLE) / len(_SAMPLE), sizes.height()
        letter, line = self._letters[fit.size]
        per_line = max(1.0, width / letter - _LOST)
        return _total([max(1, math.ceil(length / per_line)) * line for length in self._lengths], fit)

    def _shaped_in(self, fit: TextFit) -> list[QTextLayout]:
        if fit.size not in self._shaped:
            font, layouts = self._font_for(fit), []
            for paragraph in self._paragraphs:
                layout = QTextLayout(paragraph, font)
                layout.setTextOption(self._option)
                layout.setCacheEnabled(True)
                layouts.append(layout)
            self._shaped[fit.size] = layouts
        return self._shaped[fit.size]


def _total(heights: Sequence[float], fit: TextFit) -> float:
    return metrics.SMALL + sum(height * fit.line_height / 100 + metrics.SMALL for height in heights)


def _height_of(layout: QTextLayout, width: float) -> float:
    """Return the height of a paragraph in lines of a width."""
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
    layout.endLayout()
    return height
