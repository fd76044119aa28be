"""The focus by keys: buttons are pressed with Return, and what has the focus is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused

Key = Qt.Key


@pytest.fixture
def reading(program: Application, qtbot: QtBot) -> Application:
    """Three long papers; the list has the focus."""
    bring(program, feed(*(entry(f"Paper {n}", f"Sentence {n} is here to be read. " * 400) for n in range(3))))
    window = program.window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    return program


def is_on_screen(part: QWidget) -> bool:
    """Return whether the whole of a widget can be seen."""
    return part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_return_presses_a_focused_button_as_space_does(reading: Application, key: Qt.Key) -> None:
    star = reading.window.detail.header.star
    star.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(focused(), key)
    assert reading.session.opened is not None
    assert reading.session.opened.paper.starred
    QTest.keyClick(focused(), key)
    assert not reading.session.opened.paper.starred


def test_the_first_control_of_a_paper_is_scrolled_to(reading: Application, qtbot: QtBot) -> None:
    detail = reading.window.detail
    bar = detail._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert not is_on_screen(detail.header._status)
    detail.header._status.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_on_screen(detail.header._status)


def test_triage_starts_at_the_top_of_the_paper(reading: Application, qtbot: QtBot) -> None:
    bar = reading.window.detail._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(focused(), Key.Key_Space)
    assert bar.value() > 0
    QTest.keyClick(focused(), Key.Key_F)
    assert bar.value() == 0


def test_the_whole_editor_of_a_note_is_scrolled_to_in_triage(reading: Application, qtbot: QtBot) -> None:
    editor = reading.window.detail.note.editor
    QTest.keyClick(focused(), Key.Key_F)
    QTest.keyClick(focused(), Key.Key_N)
    qtbot.waitUntil(lambda: editor.hasFocus() and is_on_screen(editor))


def test_who_edits_the_details_of_several_papers_is_told_to_select_one(reading: Application) -> None:
    reading.window.papers.view.selectAll()
    QTest.keyClick(focused(), Key.Key_F2)
    assert reading.window.status.label.text() == "Select one paper to edit its details."


def test_arrows_stay_in_the_foot_of_the_sidebar_and_lead_up_to_the_lists(reading: Application) -> None:
    window = reading.window
    buttons = list(window.panes.foot.buttons.values())
    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)
    for key, row in ((Key.Key_Down, -1), (Key.Key_Right, -1), (Key.Key_Up, -2), (Key.Key_Up, -3), (Key.Key_Down, -2)):
        QTest.keyClick(focused(), key)
        assert buttons[row].hasFocus()
    for _ in range(2):
        QTest.keyClick(focused(), Key.Key_Up)
    assert window.sidebar.hasFocus()


def test_the_titles_to_link_to_are_never_wider_than_the_note(program: Application, qtbot: QtBot) -> None:
    bring(program, feed(*(entry(f"Paper {n} with a title that goes on {'and on ' * 30}", "It is.") for n in range(2))))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    QTest.keyClick(focused(), Key.Key_N)
    editor = program.window.detail.note.editor
    QTest.keyClicks(editor, "[[Pap")
    popup = editor._completions
    qtbot.waitUntil(popup.isVisible)
    assert popup.width() <= editor.width()
    assert popup.x() + popup.width() <= editor.mapTo(program.window, editor.rect().topRight()).x() + 1
