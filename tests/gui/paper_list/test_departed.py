"""Papers that no longer belong to the shown list: they are counted apart until the reader takes them out."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.departed import DepartedPapers
from readinglist.gui.session.scopes import STARRED, Scope, tag_scope
from readinglist.gui.session.session import ALL, INBOX
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.model import EMPTY_QUERY, Facet, Order, Status
from tests.builders import entry, feed, feed_of
from tests.gui.conftest import bring, focused
from tests.gui.paper_list.test_queue import do, listed, rows

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def inbox(program: Application, qtbot: QtBot) -> Application:
    """The inbox with five papers."""
    bring(program, feed_of(5))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifier)


def head(program: Application) -> str:
    """Return what the header of the list says, and "Clear" where it offers that."""
    header = program.window.papers._header
    return f"{header.count.text()}{' Clear' if header.clear.isVisible() else ''}"


def index_of(program: Application, scope: Scope) -> QModelIndex:
    """Return where a list is in the sidebar."""
    model = program.window.sidebar.list_model
    return next(at for at in map(model.index, range(model.rowCount())) if at.data(ROW_ROLE).scope == scope)


def test_triage_goes_through_those_that_are_left(inbox: Application) -> None:
    press(Key.Key_R)
    press(Key.Key_J)
    assert inbox.window.papers._header.triage.text() == "Triage 4"
    press(Key.Key_F)
    assert (inbox.window.controllers.triage.is_active, listed(inbox), inbox.session.current) == (True, "2 3 4 5", 3)


def test_the_header_counts_as_the_sidebar_does(inbox: Application) -> None:
    assert (head(inbox), rows(inbox)["Inbox"]) == ("5 papers", 5)
    press(Key.Key_R)
    press(Key.Key_U)
    assert (head(inbox), rows(inbox)["Inbox"], listed(inbox)) == ("3 papers · 2 decided Clear", 3, "1 2 3 4 5")
    press(Key.Key_Z, CONTROL)
    assert (head(inbox), rows(inbox)["Inbox"]) == ("4 papers · 1 decided Clear", 4)
    press(Key.Key_Z, CONTROL)
    assert (head(inbox), rows(inbox)["Inbox"]) == ("5 papers", 5)


def test_clear_takes_them_out_and_the_next_paper_is_there(inbox: Application) -> None:
    for key in (Key.Key_R, Key.Key_U):
        press(key)
    press(Key.Key_K)
    assert inbox.session.current == 2
    inbox.window.papers._header.clear.click()
    assert (head(inbox), listed(inbox), inbox.session.current) == ("3 papers", "3 4 5", 3)


def test_the_chosen_paper_stays_chosen_if_it_stays_in_the_list(inbox: Application) -> None:
    press(Key.Key_R)
    press(Key.Key_J)
    press(Key.Key_F5)
    assert (listed(inbox), inbox.session.current) == ("2 3 4 5", 3)


def test_after_the_last_ones_the_last_paper_is_chosen(inbox: Application) -> None:
    press(Key.Key_End)
    press(Key.Key_X)
    press(Key.Key_F5)
    assert (head(inbox), listed(inbox), inbox.session.current) == ("4 papers", "1 2 3 4", 4)


def test_a_click_on_the_list_that_is_shown_takes_them_out(inbox: Application) -> None:
    sidebar = inbox.window.sidebar
    index = index_of(inbox, INBOX)
    press(Key.Key_R)
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, NONE, sidebar.visualRect(index).center())
    assert (head(inbox), listed(inbox)) == ("4 papers", "2 3 4 5")


def test_a_click_on_another_list_shows_it_once(inbox: Application) -> None:
    asked: list[object] = []
    inbox.session.listing_changed.connect(lambda listing, _: asked.append(listing.scope))
    sidebar = inbox.window.sidebar
    index = index_of(inbox, ALL)
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, NONE, sidebar.visualRect(index).center())
    assert asked == [None]


@pytest.mark.parametrize(
    ("scope", "key", "expected"),
    [
        (Scope("Queue", Facet("status", Status.QUEUED)), Key.Key_R, "1 paper · 1 moved Clear"),
        (STARRED, Key.Key_S, "1 paper · 1 unstarred Clear"),
        (ALL, Key.Key_R, "5 papers"),
    ],
)
def test_each_list_says_what_happened_to_them(inbox: Application, scope: Scope, key: Qt.Key, expected: str) -> None:
    do(inbox, lambda library: library.set_status([1, 2], Status.QUEUED))
    do(inbox, lambda library: library.set_starred([1, 2], starred=True))
    inbox.session.show_scope(scope)
    press(key)
    assert head(inbox) == expected


def test_tags_searches_and_smart_lists_do_so_too(inbox: Application) -> None:
    do(inbox, lambda library: library.tags.add([1, 2], "llm"))
    inbox.session.show_scope(tag_scope("llm"))
    do(inbox, lambda library: library.tags.remove([1], "llm"))
    assert head(inbox) == "1 paper · 1 no longer here Clear"
    inbox.session.save_list("Unread", "is:unread")
    press(Key.Key_R)
    assert head(inbox) == "4 papers · 1 no longer matches Clear"
    inbox.session.show_scope(ALL)
    inbox.session.search("is:inbox")
    press(Key.Key_R)
    press(Key.Key_R)
    assert head(inbox) == "2 papers · 2 no longer match Clear"
    press(Key.Key_F5)
    assert head(inbox) == "2 papers"


def test_a_list_that_is_updated_in_place_still_counts_them_apart(inbox: Application) -> None:
    press(Key.Key_R)
    bring(inbox, feed(entry("Another paper", "It says something else.")))
    assert (head(inbox), len(listed(inbox).split())) == ("5 papers · 1 decided Clear", 6)


def test_a_search_by_words_counts_them_apart(inbox: Application) -> None:
    inbox.session.search("paper is:inbox")
    before = len(inbox.window.papers.model.ids)
    press(Key.Key_R)
    assert before > 1
    assert head(inbox) == f"{before - 1} papers · 1 no longer matches Clear"


def test_what_was_decided_while_the_answer_was_on_its_way_is_asked_about_again(
    inbox: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = inbox.backend.still_matching
    late: list[tuple[Future[frozenset[int]], frozenset[int]]] = []

    def ask(*question: Any) -> Future[frozenset[int]]:
        late.append((Future(), answer(*question).result()))
        return late[-1][0]

    monkeypatch.setattr(inbox.backend, "still_matching", ask)
    press(Key.Key_R)
    press(Key.Key_U)
    bring(inbox, feed(entry("Another paper", "It says something else.")))  # the list comes again meanwhile
    while late:
        future, papers = late.pop(0)
        future.set_result(papers)
    assert head(inbox) == "4 papers · 2 decided Clear"
    assert rows(inbox)["Inbox"] == 4


def test_an_answer_about_an_earlier_list_is_asked_for_again(
    inbox: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = DepartedPapers(inbox.backend, inbox.async_calls, inbox.window)
    earlier, later = (inbox.backend.listing(EMPTY_QUERY, INBOX.facet, Order.RELEVANCE).result() for _ in range(2))
    answers: list[Future[frozenset[int]]] = []

    def ask(*_: object) -> Future[frozenset[int]]:
        answers.append(Future())
        return answers[-1]

    monkeypatch.setattr(inbox.backend, "still_matching", ask)
    papers.set_listing(earlier)
    papers.check(frozenset({1}))
    papers.set_listing(later)  # which was read before the paper was decided
    answers[0].set_result(frozenset())
    qtbot.waitUntil(lambda: len(answers) == 2)
    answers[1].set_result(frozenset())
    qtbot.waitUntil(lambda: papers.papers == {1})


def test_triage_leaves_out_what_is_decided_in_a_list_of_all_papers(inbox: Application, qtbot: QtBot) -> None:
    do(inbox, lambda library: library.set_status([2, 3], Status.READ))
    inbox.session.show_scope(ALL)
    triage = inbox.window.papers._header.triage
    qtbot.waitUntil(lambda: (triage.text(), len(listed(inbox).split())) == ("Triage 3", 5))
