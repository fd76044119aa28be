"""Highlighting by key: colours, comments, and highlights whose text is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
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


def test_the_keys_that_work_are_announced_when_they_change(
    reading: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[str] = []

    def announce(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        announced.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", announce)
    new = "J, K: choose sentence · Shift: extend · H: highlight · Esc: cancel"
    press(Key.Key_H, Key.Key_J)
    assert announced == [new]
    press(Key.Key_1, Key.Key_H)
    assert announced == [new, new]
    press(Key.Key_K)
    assert announced[2:] == ["J, K: choose sentence · Shift: extend · Delete: remove · Esc: cancel"]


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
    press(Key.Key_H, Key.Key_J, key)
    assert [(each.quote, each.colour) for each in highlights(reading)] == [("Two is second.", colour)]
    assert reading.window.papers.view.hasFocus()


def test_h_highlights_in_the_last_colour_and_goes_on_with_the_next_sentence(reading: Application) -> None:
    press(Key.Key_H, Key.Key_3, Key.Key_H, Key.Key_H, Key.Key_H, Key.Key_Return)
    assert [(each.quote, each.colour) for each in highlights(reading)] == [
        ("One is first.", HighlightColour.BLUE),
        ("Two is second.", HighlightColour.BLUE),
        ("Three is third.", HighlightColour.BLUE),
    ]


def test_the_keys_that_work_while_a_sentence_is_selected_are_shown(reading: Application) -> None:
    bar = reading.window.detail.highlighting.bar
    press(Key.Key_H)
    assert bar.isVisible()
    assert bar.hint == "J, K: choose sentence · Shift: extend · H: highlight · Esc: cancel"
    press(Key.Key_1, Key.Key_H, Key.Key_K)
    assert bar.hint == "J, K: choose sentence · Shift: extend · Delete: remove · Esc: cancel"
    press(Key.Key_Tab)
    assert (bar.comment.hasFocus(), bar.hint) == (True, "Enter: save · Esc: close")
    press(Key.Key_Escape)
    assert bar.hint == "J, K: choose sentence · Shift: extend · Delete: remove · Esc: cancel"


def test_one_who_reads_by_key_stays_in_the_abstract(reading: Application) -> None:
    abstract = reading.window.detail.abstract
    press(Key.Key_Return, Key.Key_J, Key.Key_2)
    assert abstract.hasFocus()
    press(Key.Key_J, Key.Key_Escape)
    assert (abstract.hasFocus(), abstract.textCursor().hasSelection()) == (True, False)
    press(Key.Key_J, Key.Key_1, Key.Key_Escape)
    assert reading.window.papers.view.hasFocus()
    assert [each.quote for each in highlights(reading)] == ["One is first.", "Two is second."]


def test_the_highlight_of_a_selected_sentence_changes_its_colour_and_is_removed(reading: Application) -> None:
    press(Key.Key_H, Key.Key_1, Key.Key_H, Key.Key_K, Key.Key_4)
    assert [each.colour for each in highlights(reading)] == [HighlightColour.PINK]
    press(Key.Key_Delete)
    assert highlights(reading) == ()
    assert reading.window.papers.view.hasFocus()


def test_shift_extends_the_selection_by_sentences_in_both_directions(reading: Application) -> None:
    abstract = reading.window.detail.abstract

    def extend(key: Qt.Key) -> str:
        QTest.keyClick(abstract, key, Qt.KeyboardModifier.ShiftModifier)
        return abstract.textCursor().selectedText()

    press(Key.Key_H, Key.Key_J)
    assert extend(Key.Key_K) == "One is first. Two is second."
    assert extend(Key.Key_K) == "One is first. Two is second."
    assert extend(Key.Key_J) == "Two is second."
    assert extend(Key.Key_Down) == "Two is second. Three is third."
    assert extend(Key.Key_Up) == "Two is second."


def test_shortcuts_with_ctrl_work_in_the_abstract(reading: Application) -> None:
    press(Key.Key_Return)
    QTest.keyClick(focused(), Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert reading.window.controllers.palette.panel.isVisible()


def test_a_number_within_a_comment_is_a_number(reading: Application) -> None:
    press(Key.Key_H, Key.Key_Tab)
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
    assert [card.accessibleName() for card in cards(lost)] == ["Unattached highlight: why?"]
    assert lost.window.detail.highlights.isVisible()


def test_it_is_put_back_on_words_chosen_by_the_keys_and_that_is_undone(lost: Application) -> None:
    cards(lost)[0].setFocus()
    press(Key.Key_Return)
    press(Key.Key_J, Key.Key_Return)
    (back,) = highlights(lost)
    assert (back.quote, back.comment, back.colour) == ("All of it went.", "why?", HighlightColour.GREEN)
    assert lost.window.actions_["undo"].text() == "&Undo Re-attach highlight"
    lost.session.operations.undo()
    assert [each.start for each in highlights(lost)] == [-1]


def test_esc_leaves_it_where_it_is_and_the_pen_draws_again(lost: Application) -> None:
    cards(lost)[0].findChild(QPushButton).click()  # type: ignore[union-attr]
    press(Key.Key_Escape)
    press(Key.Key_H, Key.Key_2)
    assert [each.quote for each in highlights(lost)] == ["Two is second.", "Nothing is left."]


def test_it_is_removed_with_delete(lost: Application) -> None:
    cards(lost)[0].setFocus()
    press(Key.Key_Delete)
    assert highlights(lost) == ()
    assert not lost.window.detail.highlights.isVisible()


def test_a_comment_is_edited_from_its_card_which_gets_the_focus_back(reading: Application) -> None:
    for start, end in ((0, 13), (14, 28)):
        reading.session.operations.add_highlight(1, start, end, HighlightColour.GREEN, "why?")
    cards(reading)[1].setFocus()
    press(Key.Key_Return)
    type_in(" how?")
    press(Key.Key_Return)
    assert [each.comment for each in highlights(reading)] == ["why?", "why? how?"]
    assert cards(reading)[1].hasFocus()
    press(Key.Key_Delete)
    assert cards(reading)[0].hasFocus()


def test_a_sentence_is_let_go_when_one_goes_on_to_the_note(reading: Application) -> None:
    abstract = reading.window.detail.abstract
    press(Key.Key_H)
    assert abstract.textCursor().selectedText() == "One is first."
    press(Key.Key_N)
    assert (abstract.hasFocus(), abstract.textCursor().hasSelection()) == (False, False)


def test_a_sentence_stays_selected_while_its_comment_is_written(reading: Application) -> None:
    press(Key.Key_H, Key.Key_Tab)
    type_in("why?")
    assert reading.window.detail.abstract.textCursor().selectedText() == "One is first."


def test_colour_and_comment_of_a_new_highlight_are_one_step_of_undo(reading: Application) -> None:
    bar, operations = reading.window.detail.highlighting.bar, reading.session.operations
    press(Key.Key_H, Key.Key_Tab)
    type_in("why")
    bar.save()  # as in a pause
    bar.choose_colour(1)
    type_in(" so?")
    press(Key.Key_Return)
    assert [(each.comment, each.colour) for each in highlights(reading)] == [("why so?", HighlightColour.GREEN)]
    assert reading.window.status.label.text() == "Added highlight"
    operations.undo()
    assert highlights(reading) == ()
    operations.redo()
    assert [each.comment for each in highlights(reading)] == ["why so?"]
    cards(reading)[0].setFocus()
    press(Key.Key_Return)
    type_in(" Or not?")
    press(Key.Key_Return)
    assert reading.window.status.label.text() == "Edited highlight"
