"""The search field keeps the focus however late its results are: no letter of a search becomes a command."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.scopes import INBOX
from readinglist.model import Status
from tests.gui.conftest import LateLists, focused, type_in
from tests.gui.triage.test_triage import press, statuses

Key = Qt.Key
UNDECIDED = [Status.INBOX] * 3


@pytest.fixture
def active(with_three: Application, qtbot: QtBot) -> Application:
    """Three papers in an active window, with the focus in the list."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    return with_three


def type_slowly(program: Application, lists: LateLists, text: str) -> None:
    """Type letters, after each of which its results come."""
    for letter in text:
        type_in(letter)
        program.session.search(program.window.toolbar.search.text())
        lists.come()


@pytest.mark.parametrize("at_end", [False, True])
def test_a_search_from_triage_shows_the_list_and_keeps_the_focus(
    active: Application, late_lists: LateLists, at_end: bool
) -> None:
    window, field = active.window, active.window.toolbar.search
    press(Key.Key_F, *([Key.Key_J] * 3 if at_end else []), Key.Key_Slash)
    assert not window.controllers.triage.is_active
    assert (field.isVisible(), field.hasFocus(), window.papers.isVisible()) == (True, True, True)
    type_slowly(active, late_lists, "xsru paper")
    assert (field.hasFocus(), field.text()) == (True, "xsru paper")
    assert statuses(active) == UNDECIDED


def test_esc_before_anything_is_typed_gives_the_focus_back(active: Application) -> None:
    press(Key.Key_F, Key.Key_Slash, Key.Key_Escape)
    assert active.window.papers.view.hasFocus()


def test_a_search_from_the_palette_ends_triage_before_its_results_come(
    active: Application, late_lists: LateLists
) -> None:
    press(Key.Key_F)
    active.window.controllers.palette.search_requested.emit("paper")
    assert not active.window.controllers.triage.is_active
    late_lists.come()
    assert active.window.papers.view.hasFocus()


@pytest.mark.parametrize("by_click", [False, True])
def test_a_triage_that_waits_for_its_list_does_not_start_while_a_search_is_typed(
    active: Application, late_lists: LateLists, by_click: bool
) -> None:
    window, field = active.window, active.window.toolbar.search
    window.controllers.triage.start_in(INBOX)
    if by_click:
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    else:
        press(Key.Key_Slash)
    late_lists.come()
    type_slowly(active, late_lists, "xs")
    assert (window.controllers.triage.is_active, field.hasFocus(), field.text()) == (False, True, "xs")
    assert statuses(active) == UNDECIDED


def test_an_import_that_ends_meanwhile_takes_no_focus(active: Application) -> None:
    press(Key.Key_Slash)
    active.window.import_queue.finished.emit()
    assert focused() is active.window.toolbar.search
