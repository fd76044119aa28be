"""Triage by its keys: one paper large, each verdict leads to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.program import Program
from readinglist.model import Order, Status
from tests.gui.conftest import focused

Key = Qt.Key


@pytest.fixture
def triage(with_three: Program, qtbot: QtBot) -> Program:
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


def statuses(program: Program) -> list[Status]:
    """Give the statuses of all papers, in the order of their ids."""
    rows = program.backend.read(lambda view: view.rows(sorted(view.find(None, Order.ADDED)))).result()
    return [row.status for row in rows]


def test_only_the_paper_is_left_in_the_window(triage: Program) -> None:
    window = triage.window
    assert window.triage.on
    assert (window.sidebar.isVisible(), window.top.isVisible(), window.papers.width()) == (False, False, 0)
    assert window.detail.isVisible()


def test_each_verdict_leads_to_the_next_paper_and_the_last_one_out(triage: Program) -> None:
    press(Key.Key_U, Key.Key_X)
    assert triage.window.triage.bar._words.text() == "2 of 3 papers decided   ·   1 queued, 1 dismissed"
    press(Key.Key_R)
    assert statuses(triage) == [Status.QUEUED, Status.DISMISSED, Status.READ]
    assert not triage.window.triage.on
    assert triage.window.toast._words.text() == "Decided: 1 queued, 1 read, 1 dismissed."


def test_undo_takes_a_verdict_out_of_the_count(triage: Program) -> None:
    press(Key.Key_X)
    triage.desk.undo()
    assert triage.window.triage.bar._words.text() == "0 of 3 papers decided"
    assert statuses(triage) == [Status.INBOX] * 3


@pytest.mark.parametrize("key", [Key.Key_F, Key.Key_Escape])
def test_one_can_leave_before_the_end(triage: Program, key: Qt.Key) -> None:
    press(Key.Key_U, key)
    window = triage.window
    assert not window.triage.on
    assert window.sidebar.isVisible()
    assert window.papers.width() > 0
    assert window.papers.view.hasFocus()


def test_an_empty_list_has_no_triage(program: Program) -> None:
    program.window.actions_["triage"].trigger()
    assert not program.window.triage.on
