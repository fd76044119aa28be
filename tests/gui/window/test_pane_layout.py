"""The window at any width: what is shown, and that the keyboard leads through it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.paper_list.delegate import TALL
from readinglist.model import Status
from tests.gui.conftest import focused, type_in

WIDE, NARROW, SLIM = 1200, 800, 560


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()


def shown(program: Application) -> list[str]:
    window = program.window
    parts = {"lists": window.sidebar, "list": window.papers, "paper": window.detail}
    ways = {"to lists": window.toolbar.lists, "back": window.toolbar.back}
    return [name for name, part in (parts | ways).items() if part.isVisible()]


def at_width(program: Application, width: int) -> list[str]:
    program.window.resize(width, 700)
    QTest.qWait(0)
    return shown(program)


def key(program: Application, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[str]:
    QTest.keyClick(focused(), key, modifier)
    return shown(program)


def test_the_narrower_the_window_the_fewer_panes_and_all_come_back(with_three: Application) -> None:
    assert at_width(with_three, WIDE) == ["lists", "list", "paper"]
    assert at_width(with_three, NARROW) == ["list", "paper", "to lists"]
    assert at_width(with_three, SLIM) == ["list", "to lists"]
    assert at_width(with_three, WIDE) == ["lists", "list", "paper"]


def test_larger_text_folds_the_sidebar_sooner(with_three: Application) -> None:
    at_width(with_three, 1000)
    with_three.appearance.change_text_size(60)
    assert shown(with_three) == ["list", "paper", "to lists"]


def test_in_a_narrow_window_the_lists_open_to_choose_from_and_close(with_three: Application) -> None:
    at_width(with_three, NARROW)
    QTest.mouseClick(with_three.window.toolbar.lists, Qt.MouseButton.LeftButton)
    assert shown(with_three) == ["lists", "list", "to lists"]
    assert with_three.window.sidebar.hasFocus()
    assert key(with_three, Qt.Key.Key_Return) == ["list", "paper", "to lists"]
    assert with_three.window.papers.view.hasFocus()


def test_a_click_on_a_list_chooses_it_and_folds_the_sidebar(with_three: Application) -> None:
    at_width(with_three, SLIM)
    QTest.keyClick(focused(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert shown(with_three) == ["lists", "to lists"]
    sidebar = with_three.window.sidebar
    centre = sidebar.visualRect(sidebar.model().index(1, 0)).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert (with_three.session.scope.title, shown(with_three)) == ("Queue", ["list", "to lists"])


def test_in_a_wide_window_the_sidebar_can_be_folded_for_good(with_three: Application) -> None:
    assert key(with_three, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier) == ["list", "paper", "to lists"]
    with_three.window.close()
    assert not with_three.window._state.sidebar


def test_in_a_slim_window_return_leads_to_the_paper_and_esc_back(with_three: Application) -> None:
    at_width(with_three, SLIM)
    assert key(with_three, Qt.Key.Key_Return) == ["paper", "to lists", "back"]
    assert key(with_three, Qt.Key.Key_Escape) == ["list", "to lists"]
    assert with_three.window.papers.view.hasFocus()


def test_in_a_slim_window_a_click_leads_to_the_paper_and_the_button_back(with_three: Application) -> None:
    at_width(with_three, SLIM)
    view = with_three.window.papers.view
    centre = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert shown(with_three) == ["paper", "to lists", "back"]
    QTest.mouseClick(with_three.window.toolbar.back, Qt.MouseButton.LeftButton)
    assert shown(with_three) == ["list", "to lists"]


def test_in_a_slim_window_papers_are_read_and_decided_one_after_another(with_three: Application) -> None:
    at_width(with_three, SLIM)
    key(with_three, Qt.Key.Key_Return)
    first, second, third = with_three.window.papers.model.ids
    assert key(with_three, Qt.Key.Key_J) == ["paper", "to lists", "back"]
    assert with_three.session.current == second
    key(with_three, Qt.Key.Key_R)
    assert with_three.session.current == third
    key(with_three, Qt.Key.Key_Space)
    statuses = with_three.backend.read(lambda view: view.overview()).result().statuses
    assert (statuses[Status.READ], first) == (1, with_three.window.papers.model.ids[0])


@pytest.mark.parametrize(("pressed", "widget_type"), [(Qt.Key.Key_T, "TagField"), (Qt.Key.Key_N, "NoteEditor")])
def test_in_a_slim_window_what_is_written_comes_into_sight(
    with_three: Application, pressed: Qt.Key, widget_type: str
) -> None:
    at_width(with_three, SLIM)
    assert key(with_three, pressed) == ["paper", "to lists", "back"]
    assert type(focused()).__name__ == widget_type
    type_in("llm")
    assert key(with_three, Qt.Key.Key_Escape) == ["list", "to lists"]


def test_triage_in_a_slim_window_shows_the_paper_and_gives_the_list_back(with_three: Application) -> None:
    at_width(with_three, SLIM)
    key(with_three, Qt.Key.Key_F)
    assert with_three.window.detail.isVisible()
    key(with_three, Qt.Key.Key_F)
    assert shown(with_three) == ["list", "to lists"]


@pytest.mark.parametrize("width", [WIDE, NARROW, SLIM, 380])
def test_nothing_is_wider_than_the_window(with_three: Application, width: int) -> None:
    at_width(with_three, width)
    window = with_three.window
    assert window.width() == width
    for part in (window.toolbar, window.status, window.papers, window.toolbar.search, window.toolbar.help):
        if part.isVisible():
            left = part.mapTo(window, part.rect().topLeft()).x()
            assert left >= 0
            assert left + part.width() <= width


def test_the_height_of_the_window_does_not_change_that_of_the_rows(with_three: Application) -> None:
    view = with_three.window.papers.view
    delegate = with_three.window.papers._delegate
    for height in (900, 500):
        with_three.window.resize(1200, height)
        QTest.qWait(0)
        assert (delegate.lines, view.rowHeight(0)) == (TALL, delegate.height(TALL))


def test_an_offer_in_the_status_bar_moves_nothing_above_it(with_three: Application) -> None:
    view, status = with_three.window.papers.view, with_three.window.status
    before = view.height()
    status.draft_offer.show_offer("Unfinished import: 3 papers")
    QTest.qWait(0)
    assert (status.draft_offer.isVisible(), view.height()) == (True, before)
