"""Highlighting by key: colours, comments, and highlights whose text is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.highlight_list import HighlightCard
from readinglist.model import Highlight, HighlightColour
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key
TITLE = "The Same Long Title"


@pytest.fixture
def reading(program: Application, qtbot: QtBot) -> Application:
    """A window that is active, with one paper of three sentences."""
    bring(program, feed(entry(TITLE, "One is first. Two is second. Three is third.")))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def highlights(program: Application) -> tuple[Highlight, ...]:
    assert program.session.opened is not None
    return program.session.opened.paper.highlights


def cards(program: Application) -> list[HighlightCard]:
    found = program.window.detail.highlights.findChildren(HighlightCard)
    return [card for card in found if not card.isHidden()]


@pytest.mark.parametrize(
    ("key", "colour"),
    [
        (Key.Key_1, HighlightColour.YELLOW),
        (Key.Key_2, HighlightColour.GREEN),
        (Key.Key_3, HighlightColour.BLUE),
        (Key.Key_4, HighlightColour.PINK),
    ],
)
def test_a_number_draws_in_its_colour(reading: Application, key: Qt.Key, colour: HighlightColour) -> None:
    press(Key.Key_H, Key.Key_J, Key.Key_H, key)
    assert [(each.quote, each.colour) for each in highlights(reading)] == [("Two is second.", colour)]
    assert reading.window.detail.abstract.hasFocus()


def test_a_number_within_a_comment_is_a_number(reading: Application) -> None:
    press(Key.Key_H, Key.Key_H)
    type_in("costs 3")
    press(Key.Key_Return)
    assert [each.comment for each in highlights(reading)] == ["costs 3"]


@pytest.fixture
def lost(reading: Application) -> Application:
    """The same window after the abstract changed under a highlight."""
    reading.session.operations.add_highlight(1, 14, 28, HighlightColour.GREEN, "why?")
    bring(reading, feed(entry(TITLE, "Nothing is left. All of it went.")))
    return reading


def test_a_highlight_that_lost_its_place_says_so_and_stays(lost: Application) -> None:
    assert [card.accessibleName() for card in cards(lost)] == ["Lost its place: why?"]
    assert lost.window.detail.highlights.isVisible()


def test_it_is_put_back_on_words_chosen_by_the_keys_and_that_is_undone(lost: Application) -> None:
    cards(lost)[0].setFocus()
    press(Key.Key_Return)
    press(Key.Key_J, Key.Key_Return)
    (back,) = highlights(lost)
    assert (back.quote, back.comment, back.colour) == ("All of it went.", "why?", HighlightColour.GREEN)
    assert lost.window.actions_["undo"].text() == "&Undo Put a highlight in its place"
    lost.session.operations.undo()
    assert [each.start for each in highlights(lost)] == [-1]


def test_esc_leaves_it_where_it_is_and_the_pen_draws_again(lost: Application) -> None:
    cards(lost)[0].findChild(QPushButton).click()  # type: ignore[union-attr]
    press(Key.Key_Escape)
    press(Key.Key_H, Key.Key_H, Key.Key_2)
    assert [each.quote for each in highlights(lost)] == ["Two is second.", "Nothing is left."]


def test_it_is_removed_with_delete(lost: Application) -> None:
    cards(lost)[0].setFocus()
    press(Key.Key_Delete)
    assert highlights(lost) == ()
    assert not lost.window.detail.highlights.isVisible()


def test_a_sentence_is_let_go_when_one_goes_on_to_the_note(reading: Application) -> None:
    abstract = reading.window.detail.abstract
    press(Key.Key_H)
    assert abstract.textCursor().selectedText() == "One is first."
    press(Key.Key_N)
    assert (abstract.hasFocus(), abstract.textCursor().hasSelection()) == (False, False)


def test_a_sentence_stays_chosen_under_the_pen(reading: Application) -> None:
    press(Key.Key_H, Key.Key_H)
    assert reading.window.detail.abstract.textCursor().selectedText() == "One is first."
