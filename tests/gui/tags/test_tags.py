"""Tags in the window: on keys, renamed with a preview, nested, deleted with a toast, all of them in a table."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.session import ALL, Scope
from readinglist.gui.shortcuts.shortcuts_sheet import ShortcutsSheet
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.gui.tags.rename_dialog import RenameDialog, describe
from readinglist.gui.tags.tag_manager import TagManager
from readinglist.gui.theme import colours, palettes
from readinglist.library import Library
from readinglist.model import Changes, Facet, RenamePreview
from tests.gui.conftest import focused, type_in

pytestmark = pytest.mark.slow

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def tagged(with_three: Application, qtbot: QtBot) -> Application:
    """Three papers and the tags llm, llm/training and ml."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    for papers, name in (([1, 2], "llm"), ([2], "llm/training"), ([1, 3], "ml")):
        with_three.backend.write(partial(add, papers, name)).result()
    with_three.window.papers.view.setFocus()
    return with_three


def add(papers: list[int], name: str, library: Library) -> Changes:
    return library.tags.add(papers, name)


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def tags(program: Application) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in program.backend.read(lambda view: view.rows([1, 2, 3])).result():
        for tag in row.tags:
            found.setdefault(tag.name, set()).add(row.id)
    return found


def opened(kind: type[D], qtbot: QtBot | None = None) -> D:
    """Return the open dialog; with ``qtbot`` once it is active."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    if qtbot is not None:
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog and QApplication.focusWidget() is not None)
    return dialog


def in_sidebar(program: Application, name: str) -> None:
    """Go to a tag in the sidebar."""
    program.window.controllers.tags.operations.show_tag(name)
    program.window.sidebar.setFocus()


def undo_of(program: Application) -> str:
    return program.window.actions_["undo"].text().removeprefix("&Undo ")


def rows(program: Application) -> list[str]:
    """Return the texts of the tag rows of the sidebar."""
    model = program.window.sidebar.list_model
    shown = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
    return [f"{'  ' * row.level}{row.title} {row.count}" + f" [{row.key}]" * bool(row.key) for row in shown if row.tag]


# --- keys 1 to 9 ----------------------------------------------------------------------------------------------


def test_a_digit_gives_its_tag_to_all_that_are_selected_and_then_takes_it(tagged: Application) -> None:
    tagged.window.controllers.tags.operations.set_key("ml", 3)
    assert rows(tagged) == ["llm 2", "  training 1", "ml 2 [3]"]
    tagged.window.papers.view.selectAll()
    press(Key.Key_3)
    assert (tags(tagged)["ml"], undo_of(tagged)) == ({1, 2, 3}, "Tag paper")
    press(Key.Key_3)
    assert ("ml" in tags(tagged), undo_of(tagged)) == (False, "Remove tag from 3 papers")
    assert rows(tagged) == ["llm 2", "  training 1", "ml 0 [3]"]


def test_a_digit_works_in_triage(tagged: Application) -> None:
    tagged.window.controllers.tags.operations.set_key("ml", 1)
    before = tags(tagged)["ml"]
    press(Key.Key_F, Key.Key_1)
    assert tags(tagged).get("ml", set()) != before
    assert tagged.window.controllers.triage.is_active


def test_a_digit_without_a_tag_says_what_to_do(tagged: Application) -> None:
    press(Key.Key_7)
    assert tagged.window.status.label.text() == "No tag is assigned to 7. Press Ctrl+T to assign one."
    assert tags(tagged) == {"llm": {1, 2}, "llm/training": {2}, "ml": {1, 3}}


def test_digits_are_digits_in_a_note(tagged: Application) -> None:
    tagged.window.controllers.tags.operations.set_key("ml", 1)
    before = tags(tagged)
    press(Key.Key_N)
    type_in("11")
    press(Key.Key_Escape)
    assert tags(tagged) == before
    assert tagged.session.opened is not None
    assert tagged.session.opened.paper.note == "11"


def test_the_keys_of_tags_stand_in_the_menu_and_on_the_sheet(tagged: Application) -> None:
    tagged.window.controllers.tags.operations.set_key("llm/training", 2)
    assert tagged.window.actions_["tag-2"].text() == "llm/training"
    tagged.window.controllers.shortcuts.show_sheet()
    sheet = opened(ShortcutsSheet)
    assert "llm/training" in [label.text() for label in sheet.findChildren(QLabel)]
    sheet.close()


# --- the menu of a tag ----------------------------------------------------------------------------------------


def menu_of(program: Application, name: str) -> QMenu:
    menu = program.window.controllers.tags.make_menu(name)
    assert menu is not None
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, *path: str) -> None:
    """Choose from a menu and its submenus."""
    action: QAction | None = None
    for step in path:
        action = next(one for one in menu.actions() if one.text().partition("\t")[0] == step)
        found = action.menu()
        menu = found if isinstance(found, QMenu) else menu
    assert action is not None
    action.trigger()


def test_the_menu_says_what_can_be_done_with_a_tag(tagged: Application) -> None:
    assert words(menu_of(tagged, "ml")) == [
        "Rename or merge…",
        "Nest in llm",
        "Colour",
        "Key",
        "Delete tag (2 papers)",
    ]
    assert words(menu_of(tagged, "llm/training"))[:2] == ["Rename or merge…", "Move out of llm"]


def test_a_tag_is_nested_and_taken_out_by_its_menu(tagged: Application) -> None:
    choose(menu_of(tagged, "ml"), "Nest in llm")
    assert rows(tagged) == ["llm 3", "  ml 2", "  training 1"]
    choose(menu_of(tagged, "llm/ml"), "Move out of llm")
    assert rows(tagged) == ["llm 2", "  training 1", "ml 2"]


def test_a_key_is_given_and_taken_by_the_menu(tagged: Application) -> None:
    choose(menu_of(tagged, "ml"), "Key", "Key 4")
    choose(menu_of(tagged, "llm"), "Key", "Key 4   ml")
    assert tagged.window.controllers.tags.operations.tags_on_keys() == {4: "llm"}
    choose(menu_of(tagged, "llm"), "Key", "None")
    assert tagged.window.controllers.tags.operations.tags_on_keys() == {}


def test_a_colour_is_chosen_by_name_or_mixed_and_the_list_shows_it(tagged: Application) -> None:
    def stored_colours() -> list[int]:
        listed = tagged.window.papers.model.item(tagged.window.papers.model.row_of(1))
        assert listed is not None
        return [tag.colour for tag in listed.row.tags]

    choose(menu_of(tagged, "llm"), "Colour", "Grey")
    assert stored_colours() == [9, 1]
    choose(menu_of(tagged, "ml"), "Colour", "Custom colour…")
    dialog = opened(QColorDialog)
    dialog.setCurrentColor(QColor("#123456"))
    dialog.accept()
    assert stored_colours() == [9, colours.CUSTOM_COLOUR + 0x123456]


@pytest.mark.parametrize("mixed", ["#ffffff", "#000000", "#ffff00", "#123456", "#7f7f7f"])
@pytest.mark.parametrize("palette", [palettes.LIGHT, palettes.DARK])
def test_a_mixed_colour_can_be_read_on_every_ground(mixed: str, palette: palettes.Palette) -> None:
    colour = colours.custom_colour(QColor(mixed))
    assert colours.contrast(colours.tag_colour(palette, colour), palette.sidebar) >= 3
    plate, ink = colours.chip_colours(palette, colour, palette.paper)
    assert colours.contrast(ink, plate) >= 4.5


# --- another name ---------------------------------------------------------------------------------------------


def test_renaming_says_what_it_does_while_one_types(tagged: Application, qtbot: QtBot) -> None:
    in_sidebar(tagged, "llm")
    press(Key.Key_F2)
    dialog = opened(RenameDialog, qtbot)
    assert (dialog.preview.text(), dialog.accept_button.isEnabled()) == ("", False)
    type_in("llm")
    assert (dialog.preview.text(), dialog.accept_button.isEnabled()) == ("That is already its name.", False)
    dialog.field.clear()
    type_in("ml")
    assert dialog.preview.text() == "Merges into ml: 3 papers, 1 of them tagged with both. 1 nested tag is renamed too."
    assert dialog.accept_button.text() == "Merge"
    type_in("x")
    assert dialog.preview.text() == "Becomes mlx: 2 papers. 1 nested tag is renamed too."
    dialog.field.clear()
    assert (dialog.preview.text(), dialog.accept_button.isEnabled()) == ("A tag needs a name.", False)
    press(Key.Key_Return)
    assert dialog.isVisible()
    type_in(" models / llm")
    press(Key.Key_Return)
    assert undo_of(tagged) == 'Rename tag "llm" to "models/llm"'
    assert rows(tagged) == ["ml 2", "models 2", "  llm 2", "    training 1"]
    assert tagged.session.scope == Scope("models/llm", Facet("tag", "models/llm"))


def test_return_is_remembered_until_it_is_known_what_the_name_does(tagged: Application) -> None:
    dialog = RenameDialog(tagged.session, ["llm"], tagged.window)
    dialog.open()
    dialog.field.setText("new")
    known, dialog._renaming = dialog._renaming, RenamePreview("")
    dialog.accept_button.setEnabled(False)  # as while the answer is under way
    named: list[str] = []
    dialog.named.connect(named.append)
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert named == []
    dialog._show("new", known)
    assert named == ["new"]


@pytest.mark.parametrize(
    ("names", "renaming", "said"),
    [
        (["a"], RenamePreview("ml", 14, merged=1, both=3), "Merges into ml: 14 papers, 3 of them tagged with both."),
        (["a"], RenamePreview("ml", 1, merged=1), "Merges into ml: 1 paper, none of them tagged with both."),
        (
            ["a", "b"],
            RenamePreview("ml", 14, 2, 1, 3),
            "Merges into ml: 14 papers, 3 of them tagged with more than one. 2 nested tags are renamed too.",
        ),
        (["a"], RenamePreview("b", 1), "Becomes b: 1 paper."),
    ],
)
def test_what_a_name_would_do_is_said_in_a_sentence(names: list[str], renaming: RenamePreview, said: str) -> None:
    assert describe(names, renaming) == said


def test_alt_and_an_arrow_nest_a_tag_and_take_it_out(tagged: Application) -> None:
    in_sidebar(tagged, "ml")
    press(Key.Key_Right, modifier=ALT)
    assert rows(tagged) == ["llm 3", "  ml 2", "  training 1"]
    press(Key.Key_Left, modifier=ALT)
    assert rows(tagged) == ["llm 2", "  training 1", "ml 2"]
    press(Key.Key_Left, modifier=ALT)
    assert rows(tagged) == ["llm 2", "  training 1", "ml 2"]


def test_a_folded_branch_stays_folded_under_its_new_name(tagged: Application) -> None:
    in_sidebar(tagged, "llm")
    press(Key.Key_Left)
    assert rows(tagged) == ["llm 2", "ml 2"]
    tagged.window.controllers.tags.operations.rename("llm", "models")
    assert rows(tagged) == ["ml 2", "models 2"]
    assert tagged.window.sidebar.collapsed == ["models"]


def test_deleting_asks_nothing_and_says_how_many_with_undo(tagged: Application) -> None:
    before = tags(tagged)
    in_sidebar(tagged, "llm")
    press(Key.Key_Delete)
    assert tags(tagged) == {"ml": {1, 3}}
    toast = tagged.window.toast
    assert toast.label.text() == 'Deleted tag "llm" and its nested tags from 2 papers'
    assert tagged.session.scope == ALL
    QTest.mouseClick(toast._undo, Qt.MouseButton.LeftButton)
    assert tags(tagged) == before


def test_arrows_go_past_the_headings(tagged: Application) -> None:
    tagged.session.show_scope(ALL)
    tagged.window.sidebar.setFocus()
    gone = []
    for _ in range(3):
        press(Key.Key_Down)
        gone.append(tagged.session.scope.title)
    press(Key.Key_Up, Key.Key_Up, Key.Key_Up)
    assert (gone, tagged.session.scope) == (["Trash", "Untagged", "llm"], ALL)


# --- views ----------------------------------------------------------------------------------------------------


def test_untagged_papers_are_a_list_with_a_count(tagged: Application) -> None:
    tagged.backend.write(lambda library: library.tags.remove([3], "ml")).result()
    model = tagged.window.sidebar.list_model
    row = next(row for n in range(model.rowCount()) if (row := model.index(n).data(ROW_ROLE)).title == "Untagged")
    assert row.count == 1
    tagged.window.actions_["untagged"].trigger()
    assert list(tagged.window.papers.model.ids) == [3]


@pytest.fixture
def manager(tagged: Application, qtbot: QtBot) -> TagManager:
    """The table of all tags, opened by its key."""
    press(Key.Key_T, modifier=CONTROL)
    return opened(TagManager, qtbot)


def listed(manager: TagManager) -> list[str]:
    return [manager._table.tag(row).name for row in range(manager._table.rowCount())]


def select(manager: TagManager, *names: str) -> None:
    manager.view.clearSelection()
    for name in names:
        QTest.keyClick(manager.view, Key.Key_Home, CONTROL)
        at = manager.view.visualRect(manager._table.index(listed(manager).index(name), 0)).center()
        QTest.mouseClick(manager.view.viewport(), Qt.MouseButton.LeftButton, CONTROL, at)


def test_all_tags_are_listed_with_what_is_known_of_them(tagged: Application, manager: TagManager) -> None:
    tagged.window.controllers.tags.operations.set_key("ml", 5)
    shown = manager._table
    cells = [[shown.index(row, column).data() for column in (0, 1, 3)] for row in range(shown.rowCount())]
    assert cells == [["llm", "2", ""], ["llm/training", "1", ""], ["ml", "2", "5"]]


def test_the_table_is_filtered_by_typing_and_by_rarity(manager: TagManager, tagged: Application) -> None:
    tagged.backend.write(lambda library: library.tags.add([2], "ml")).result()
    press(Key.Key_Slash)
    type_in("L")
    assert listed(manager) == ["llm", "llm/training", "ml"]
    type_in("l")
    assert listed(manager) == ["llm", "llm/training"]
    press(Key.Key_Escape)
    manager.rare.click()
    assert listed(manager) == ["llm", "llm/training"]
    manager.filter.setText("nothing like it")
    assert manager._stack.currentWidget() is manager._empty


def test_what_is_selected_stays_so_when_the_table_is_sorted_otherwise(manager: TagManager) -> None:
    select(manager, "llm/training", "ml")
    manager.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert listed(manager) == ["llm", "ml", "llm/training"]
    assert [tag.name for tag in manager.selected_tags] == ["ml", "llm/training"]


def test_several_tags_are_merged_in_one_step(tagged: Application, manager: TagManager) -> None:
    select(manager, "llm", "ml")
    QTest.keyClick(manager.view, Key.Key_F2)
    dialog = opened(RenameDialog)
    assert dialog.preview.text() == "Merges into llm: 3 papers, 1 of them tagged with more than one."
    dialog.field.setText("all")
    dialog.accept()
    assert tags(tagged) == {"all": {1, 2, 3}, "all/training": {2}}
    assert undo_of(tagged) == 'Merge 2 tags into "all"'


def test_several_tags_are_deleted_and_undone_in_the_table(tagged: Application, manager: TagManager) -> None:
    before = tags(tagged)
    select(manager, "ml", "llm/training")
    QTest.keyClick(manager.view, Key.Key_Delete)
    assert listed(manager) == ["llm"]
    assert manager._toast.label.text() == "Deleted 2 tags from 3 papers"
    QTest.keyClick(manager, Key.Key_Z, CONTROL)
    assert tags(tagged) == before


def test_several_tags_are_coloured_in_one_step(tagged: Application, manager: TagManager) -> None:
    select(manager, "ml", "llm")
    menu = manager.colour.menu()
    menu.aboutToShow.emit()
    choose(menu, "Berry")
    assert {tag.name: tag.colour for tag in tagged.window.controllers.tags.operations.tags} == {
        "llm": 3,
        "llm/training": 3,
        "ml": 3,
    }
    assert undo_of(tagged) == "Change colour of 2 tags"
    assert [tag.name for tag in manager.selected_tags] == ["llm", "ml"]


def test_a_key_is_given_in_the_table_to_one_tag(tagged: Application, manager: TagManager) -> None:
    select(manager, "ml", "llm")
    assert not manager.key.isEnabled()
    select(manager, "llm")
    menu = manager.key.menu()
    menu.aboutToShow.emit()
    choose(menu, "Key 9")
    assert tagged.window.controllers.tags.operations.tags_on_keys() == {9: "llm"}


def test_return_in_the_table_shows_the_papers_of_a_tag(tagged: Application, manager: TagManager) -> None:
    select(manager, "llm/training")
    QTest.keyClick(manager.view, Key.Key_Return)
    assert not manager.isVisible()
    assert list(tagged.window.papers.model.ids) == [2]


def test_where_no_tag_is_rarely_used_it_says_so(with_three: Application) -> None:
    with_three.backend.write(lambda library: library.tags.add([1, 2, 3], "often")).result()
    with_three.window.actions_["rare-tags"].trigger()
    manager = opened(TagManager)
    assert manager._empty.heading.text() == "No rarely used tags"
    manager.filter.setText("x")
    assert manager._empty.heading.text() == "No matching tags"
    manager.close()


def test_a_library_without_tags_says_how_to_begin(with_three: Application) -> None:
    with_three.window.actions_["rare-tags"].trigger()
    manager = opened(TagManager)
    assert manager._empty.heading.text() == "No tags yet"
    assert not manager.rename.isEnabled()
    manager.close()


def test_the_heading_of_the_tags_opens_the_table(tagged: Application) -> None:
    sidebar = tagged.window.sidebar
    index = next(
        i
        for n in range(sidebar.list_model.rowCount())
        if (i := sidebar.list_model.index(n)).data(ROW_ROLE).title == "Tags"
    )
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=sidebar.visualRect(index).center())
    opened(TagManager).close()
