"""The toolbar: its widgets keep their positions and fit."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from readinglist.gui.application import Application
from readinglist.gui.window.toolbar import Toolbar
from readinglist.model import Operation, OpKind

NAME = "the trending papers of the week & those of the week before"
SAVING = Operation(OpKind.SAVE_LIST, {"list": NAME})
LONG = f'Save smart list "{NAME}"'


def positions_of(toolbar: Toolbar) -> list[tuple[int, int]]:
    """Return where the field and what stands beside it are, and how wide they are."""
    QTest.qWait(0)
    return [(part.x(), part.width()) for part in (toolbar.importing, toolbar.search, toolbar.help)]


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [1280, 900, 800, 700, 380])
def test_the_bar_holds_still_whatever_can_be_undone(program: Application, width: int, size: int) -> None:
    program.store.update(text_size=size)
    program.window.resize(width, 700)
    toolbar = program.window.toolbar
    positions = positions_of(toolbar)
    for operation in (Operation.other("Star"), SAVING, None):
        toolbar.set_undo(operation)
        assert positions_of(toolbar) == positions
        assert toolbar.undo.width() >= toolbar.undo.sizeHint().width()
        assert toolbar.undo.geometry().right() < toolbar._undo_container.width()


@pytest.mark.parametrize("width", [1280, 800, 480, 479, 360])
def test_nothing_on_the_bar_stands_on_something_else(program: Application, width: int) -> None:
    program.window.resize(width, 700)
    QTest.qWait(0)
    toolbar = program.window.toolbar
    visible = [
        part
        for part in (toolbar.importing, toolbar._undo_container, toolbar.search, toolbar.theme, toolbar.help)
        if part.isVisible()
    ]
    ends = [at for part in visible for at in (part.x(), part.geometry().right())]
    assert ends == sorted(ends)
    assert ends[-1] < width


def test_a_long_label_is_cut_and_stands_whole_in_the_tooltip_and_for_screen_readers(program: Application) -> None:
    toolbar = program.window.toolbar
    toolbar.set_undo(SAVING)
    text = toolbar.undo.text().replace("&&", "&")
    assert text.endswith("…")
    assert f"Undo {LONG}".startswith(text[:-1].rstrip())
    assert toolbar.undo.toolTip() == f"Undo {LONG} (Ctrl+Z)"
    assert toolbar.undo.accessibleName() == f"Undo {LONG}"


def test_an_ampersand_in_what_can_be_undone_is_shown(program: Application) -> None:
    coloured = Operation(OpKind.COLOUR_TAG, {"tag": "R&D"})
    program.window.toolbar.set_undo(coloured)
    assert program.window.toolbar.undo.text() == 'Undo Change colour of "R&&D"'
    program.window.actions_.set_history(coloured, None)
    assert program.window.actions_["undo"].text() == '&Undo Change colour of "R&&D"'


def test_help_has_one_sign_and_the_field_says_its_own_key(program: Application) -> None:
    toolbar = program.window.toolbar
    assert toolbar.search.toolTip() == "Search help (F1)"
    assert [action.toolTip() for action in toolbar.search.actions() if action.isVisible() and action.toolTip()] == []
    assert toolbar.help.toolTip() == "Keyboard shortcuts (?)"


def test_nothing_can_be_undone_before_the_library_says_so(program: Application) -> None:
    assert not Toolbar().undo.isEnabled()
    assert not program.window.toolbar.undo.isEnabled()
