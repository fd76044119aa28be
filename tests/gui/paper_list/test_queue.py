"""The queue by keys and by mouse, and snoozed papers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QMenu
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.paper_list.queue_and_trash import QUEUE
from readinglist.gui.paper_list.snooze_menu import snooze_days, start_of_day
from readinglist.gui.session.scopes import SNOOZED_SCOPE
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.gui.widgets import drag_data
from readinglist.model import Order, Status
from tests.builders import feed_of
from tests.gui.conftest import bring, focused

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


# Of menus and dialogs, on the offscreen platform.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def queue(program: Application, qtbot: QtBot) -> Application:
    """The queue, with four papers in it."""
    bring(program, feed_of(5))
    do(program, lambda library: library.set_status([1, 2, 3, 4], Status.QUEUED))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.session.show_scope(QUEUE)
    program.window.papers.view.setFocus()
    return program


def do(program: Application, operation: object) -> None:
    program.backend.write(operation).result()  # type: ignore[arg-type]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifier)


def listed(program: Application) -> str:
    return " ".join(str(paper) for paper in program.window.papers.model.ids)


def rows(program: Application) -> dict[str, int]:
    """Return the rows of the sidebar and their counts."""
    model = program.window.sidebar.list_model
    found = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
    return {row.title: row.count for row in found if row.scope is not None}


def test_the_queue_is_moved_by_keys_and_the_paper_stays_chosen(queue: Application) -> None:
    press(Key.Key_J)
    press(Key.Key_Up, ALT)
    assert (listed(queue), queue.session.current) == ("2 1 3 4", 2)
    press(Key.Key_End, ALT)
    assert (listed(queue), queue.session.current) == ("1 3 4 2", 2)
    press(Key.Key_Home, ALT)
    press(Key.Key_Down, ALT)
    assert (listed(queue), queue.session.current) == ("1 2 3 4", 2)
    assert queue.window.actions_["undo"].text() == "&Undo Move in queue"


def test_undo_moves_it_back_in_the_list(queue: Application) -> None:
    press(Key.Key_End, ALT)
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert listed(queue) == "1 2 3 4"


def test_several_papers_move_together(queue: Application) -> None:
    queue.window.papers.select_papers([2, 4])
    press(Key.Key_Home, ALT)
    assert (listed(queue), sorted(queue.session.selected)) == ("2 4 1 3", [2, 4])


def drop(program: Application, papers: list[int], y: float) -> None:
    """Put papers down at a height of the list."""
    data = drag_data.papers_mime_data(papers)
    event = QDropEvent(QPointF(40, y), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    program.window.papers.view.dropEvent(event)


def test_papers_are_carried_to_their_place(queue: Application) -> None:
    view = queue.window.papers.view
    height = view.verticalHeader().defaultSectionSize()
    assert view.acceptDrops()
    drop(queue, [4], height * 1.1)
    assert listed(queue) == "1 4 2 3"
    drop(queue, [1, 4], height * 20)
    assert listed(queue) == "2 3 1 4"


def test_the_mouse_takes_up_all_that_are_selected(queue: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[list[int], str]] = []
    monkeypatch.setattr(
        drag_data, "start_drag", lambda source, data, words, theme: taken.append((drag_data.papers_from(data), words))
    )
    queue.window.papers.select_papers([2, 4])
    queue.window.papers.view.startDrag(Qt.DropAction.CopyAction)
    assert taken == [([2, 4], "2 papers")]


def test_behind_a_paper_that_left_the_queue_stands_the_next_one_that_is_in_it(queue: Application) -> None:
    press(Key.Key_J)
    press(Key.Key_R)
    drop(queue, [4], queue.window.papers.view.verticalHeader().defaultSectionSize() * 1.1)
    assert listed(queue) == "1 2 4 3"
    queue.session.show_scope(SNOOZED_SCOPE)
    queue.session.show_scope(QUEUE)
    assert listed(queue) == "1 4 3"


def test_in_another_order_nothing_moves_and_why_is_said(queue: Application) -> None:
    queue.session.set_order(Order.TITLE)
    press(Key.Key_End, ALT)
    assert listed(queue) == "1 2 3 4"
    assert "Sort by queue order" in queue.window.status.label.text()
    data = drag_data.papers_mime_data([4])
    event = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    queue.window.papers.view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_queued_paper_goes_to_the_top_if_the_reader_wants_it_so(queue: Application) -> None:
    queue.store.update(queue_new="top")
    queue.session.reveal_paper(5)
    press(Key.Key_U)
    queue.session.show_scope(QUEUE)
    assert listed(queue) == "5 1 2 3 4"


def test_a_queue_that_has_grown_is_said_kindly(queue: Application) -> None:
    remark = queue.window.papers.notice
    assert not remark.isVisible()
    queue.store.update(queue_most=3)
    queue.session.show_scope(QUEUE)
    assert remark.isVisible()
    assert remark.label.text() == "4 papers in the queue, 1 over your limit of 3. Remove some?"
    press(Key.Key_X)
    assert not remark.isVisible()


def menu() -> QMenu:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def choose(words: str) -> None:
    """Choose something from the menu that is open."""
    open_ = menu()
    action = next(action for action in open_.actions() if action.text().replace("&", "").startswith(words))
    open_.close()
    action.trigger()


def test_z_puts_a_paper_off_until_a_day(queue: Application) -> None:
    press(Key.Key_Z)
    choose("Tomorrow")
    assert (listed(queue), queue.session.current) == ("1 2 3 4", 2)
    assert (rows(queue)["Queue"], rows(queue)["Snoozed"]) == (3, 1)
    queue.session.show_scope(SNOOZED_SCOPE)
    assert listed(queue) == "1"
    tomorrow = start_of_day(datetime.now().astimezone().date() + timedelta(days=1))
    row = queue.window.papers.model.item(0)
    assert row is not None
    assert row.row.snoozed == tomorrow
    press(Key.Key_Z)
    choose("Unsnooze")
    assert "Snoozed" not in rows(queue)
    queue.session.show_scope(QUEUE)
    assert listed(queue) == "1 2 3 4"


def test_any_day_can_be_picked(queue: Application) -> None:
    press(Key.Key_Z)
    choose("Pick a date")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    calendar = dialog.findChild(QCalendarWidget)
    assert calendar is not None
    day = date.today() + timedelta(days=100)  # noqa: DTZ011 - the calendar's day is the reader's
    calendar.setSelectedDate(day)  # type: ignore[arg-type]
    dialog.accept()
    row = queue.backend.read(lambda view: view.rows([1])[0]).result()
    assert row.snoozed == start_of_day(day)


def test_what_falls_due_comes_back_by_itself(queue: Application, qtbot: QtBot) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    do(queue, lambda library: library.queue.snooze([2], later))
    queue.session.show_scope(SNOOZED_SCOPE)
    queue.session.show_scope(QUEUE)
    assert listed(queue) == "1 3 4"
    soon = datetime.now(UTC) + timedelta(seconds=0.6)
    do(queue, lambda library: library.queue.snooze([2], soon))
    qtbot.waitUntil(lambda: listed(queue) == "1 2 3 4")
    assert "Snoozed" not in rows(queue)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 8, 5), "Tomorrow 6, This weekend 8, Next week 10, In a month 4"),  # a Wednesday
        (date(2026, 8, 7), "Tomorrow 8, Next week 10, In a month 6"),  # a Friday: tomorrow is the weekend
        (date(2026, 8, 8), "Tomorrow 9, Next weekend 15, Next week 10, In a month 7"),  # a Saturday
        (date(2026, 8, 9), "Tomorrow 10, Next weekend 15, In a month 8"),  # a Sunday: next week is tomorrow
    ],
)
def test_the_days_offered_are_different_days(today: date, expected: str) -> None:
    assert ", ".join(f"{name.replace('&', '')} {day.day}" for name, day in snooze_days(today)) == expected
