"""The pages that are shown in place of list and paper: the sidebar stays, and a button leads back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.text import direction
from tests.gui.conftest import focused, type_in

LEFT = Qt.MouseButton.LeftButton
PREVIEW = "A Title of a Paper\n\nAn abstract that says what the paper is about, in a sentence or two, as they do."


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()


def click_foot(program: Application, name: str) -> None:
    QTest.mouseClick(program.window.panes.foot.buttons[name], LEFT)
    QTest.qWait(0)


def click_list(program: Application, row: int) -> None:
    sidebar = program.window.sidebar
    centre = sidebar.visualRect(sidebar.model().index(row, 0)).center()
    QTest.mouseClick(sidebar.viewport(), LEFT, pos=centre)


def shown(program: Application) -> QWidget | None:
    return program.window.pages.shown


def marked(program: Application) -> list[str]:
    """Return what is marked in the sidebar: lists, and pages at its foot."""
    sidebar = program.window.sidebar
    rows = [str(index.data()) for index in sidebar.selectedIndexes()]
    return rows + [button.text().strip() for button in program.window.panes.foot.buttons.values() if button.isChecked()]


def test_the_sidebar_stays_on_every_page_and_marks_what_is_shown(with_three: Application) -> None:
    window = with_three.window
    assert marked(with_three) == ["Inbox"]
    click_foot(with_three, "notebook")
    assert shown(with_three) is window.controllers.lazy_pages.annotations_page
    assert window.sidebar.isVisible()
    assert marked(with_three) == ["Annotations"]
    click_foot(with_three, "pace")
    assert shown(with_three) is window.controllers.lazy_pages.pace_page
    assert marked(with_three) == ["Pace"]
    click_foot(with_three, "pace")
    assert marked(with_three) == ["Pace"]
    with_three.import_queue.open_text(PREVIEW)
    assert shown(with_three) is window.panes.import_page
    assert window.sidebar.isVisible()
    assert marked(with_three) == []


@pytest.mark.parametrize("row", [0, 1])
def test_a_click_on_a_list_leaves_the_page_for_it_also_on_the_one_shown_before(
    with_three: Application, row: int
) -> None:
    click_foot(with_three, "notebook")
    click_list(with_three, row)
    assert shown(with_three) is with_three.window.panes.splitter
    assert marked(with_three) == [with_three.session.scope.title] == [["Inbox", "Queue"][row]]


def test_the_keyboard_stays_in_the_sidebar_when_it_leaves_a_page(with_three: Application) -> None:
    click_foot(with_three, "pace")
    with_three.window.sidebar.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert shown(with_three) is with_three.window.panes.splitter
    assert (with_three.session.scope.title, focused()) == ("Queue", with_three.window.sidebar)


@pytest.mark.parametrize("name", ["notebook", "pace"])
def test_a_button_at_the_same_place_leads_back_from_each_page_and_esc_does(with_three: Application, name: str) -> None:
    button = with_three.window.panes.back_bar.button
    click_foot(with_three, name)
    assert button.accessibleName() == f"Back to {direction.isolate('Inbox')}"
    assert (
        button.mapTo(with_three.window, QPoint()).y()
        < with_three.window.sidebar.mapTo(with_three.window, QPoint(0, 30)).y()
    )
    QTest.mouseClick(button, LEFT)
    assert shown(with_three) is with_three.window.panes.splitter
    assert not button.isVisible()
    assert with_three.window.papers.view.hasFocus()
    click_foot(with_three, name)
    page = shown(with_three)
    assert page is not None
    page.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert shown(with_three) is with_three.window.panes.splitter


def test_keys_lead_from_page_to_page_and_to_the_next_list(with_three: Application) -> None:
    lazy_pages = with_three.window.controllers.lazy_pages
    type_in("P")
    assert shown(with_three) is lazy_pages.pace_page
    QTest.keyClick(focused(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown(with_three) is lazy_pages.annotations_page
    QTest.keyClick(focused(), Qt.Key.Key_BracketRight)
    assert shown(with_three) is with_three.window.panes.splitter
    assert with_three.session.scope.title == "Queue"


def test_settings_open_from_the_foot(with_three: Application) -> None:
    click_foot(with_three, "settings")
    dialog = with_three.window.findChild(QWidget, "settings")
    assert dialog is not None
    assert dialog.window().isVisible()
    dialog.window().close()


def test_the_search_field_says_what_it_searches(with_three: Application) -> None:
    field = with_three.window.toolbar.search
    assert field.placeholderText() == "Search Inbox   ( / )"
    click_list(with_three, 1)
    assert field.placeholderText() == "Search Queue   ( / )"
    click_foot(with_three, "notebook")
    assert field.placeholderText() == "Search annotations   ( / )"
    click_foot(with_three, "pace")
    assert (field.isEnabled(), field.placeholderText()) == (False, "Charts can't be searched")
    click_list(with_three, 0)
    assert (field.isEnabled(), field.placeholderText()) == (True, "Search Inbox   ( / )")


def test_a_click_on_the_chip_searches_all_papers(with_three: Application, qtbot: QtBot) -> None:
    field, session = with_three.window.toolbar.search, with_three.session
    click_list(with_three, 1)
    assert not field.chip.isVisible()
    field.setFocus()
    type_in("subject")
    qtbot.waitUntil(lambda: session.listing is not None and session.listing.query.text == "subject")
    assert session.listing is not None
    assert len(session.listing.ids) == 0
    assert field.chip.text() == "Queue  ×"
    assert field.chip.geometry().right() < field.width()
    QTest.mouseClick(field.chip, LEFT)
    assert (session.scope.title, field.text(), field.chip.isVisible()) == ("All papers", "subject", False)
    assert len(session.listing.ids) == 3


def test_each_page_has_a_search_of_its_own(with_three: Application, qtbot: QtBot) -> None:
    field, session = with_three.window.toolbar.search, with_three.session
    field.setFocus()
    type_in("title")
    qtbot.waitUntil(lambda: session.query.text == "title")
    click_foot(with_three, "notebook")
    assert field.text() == ""
    QTest.keyClick(focused(), Qt.Key.Key_Slash)
    type_in("tag:x")
    page = with_three.window.controllers.lazy_pages.annotations_page
    qtbot.waitUntil(lambda: page.annotation_filter.words == "tag:x")
    assert session.query.text == "title"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)  # clears
    assert (field.text(), focused()) == ("", field)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)  # leaves the field
    assert not field.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)  # leaves the page
    assert shown(with_three) is with_three.window.panes.splitter
    assert (field.text(), session.query.text) == ("title", "title")
