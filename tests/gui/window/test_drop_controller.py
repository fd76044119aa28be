"""Dragging papers onto the lists of the sidebar, and tags onto papers, by the events that Qt sends."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.gui.session.session import INBOX
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.gui.widgets.drag_data import list_from, list_mime_data, papers_mime_data, tag_mime_data
from readinglist.library import Library
from readinglist.model import Changes, PaperRow, Status
from tests.builders import feed_of
from tests.gui.conftest import bring

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
QUEUE = STATUSES[Status.QUEUED].scope
LISTS = {
    "Ready": "status:queued tag:a is:starred",
    "Either": "tag:a OR tag:b",
    "Words": "tag:a networks",
    "Two at once": "status:read status:queued",
}


@pytest.fixture
def busy(program: Application, qtbot: QtBot) -> Application:
    """Six papers in the inbox, the tag a, and smart lists."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    bring(program, feed_of(6))
    program.backend.write(lambda library: library.tags.add([6], "a")).result()
    for name, query in LISTS.items():
        program.backend.write(partial(save, name, query)).result()
    return program


def save(name: str, query: str, library: Library) -> Changes:
    return library.lists.save(name, query)


def place_of(program: Application, title: str) -> QPoint:
    """Return the middle of a row of the sidebar."""
    sidebar = program.window.sidebar
    for n in range(sidebar.list_model.rowCount()):
        index = sidebar.list_model.index(n)
        if index.data(ROW_ROLE).title == title:
            sidebar.scrollTo(index)
            return sidebar.visualRect(index).center() + QPoint(0, 2)
    raise AssertionError(f"no row {title}")


def carry(viewport: QWidget, at: QPoint, data: QMimeData) -> bool:
    """Send the events of a drag; return whether it is accepted, as a copy."""
    QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY | MOVE, data, LEFT, NONE))
    move = QDragMoveEvent(at, COPY | MOVE, data, LEFT, NONE)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted() and move.dropAction() == COPY


def drop(viewport: QWidget, at: QPoint, data: QMimeData) -> bool:
    """Drag over a place, and drop if that is accepted; return whether it is."""
    accepted = carry(viewport, at, data)
    if accepted:
        event = QDropEvent(QPointF(at), COPY | MOVE, data, LEFT, NONE, QEvent.Type.Drop)
        QApplication.sendEvent(viewport, event)
    return accepted


def drop_on(program: Application, title: str, *papers: int) -> bool:
    """Drop papers on a row of the sidebar."""
    return drop(program.window.sidebar.viewport(), place_of(program, title), papers_mime_data(papers))


def row_of(program: Application, paper: int) -> PaperRow:
    return program.backend.read(lambda view: view.rows([paper])).result()[0]


def undo_of(program: Application) -> str:
    return program.window.actions_["undo"].text().removeprefix("&Undo ")


def message(program: Application) -> str:
    return program.window.status.label.text()


def middle(program: Application, paper: int) -> QPoint:
    """Return the middle of a paper's row in the list."""
    papers = program.window.papers
    return papers.view.visualRect(papers.model.index(papers.model.row_of(paper))).center()


@pytest.mark.parametrize(
    ("title", "status", "undo"),
    [
        ("Queue", Status.QUEUED, "Add 2 papers to queue"),
        ("Reading", Status.READING, "Start reading 2 papers"),
        ("Read", Status.READ, "Mark 2 papers as read"),
        ("Dismissed", Status.DISMISSED, "Dismiss 2 papers"),
    ],
)
def test_papers_dropped_on_a_status_get_it_in_one_step(
    busy: Application, title: str, status: Status, undo: str
) -> None:
    assert drop_on(busy, title, 1, 2)
    assert [row_of(busy, paper).status for paper in (1, 2, 3)] == [status, status, Status.INBOX]
    assert undo_of(busy) == undo
    assert drop_on(busy, "Inbox", 1, 2)
    assert row_of(busy, 1).status is Status.INBOX
    busy.session.operations.undo()
    assert row_of(busy, 1).status is status


def test_papers_are_starred_and_tagged_and_go_to_the_trash_and_back(busy: Application) -> None:
    for title in ("Starred", "a", "Trash"):
        assert drop_on(busy, title, 1, 2)
    row = row_of(busy, 1)
    assert (row.starred, [tag.name for tag in row.tags], row.trashed is not None) == (True, ["a"], True)
    assert not drop_on(busy, "All papers", 1, 2)
    busy.session.show_scope(TRASH_SCOPE)
    assert not drop_on(busy, "Trash", 1)
    assert drop_on(busy, "Queue", 1)
    assert (row_of(busy, 1).trashed, row_of(busy, 1).status, undo_of(busy)) == (
        None,
        Status.QUEUED,
        "Move to Queue",
    )
    assert drop_on(busy, "All papers", 2)
    assert (row_of(busy, 2).trashed, undo_of(busy)) == (None, "Restore paper")


def test_papers_dropped_on_a_smart_list_get_all_that_it_asks_for_in_one_step(busy: Application) -> None:
    before = [row_of(busy, paper) for paper in (1, 2)]
    assert drop_on(busy, "Ready", 1, 2)
    row = row_of(busy, 2)
    assert (row.status, row.starred, [tag.name for tag in row.tags]) == (Status.QUEUED, True, ["a"])
    assert undo_of(busy) == "Move 2 papers to Ready"
    busy.session.operations.undo()
    assert [row_of(busy, paper) for paper in (1, 2)] == before


@pytest.mark.parametrize("title", ["Either", "Words", "Two at once", "Untagged", "All papers", "Page"])
def test_where_a_drop_means_nothing_it_is_refused_and_why_is_said(busy: Application, title: str) -> None:
    row = {"Page": busy.window.sidebar.list_model._rows[-1].title}.get(title, title)  # type: ignore[union-attr]
    assert not drop_on(busy, row, 1)
    assert message(busy) != ""
    assert not busy.window.sidebar._delegate.target.isValid()
    QApplication.sendEvent(busy.window.sidebar.viewport(), QDragLeaveEvent())
    assert message(busy) == ""


def test_what_changes_nothing_says_so(busy: Application) -> None:
    assert drop_on(busy, "Inbox", 1, 2)
    assert message(busy) == "These papers are already in Inbox."
    assert drop_on(busy, "a", 6)
    assert message(busy) == "This paper is already in a."


def test_the_row_under_the_pointer_lights_up(busy: Application) -> None:
    sidebar = busy.window.sidebar
    for title in ("Queue", "Trash", "Ready", "a"):
        at = place_of(busy, title)
        carry(sidebar.viewport(), at, papers_mime_data([1, 2]))
        assert sidebar.list_model.row(sidebar._delegate.target) == sidebar.list_model.row(sidebar.indexAt(at))
        assert sidebar._delegate.drop_hint == "+2"


def test_the_sidebar_scrolls_under_what_is_held_at_its_edge(busy: Application, qtbot: QtBot) -> None:
    busy.window.resize(1200, 420)
    viewport, bar = busy.window.sidebar.viewport(), busy.window.sidebar.verticalScrollBar()
    edge = QPoint(40, viewport.height() - 3)
    QTest.mouseMove(viewport, edge)  # Qt scrolls while the pointer is there
    carry(viewport, edge, papers_mime_data([1]))
    qtbot.waitUntil(lambda: bar.value() > 0)
    QApplication.sendEvent(viewport, QDragLeaveEvent())


# --- the queue ------------------------------------------------------------------------------------------------


def listed(program: Application) -> list[int]:
    listing = program.session.listing
    assert listing is not None
    return list(listing.ids)


def drag(program: Application, monkeypatch: pytest.MonkeyPatch, paper: int, *, at: int | None) -> None:
    """Drag a paper of the list, hold it over the queue, then drop it before a row of the list, or nowhere."""
    window = program.window

    def hold_and_drop(drag: QDrag, actions: Qt.DropAction) -> None:
        carry(window.sidebar.viewport(), place_of(program, "Queue"), drag.mimeData())
        window.sidebar._expand_timer.timeout.emit()
        assert program.session.scope == QUEUE
        QApplication.sendEvent(window.sidebar.viewport(), QDragLeaveEvent())
        if at is not None:
            y = at * window.papers.view.verticalHeader().defaultSectionSize() + 1
            assert drop(window.papers.view.viewport(), QPoint(40, y), drag.mimeData())

    monkeypatch.setattr(QDrag, "exec", hold_and_drop)
    window.papers.select_papers([paper])
    window.papers.view.startDrag(COPY)


def test_papers_held_over_the_queue_are_dropped_at_a_place_in_it(
    busy: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy.backend.write(lambda library: library.set_status([1, 2, 3], Status.QUEUED)).result()
    drag(busy, monkeypatch, 5, at=1)
    assert (listed(busy), busy.session.scope, undo_of(busy)) == ([1, 5, 2, 3], QUEUE, "Add to queue")
    drag(busy, monkeypatch, 3, at=0)
    assert (listed(busy), undo_of(busy)) == ([3, 1, 5, 2], "Move in queue")


def test_the_list_comes_back_when_papers_held_over_the_queue_are_let_go(
    busy: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(busy, monkeypatch, 5, at=None)
    assert (busy.session.scope, busy.session.selected) == (INBOX, (5,))
    assert row_of(busy, 5).status is Status.INBOX


# --- tags -----------------------------------------------------------------------------------------------------


def tagged(program: Application) -> set[int]:
    rows = program.backend.read(lambda view: view.rows(range(1, 7))).result()
    return {row.id for row in rows if row.tags}


def test_a_tag_dropped_on_a_paper_of_the_list_is_given_to_it(busy: Application) -> None:
    view = busy.window.papers.view
    busy.window.papers.select_papers([1])
    assert drop(view.viewport(), middle(busy, 3), tag_mime_data("a"))
    assert (tagged(busy), undo_of(busy)) == ({3, 6}, "Tag paper")
    assert not carry(view.viewport(), QPoint(40, view.viewport().height() - 2), tag_mime_data("a"))


def test_a_tag_dropped_on_a_selected_paper_is_given_to_all_selected(busy: Application) -> None:
    papers = busy.window.papers
    papers.select_papers([1, 3, 4])
    before = papers.view.grab().toImage()
    carry(papers.view.viewport(), middle(busy, 3), tag_mime_data("a"))
    assert papers.view.grab().toImage() != before  # the rows light up
    assert drop(papers.view.viewport(), middle(busy, 3), tag_mime_data("a"))
    assert papers.view._tag_row == -1
    assert (tagged(busy), undo_of(busy)) == ({1, 3, 4, 6}, "Tag 3 papers")


def test_a_tag_dropped_on_the_open_paper_is_given_to_it(busy: Application) -> None:
    detail = busy.window.detail
    overlay = busy.window.controllers.drops._tag_drop
    busy.window.papers.select_papers([2])
    for part in (detail.abstract.viewport(), detail.note):
        at = part.rect().center()
        assert carry(part, at, tag_mime_data("a"))
        assert overlay.isVisible()
        QApplication.sendEvent(part, QDragLeaveEvent())
        assert not overlay.isVisible()
    assert drop(detail.abstract.viewport(), QPoint(30, 10), tag_mime_data("a"))
    assert (tagged(busy), overlay.isVisible()) == ({2, 6}, False)
    assert not carry(detail, QPoint(30, 10), papers_mime_data([1]))


def order(program: Application) -> list[str]:
    """Return the smart lists in the order in which they are stored, and shown."""
    shown = [
        index.data(ROW_ROLE) for index in map(program.window.sidebar.list_model.index, range(40)) if index.isValid()
    ]
    titles = [row.title for row in shown if row.smart_list is not None]
    assert titles == [one.name for one in program.backend.read(lambda view: view.smart_lists()).result()]
    return titles


@pytest.mark.parametrize(
    ("dragged", "onto", "below", "expected"),
    [
        (0, "Words", False, ["Either", "Ready", "Words", "Two at once"]),
        (0, "Two at once", True, ["Either", "Words", "Two at once", "Ready"]),
        (3, "Ready", False, ["Two at once", "Ready", "Either", "Words"]),
        (1, "Ready", True, ["Ready", "Either", "Words", "Two at once"]),
    ],
)
def test_a_smart_list_is_dropped_between_others_and_this_can_be_undone(
    busy: Application, qtbot: QtBot, dragged: int, onto: str, below: bool, expected: list[str]
) -> None:
    sidebar, before = busy.window.sidebar, list(LISTS)
    number = busy.backend.read(lambda view: view.smart_lists()).result()[dragged].id
    at = place_of(busy, onto) + QPoint(0, 6 if below else -8)
    assert carry(sidebar.viewport(), at, list_mime_data(number))
    assert sidebar._drop_line == sidebar._gap(at)[1]
    assert drop(sidebar.viewport(), at, list_mime_data(number))
    qtbot.waitUntil(lambda: order(busy) == expected)
    assert sidebar._drop_line == -1
    if expected != before:
        busy.session.operations.undo()
        qtbot.waitUntil(lambda: order(busy) == before)


def test_a_smart_list_can_be_dropped_only_between_smart_lists(busy: Application) -> None:
    sidebar = busy.window.sidebar
    number = busy.backend.read(lambda view: view.smart_lists()).result()[0].id
    for title in ("Queue", "a", "Tags"):
        assert not drop(sidebar.viewport(), place_of(busy, title), list_mime_data(number))
    assert order(busy) == list(LISTS)


def test_a_smart_list_is_dragged_by_the_mouse_and_chosen_by_a_click(
    busy: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewport, dragged = busy.window.sidebar.viewport(), list[QDrag]()
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(drag))
    at = place_of(busy, "Words")
    QTest.mousePress(viewport, LEFT, NONE, at)
    assert busy.session.scope == INBOX
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at + QPoint(0, 30)), QPointF(at), LEFT, LEFT, NONE)
    QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, LEFT, NONE, at + QPoint(0, 30))
    number = busy.backend.read(lambda view: view.smart_lists()).result()[2].id
    assert ([list_from(drag.mimeData()) for drag in dragged], busy.session.scope) == ([number], INBOX)
    QTest.mouseClick(viewport, LEFT, NONE, at)
    assert busy.session.scope.title == "Words"


@pytest.mark.parametrize("title", ["Words", "a"])
def test_a_click_on_the_shown_list_leaves_the_page_in_its_place(busy: Application, title: str) -> None:
    window = busy.window
    QTest.mouseClick(window.sidebar.viewport(), LEFT, NONE, place_of(busy, title))
    window.actions_["notebook"].trigger()
    assert not window.pages.at_home
    QTest.mouseClick(window.sidebar.viewport(), LEFT, NONE, place_of(busy, title))
    assert (window.pages.at_home, busy.session.scope.title) == (True, title)
