"""Triage by its keys: one paper large, each decision leads to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.async_calls import Coalesced
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.gui.session.session import ALL, INBOX
from readinglist.gui.session.statuses import STATUSES
from readinglist.model import Order, Status
from tests.builders import accept_all, feed_of
from tests.gui.conftest import LateLists, bring, focused

Key = Qt.Key


@pytest.fixture
def triage(with_three: Application, qtbot: QtBot) -> Application:
    """Three papers, in triage."""
    window = with_three.window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    press(Key.Key_F)
    return with_three


def press(*keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        QTest.keyClick(focused(), key)


def statuses(program: Application) -> list[Status]:
    """Return the statuses of all papers, in the order of their ids."""
    rows = program.backend.read(lambda view: view.rows(sorted(view.find(None, Order.ADDED)))).result()
    return [row.status for row in rows]


def test_a_button_over_the_list_starts_it(with_three: Application) -> None:
    button = with_three.window.papers._header.triage
    assert (button.text(), button.accessibleName()) == ("Triage 3", "Triage 3 papers")
    assert button.toolTip() == "Decide on papers one at a time (F)"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert with_three.window.controllers.triage.is_active
    press(Key.Key_X)
    assert statuses(with_three) == [Status.DISMISSED, Status.INBOX, Status.INBOX]


def test_the_button_is_there_only_where_there_are_papers_to_decide_on(with_three: Application) -> None:
    button = with_three.window.papers._header.triage
    with_three.session.search("no such words")
    assert button.isHidden()
    with_three.session.search("")
    assert not button.isHidden()
    with_three.session.show_scope(TRASH_SCOPE)
    assert button.isHidden()


def test_a_narrow_list_shows_the_buttons_without_words(with_three: Application) -> None:
    window = with_three.window
    window.panes.splitter.setSizes([220, 780])
    button, order = window.papers._header.triage, window.papers._header.order
    assert order.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert button.geometry().right() <= window.papers._header.width()
    assert button.geometry().left() > order.geometry().right()


def test_only_the_paper_is_left_in_the_window(triage: Application) -> None:
    window = triage.window
    assert window.controllers.triage.is_active
    assert (window.sidebar.isVisible(), window.toolbar.isVisible(), window.papers.width()) == (False, False, 0)
    assert window.detail.isVisible()


def test_one_paper_alone_is_selected_in_triage(triage: Application) -> None:
    window = triage.window
    press(Key.Key_F)
    window.papers.view.selectAll()
    window.controllers.triage.toggle()
    assert list(window.papers.view.selected_rows()) == [window.papers.row]
    modifiers = Qt.KeyboardModifier
    for key, modifier in (
        (Key.Key_Down, modifiers.ShiftModifier), (Key.Key_A, modifiers.ControlModifier),
        (Key.Key_I, modifiers.ControlModifier),
    ):  # fmt: skip
        QTest.keyClick(focused(), key, modifier)
        assert len(list(window.papers.view.selected_rows())) == 1, key
    press(Key.Key_U)
    assert given(triage) == {Status.QUEUED: 1}
    press(Key.Key_Escape)
    window.papers.view.selectAll()
    assert len(list(window.papers.view.selected_rows())) == 3


def progress(program: Application) -> str:
    """Return the progress in words."""
    return program.window.controllers.triage.bar.progress.text()


def given(program: Application) -> dict[Status, int]:
    """Return the decisions of the session."""
    return program.window.controllers.triage._triage.tally()


def current(program: Application) -> int | None:
    return program.session.current


def test_papers_that_come_meanwhile_are_left_for_the_next_time(triage: Application) -> None:
    session = triage.window.controllers.triage._triage
    press(Key.Key_U)
    triage.session.operations.do(lambda library: accept_all(library, feed_of(9)))
    assert progress(triage) == "Paper 2 of 3"
    press(Key.Key_X, Key.Key_R)
    assert (session.is_finished, session.skipped(), len(session.decisions)) == (True, 0, 3)


def test_each_decision_leads_to_the_next_paper_and_the_last_one_to_a_summary(triage: Application) -> None:
    window, summary = triage.window, triage.window.controllers.triage.summary
    assert progress(triage) == "Paper 1 of 3"
    press(Key.Key_U, Key.Key_X)
    assert progress(triage) == "Paper 3 of 3"
    assert given(triage) == {Status.QUEUED: 1, Status.DISMISSED: 1}
    press(Key.Key_R)
    assert statuses(triage) == [Status.QUEUED, Status.DISMISSED, Status.READ]
    assert summary.isVisible()
    assert summary._heading.text() == "All done"
    assert summary._tally.accessibleName() == "1 queued, 1 read, 1 dismissed"
    assert not summary._skipped.isVisible()
    press(Key.Key_Escape)
    assert (window.controllers.triage.is_active, window.papers.view.hasFocus()) == (False, True)


def test_a_list_that_comes_late_leads_nobody_away_who_has_gone_on(triage: Application, late_lists: LateLists) -> None:
    triage.session.show_scope(INBOX, select=[1, 2, 3], first_only=True)
    press(Key.Key_U, Key.Key_J)
    late_lists.come()
    assert triage.session.current == 3
    press(Key.Key_X)
    assert statuses(triage) == [Status.QUEUED, Status.INBOX, Status.DISMISSED]


def test_counts_that_nobody_sees_wait_until_the_panes_are_back(triage: Application, qtbot: QtBot) -> None:
    counted: list[bool] = []
    triage.session.counts.overview_changed.connect(lambda _: counted.append(triage.window.controllers.triage.is_active))
    press(Key.Key_U, Key.Key_X)
    assert counted == []
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: counted == [False])


def test_counts_come_also_in_triage_when_the_reader_rests(
    triage: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Coalesced, "HIDDEN_PAUSE", 20)
    press(Key.Key_U)
    with qtbot.waitSignal(triage.session.counts.overview_changed) as came:
        press(Key.Key_X)
    assert came.args[0].statuses == {Status.INBOX: 1, Status.QUEUED: 1, Status.DISMISSED: 1}


def test_who_leaves_sees_the_whole_row_of_the_paper(program: Application, qtbot: QtBot) -> None:
    window = bring(program, feed_of(60)).window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    press(Key.Key_F, *[Key.Key_X] * 40, Key.Key_Escape)
    view = window.papers.view
    qtbot.waitUntil(lambda: view.viewport().width() > 100)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_keys_behind_the_last_paper_decide_nothing(triage: Application) -> None:
    press(Key.Key_X, Key.Key_X, Key.Key_X, Key.Key_U, Key.Key_S, Key.Key_J)
    assert statuses(triage) == [Status.DISMISSED] * 3
    assert triage.window.controllers.triage.summary.isVisible()


def test_the_same_decision_again_is_no_taking_back(triage: Application) -> None:
    press(Key.Key_U, Key.Key_K, Key.Key_U)
    assert statuses(triage)[0] is Status.QUEUED
    assert progress(triage) == "Paper 2 of 3"


def test_with_shift_one_stays_at_the_paper(triage: Application) -> None:
    paper = current(triage)
    QTest.keyClick(focused(), Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert current(triage) == paper
    assert statuses(triage)[0] is Status.QUEUED
    button = triage.window.controllers.triage.decision_bar.buttons[Status.QUEUED]
    assert (button.isChecked(), button.accessibleName()) == (True, "Queue, 1 so far")


def test_a_decision_that_nobody_gave_yet_has_a_name_too(triage: Application) -> None:
    buttons = triage.window.controllers.triage.decision_bar.buttons
    assert buttons[Status.READING].accessibleName() == "Start reading, 0 so far"
    assert all(button.accessibleName() for button in buttons.values())


def test_a_decision_can_be_given_by_the_mouse(triage: Application) -> None:
    buttons = triage.window.controllers.triage.decision_bar.buttons
    QTest.mouseClick(buttons[Status.DISMISSED], Qt.MouseButton.LeftButton)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(buttons[Status.READING], Qt.MouseButton.LeftButton, shift)
    assert statuses(triage) == [Status.DISMISSED, Status.READING, Status.INBOX]
    assert progress(triage) == "Paper 2 of 3"


@pytest.mark.parametrize("key", [Key.Key_J, Key.Key_Space])
def test_one_can_pass_a_paper_and_triage_the_passed_ones_at_the_end(triage: Application, key: Qt.Key) -> None:
    summary = triage.window.controllers.triage.summary
    press(key, Key.Key_X, key)
    assert summary._heading.text() == "Decided on 1 of 3 papers"
    assert summary._skipped.text() == "Triage 2 skipped papers"
    press(Key.Key_Return)
    assert progress(triage) == "Skipped paper 1 of 2"
    press(Key.Key_U)
    assert progress(triage) == "Skipped paper 2 of 2"
    press(Key.Key_R)
    assert summary._heading.text() == "All done"
    assert statuses(triage) == [Status.QUEUED, Status.DISMISSED, Status.READ]


def test_the_queued_ones_are_shown_in_the_queue(triage: Application) -> None:
    press(Key.Key_U, Key.Key_X, Key.Key_U)
    assert triage.window.controllers.triage.summary._queue.text() == "Show 2 queued papers"
    press(Key.Key_Return)
    assert (triage.session.scope.title, sorted(triage.session.selected)) == ("Queue", [1, 3])


def test_all_decisions_are_taken_back_as_one_step_and_the_star_stays(triage: Application) -> None:
    press(Key.Key_S, Key.Key_U, Key.Key_X, Key.Key_U)
    triage.window.controllers.triage.summary._undo.click()
    assert statuses(triage) == [Status.INBOX] * 3
    assert triage.window.actions_["undo"].text() == "&Undo Revert 3 decisions"
    assert triage.backend.read(lambda view: view.rows([1])[0].starred).result()
    triage.session.operations.undo()
    assert statuses(triage) == [Status.QUEUED, Status.DISMISSED, Status.QUEUED]


def test_undo_brings_the_last_paper_back_and_takes_its_decision_out_of_the_count(triage: Application) -> None:
    first = current(triage)
    press(Key.Key_X)
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (current(triage), given(triage)) == (first, {})
    assert statuses(triage) == [Status.INBOX] * 3


def test_undo_leads_back_from_the_summary(triage: Application) -> None:
    press(Key.Key_X, Key.Key_X, Key.Key_U)
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not triage.window.controllers.triage.summary.isVisible()
    assert (progress(triage), given(triage)) == ("Paper 3 of 3", {Status.DISMISSED: 2})
    press(Key.Key_R)
    assert statuses(triage) == [Status.DISMISSED, Status.DISMISSED, Status.READ]


def test_the_list_is_left_at_the_same_paper_and_what_was_decided_is_said(triage: Application) -> None:
    press(Key.Key_U, Key.Key_J)
    paper = current(triage)
    press(Key.Key_Escape)
    assert current(triage) == paper
    assert triage.window.toast.label.text() == "Triage: 1 queued"


def test_another_list_ends_it(triage: Application) -> None:
    triage.session.show_scope(ALL)
    assert not triage.window.controllers.triage.is_active


def test_the_answers_of_a_search_can_be_gone_through(with_three: Application, qtbot: QtBot) -> None:
    with_three.session.show_scope(ALL)
    with_three.session.search("number")
    with_three.window.papers.go_to(0)
    with_three.window.actions_["triage"].trigger()
    decided = current(with_three)
    with_three.window.actions_["dismiss"].trigger()
    assert progress(with_three) == "Paper 2 of 3"
    row = with_three.backend.read(lambda view: view.rows([decided or 0])[0]).result()
    assert row.status is Status.DISMISSED


def test_the_paper_is_written_larger(triage: Application) -> None:
    larger = triage.window.detail.abstract.document().defaultFont().pixelSize()
    press(Key.Key_Escape)
    assert triage.window.detail.abstract.document().defaultFont().pixelSize() < larger


@pytest.mark.parametrize("key", [Key.Key_F, Key.Key_Escape])
def test_one_can_leave_before_the_end(triage: Application, key: Qt.Key) -> None:
    press(Key.Key_U, key)
    window = triage.window
    assert not window.controllers.triage.is_active
    assert window.sidebar.isVisible()
    assert window.papers.width() > 0
    assert window.papers.view.hasFocus()


def test_an_empty_list_has_no_triage(program: Application) -> None:
    program.window.actions_["triage"].trigger()
    assert not program.window.controllers.triage.is_active


def test_papers_that_no_longer_belong_to_the_list_are_passed(program: Application, qtbot: QtBot) -> None:
    window = bring(program, feed_of(5)).window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    window.papers.go_to(0)
    ids = list(window.papers.model.ids)
    press(Key.Key_X, Key.Key_J, Key.Key_J, Key.Key_X, Key.Key_K)
    button = window.papers._header.triage
    assert button.text() == "Triage 3"
    window.papers.go_to(0)
    press(Key.Key_F)
    assert (progress(program), current(program)) == ("Paper 1 of 3", ids[1])
    press(Key.Key_U, Key.Key_R)
    assert (progress(program), current(program)) == ("Paper 3 of 3", ids[4])
    press(Key.Key_K, Key.Key_J, Key.Key_U)
    assert window.controllers.triage.summary._heading.text() == "All done"
    assert given(program) == {Status.QUEUED: 2, Status.READ: 1}


def test_the_message_after_an_import_offers_triage_of_what_is_new(with_three: Application) -> None:
    window = with_three.window
    bring(with_three, feed_of(6, "more.txt"))
    assert window.toast._action.isVisible()
    with_three.session.show_scope(ALL)
    QTest.mouseClick(window.toast._action, Qt.MouseButton.LeftButton)
    assert window.controllers.triage.is_active
    assert not window.toast.isVisible()


def test_back_and_skip_can_be_clicked(triage: Application) -> None:
    decisions = triage.window.controllers.triage.decision_bar
    QTest.mouseClick(decisions.skip, Qt.MouseButton.LeftButton)
    assert progress(triage) == "Paper 2 of 3"
    QTest.mouseClick(decisions.back, Qt.MouseButton.LeftButton)
    assert progress(triage) == "Paper 1 of 3"


def test_done_ends_it(triage: Application) -> None:
    QTest.mouseClick(triage.window.controllers.triage.bar.done, Qt.MouseButton.LeftButton)
    assert not triage.window.controllers.triage.is_active


def test_a_message_is_shown_above_the_paper_and_goes(triage: Application, qtbot: QtBot) -> None:
    bar = triage.window.controllers.triage.bar
    press(Key.Key_S)
    assert (bar.message.text(), triage.window.status.isVisible()) == (triage.window.status.label.text(), False)
    assert bar.message.text()
    bar._message_timer.setInterval(1)
    bar.show_message("Something")
    qtbot.waitUntil(lambda: not bar.message.text())


@pytest.mark.parametrize(("width", "plainness"), [(1366, 0), (800, 1), (620, 2), (400, 3)])
def test_in_a_narrow_window_the_buttons_say_less_and_all_stay_inside(
    triage: Application, width: int, plainness: int
) -> None:
    window = triage.window
    window.resize(width, 700)
    QTest.qWait(1)
    decisions = window.controllers.triage.decision_bar
    assert {button._plainness for button in decisions._all} == {plainness}
    edges = [(button.geometry().left(), button.geometry().right()) for button in decisions._all]
    assert edges == sorted(edges)
    assert (edges[0][0] >= 0, edges[-1][1] < decisions.width()) == (True, True)
    assert all(button.height() >= 36 for button in decisions._all)


def test_triage_goes_through_the_papers_that_are_undecided(with_three: Application) -> None:
    session, button = with_three.session, with_three.window.papers._header.triage
    session.show_scope(ALL)
    second = with_three.window.papers.model.ids[1]
    with_three.window.papers.select_paper(second)
    session.operations.mark(Status.QUEUED)
    assert button.text() == "Triage 2"
    with_three.window.papers.select_paper(with_three.window.papers.model.ids[0])
    press(Key.Key_F)
    assert progress(with_three) == "Paper 1 of 2"
    press(Key.Key_X)
    assert (current(with_three), progress(with_three)) == (with_three.window.papers.model.ids[2], "Paper 2 of 2")
    press(Key.Key_X)
    assert with_three.window.controllers.triage.summary.isVisible()
    press(Key.Key_Escape)
    assert button.isHidden()
    press(Key.Key_F)
    assert not with_three.window.controllers.triage.is_active
    assert with_three.window.toast.label.text() == "No papers to decide on in this list."
    session.show_scope(STATUSES[Status.QUEUED].scope)
    assert button.text() == "Triage 1"
    press(Key.Key_F)
    assert with_three.window.controllers.triage.is_active


def test_back_returns_from_a_link_to_the_paper_that_it_was_in(triage: Application) -> None:
    ids = triage.window.papers.model.ids
    view = triage.window.detail.note.view
    view.paper_requested.emit(ids[2])
    assert (current(triage), progress(triage)) == (ids[2], "Paper 1 of 3")
    press(Key.Key_K)
    assert (current(triage), progress(triage)) == (ids[0], "Paper 1 of 3")
    view.paper_requested.emit(ids[2])
    press(Key.Key_X)
    assert current(triage) == ids[0]
    press(Key.Key_X)
    assert current(triage) == ids[1]
    assert given(triage) == {Status.DISMISSED: 2}


def test_what_was_done_in_triage_can_be_undone_by_a_button(triage: Application) -> None:
    bar = triage.window.controllers.triage.bar
    undo = bar.undo
    assert not undo.isVisible()
    press(Key.Key_S, Key.Key_X)
    bar.show_message("")  # as after some seconds
    assert undo.isVisible()
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert undo.isVisible()
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert statuses(triage) == [Status.INBOX] * 3
    assert not undo.isVisible()
    assert progress(triage) == "Paper 1 of 3"
    press(Key.Key_X, Key.Key_F, Key.Key_F)
    assert not undo.isVisible()


def test_the_snooze_menu_opens_above_the_decisions(triage: Application) -> None:
    press(Key.Key_Z)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    bar = triage.window.controllers.triage.decision_bar
    top = bar.mapToGlobal(bar.rect().topLeft()).y()
    assert abs(menu.geometry().bottom() - top) < 4
    assert abs(menu.geometry().center().x() - bar.mapToGlobal(bar.rect().center()).x()) < 4
    menu.close()
