"""Dragging papers and tags onto tags."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.scopes import tag_scope
from readinglist.gui.session.session import INBOX
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.gui.widgets.drag_data import papers_mime_data, tag_mime_data
from readinglist.library import Library
from readinglist.model import Changes

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def tagged(with_three: Application, qtbot: QtBot) -> Application:
    """Three papers and the tags a, a/b and c."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    for papers, name in (([1], "a"), ([1], "a/b"), ([2], "c")):
        with_three.backend.write(partial(add, papers, name)).result()
    with_three.window.papers.view.setFocus()
    return with_three


def add(papers: list[int], name: str, library: Library) -> Changes:
    return library.tags.add(papers, name)


def place_of(program: Application, title: str) -> QPoint:
    """Return the middle of a row of the sidebar."""
    sidebar = program.window.sidebar
    for n in range(sidebar.list_model.rowCount()):
        index = sidebar.list_model.index(n)
        if index.data(ROW_ROLE).title == title:
            return sidebar.visualRect(index).center() + QPoint(0, 2)
    raise AssertionError(f"no row {title}")


def carry_over(program: Application, data: QMimeData, title: str) -> bool:
    """Send the events of a drag over a row; return whether it is accepted."""
    viewport, at = program.window.sidebar.viewport(), place_of(program, title)
    QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY, data, LEFT, NONE))
    move = QDragMoveEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted()


def drop(program: Application, data: QMimeData, title: str) -> bool:
    """Drag over a row and drop if it is accepted; return whether it is."""
    welcome = carry_over(program, data, title)
    if welcome:
        at = QPointF(place_of(program, title))
        event = QDropEvent(at, COPY, data, LEFT, NONE, QEvent.Type.Drop)
        QApplication.sendEvent(program.window.sidebar.viewport(), event)
    return welcome


def tags(program: Application) -> dict[int, str]:
    rows = program.backend.read(lambda view: view.rows([1, 2, 3])).result()
    return {row.id: " ".join(sorted(tag.name for tag in row.tags)) for row in rows}


def test_papers_dropped_on_a_tag_get_it_in_one_step(tagged: Application) -> None:
    assert drop(tagged, papers_mime_data([2, 3]), "b")
    assert tags(tagged) == {1: "a a/b", 2: "a/b c", 3: "a/b"}
    assert tagged.window.actions_["undo"].text() == "&Undo Tag 2 papers"
    assert tagged.window.toast.label.text() == 'Tagged 2 papers "a/b"'


def test_a_tag_dropped_on_another_nests_in_it_and_on_the_heading_in_none(tagged: Application) -> None:
    assert drop(tagged, tag_mime_data("c"), "a")
    assert tags(tagged) == {1: "a a/b", 2: "a/c", 3: ""}
    assert drop(tagged, tag_mime_data("a/c"), "Tags")
    assert tags(tagged) == {1: "a a/b", 2: "c", 3: ""}
    assert not drop(tagged, tag_mime_data("a"), "b")


def test_a_tag_dropped_where_one_of_its_name_is_merges_with_it(tagged: Application) -> None:
    tagged.backend.write(lambda library: library.tags.add([3], "c/b")).result()
    drop(tagged, tag_mime_data("a/b"), "c")
    assert tags(tagged) == {1: "a c/b", 2: "c", 3: "c/b"}
    assert tagged.window.actions_["undo"].text() == '&Undo Merge tag "a/b" into "c/b"'


def test_the_list_follows_the_last_tag_out_of_a_parent_that_goes_with_it(tagged: Application) -> None:
    tagged.backend.write(partial(add, [3], "x/y/z")).result()
    for nested in ("x/y/z", "x/z"):
        tagged.session.show_scope(tag_scope("x"))
        parent = "c" if nested == "x/z" else "x"
        tagged.window.controllers.tags.operations.nest(nested, parent)
    assert tagged.session.scope == tag_scope("c/z")
    tagged.session.show_scope(tag_scope("a"))
    tagged.window.controllers.tags.operations.nest("a/b", "")
    assert tagged.session.scope == tag_scope("a")
    tagged.session.show_scope(tag_scope("c"))
    tagged.window.controllers.tags.operations.delete("c/z")
    assert tagged.session.scope == tag_scope("c")


def test_where_it_would_be_dropped_is_shown_and_forgotten(tagged: Application) -> None:
    sidebar, data = tagged.window.sidebar, papers_mime_data([2, 3])
    for title, promise in (("c", "+2"), ("Inbox", "+2"), ("All papers", "")):
        carry_over(tagged, data, title)
        assert (sidebar._delegate.drop_hint, sidebar._delegate.target.isValid()) == (promise, bool(promise))


def test_a_folded_branch_opens_under_what_is_carried(tagged: Application) -> None:
    sidebar = tagged.window.sidebar
    sidebar.list_model.toggle_collapsed("a")
    carry_over(tagged, tag_mime_data("c"), "a")
    sidebar._expand_timer.timeout.emit()
    assert place_of(tagged, "b").y() > 0


def test_files_are_still_dropped_on_the_window(tagged: Application) -> None:
    data = QMimeData()
    data.setText("Some text")
    event = QDragEnterEvent(place_of(tagged, "a"), COPY, data, LEFT, NONE)
    QApplication.sendEvent(tagged.window.sidebar.viewport(), event)
    assert event.isAccepted()  # by the window, to which Qt offers what the sidebar does not want


def pull(source: QAbstractItemView, start: QPoint) -> None:
    """Press the mouse on a row and move it until Qt starts the drag."""
    window = source.window().windowHandle()
    begin = source.viewport().mapTo(source.window(), start)
    QTest.mousePress(window, LEFT, NONE, begin)
    for step in (4, 12, 24):
        QTest.mouseMove(window, begin + QPoint(-step, step))
    QTest.mouseRelease(window, LEFT, NONE, begin)


@pytest.fixture
def hand(tagged: Application, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Drop whatever is dragged on a row, since the offscreen platform has no drag and drop."""
    onto: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: drop(tagged, drag.mimeData(), onto[0]))
    return onto


def test_a_hand_carries_selected_papers_to_a_tag(tagged: Application, hand: list[str]) -> None:
    papers = tagged.window.papers
    hand.append("c")
    papers.view.selectAll()
    pull(papers.view, papers.view.visualRect(papers.model.index(1)).center())
    assert tags(tagged) == {1: "a a/b c", 2: "c", 3: "c"}


def test_a_hand_carries_one_paper_that_was_not_selected(tagged: Application, hand: list[str]) -> None:
    papers = tagged.window.papers
    hand.append("a")
    pull(papers.view, papers.view.visualRect(papers.model.index(2)).center())
    assert tags(tagged) == {1: "a a/b", 2: "c", 3: "a"}


def test_a_hand_carries_a_tag_into_another(tagged: Application, hand: list[str]) -> None:
    hand.append("a")
    pull(tagged.window.sidebar, place_of(tagged, "c"))
    assert tags(tagged) == {1: "a a/b", 2: "a/c", 3: ""}
    assert tagged.session.scope == INBOX  # the list stays, so that a tag can be dragged on one of its papers


def test_a_click_on_a_tag_shows_its_papers(tagged: Application) -> None:
    sidebar = tagged.window.sidebar
    QTest.mouseClick(sidebar.viewport(), LEFT, NONE, place_of(tagged, "c"))
    assert tagged.session.scope.title == "c"
    assert sidebar.currentIndex().data(ROW_ROLE).title == "c"


def test_a_list_is_not_carried(tagged: Application, hand: list[str]) -> None:
    hand.append("a")
    pull(tagged.window.sidebar, place_of(tagged, "Inbox"))
    assert tags(tagged) == {1: "a a/b", 2: "c", 3: ""}
