"""The command palette: finding commands, lists, tags and papers, and running the chosen one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.widgets import fuzzy_match
from readinglist.model import Status
from tests.builders import entry, feed, feed_of
from tests.gui.conftest import bring, focused, type_in

CTRL = Qt.KeyboardModifier.ControlModifier


def lettered(asked: str, name: str) -> str:
    """Return a title with brackets around the matched letters: "[M]ark as [r]ead"."""
    hit = fuzzy_match.find(asked, name)
    if hit is None:
        return ""
    for start, end in reversed(hit.spans):
        name = f"{name[:start]}[{name[start:end]}]{name[end:]}"
    return name


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("mark", "[Mark] as read"),
        ("mr", "[M]ark as [r]ead"),
        ("read mark", "[Mark] as [read]"),
        ("re", "Mark as [re]ad"),
        ("mrad", "[M]ark as [r]e[ad]"),
        ("xyz", ""),
        ("akea", ""),
    ],
)
def test_letters_answer_side_by_side_or_where_words_begin(asked: str, shown: str) -> None:
    assert lettered(asked, "Mark as read") == shown


def test_a_name_that_begins_so_is_better_than_a_word_and_that_than_scattered_letters() -> None:
    scores = [
        hit.score for name in ("Read", "Mark as read", "Rust and earth") if (hit := fuzzy_match.find("rea", name))
    ]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def offered(program: Application) -> list[str]:
    model = program.window.controllers.palette.panel.model
    return [model.index(row).data() for row in range(model.rowCount())]


def open_finder(program: Application, text: str = "") -> None:
    QTest.keyClick(focused(), Qt.Key.Key_K, CTRL)
    type_in(text)


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)


def test_a_command_is_found_by_its_letters_and_done_by_return(with_three: Application) -> None:
    with_three.window.papers.view.setFocus()
    open_finder(with_three, "mark r")
    assert offered(with_three)[0] == "Mark as read"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert with_three.backend.read(lambda view: view.overview()).result().statuses[Status.READ] == 1
    assert with_three.window.papers.view.hasFocus()


def test_a_command_is_found_by_its_key(with_three: Application) -> None:
    open_finder(with_three, "ctrl+o")
    assert offered(with_three)[0] == "Import papers"


def test_a_list_is_gone_to(with_three: Application) -> None:
    open_finder(with_three, "queue")
    row = offered(with_three).index("Queue")
    for _ in range(row):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert with_three.session.scope.title in {"Queue", "Inbox"}


def test_a_tag_is_gone_to_by_mouse(with_three: Application) -> None:
    with_three.backend.write(lambda library: library.tags.add([1], "llm/training")).result()
    open_finder(with_three, "training")
    assert offered(with_three)[0] == "llm/training"
    view = with_three.window.controllers.palette.panel.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert with_three.session.scope.title == "llm/training"


def test_a_paper_is_found_by_the_words_of_its_title_and_opened_wherever_it_is(with_three: Application) -> None:
    with_three.backend.write(lambda library: library.set_status([2], Status.READ)).result()
    open_finder(with_three, "paper subj 7919")
    rows = offered(with_three)
    assert rows[:2] == ["Papers", "Paper number 1 on subject 7919"]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert with_three.session.current == 2


def test_what_is_called_by_no_name_can_be_searched(with_three: Application) -> None:
    open_finder(with_three, "thing")
    assert offered(with_three) == ["Search all papers for “thing”"]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert with_three.window.toolbar.search.text() == "thing"


def test_what_was_used_comes_first_also_after_a_restart(with_three: Application) -> None:
    open_finder(with_three, "starred")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    open_finder(with_three)
    assert offered(with_three)[:2] == ["Recently used", "Starred"]
    with_three.window.close()
    assert with_three.window._state.recent == ["scope:is:starred"]


def test_what_cannot_be_done_is_not_offered(program: Application) -> None:
    open_finder(program, "mark read")
    assert "Mark as read" not in offered(program)


def test_a_key_for_tags_is_offered_under_the_name_of_its_tag(with_three: Application) -> None:
    with_three.backend.write(lambda library: library.tags.add([1], "llm")).result()
    with_three.window.controllers.tags.operations.set_key("llm", 3)
    open_finder(with_three, "llm")
    model = with_three.window.controllers.palette.panel.model
    found = {(choice.title, choice.keys) for row in range(model.rowCount()) if (choice := model.choice(row))}
    assert {("llm", "3"), ("llm", "")} <= found
    assert "No tag assigned" not in offered(with_three)


def test_esc_and_a_click_beside_it_close_it_and_the_keyboard_goes_back(with_three: Application) -> None:
    panel, view = with_three.window.controllers.palette.panel, with_three.window.papers.view
    for close in (
        lambda: QTest.keyClick(focused(), Qt.Key.Key_Escape),
        lambda: QTest.keyClick(focused(), Qt.Key.Key_K, CTRL),
        lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 500)),
    ):
        view.setFocus()
        open_finder(with_three, "ma")
        assert panel.isVisible()
        close()
        assert not panel.isVisible()
        assert view.hasFocus()


def test_no_other_command_is_done_by_its_key_while_it_is_open(with_three: Application) -> None:
    open_finder(with_three)
    QTest.keyClick(focused(), Qt.Key.Key_O, CTRL)
    type_in("r")
    assert with_three.window.controllers.palette.panel.line.text() == "r"
    assert with_three.backend.read(lambda view: view.overview()).result().statuses.get(Status.READ, 0) == 0


def test_arrows_pass_headings_and_go_round(program: Application) -> None:
    bring(program, feed_of(3))
    open_finder(program, "paper")
    view, model = program.window.controllers.palette.panel.view, program.window.controllers.palette.panel.model
    seen = []
    for _ in range(model.rowCount()):
        assert model.choice(view.currentIndex().row()) is not None
        seen.append(view.currentIndex().row())
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert set(seen) == {row for row in range(model.rowCount()) if model.choice(row) is not None}


def test_papers_are_offered_as_print(program: Application) -> None:
    bring(program, feed(entry(r"Pruning by $\ell_0$")))
    open_finder(program, "pruning")
    assert "Pruning by ℓ₀" in offered(program)
