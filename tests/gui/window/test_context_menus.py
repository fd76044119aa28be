"""What the menus offer, and that it is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.session import INBOX, Scope
from readinglist.gui.tags.tag_row import TagRow
from readinglist.gui.widgets.dialogs import ConfirmDialog
from readinglist.gui.window.menus import TAG_COMMANDS
from readinglist.model import Facet, Status
from tests.builders import metadata
from tests.gui.conftest import focused

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()


def menu_at(widget: QWidget, at: QPoint | None = None) -> QMenu:
    """Ask for the menu of a place, as the right button does."""
    where = at if at is not None else widget.rect().center()
    asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, widget.mapToGlobal(where))
    QApplication.sendEvent(widget, asks)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def take(menu: QMenu, text: str) -> None:
    """Choose a line of a menu."""
    next(action for action in menu.actions() if action.text().replace("&", "") == text).trigger()
    menu.close()


def selected(program: Application) -> list[int]:
    return list(program.window.papers.view.selected_rows())


def test_every_command_stands_in_a_menu(program: Application) -> None:
    bar = program.window.findChild(QMenuBar)
    assert isinstance(bar, QMenuBar)
    shown = {action for menu in bar.findChildren(QMenu) for action in menu.actions()}
    commands = [command.name for command in program.window.commands]
    unlisted = [name for name in commands if program.window.actions_[name] not in shown]
    assert unlisted == list(TAG_COMMANDS)  # the tags that they stand for are listed when the menu opens


def test_the_selection_can_be_made_whole_and_inverted(with_three: Application) -> None:
    view = with_three.window.papers.view
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    assert selected(with_three) == [0, 1, 2]
    with_three.window.papers.step(-2)
    QTest.keyClick(view, Qt.Key.Key_I, CTRL)
    assert selected(with_three) == [1, 2]
    assert with_three.session.selected == tuple(with_three.window.papers.model.ids[row] for row in (1, 2))


def test_inverting_leaves_the_current_paper_among_those_that_are_selected(with_three: Application) -> None:
    with_three.window.papers.view.selectAll()
    with_three.window.papers.invert()
    assert (selected(with_three), with_three.session.selected) == ([], ())


def test_titles_are_copied_one_a_line_as_print(with_three: Application) -> None:
    with_three.session.operations.edit_metadata(1, metadata(r"Pruning by $\ell_0$"))
    view = with_three.window.papers.view
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert copied.split("\n") == [view.model().index(row, 0).data() for row in range(3)]
    assert "Pruning by ℓ₀" in copied
    assert with_three.window.status.label.text() == "Copied 3 titles"


def test_a_paper_is_shown_among_all(with_three: Application) -> None:
    chosen = with_three.session.current
    QTest.keyClick(focused(), Qt.Key.Key_G)
    assert (with_three.session.scope.title, with_three.session.current) == ("All papers", chosen)


def test_a_list_of_the_sidebar_can_be_searched_and_triaged(with_three: Application) -> None:
    with_three.backend.write(lambda library: library.set_status([2], Status.QUEUED)).result()
    sidebar = with_three.window.sidebar
    queue = sidebar.visualRect(sidebar.model().index(1, 0)).center()
    menu = menu_at(sidebar.viewport(), queue)
    assert words(menu) == ["Open", "Search this list…", "Triage", "Export…"]
    take(menu, "Search this list…")
    assert with_three.session.scope.title == "Queue"
    assert with_three.window.toolbar.search.hasFocus()
    take(menu_at(sidebar.viewport(), queue), "Triage")
    assert with_three.window.controllers.triage.is_active


def test_the_right_button_shows_the_menu_of_a_list_and_not_the_list(with_three: Application) -> None:
    sidebar = with_three.window.sidebar
    queue = sidebar.model().index(1, 0)
    at = sidebar.visualRect(queue).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.RightButton, pos=at)
    menu = menu_at(sidebar.viewport(), at)
    assert with_three.session.scope.title == "Inbox"
    marked = sidebar.grab(sidebar.visualRect(queue)).toImage()
    menu.close()
    assert sidebar.grab(sidebar.visualRect(queue)).toImage() != marked
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert with_three.session.scope.title == "Queue"


def test_the_head_of_the_list_offers_orders_and_what_concerns_all(with_three: Application) -> None:
    head = with_three.window.papers.findChild(QWidget, "listHead")
    assert isinstance(head, QWidget)
    menu = menu_at(head)
    assert {"By date added", "By title", "Invert selection", "Triage"} <= set(words(menu))
    take(menu, "Select all")
    assert selected(with_three) == [0, 1, 2]


def test_words_of_an_abstract_can_be_searched_for(with_three: Application) -> None:
    abstract = with_three.window.detail.abstract
    cursor = abstract.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    abstract.setTextCursor(cursor)
    chosen = cursor.selectedText()
    menu = menu_at(abstract.viewport())
    colours = [f"{colour} highlight" for colour in ("Yellow", "Green", "Blue", "Pink")]
    assert words(menu) == ["Copy", "Select all", "Highlight", *colours, f"Search for “{chosen}”"]
    take(menu, f"Search for “{chosen}”")
    assert with_three.window.toolbar.search.text() == f'"{chosen}"'


def test_a_right_click_on_a_tag_shows_what_a_click_does(with_three: Application) -> None:
    with_three.session.operations.add_tag("llm")
    row = with_three.window.detail.findChild(TagRow)
    assert isinstance(row, TagRow)
    chip = row._chips[0]
    menu = menu_at(chip)
    assert words(menu)[0] == "Show papers tagged llm"
    menu.close()


def test_a_click_on_a_tag_shows_its_papers_and_its_keys_do_the_rest(with_three: Application) -> None:
    for name in ("llm", "vision"):
        with_three.session.operations.add_tag(name)
    row = with_three.window.detail.findChild(TagRow)
    assert isinstance(row, TagRow)
    row._chips[1].setFocus()
    QTest.keyClick(row._chips[1], Qt.Key.Key_Delete)
    assert [chip.text() for chip in row._chips] == ["llm"]
    row._chips[0].setFocus()
    QTest.keyClick(row._chips[0], Qt.Key.Key_Down)
    assert row._chips[0].menu().isVisible()
    row._chips[0].menu().close()
    QTest.mouseClick(row._chips[0], Qt.MouseButton.LeftButton)
    assert with_three.session.scope.title == "llm"


def test_tooltips_name_the_keys(with_three: Application) -> None:
    toolbar = with_three.window.toolbar
    assert [part.toolTip() for part in (toolbar.importing, toolbar.help)] == [
        "Import papers (Ctrl+O)",
        "Keyboard shortcuts (?)",
    ]
    assert toolbar.undo.toolTip() == "Undo import (Ctrl+Z)"


def import_menu(program: Application) -> QMenu:
    """Show the list of the first import, and its menu."""
    sidebar = program.window.sidebar
    program.session.show_scope(Scope("page.txt", Facet("import", "1")))
    index = sidebar.list_model.index_of("import:1")
    return menu_at(sidebar.viewport(), sidebar.visualRect(index).center())


def test_an_untouched_import_is_removed_at_once_and_can_be_restored(with_three: Application) -> None:
    menu = import_menu(with_three)
    assert menu.actions()[-2].isSeparator()
    assert words(menu)[-1] == "Remove import (3 papers)"
    take(menu, "Remove import (3 papers)")
    assert with_three.session.scope == INBOX
    assert list(with_three.window.papers.model.ids) == []
    assert with_three.window.toast.label.text() == "Removed 3 papers"
    with_three.session.operations.undo()
    assert sorted(with_three.window.papers.model.ids) == [1, 2, 3]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_removing_an_import_asks_if_some_of_its_papers_have_been_decided(with_three: Application) -> None:
    with_three.backend.write(lambda library: library.set_note(2, "mine")).result()
    with_three.backend.write(lambda library: library.set_status([1, 2], Status.READ)).result()
    for accept, left in ((False, 3), (True, 0)):
        take(import_menu(with_three), "Remove import (3 papers)…")
        dialog = with_three.window.findChildren(ConfirmDialog)[-1]
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        assert texts == ["Remove 3 papers?", "2 of them have notes, tags or a status."]
        if accept:
            dialog.buttons.accept_button.click()
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert with_three.backend.overview().result().papers == left


def test_the_menu_of_papers_fits_on_a_small_screen(with_three: Application) -> None:
    bar = with_three.window.findChild(QMenuBar)
    assert isinstance(bar, QMenuBar)
    menu = next(menu for menu in bar.findChildren(QMenu) if menu.title() == "&Paper")
    texts = [action.text().replace("&", "") for action in menu.actions() if action.isVisible() and action.text()]
    assert len(texts) <= 20
    assert {"Copy", "Move in queue"} <= set(texts)
    assert "Restore from Trash" not in texts
