"""The tags of several papers in one editor, by its keys and by the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.tags.bulk_editor import BulkTagEditor, BulkTagModel
from readinglist.library import Library
from readinglist.model import Changes, Tag
from tests.gui.conftest import focused, type_in

Key = Qt.Key


def test_the_tags_of_many_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = BulkTagModel()
    model.set_tags((Tag("a", 1, 3), Tag("b", 2, 1)), 3, same=False)
    qtmodeltester.check(model)


def test_a_tag_taken_from_all_stays_to_be_given_back_until_others_are_selected() -> None:
    model = BulkTagModel()
    model.set_tags((Tag("a", 1, 3), Tag("b", 2, 1)), 3, same=False)
    model.set_tags((Tag("b", 2, 1), Tag("c", 2, 3)), 3, same=True)
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken == ["a, 0 of 3", "b, 1 of 3", "c, all"]
    model.set_tags((Tag("b", 2, 2),), 2, same=False)
    assert [model.index(row).data() for row in range(model.rowCount())] == ["b"]


@pytest.fixture
def many(with_three: Application, qtbot: QtBot) -> BulkTagEditor:
    """Three papers that are selected: all have a, one has b."""

    def tag(library: Library) -> Changes:
        library.tags.add([1, 2, 3], "a")
        return library.tags.add([2], "b")

    window = with_three.window
    with qtbot.waitActive(window):
        window.activateWindow()
    with_three.backend.write(tag).result()
    window.papers.view.setFocus()
    window.papers.view.selectAll()
    editor = window.detail.bulk_tag_editor
    qtbot.waitUntil(lambda: editor.model.rowCount() == 2)
    return editor


def states(editor: BulkTagEditor) -> list[tuple[str, Qt.CheckState]]:
    model = editor.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [(row.data(), row.data(Qt.ItemDataRole.CheckStateRole)) for row in rows]


ALL, SOME, NONE = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


def test_what_all_have_and_some_have_is_seen(many: BulkTagEditor) -> None:
    assert many.isVisible()
    assert states(many) == [("a", ALL), ("b", SOME)]


def test_by_keys_a_tag_is_given_to_all_and_taken_in_one_step_each(many: BulkTagEditor, with_three: Application) -> None:
    undo = with_three.window.actions_["undo"]
    for key in (Key.Key_T, Key.Key_Escape):  # the field opens and is left
        QTest.keyClick(focused(), key)
    QTest.keyClick(focused(), Key.Key_T)
    QTest.keyClick(many.field, Key.Key_Down)
    assert many.view.hasFocus()
    QTest.keyClick(many.view, Key.Key_Down)
    QTest.keyClick(many.view, Key.Key_Space)
    assert (states(many), undo.text()) == ([("a", ALL), ("b", ALL)], "&Undo Tag 2 papers")
    QTest.keyClick(many.view, Key.Key_Space)
    assert (states(many), undo.text()) == ([("a", ALL), ("b", NONE)], "&Undo Remove tag from 3 papers")
    QTest.keyClick(many.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(many.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(many) == [("a", ALL), ("b", SOME)]
    QTest.keyClick(many.view, Key.Key_Escape)
    assert with_three.window.papers.view.hasFocus()


def test_a_click_toggles(many: BulkTagEditor) -> None:
    at = many.view.visualRect(many.model.index(0)).center()
    QTest.mouseClick(many.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert states(many) == [("a", NONE), ("b", SOME)]


def test_a_typed_tag_is_given_to_all_and_appears(many: BulkTagEditor) -> None:
    QTest.keyClick(focused(), Key.Key_T)
    type_in("c")
    QTest.keyClick(focused(), Key.Key_Return)
    assert states(many) == [("a", ALL), ("b", SOME), ("c", ALL)]
