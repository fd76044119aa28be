"""The sheet of searches: every example is understood, and runs when it is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.search.search_examples import EXAMPLES
from readinglist.gui.search.search_help import SearchHelp
from readinglist.search import parse


@pytest.mark.parametrize("search", [example.search for example in EXAMPLES])
def test_every_example_is_understood(search: str) -> None:
    question = parse(search, typing=False)
    assert question.tree is not None
    assert question.notices == ()


def test_a_chosen_example_is_searched_for_among_all_papers(with_three: Application, qtbot: QtBot) -> None:
    with_three.window.actions_["search-help"].trigger()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, SearchHelp)
    wanted = next(b for b in sheet.findChildren(QPushButton) if b.text() == "is:unread is:starred")
    wanted.setFocus()
    qtbot.waitUntil(wanted.hasFocus)  # the sheet has the keyboard
    QTest.keyClick(wanted, Qt.Key.Key_Space)
    assert with_three.window.toolbar.search.text() == "is:unread is:starred"
    assert with_three.session.scope.title == "All papers"
    assert with_three.session.listing is not None
    assert len(with_three.session.listing.ids) == 0
