"""Every list keeps its place, and a search shows its best matches and leads back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.paper_list import places
from readinglist.gui.session.session import ALL, INBOX
from readinglist.gui.session.statuses import STATUSES
from readinglist.model import Status
from tests.builders import feed_of
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key
READING = STATUSES[Status.READING].scope


@pytest.fixture
def with_many(program: Application, qtbot: QtBot) -> Application:
    bring(program, feed_of(60))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def place(program: Application) -> tuple[int | None, int]:
    return program.session.current, program.window.papers.view.verticalScrollBar().value()


def is_visible(program: Application) -> bool:
    view = program.window.papers.view
    return view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def search(program: Application, text: str) -> None:
    QTest.keyClick(focused(), Key.Key_Slash)
    type_in(text)
    program.session.search(program.window.toolbar.search.text())


def test_a_list_keeps_its_paper_and_its_scroll_position(with_many: Application) -> None:
    papers = with_many.window.papers
    papers.go_to(40)
    bar = papers.view.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    before = place(with_many)
    with_many.session.show_scope(READING)
    assert with_many.session.current is None
    with_many.session.show_scope(INBOX)
    assert place(with_many) == before
    assert before[1] > 0
    assert papers.row == 40


def test_where_the_paper_has_gone_the_list_is_shown_at_its_row(with_many: Application) -> None:
    with_many.window.papers.go_to(40)
    gone = with_many.session.current
    assert gone is not None
    with_many.session.show_scope(READING)
    with_many.backend.write(lambda library: library.trash.remove([gone])).result()
    with_many.session.show_scope(INBOX)
    assert with_many.window.papers.row == 40
    assert is_visible(with_many)


def test_places_are_kept_for_so_many_lists(with_many: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MAX_PLACES", 1)
    with_many.window.papers.go_to(40)
    with_many.session.show_scope(ALL)
    with_many.window.papers.go_to(20)
    with_many.session.show_scope(READING)
    with_many.session.show_scope(INBOX)
    assert with_many.window.papers.row == 0


def test_a_search_shows_its_best_match_and_escape_leads_back(with_many: Application) -> None:
    papers = with_many.window.papers
    papers.go_to(40)
    before = place(with_many)
    search(with_many, "paper 7")
    assert papers.row == 0
    assert is_visible(with_many)
    QTest.keyClick(focused(), Key.Key_Escape)
    with_many.session.search("")
    assert place(with_many) == before


def test_a_match_that_was_chosen_stays_when_the_search_is_cleared(with_many: Application) -> None:
    papers = with_many.window.papers
    papers.go_to(40)
    search(with_many, "paper")
    at = papers.view.visualRect(papers.model.index(0)).topLeft() + QPoint(60, 12)
    chosen = papers.model.ids[0]
    QTest.mouseClick(papers.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with_many.session.search("")
    assert with_many.session.current == chosen


def test_other_words_and_more_papers_show_their_best_match_too(with_many: Application) -> None:
    papers = with_many.window.papers
    search(with_many, "paper")
    papers.go_to(30)
    with_many.session.search("paper number")
    assert papers.row == 0
    papers.go_to(30)
    with_many.session.show_scope(ALL)
    assert papers.row == 0
    assert is_visible(with_many)
