"""Removing, restoring and emptying, by the keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from readinglist.backend.import_drafts import ImportDraft
from readinglist.gui.application import Application
from readinglist.gui.session.scopes import TRASH_SCOPE, tag_scope
from readinglist.gui.session.session import ALL
from readinglist.model import TRASHED, EntryMatch, Status
from tests.builders import feed_of
from tests.gui.conftest import LateLists, focused
from tests.gui.paper_list.test_queue import do, listed, rows

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _active(with_three: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifier)


def test_a_paper_goes_to_the_trash_and_the_next_one_is_there(with_three: Application) -> None:
    assert rows(with_three)["Trash"] == 0
    press(Key.Key_Delete)
    assert (listed(with_three), with_three.session.current) == ("2 3", 2)
    assert (rows(with_three)["All papers"], rows(with_three)["Trash"]) == (2, 1)
    press(Key.Key_Z, CONTROL)
    assert (listed(with_three), with_three.session.current) == ("1 2 3", 1)
    assert rows(with_three)["Trash"] == 0


def test_a_list_that_comes_into_the_sidebar_is_as_high_as_the_others(with_three: Application) -> None:
    with_three.session.save_list("One", "one")
    for tag in ("llm", "theory", "to discuss"):
        with_three.session.operations.add_tag(tag)
    until = datetime.now(UTC) + timedelta(days=3)
    with_three.backend.write(lambda library: library.queue.snooze([2], until)).result()
    press(Key.Key_Delete)
    sidebar = with_three.window.sidebar
    model = sidebar.list_model
    heights = {
        (model.row(model.index(row)).scope is None, sidebar.rowHeight(row))  # type: ignore[union-attr]
        for row in range(model.rowCount())
    }
    assert [heading for heading, _ in sorted(heights)] == [False, True]


def test_what_goes_before_the_list_is_answered_is_gone_with_what_went_earlier(
    with_three: Application, late_lists: LateLists
) -> None:
    press(Key.Key_Delete)
    press(Key.Key_Delete)
    assert (listed(with_three), with_three.session.current) == ("1 2 3", 3)
    late_lists.come()
    assert (listed(with_three), with_three.session.current) == ("3", 3)


def test_a_paper_is_restored_by_its_command(with_three: Application) -> None:
    restore = with_three.window.actions_["restore"]
    assert not restore.isEnabled()
    press(Key.Key_Delete)
    press(Key.Key_Delete)
    with_three.session.show_scope(TRASH_SCOPE)
    assert sorted(with_three.window.papers.model.ids) == [1, 2]
    with_three.window.papers.select_paper(1)
    restore.trigger()
    assert listed(with_three) == "2"
    assert with_three.window.actions_["undo"].text() == "&Undo Restore paper"
    with_three.session.show_scope(ALL)
    assert listed(with_three) == "1 3"


def test_delete_in_the_trash_asks_nothing_as_it_can_be_undone(with_three: Application) -> None:
    window = with_three.window
    with_three.backend.write(lambda library: library.trash.remove([1, 2, 3])).result()
    with_three.session.show_scope(TRASH_SCOPE)
    window.papers.select_papers([1, 2])
    assert window.actions_["remove"].text() == "&Delete from Trash"
    QTest.keyClick(window.papers.view, Key.Key_Delete)
    assert list(window.papers.model.ids) == [3]
    assert window.toast.isVisible()
    assert window.actions_["undo"].text() == "&Undo Delete 2 papers from Trash"
    window.actions_["undo"].trigger()
    assert sorted(window.papers.model.ids) == [1, 2, 3]


def test_delete_in_the_paper_moves_it_to_the_trash_and_in_the_sidebar_deletes_a_tag(with_three: Application) -> None:
    with_three.window.detail.abstract.setFocus()
    press(Key.Key_Delete)
    assert sorted(with_three.window.papers.model.ids) == [2, 3]
    do(with_three, lambda library: library.tags.add([2], "llm"))
    sidebar = with_three.window.sidebar
    index = sidebar.list_model.index_of(tag_scope("llm").key)
    sidebar.setCurrentIndex(index)
    sidebar.setFocus()
    press(Key.Key_Delete)
    assert "llm" not in rows(with_three)
    assert with_three.backend.read(lambda view: list(view.find(TRASHED))).result() == [1]


def test_a_search_finds_in_the_trash_only_what_lies_there(with_three: Application, qtbot: QtBot) -> None:
    press(Key.Key_Delete)
    with_three.session.show_scope(ALL)
    with_three.session.search("number")
    assert sorted(with_three.window.papers.model.ids) == [2, 3]
    with_three.session.search("number is:trashed")
    assert listed(with_three) == "1"
    with_three.session.show_scope(TRASH_SCOPE)
    with_three.session.search("number")
    assert listed(with_three) == "1"
    qtbot.waitUntil(lambda: rows(with_three)["Trash"] == 1 and rows(with_three)["Inbox"] == 2)
    with_three.session.search("nowhere")
    qtbot.waitUntil(lambda: rows(with_three)["Trash"] == 0)


def test_the_trash_says_how_long_things_stay_and_is_emptied_by_its_button(with_three: Application) -> None:
    press(Key.Key_Delete)
    with_three.session.show_scope(TRASH_SCOPE)
    remark = with_three.window.papers.notice
    assert remark.label.text().startswith("Papers are deleted after 30 days in the trash.")
    remark._button.click()
    assert with_three.window.actions_["undo"].text() == "&Undo Delete from Trash"
    assert with_three.window.papers.empty_state.heading.text() == "No papers in Trash"
    assert not remark.isVisible()
    press(Key.Key_Z, CONTROL)
    assert listed(with_three) == "1"


@pytest.mark.parametrize(("days", "left"), [(30, []), (40, [1]), (0, [1])])
def test_what_lay_there_for_long_is_gone_at_the_next_start(with_three: Application, days: int, left: list[int]) -> None:
    press(Key.Key_Delete)
    with_three.store.update(trash_days=days)
    long_ago = (datetime.now(UTC) - timedelta(days=31)).isoformat()

    def age(library: object) -> object:
        library._connection.execute("UPDATE trash SET at = ?", [long_ago])  # type: ignore[attr-defined]
        return library.state()  # type: ignore[attr-defined]

    with_three.backend.write(age).result()  # type: ignore[arg-type]
    with_three.window.controllers.queue_and_trash.start()
    with_three.window.controllers.queue_and_trash.stop()
    assert list(with_three.backend.read(lambda view: view.find(TRASHED)).result()) == left


def test_a_feed_offers_what_was_removed_and_leaves_it_unless_ticked(with_three: Application) -> None:
    press(Key.Key_Delete)
    plan = with_three.backend.read(lambda view: view.plan(feed_of(4))).result()
    assert [row.match for row in plan.rows] == [EntryMatch.REMOVED, EntryMatch.SAME, EntryMatch.SAME, EntryMatch.NEW]
    with_three.window.panes.import_page.show_plan(plan, ImportDraft(plan.feed.name, ()))
    model = with_three.window.panes.import_page._model
    assert model.ticked == {3}
    assert model.status_text(model.index(0)) == "in the trash"
    model.tick_shown(tick=True)
    assert model.ticked == {3}
    model.show_only(plan.numbers(EntryMatch.REMOVED))
    model.tick_shown(tick=True)
    assert model.ticked == {0, 3}


def test_in_triage_the_next_key_is_meant_for_the_next_paper(with_three: Application) -> None:
    press(Key.Key_F)
    press(Key.Key_Delete)
    press(Key.Key_X)
    read = with_three.backend.read(lambda view: [row.status for row in view.rows([1, 2, 3])]).result()
    assert read == [Status.INBOX, Status.DISMISSED, Status.INBOX]
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Z, CONTROL)
    assert with_three.session.current == 1
    assert with_three.window.controllers.triage.bar.progress.text() == "Paper 1 of 3"


def test_papers_that_undo_brings_back_are_selected(with_three: Application) -> None:
    papers = with_three.window.papers
    papers.select_papers([1, 2])
    press(Key.Key_Delete)
    assert (listed(with_three), with_three.session.selected) == ("3", (3,))
    press(Key.Key_Z, CONTROL)
    assert (listed(with_three), with_three.session.selected) == ("1 2 3", (1, 2))


def test_only_a_trash_with_papers_can_be_emptied(with_three: Application) -> None:
    empty = with_three.window.actions_["empty-trash"]
    assert not empty.isEnabled()
    press(Key.Key_Delete)
    assert empty.isEnabled()
    empty.trigger()
    assert not empty.isEnabled()


def test_undo_selects_no_more_than_was_selected_before(with_three: Application) -> None:
    session = with_three.session
    with_three.window.papers.select_papers([2])
    number = with_three.backend.read(lambda library: library.overview().imports[0].id).result()
    session.operations.do(lambda library: library.remove_import(number))
    assert listed(with_three) == ""
    press(Key.Key_Z, CONTROL)
    assert (listed(with_three), session.selected) == ("1 2 3", (2,))
    session.operations.do(lambda library: library.remove_import(number))
    with_three.session._selections.clear()  # as after a restart
    press(Key.Key_Z, CONTROL)
    assert (listed(with_three), session.selected) == ("1 2 3", (1,))


def test_the_focus_is_in_the_list_after_the_button_for_several_papers(with_three: Application) -> None:
    window = with_three.window
    window.papers.select_papers([1, 2])
    QTest.mouseClick(window.detail.several.buttons["remove"], Qt.MouseButton.LeftButton)
    assert listed(with_three) == "3"
    assert window.papers.view.hasFocus()


def test_the_focus_is_in_the_list_after_the_trash_was_emptied(with_three: Application) -> None:
    papers = with_three.window.papers
    press(Key.Key_Delete)
    with_three.session.show_scope(TRASH_SCOPE)
    button = papers.notice.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert listed(with_three) == ""
    assert papers.has_keyboard


def test_a_click_below_the_last_row_keeps_the_selection(with_three: Application) -> None:
    view = with_three.window.papers.view
    below = view.viewport().rect().bottomLeft() - QPoint(-20, 5)
    assert not view.indexAt(below).isValid()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert list(view.selected_rows()) == [0]
