"""An hour with tags in the real window with its real threads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.tags.rename_dialog import RenameDialog
from tests.builders import accept_all, feed_of
from tests.e2e.test_reading import CONTROL, Reader, started

pytestmark = pytest.mark.slow

Key = Qt.Key


def counts(reader: Reader) -> dict[str, int]:
    return {tag.name: tag.papers for tag in reader.program.window.controllers.tags.operations.tags}


def test_tags_are_given_put_on_a_key_nested_renamed_and_undone(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        window = reader.program.window
        reader.program.backend.write(lambda library: accept_all(library, feed_of(5))).result()
        reader.sees(lambda: reader.listed == 5 and reader.program.session.opened is not None)

        reader.press(Key.Key_T)
        reader.type("llm/training")
        reader.press(Key.Key_Return)
        reader.sees(lambda: counts(reader) == {"llm": 1, "llm/training": 1})
        reader.press(Key.Key_Return)  # no other tag
        reader.press(Key.Key_A, modifier=CONTROL)
        editor = window.detail.bulk_tag_editor
        reader.sees(lambda: editor.model.rowCount() == 1)
        reader.press(Key.Key_T)
        reader.type("tra")
        reader.press(Key.Key_Return)
        reader.sees(lambda: counts(reader) == {"llm": 5, "llm/training": 5})
        reader.press(Key.Key_Return)

        window.controllers.tags.operations.set_key("llm/training", 1)
        reader.sees(lambda: window.controllers.tags.operations.tags_on_keys() == {1: "llm/training"})
        reader.press(Key.Key_1)
        reader.sees(lambda: counts(reader) == {"llm": 0, "llm/training": 0})
        reader.press(Key.Key_1)
        reader.sees(lambda: counts(reader)["llm"] == 5)

        window.controllers.tags.operations.show_tag("llm/training")
        window.sidebar.setFocus()
        reader.press(Key.Key_F2)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RenameDialog)
        reader.sees(dialog.field.hasFocus)
        reader.type("learning")
        reader.press(Key.Key_Return)  # perhaps before it is known what the name does
        reader.sees(lambda: counts(reader) == {"llm": 5, "llm/learning": 5})
        reader.sees(lambda: reader.program.session.scope.title == "llm/learning")
        window.controllers.tags.operations.delete("llm")
        reader.sees(lambda: counts(reader) == {})
        for _ in range(2):
            reader.program.session.operations.undo()
        reader.sees(lambda: counts(reader) == {"llm": 5, "llm/training": 5})
        assert window.controllers.tags.operations.tags_on_keys() == {1: "llm/training"}
