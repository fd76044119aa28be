"""Searches kept as lists, with counts that are true."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.search.smart_list_menu import full_query, smart_list_menu
from readinglist.gui.session.scopes import STARRED
from readinglist.gui.session.session import ALL, Scope, Session
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.model import EMPTY_QUERY, Facet, SmartList, Status
from tests.gui.conftest import focused, type_in

Key = Qt.Key


@pytest.fixture(autouse=True)
def _active(with_three: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()


def counts(program: Application) -> dict[str, int]:
    """Return what stands beside each row of the sidebar."""
    model = program.window.sidebar.list_model
    rows = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
    return {row.title: row.count for row in rows if row.scope is not None}


def keep(program: Application, search: str, name: str = "") -> None:
    """Search, and save the search as a list, by the keys."""
    QTest.keyClick(focused(), Key.Key_Slash)
    type_in(search)
    QTest.keyClick(focused(), Key.Key_Return)
    QTest.keyClick(focused(), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    agree(name)


def agree(name: str = "") -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)
    if name:
        dialog.setTextValue(name)
    dialog.accept()


def lists(program: Application) -> list[tuple[str, str]]:
    return program.backend.read(lambda view: [(one.name, one.query) for one in view.smart_lists()]).result()


def test_a_search_is_kept_as_a_list_and_shown(with_three: Application, qtbot: QtBot) -> None:
    with_three.session.show_scope(ALL)
    keep(with_three, "is:starred")
    assert lists(with_three) == [("is:starred", "is:starred")]
    assert with_three.session.scope == Scope("is:starred", Facet("list", "1"))
    assert with_three.window.toolbar.search.text() == ""
    with_three.session.show_scope(ALL)
    QTest.keyClick(with_three.window.papers.view, Key.Key_S)
    qtbot.waitUntil(lambda: counts(with_three)["is:starred"] == 1)


def test_the_list_in_which_one_searched_belongs_to_the_search(with_three: Application) -> None:
    with_three.session.show_scope(STATUSES[Status.INBOX].scope)
    keep(with_three, "number", "Numbers")
    assert lists(with_three) == [("Numbers", "status:inbox number")]
    assert with_three.window.papers.model.rowCount() == 3


def test_nothing_is_not_kept(with_three: Application) -> None:
    with_three.session.show_scope(ALL)
    QTest.keyClick(focused(), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    assert lists(with_three) == []


def test_while_one_searches_the_counts_are_those_of_the_answers(with_three: Application, qtbot: QtBot) -> None:
    with_three.session.search("7919")
    qtbot.waitUntil(lambda: counts(with_three)["All papers"] == 1)
    assert counts(with_three)["Inbox"] == 1
    assert counts(with_three)["page.txt"] == 1
    with_three.session.search("")
    qtbot.waitUntil(lambda: counts(with_three)["All papers"] == 3)


def menu_of(program: Application, number: int, words: str) -> None:
    """Choose something from the menu of a list."""
    found = program.backend.read(lambda view: view.smart_lists()).result()
    search = program.window.controllers.search
    menu = smart_list_menu(program.window, program.session, found, found[number], search._edit)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_list_is_renamed_moved_changed_and_deleted(with_three: Application) -> None:
    session: Session = with_three.session
    session.save_list("One", "is:starred")
    session.save_list("Two", "is:read")
    menu_of(with_three, 0, "Move up")  # which is disabled
    assert lists(with_three) == [("One", "is:starred"), ("Two", "is:read")]
    menu_of(with_three, 1, "Move up")
    menu_of(with_three, 0, "Rename…")
    agree("Zwei")
    assert lists(with_three) == [("Zwei", "is:read"), ("One", "is:starred")]
    menu_of(with_three, 0, "Edit search")
    type_in("is:unread")
    QTest.keyClick(focused(), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    agree()
    assert lists(with_three)[0] == ("Zwei", "is:unread")
    assert session.scope.title == "Zwei"
    menu_of(with_three, 0, "Delete list")
    assert lists(with_three) == [("One", "is:starred")]
    assert session.scope == ALL
    session.operations.undo()
    assert lists(with_three)[0] == ("Zwei", "is:unread")


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        (ALL, " lora ", "lora"),
        (STARRED, "", "is:starred"),
        (STATUSES[Status.QUEUED].scope, "lora", "status:queued lora"),
        (Scope("x", Facet("tag", "to discuss")), "", 'tag:"to discuss"'),
        (Scope("x", Facet("list", "4")), "lora", "(a OR b) lora"),
    ],
)
def test_a_scope_is_written_out(scope: Scope, text: str, expected: str) -> None:
    assert full_query(scope, text, (SmartList(4, "x", "a OR b"),)) == expected


LISTS = {
    "Starred ones": ("is:starred", 1),
    "Tagged": ("tag:a -is:starred", 2),
    "Word": ("7919", 1),
    "Words": ("number", 3),
}


def test_a_smart_list_has_its_true_count(with_three: Application, qtbot: QtBot) -> None:
    for name, (query, _) in LISTS.items():
        with_three.backend.write(lambda library, name=name, query=query: library.lists.save(name, query)).result()  # type: ignore[misc]
    with_three.backend.write(lambda library: library.tags.add([1, 2, 3], "a")).result()
    with_three.backend.write(lambda library: library.set_starred([2], starred=True)).result()
    expected = {name: count for name, (_, count) in LISTS.items()}
    qtbot.waitUntil(lambda: expected.items() <= counts(with_three).items())
    with_three.backend.write(lambda library: library.trash.remove([1, 3])).result()
    expected = {"Starred ones": 1, "Tagged": 0, "Words": 1}
    qtbot.waitUntil(lambda: expected.items() <= counts(with_three).items())
    with_three.session.search("number")
    qtbot.waitUntil(lambda: expected.items() <= counts(with_three).items())


def test_no_list_that_is_shown_waits_for_the_counts_of_facets(
    with_three: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_three.backend.write(lambda library: library.lists.save("Inbox ones", "is:inbox -tag:a")).result()

    def read(_: object) -> None:
        raise AssertionError("the reading worker was asked")

    with monkeypatch.context() as patch:
        patch.setattr(with_three.backend, "read", read)
        overview = with_three.backend.filtered_overview(EMPTY_QUERY).result()
    assert list(overview.smart_list_counts.values()) == [3]
