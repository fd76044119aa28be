"""From the search of a list to that of all papers, and back, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.scopes import ALL, INBOX
from tests.gui.conftest import focused, type_in

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
