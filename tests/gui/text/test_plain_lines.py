"""Lines that are shaped once: the same words in them, and the same strokes, as if drawn by Qt each time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication

from readinglist.gui.text import bidi, plain_lines
from readinglist.gui.text.bidi import LineAlignment
from readinglist.gui.theme import typography
from readinglist.gui.widgets import painting
from readinglist.model import MarkedText

FONT = typography.ROW
WORDS = (
    "a",
    "threshold",
    "set",
    "by",
    "hand:",
    "𝔻-graphs",
    "ℓ₀",
    "深度学习",
    "AV",
    "שכחה",
    "of line",
    "i" * 40,
    "1,204",
)


def drawn(line: bidi.ShapedLine, box: QRectF, alignment: LineAlignment, ratio: float) -> QImage:
    picture = QImage(round(420 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor("white"))
    with QPainter(picture) as painter:
        line.draw(painter, box, alignment, "#203040")
    return picture


@pytest.mark.parametrize(
    "text", ["Te… fi AV To Wa: a title", "深度学习 of 🙂", "𝕊𝔾𝔻 ℓ₀", "tab\there", "much too wide " * 9, ""]
)
@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize("alignment", LineAlignment)
def test_a_line_that_is_kept_is_drawn_as_qt_draws_it(
    qapp: QApplication, text: str, ratio: float, alignment: LineAlignment
) -> None:
    font = FONT.font(100)
    for box in (QRectF(10, 3, 380, 17), QRectF(10.3, 3.5, 380, 19.25), QRectF(10, 3, 380, 9)):
        kept, plain = (
            drawn(line, box, alignment, ratio) for line in (bidi.keep_line(text, font), bidi.layout_line(text, font))
        )
        assert kept == plain


@given(text=st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), width=st.floats(30, 300))
def test_two_lines_hold_what_each_would_if_it_were_broken_and_cut_alone(
    qapp: QApplication, text: str, width: float
) -> None:
    font = FONT.font(100)
    first, rest = painting.split_first_line(MarkedText(text), font, width)
    expected = [bidi.elide(first.text, QFontMetricsF(font), width)]
    if rest.text.strip():
        expected.append(bidi.elide(rest.text, QFontMetricsF(font), width))
    lines = [
        text[part.start : part.end] + ("…" if part.is_cut else "")
        for part in bidi.keep_lines(text, font, (width, width))
    ]
    assert [line.replace("\u200d", "") for line in lines] == [line.replace("\u200d", "") for line in expected]


def test_an_endless_text_is_shaped_only_as_far_as_it_is_shown(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    shaped: list[int] = []

    def noted(text: str, font: QFont) -> QTextLayout:
        shaped.append(len(text))
        return QTextLayout(text, font)

    monkeypatch.setattr(plain_lines, "QTextLayout", noted)
    parts = bidi.keep_lines("word " * 100_000, FONT.font(100), (300, 300))
    assert [part.is_cut for part in parts] == [False, True]
    assert sum(shaped) < 300


def test_a_part_knows_the_marks_of_its_text(qapp: QApplication) -> None:
    text = MarkedText("𝔻 a threshold set by a budget rather than by hand", ((4, 13), (14, 29)))
    parts = bidi.keep_lines(text.text, FONT.font(100), (150, 400))
    lines = [painting.fit_part(part, text.spans, 10) for part in parts]
    marked = [
        text.text[part.start : part.end][start:end]
        for part, line in zip(parts, lines, strict=True)
        for start, end in line.spans
    ]
    assert len(parts) == 2
    assert " ".join(marked) == "threshold set by a budget"
