"""The bar at the top: it holds still, and everything on it is in its place."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from readinglist.gui.application import Application
from readinglist.gui.window.toolbar import Toolbar
from readinglist.model import Operation, OpKind

IMPORT = Operation(
    OpKind.IMPORT,
    {"new": 259, "changed": 0, "restored": 0, "feed": "the-trending-papers-of-the-week.txt & more"},
)
LONG = "Import 259 papers from the-trending-papers-of-the-week.txt & more"


def places(top: Toolbar) -> list[tuple[int, int]]:
    """Return where the field and what stands beside it are, and how wide they are."""
    QTest.qWait(0)
    return [(part.x(), part.width()) for part in (top.importing, top.search, top.help)]


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [1280, 900, 800, 700, 380])
def test_the_bar_holds_still_whatever_can_be_undone(program: Application, width: int, size: int) -> None:
    program.store.update(text_size=size)
    program.window.resize(width, 700)
    top = program.window.toolbar
    held = places(top)
    for operation in (Operation.other("Star"), IMPORT, None):
        top.set_undo(operation)
        assert places(top) == held
        assert top.undo.width() >= top.undo.sizeHint().width()
        assert top.undo.geometry().right() < top._undo_container.width()


@pytest.mark.parametrize("width", [1280, 800, 480, 479, 360])
def test_nothing_on_the_bar_stands_on_something_else(program: Application, width: int) -> None:
    program.window.resize(width, 700)
    QTest.qWait(0)
    top = program.window.toolbar
    shown = [part for part in (top.importing, top._undo_container, top.search, top.theme, top.help) if part.isVisible()]
    ends = [at for part in shown for at in (part.x(), part.geometry().right())]
    assert ends == sorted(ends)
    assert ends[-1] < width


def test_a_long_label_is_cut_and_stands_whole_in_the_tooltip_and_for_screen_readers(program: Application) -> None:
    top = program.window.toolbar
    top.set_undo(IMPORT)
    shown = top.undo.text().replace("&&", "&")
    assert shown.endswith("…")
    assert f"Undo {LONG}".startswith(shown[:-1].rstrip())
    assert top.undo.toolTip() == f"Undo {LONG} (Ctrl+Z)"
    assert top.undo.accessibleName() == f"Undo {LONG}"


def test_an_ampersand_in_what_can_be_undone_is_shown(program: Application) -> None:
    tagged = Operation(OpKind.TAG, {"papers": 1, "tag": "R&D"})
    program.window.toolbar.set_undo(tagged)
    assert program.window.toolbar.undo.text() == "Undo Tag a paper R&&D"
    program.window.actions_.set_history(tagged, None)
    assert program.window.actions_["undo"].text() == "&Undo Tag a paper R&&D"


def test_help_has_one_sign_and_the_field_says_its_own_key(program: Application) -> None:
    top = program.window.toolbar
    assert top.search.toolTip() == "What may be typed here (F1)"
    assert [action.toolTip() for action in top.search.actions() if action.isVisible() and action.toolTip()] == []
    assert top.help.toolTip() == "The sheet of keys (?)"


def test_nothing_can_be_undone_before_the_library_says_so(program: Application) -> None:
    assert not Toolbar().undo.isEnabled()
    assert not program.window.toolbar.undo.isEnabled()
