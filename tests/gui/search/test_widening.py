"""From the search of a list to that of all papers, and back, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.paper_list.header import ListHeader
from readinglist.gui.session.scopes import ALL, INBOX
from readinglist.model import Status
from tests.builders import feed_of
from tests.gui.conftest import bring, focused, type_in
from tests.gui.paper_list.test_queue import listed

Key = Qt.Key


@pytest.mark.parametrize("text", ["", "paper"])
def test_backspace_before_the_text_searches_all_papers_and_esc_goes_back(
    with_three: Application, qtbot: QtBot, text: str
) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    field, session = with_three.window.toolbar.search, with_three.session
    QTest.keyClick(focused(), Key.Key_Slash)
    type_in(text)
    field.setCursorPosition(0)
    QTest.keyClick(focused(), Key.Key_Backspace)
    assert (session.scope, field.text(), field.hasFocus()) == (ALL, text, True)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert (session.scope, field.text(), field.hasFocus()) == (INBOX, text, True)


def test_backspace_after_some_text_deletes_it(with_three: Application) -> None:
    field = with_three.window.toolbar.search
    field.setText("paper")
    QTest.keyClick(field, Key.Key_Backspace)
    assert (with_three.session.scope, field.text()) == (INBOX, "pape")
    field.selectAll()
    QTest.keyClick(field, Key.Key_Backspace)
    assert (with_three.session.scope, field.text()) == (INBOX, "")


def test_a_list_with_matches_offers_those_in_other_lists(program: Application, qtbot: QtBot) -> None:
    bring(program, feed_of(5))
    window, session = program.window, program.session
    header = window.papers._header
    session.operations.do(lambda library: library.set_status([1, 2], Status.READ))
    session.clear_departed()
    assert header.elsewhere.isHidden()
    window.toolbar.search.setText("number")
    qtbot.waitUntil(header.elsewhere.isVisible)
    assert header.elsewhere.accessibleName() == "2 matches in other lists"
    session.operations.do(lambda library: library.set_status([3], Status.READ))
    assert (listed(program), header.elsewhere.accessibleName()) == ("5 4 3", "3 matches in other lists")
    QTest.mouseClick(header.elsewhere, Qt.MouseButton.LeftButton)
    assert (session.scope, len(window.papers.model.ids), header.elsewhere.isHidden()) == (ALL, 5, True)


def test_what_matches_an_earlier_search_is_not_offered(program: Application, qtbot: QtBot) -> None:
    bring(program, feed_of(5))
    program.session.operations.do(lambda library: library.set_status([1], Status.READ))
    header = program.window.papers._header
    program.window.toolbar.search.setText("number")
    qtbot.waitUntil(header.elsewhere.isVisible)
    program.session.search("status:inbox subject")
    assert (len(listed(program).split()), header.elsewhere.isHidden()) == (4, True)


def test_the_matches_in_other_lists_are_told_briefly_where_there_is_little_room(qtbot: QtBot) -> None:
    header = ListHeader()
    qtbot.addWidget(header)
    header.set_count("3 papers")
    header.set_elsewhere(9)
    for width, text in ((700, "9 more in other lists"), (150, "+9")):
        header.resize(width, 30)
        header._fit()
        assert header.elsewhere.text() == text
