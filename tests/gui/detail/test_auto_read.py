"""Marking a paper as read after it has been shown for some time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.auto_read import AutoMarkRead
from readinglist.model import Status
from tests.gui.conftest import focused


@pytest.fixture
def dwell(with_three: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> AutoMarkRead:
    """Three papers, each of which is read after a moment."""
    window = with_three.window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    with_three.store.update(dwell=1)
    monkeypatch.setattr(AutoMarkRead, "_duration", lambda _: 200)
    return window.controllers.auto_read


def statuses(program: Application) -> list[Status]:
    return [row.status for row in program.backend.read(lambda view: view.rows([1, 2, 3])).result()]


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_a_paper_that_is_looked_at_is_read_after_a_while_and_undone(
    with_three: Application, dwell: AutoMarkRead, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_J)
    assert dwell.isVisible()
    qtbot.waitUntil(lambda: statuses(with_three) == [Status.INBOX, Status.READ, Status.INBOX])
    assert not dwell.isVisible()
    assert with_three.session.current == 2
    with_three.session.operations.undo()
    assert statuses(with_three) == [Status.INBOX] * 3


def test_who_goes_on_in_time_has_not_read(with_three: Application, dwell: AutoMarkRead, qtbot: QtBot) -> None:
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_J)
    qtbot.waitUntil(lambda: statuses(with_three)[2] is Status.READ)
    assert statuses(with_three)[1] is Status.INBOX


@pytest.mark.parametrize("leave", ["several", "window", "decision"])
def test_leaving_the_paper_ends_it(with_three: Application, dwell: AutoMarkRead, leave: str) -> None:
    press(Qt.Key.Key_J)
    match leave:
        case "several":
            with_three.window.papers.view.selectAll()
        case "window":
            with_three.window.hide()
        case "decision":
            QTest.keyClick(focused(), Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert not dwell._timer.isActive()


def test_a_list_that_comes_by_itself_begins_nothing(with_three: Application, dwell: AutoMarkRead) -> None:
    with_three.session.start()
    with_three.window.papers.select_paper(3)
    assert not dwell._timer.isActive()


def test_who_queued_a_paper_has_not_read_it(with_three: Application, dwell: AutoMarkRead) -> None:
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_K)
    dwell.mark_auto_read.emit(1)
    assert statuses(with_three)[0] is Status.QUEUED


def test_nothing_happens_unasked(with_three: Application, dwell: AutoMarkRead) -> None:
    with_three.store.update(dwell=0)
    press(Qt.Key.Key_J)
    assert not dwell._timer.isActive()
