"""A line of text: which way it runs, where its words stand, and how much of it there is room for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from readinglist.gui.text import bidi
from readinglist.gui.text.bidi import LineAlignment
from readinglist.gui.theme import typography
from readinglist.gui.widgets import painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import MarkedText, Span

FONT = typography.ROW
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
WORDS = "מודל שפה עם זיכרון"
MIXED = "זיכרון Attention וגם שכחה"
WITHIN = "Attention, זיכרון and more"
BEYOND = "𝕊𝔾𝔻 שכחה 𝕊𝔾"  # two UTF-16 units each


def span_of(text: str, word: str) -> Span:
    start = text.index(word)
    return start, start + len(word)


def stood(text: str, *words: str, way: Qt.LayoutDirection | None = None) -> list[tuple[float, float]]:
    line = bidi.layout_line(text, FONT.font(100), way)
    return list(line.x_ranges([span_of(text, word) for word in words]))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Tidewater: Streaming Attention", LEFT),
        ("1,204 – ℓ₀", LEFT),
        ("", LEFT),
        (WORDS, RIGHT),
        ("12 (זיכרון)", RIGHT),
        ("نموذج لغوي", RIGHT),
        (WITHIN, LEFT),
        (MIXED, RIGHT),
        ("\u2068page.txt\u2069: זיכרון", RIGHT),
        ("\u2068page.txt\u2069: 12", LEFT),
    ],
)
def test_a_text_runs_as_its_first_letter_does(text: str, way: Qt.LayoutDirection) -> None:
    assert bidi.text_direction(text) == way


def test_plain_words_stand_where_those_before_them_end(qapp: QApplication) -> None:
    metrics = QFontMetricsF(FONT.font(100))
    (place,) = stood("a threshold set by hand", "threshold")
    assert place == (metrics.horizontalAdvance("a "), metrics.horizontalAdvance("a threshold"))


def test_many_words_stand_where_each_alone_would(qapp: QApplication) -> None:
    text = "On 𝔻 graphs, a token of every word keeps its own place in a line of office affairs"
    words = text.split()
    assert len(words) > bidi.FEW_SPANS
    alone = [place for word in words for place in stood(text, word)]
    for place, expected in zip(stood(text, *words), alone, strict=True):
        assert place == pytest.approx(expected, abs=0.75)


def test_the_first_word_stands_at_the_right_and_the_last_at_the_left(qapp: QApplication) -> None:
    line = bidi.layout_line(WORDS, FONT.font(100))
    places = stood(WORDS, *WORDS.split())
    assert places == sorted(places, reverse=True)
    assert places[0][1] == pytest.approx(line.width, abs=1)
    assert places[-1][0] == pytest.approx(0, abs=1)


def test_latin_words_stand_in_their_place_among_hebrew_ones(qapp: QApplication) -> None:
    first, latin, last = stood(MIXED, "זיכרון", "Attention", "שכחה")
    assert last[1] < latin[0] < latin[1] < first[0]
    wide = QFontMetricsF(FONT.font(100)).horizontalAdvance("Attention")
    assert latin[1] - latin[0] == pytest.approx(wide, abs=1)


def test_hebrew_words_stand_in_their_place_among_latin_ones(qapp: QApplication) -> None:
    first, hebrew, last = stood(WITHIN, "Attention", "זיכרון", "more")
    assert first[1] < hebrew[0] < hebrew[1] < last[0]


def test_letters_that_part_ways_stand_in_two_places(qapp: QApplication) -> None:
    assert len(stood(MIXED, "רון Atten")) == 2


def test_a_part_runs_as_the_whole_does(qapp: QApplication) -> None:
    """The second line of a Hebrew text may begin with a Latin word."""
    part = "LSTM, וגם"
    (alone,) = stood(part, "LSTM")
    (within,) = stood(part, "LSTM", way=RIGHT)
    assert alone[0] == 0
    assert within[1] == pytest.approx(bidi.layout_line(part, FONT.font(100), RIGHT).width, abs=1)


def test_letters_of_two_units_move_no_mark(qapp: QApplication) -> None:
    hebrew, last = stood(BEYOND, "שכחה", " 𝕊𝔾")
    assert hebrew[1] <= last[0] + 1
    width = QFontMetricsF(FONT.font(100)).horizontalAdvance("שכחה")
    assert hebrew[1] - hebrew[0] == pytest.approx(width, abs=1.5)


def columns(picture: QImage, wanted: object) -> list[int]:
    """Return the columns in which there are pixels that are wanted."""
    assert callable(wanted)
    across, down = range(picture.width()), range(picture.height())
    return [x for x in across if any(wanted(picture.pixelColor(x, y)) for y in down)]


def on_white(width: int = 420) -> QImage:
    picture = QImage(width, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    return picture


@pytest.mark.parametrize("way", [LEFT, RIGHT])
@pytest.mark.parametrize(("text", "word"), [(MIXED, "Attention"), (MIXED, "שכחה"), (WITHIN, "זיכרון"), (WITHIN, "and")])
def test_a_mark_lies_behind_the_ink_of_its_word(
    qapp: QApplication, way: Qt.LayoutDirection, text: str, word: str
) -> None:
    font, box, span = FONT.font(100), QRectF(10, 0, 400, 30), span_of(text, word)
    marked, inked = on_white(), on_white()
    with QPainter(marked) as painter:
        painting.draw_marked_text(Canvas(painter, box, way), box, MarkedText(text, (span,)), font, "#ffffff", "#00ff00")
    with QPainter(inked) as painter:
        painting.draw_emphasised(Canvas(painter, box, way), box, text, [span], (font, font), ("#ffffff", "#ff0000"))
    ground = columns(marked, lambda colour: colour.red() < 200 < colour.green())
    ink = columns(inked, lambda colour: colour.green() < 160)
    assert ink
    assert ground[0] <= ink[0] + 1
    assert ink[-1] <= ground[-1] + 1
    assert ground[-1] - ground[0] <= ink[-1] - ink[0] + 8


@pytest.mark.parametrize("way", [LEFT, RIGHT])
@pytest.mark.parametrize(
    "text", [WORDS * 9, "Tidewater: Streaming Attention with a Memory That Forgets on Purpose" * 2]
)
def test_a_cut_title_begins_where_one_begins_to_read_and_fills_its_room(
    qapp: QApplication, way: Qt.LayoutDirection, text: str
) -> None:
    picture, box = on_white(), QRectF(10, 0, 400, 30)
    with QPainter(picture) as painter:
        painting.draw_marked_text(Canvas(painter, box, way), box, MarkedText(text), FONT.font(100), "#000000")
    ink = columns(picture, lambda colour: colour.red() < 160)
    begin, end = (ink[0] - 10, 410 - ink[-1]) if way == LEFT else (410 - ink[-1], ink[0] - 10)
    assert begin <= 4
    assert end <= 20


def test_what_is_too_wide_for_its_room_stays_within_it(qapp: QApplication) -> None:
    picture = on_white()
    with QPainter(picture) as painter:
        bidi.layout_line(WORDS * 9, FONT.font(100)).draw(painter, QRectF(100, 0, 50, 30), LineAlignment.LEFT, "#000000")
    ink = columns(picture, lambda colour: colour.red() < 160)
    assert 98 <= ink[0] <= ink[-1] <= 152


@given(
    text=st.text(st.sampled_from("ilW .\u0301\u200bשא…"), max_size=200) | st.text(max_size=120),
    width=st.floats(1, 400),
)
def test_a_long_text_is_cut_as_if_all_of_it_were_measured(qapp: QApplication, text: str, width: float) -> None:
    metrics = QFontMetricsF(FONT.font(100))
    cut = bidi.elide(text, metrics, width)
    assert cut == metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
