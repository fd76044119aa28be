"""The sheet of shortcuts, and the dialog to change them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.commands.command import CommandTable
from readinglist.gui.commands.shortcuts import Shortcuts, with_shift
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.shortcuts.shortcuts_dialog import ShortcutsDialog, ShortcutsEditor
from readinglist.gui.shortcuts.shortcuts_sheet import WIDGET_KEYS, ShortcutRow, ShortcutsSheet
from readinglist.model import Status
from readinglist.paths import Paths
from readinglist.settings import Settings
from tests.gui.conftest import focused, type_in

pytestmark = pytest.mark.slow

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()


@pytest.fixture
def commands(program: Application) -> CommandTable:
    return program.window.commands


def keys_of(commands: CommandTable, own: dict[str, str] | None = None) -> Shortcuts:
    made = Shortcuts(SettingsStore(Settings(keys=own or {}), lambda _: None), commands)
    made.load()
    return made


def dialog_of(program: Application, command: str) -> QWidget:
    program.window.actions_[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


@pytest.fixture
def page(with_three: Application) -> ShortcutsEditor:
    """The shortcuts editor, opened from the menu."""
    with_three.window.papers.view.setFocus()
    dialog = dialog_of(with_three, "change-keys")
    assert isinstance(dialog, ShortcutsDialog)
    return dialog.page


def choose(page: ShortcutsEditor, words: str) -> None:
    """Find a command by typing, and ask for a new key with Return."""
    page.filter.setFocus()
    page.filter.clear()
    type_in(words)
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    QTest.keyClick(page.view, Qt.Key.Key_Return)


def leave(program: Application, page: ShortcutsEditor) -> None:
    """Close the page, and go back to the list."""
    page.window().close()
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    program.window.papers.view.setFocus()


# --- the keys themselves ----------------------------------------------------------------------------------


def test_nothing_chosen_gives_the_keys_of_the_table(commands: CommandTable) -> None:
    keys = keys_of(commands)
    assert {keys.of(command.name) for command in commands if command.shortcut} >= {"R", "Ctrl+O", "Del", "?"}
    assert keys.warning == ""


@pytest.mark.parametrize(
    "broken",
    [{"read": "Foo"}, {"nothing": "Y"}, {"read": "A, B"}, {"read": "S"}, {"read": "Esc"}, {"read": "Ctrl+2"}],
)
def test_a_key_that_cannot_be_used_falls_back_with_one_message(commands: CommandTable, broken: dict[str, str]) -> None:
    keys = keys_of(commands, {"star": "Y", **broken} if "S" not in broken.values() else broken)
    assert keys.of("read") == "R"
    assert keys.warning == f"These shortcuts couldn't be used and were reset: {next(iter(broken))}"


def test_a_key_may_be_one_that_another_gave_up(commands: CommandTable) -> None:
    keys = keys_of(commands, {"star": "R", "read": "S"})
    assert (keys.of("star"), keys.of("read"), keys.warning) == ("R", "S", "")


def test_a_broken_value_is_said_once_and_a_sound_one_is_used(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    paths = Paths.under(tmp_path / "own")
    paths.make()
    paths.settings.write_text(json.dumps({"keys": {"star": "Y", "read": "Nonsense"}}), "utf-8")
    program = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(program.window)
    program.show()
    assert program.window.status.label.text() == "These shortcuts couldn't be used and were reset: read"
    assert program.window.actions_["star"].shortcut().toString() == "Y"
    program.close()


# --- the page ---------------------------------------------------------------------------------------------


def test_a_new_key_works_at_once_is_kept_and_shown_everywhere(with_three: Application, page: ShortcutsEditor) -> None:
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_Y)
    leave(with_three, page)

    window = with_three.window
    assert window.actions_["star"].shortcut().toString() == "Y"
    assert window.detail.header.star.toolTip() == "Star (Y)"
    assert json.loads(with_three.backend.paths.settings.read_text("utf-8"))["keys"] == {"star": "Y"}
    QTest.keyClick(focused(), Qt.Key.Key_Y)
    assert with_three.backend.read(lambda view: view.overview()).result().starred == 1
    QTest.keyClick(focused(), Qt.Key.Key_S)
    assert with_three.backend.read(lambda view: view.overview()).result().starred == 1


def test_a_clash_is_said_and_the_two_can_be_swapped(with_three: Application, page: ShortcutsEditor) -> None:
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_R)
    assert page.message.text() == "R is assigned to “Mark as read”."
    assert [button.isVisible() for button in (page.swap_button, page.reassign_button, page.cancel_button)] == [
        True,
        True,
        True,
    ]
    QTest.mouseClick(page.swap_button, Qt.MouseButton.LeftButton)
    assert (with_three.window.shortcuts.of("star"), with_three.window.shortcuts.of("read")) == ("R", "S")


def test_a_clash_can_be_taken(with_three: Application, page: ShortcutsEditor) -> None:
    choose(page, "Watch a folder")
    QTest.keyClick(page.view, Qt.Key.Key_R)
    assert not page.swap_button.isVisible()  # there is nothing to give for it
    QTest.mouseClick(page.reassign_button, Qt.MouseButton.LeftButton)
    assert (with_three.window.shortcuts.of("watch"), with_three.window.shortcuts.of("read")) == ("R", "")


def test_a_clash_can_be_left(with_three: Application, page: ShortcutsEditor) -> None:
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_R)
    QTest.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    assert not with_three.window.shortcuts.has_custom()


def test_keys_that_lead_about_cannot_be_given_away(with_three: Application, page: ShortcutsEditor) -> None:
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert page.message.text() == "Tab is reserved for navigation."
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    QTest.keyClick(page.view, Qt.Key.Key_3, CTRL)
    assert page.message.text() == "Ctrl+3 is reserved for a list in the sidebar."
    assert not with_three.window.shortcuts.has_custom()


def test_esc_leaves_a_key_as_it_is_and_a_sign_is_a_key_wherever_it_stands(
    with_three: Application, page: ShortcutsEditor
) -> None:
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    QTest.keyClick(page.view, Qt.Key.Key_Shift)
    QTest.keyClicks(page.view, "!", SHIFT)
    assert with_three.window.shortcuts.of("star") == "!"


def test_keys_go_back_to_the_first_one_by_one_and_all_at_once(with_three: Application, page: ShortcutsEditor) -> None:
    for name, keys in (("star", "Y"), ("note", "W"), ("read", "")):
        with_three.window.shortcuts.assign(name, keys)
    choose(page, "Star")
    QTest.mouseClick(page.reset_button, Qt.MouseButton.LeftButton)
    assert [with_three.window.shortcuts.of(name) for name in ("star", "note", "read")] == ["S", "W", ""]
    QTest.mouseClick(page.reset_all_button, Qt.MouseButton.LeftButton)
    assert not with_three.window.shortcuts.has_custom()
    assert with_three.store.settings.keys == {}


def test_delete_takes_a_key_away(with_three: Application, page: ShortcutsEditor) -> None:
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert with_three.window.shortcuts.of("star") == ""


def test_a_click_on_a_command_asks_for_its_key(with_three: Application, page: ShortcutsEditor) -> None:
    page.filter.setText("dismiss")
    where = page.view.visualRect(page.view.currentIndex()).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClick(page.view, Qt.Key.Key_D)
    assert with_three.window.shortcuts.of("dismiss") == "D"
    leave(with_three, page)
    QTest.keyClick(focused(), Qt.Key.Key_D)
    assert with_three.backend.read(lambda view: view.overview()).result().statuses[Status.DISMISSED] == 1


# --- the decisions with Shift ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "shifted"),
    [("R", "Shift+R"), ("Ctrl+R", "Ctrl+Shift+R"), ("F6", "Shift+F6"), ("Space", "Shift+Space"), ("é", "Shift+É")]
    + [(key, "") for key in ("", "1", "+", "?", "Shift+R")],
)
def test_shift_makes_another_key_of_letters_and_of_keys_that_write_nothing(key: str, shifted: str) -> None:
    assert with_shift(key) == shifted


def test_to_stay_at_a_paper_is_shift_and_the_key_that_the_decision_has_now(with_three: Application) -> None:
    with_three.window.shortcuts.assign("read", "Y")
    here = with_three.session.current
    QTest.keyClick(focused(), Qt.Key.Key_R, SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_Y, SHIFT)
    assert with_three.session.current == here
    assert with_three.backend.read(lambda view: view.overview()).result().statuses[Status.READ] == 1
    with_three.window.shortcuts.assign("read", "")
    QTest.keyClick(focused(), Qt.Key.Key_Y, SHIFT)
    assert with_three.backend.read(lambda view: view.overview()).result().statuses[Status.READ] == 1


def test_a_command_that_has_the_key_with_shift_keeps_it_and_that_is_said(
    with_three: Application, page: ShortcutsEditor
) -> None:
    with_three.window.shortcuts.assign("open", "")
    choose(page, "Mark as read")
    QTest.keyClick(page.view, Qt.Key.Key_O)
    assert with_three.window.shortcuts.of("read") == "O"
    assert page.message.text() == "Shift+O can't stay on the paper, because it's assigned to “Copy link”."
    assert with_three.window.shortcuts.shortcut_with_shift("read") == ""
    button = with_three.window.controllers.triage.decision_bar.buttons[Status.READ]
    assert button.toolTip() == "Read and go to the next paper (O)"
    choose(page, "Star")
    QTest.keyClick(page.view, Qt.Key.Key_U, SHIFT)
    assert page.message.text() == "Shift+U will no longer mean “Queue” without going to the next paper."
    leave(with_three, page)
    QTest.keyClick(focused(), Qt.Key.Key_U, SHIFT)
    assert with_three.backend.read(lambda view: view.overview()).result().starred == 1


def test_the_sheet_says_how_to_stay_with_the_keys_that_hold(with_three: Application) -> None:
    staying = ("Shift+R", "Mark as read without going to the next paper; same for U, B and X")
    sheet = sheet_of(with_three)
    assert staying in lines(sheet)
    sheet.close()
    with_three.window.shortcuts.assign("read", "Y")
    with_three.window.shortcuts.assign("star", "Shift+U")
    shown = lines(sheet_of(with_three))
    assert staying not in shown
    assert [line for line in shown if line[1].endswith("without going to the next paper")] == [
        ("Shift+Y", "Mark as read without going to the next paper"),
        ("Shift+B", "Start reading without going to the next paper"),
        ("Shift+X", "Dismiss without going to the next paper"),
    ]


# --- the sheet --------------------------------------------------------------------------------------------


def sheet_of(program: Application) -> ShortcutsSheet:
    sheet = dialog_of(program, "keys")
    assert isinstance(sheet, ShortcutsSheet)
    return sheet


def lines(sheet: ShortcutsSheet) -> list[tuple[str, str]]:
    return [(line.keys, line.description) for line in sheet.columns.findChildren(ShortcutRow) if not line.isHidden()]


def test_the_sheet_shows_every_key_and_the_readers_own(with_three: Application) -> None:
    with_three.window.shortcuts.assign("star", "Y")
    with_three.window.shortcuts.assign("note", "")
    shown = lines(sheet_of(with_three))
    assert ("Y", "Star or unstar") in shown
    assert len(shown) == len(with_three.window.commands.sheet_rows(WIDGET_KEYS)) - 1


def test_typing_leaves_the_keys_that_answer(with_three: Application) -> None:
    sheet = sheet_of(with_three)
    QTest.keyClicks(sheet.filter, "quit")
    assert lines(sheet) == [("Ctrl+Q", "Quit")]
    sheet.filter.setText("ctrl+z")
    assert lines(sheet) == [("Ctrl+Z", "Undo")]


@pytest.mark.parametrize("size", [(560, 420), (1200, 760), (1900, 1100)])
def test_the_sheet_fits_the_window_and_no_line_covers_another(with_three: Application, size: tuple[int, int]) -> None:
    with_three.window.resize(*size)
    sheet = sheet_of(with_three)
    assert sheet.width() <= size[0]
    assert sheet.height() <= size[1]
    places = [line.geometry() for line in sheet.columns.findChildren(ShortcutRow)]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    assert max(place.right() for place in places) <= sheet.columns.width()


def test_the_sheet_leads_to_the_page(with_three: Application) -> None:
    sheet = sheet_of(with_three)
    sheet.change_requested.emit()
    assert isinstance(QApplication.activeModalWidget(), ShortcutsDialog)


def test_the_readme_lists_the_shortcuts_as_they_are(commands: CommandTable) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    keys = readme.partition("## Keyboard shortcuts")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([^`]+)` \| (.+) \|$", keys, re.MULTILINE)
    assert listed == [(row.shortcut, row.description) for row in commands.sheet_rows(WIDGET_KEYS)]
