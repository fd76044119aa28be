"""Rows of the list: what they show, and what is clicked in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.paper_list import delegate
from readinglist.gui.paper_list.delegate import COMPACT, TALL
from readinglist.gui.paper_list.row_layout import RowLayout, RowStyle
from readinglist.gui.session.scopes import TRASH_SCOPE, tag_scope
from readinglist.gui.theme.palettes import PALETTES
from readinglist.gui.theme.theme import Theme
from readinglist.model import ListItem, MarkedText, Order, PaperRow, Status, Tag
from tests.builders import feed_of
from tests.gui.conftest import bring, focused
from tests.gui.paper_list.test_queue import do, listed, rows

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHORT = 2  # lines that a row can be laid out in, too
LONG = "A Study of Very Long Titles That Say Everything There Is to Say About a Paper Before It Has Begun"
TODAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def inbox(program: Application, qtbot: QtBot) -> Application:
    """The inbox with five papers, of which the first is selected."""
    bring(program, feed_of(5))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.resize(1200, 900)
    program.window.papers.view.setFocus()
    return program


def item(title: str = "Short", snippet: str = "It says so.", **more: object) -> ListItem:
    paper = PaperRow(1, title, snippet, (), "", TODAY, Status.INBOX, starred=False, **more)  # type: ignore[arg-type]
    return ListItem(paper, MarkedText(title), MarkedText(snippet))


def layout(item: ListItem, lines: int, width: float = 400, date: str = "") -> RowLayout:
    return RowLayout(item, date, width, lines, RowStyle(Theme(PALETTES["light"])))


@pytest.mark.parametrize(
    ("title", "lines", "expected"),
    [
        ("Short", TALL, (1, 2)),
        (LONG, TALL, (2, 1)),
        ("Short", SHORT, (1, 1)),
        (LONG, SHORT, (2, 0)),
        ("Short", COMPACT, (1, 0)),
        (LONG, COMPACT, (1, 0)),
    ],
)
def test_a_title_has_two_lines_where_it_needs_them(
    qapp: QApplication, title: str, lines: int, expected: tuple[int, int]
) -> None:
    row = layout(item(title, "It says so, in some detail, and goes on for a while, as abstracts do. " * 3), lines)
    assert (len(row.titles), len(row.snippets)) == expected
    height = RowStyle(Theme(PALETTES["light"])).height(lines)
    assert all(0 < box.top() < box.bottom() <= height for box, _ in (*row.titles, *row.snippets))


def test_a_title_is_cut_only_if_two_lines_do_not_hold_it(qapp: QApplication) -> None:
    assert not layout(item(LONG[:70]), TALL).is_title_cut
    assert layout(item(LONG * 2), TALL).is_title_cut
    assert layout(item(LONG), COMPACT).is_title_cut


@pytest.mark.parametrize("lines", [COMPACT, SHORT, TALL])
@pytest.mark.parametrize("title", ["Short", LONG])
def test_nothing_overlaps_the_tags(qapp: QApplication, title: str, lines: int) -> None:
    tags = tuple(Tag(name, 0) for name in ("attention", "efficiency", "to discuss", "theory", "vision"))
    row = layout(item(title, LONG, tags=tags, has_note=True), lines, date="4 Mar")
    chips = [box for box, _ in row.chips]
    texts = [*(box for box, _ in (*row.titles, *row.snippets)), *(box for box, _ in row.texts)]
    texts += [box for _, box in row.buttons]
    assert chips
    assert row.hidden_tags == tags[len(chips) :]
    assert not [box for box in chips for text in texts if box.intersects(text)]


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def dates(program: Application) -> list[str]:
    """Return the dates that the rows show."""
    papers = program.window.papers
    items = map(papers.model.item, range(len(papers.model.ids)))
    return [papers._delegate._date(one, papers.model.index(row)) for row, one in enumerate(items) if one is not None]


def test_a_date_is_shown_where_it_differs_from_the_row_above(inbox: Application) -> None:
    shown = dates(inbox)
    assert shown[0] != ""
    assert shown[1:] == [""] * 4
    model = inbox.window.papers.model
    for paper in model.ids[2:4]:
        row = model._rows[paper].row
        before = datetime.now(UTC) - timedelta(days=400)
        model._rows[paper] = ListItem(
            PaperRow(paper, row.title, "", (), "2025", before, row.status, starred=False),
            MarkedText("A"),
            MarkedText(""),
        )
    assert [bool(date) for date in dates(inbox)] == [True, False, True, False, True]
    inbox.window.papers._delegate.order = Order.TITLE
    assert dates(inbox) == ["", "", "2025", "2025", ""]
    inbox.window.papers._delegate.order = Order.PUBLISHED
    assert dates(inbox) == ["", "", "2025", "", ""]


def place(program: Application, row: int, action: str) -> QPoint:
    """Return where a button of a row is."""
    papers = program.window.papers
    shown = papers.model.item(row)
    assert shown is not None
    buttons = dict(papers._delegate._layout(shown, papers.model.index(row), papers.view.viewport().width()).buttons)
    return papers.view.visualRect(papers.model.index(row)).topLeft() + buttons[action].center().toPoint()


def click(program: Application, row: int, action: str) -> None:
    viewport = program.window.papers.view.viewport()
    QTest.mouseMove(viewport, place(program, row, action))
    QTest.mouseClick(viewport, LEFT, NONE, place(program, row, action))


def statuses(program: Application) -> list[str]:
    read = program.backend.read(lambda view: view.rows([1, 2, 3, 4, 5])).result()
    return [f"{row.status}{'*' if row.starred else ''}" for row in read]


def test_a_button_acts_on_its_row_and_the_selection_stays(inbox: Application) -> None:
    press(Qt.Key.Key_J)
    for row, action in ((0, "queue"), (2, "read"), (3, "dismiss"), (4, "star")):
        click(inbox, row, action)
    assert statuses(inbox) == ["queued", "inbox", "read", "dismissed", "inbox*"]
    assert (inbox.session.selected, inbox.session.current) == ((2,), 2)
    assert rows(inbox)["Inbox"] == 2
    for row, action in ((0, "queue"), (4, "star")):
        click(inbox, row, action)
    assert statuses(inbox) == ["inbox", "inbox", "read", "dismissed", "inbox"]


def test_a_double_click_on_a_button_is_two_clicks(inbox: Application) -> None:
    opened: list[bool] = []
    inbox.window.papers.view.leave_requested.connect(lambda: opened.append(True))
    QTest.mouseDClick(inbox.window.papers.view.viewport(), LEFT, NONE, place(inbox, 3, "star"))
    assert statuses(inbox)[3] == "inbox"
    assert opened == []


def test_a_button_that_is_left_before_the_release_does_nothing(inbox: Application) -> None:
    viewport = inbox.window.papers.view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, place(inbox, 3, "read"))
    QTest.mouseMove(viewport, QPoint(60, 20))
    QTest.mouseRelease(viewport, LEFT, NONE, QPoint(60, 20))
    assert (set(statuses(inbox)), inbox.session.current) == ({"inbox"}, 1)


def test_a_row_in_the_trash_offers_to_restore(inbox: Application) -> None:
    do(inbox, lambda library: library.trash.remove([2, 3]))
    inbox.session.show_scope(TRASH_SCOPE)
    click(inbox, 1, "restore")
    assert listed(inbox) == "2"


def tip(program: Application, at: QPoint) -> str:
    """Return the tooltip at a point of the list."""
    QToolTip.hideText()
    view = program.window.papers.view
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(view.indexAt(at))
    view.itemDelegate().helpEvent(event, view, option, view.indexAt(at))
    return QToolTip.text()


def test_the_tips_of_the_buttons_name_what_they_do_and_its_key(inbox: Application) -> None:
    click(inbox, 1, "queue")
    assert [tip(inbox, place(inbox, 0, action)) for action in ("queue", "read", "dismiss", "star")] == [
        "Add to queue (U)", "Mark as read (R)", "Dismiss (X)", "Star (S)",
    ]  # fmt: skip
    assert tip(inbox, place(inbox, 1, "queue")) == "Move back to Inbox (U)"


def test_the_tip_of_a_row_is_its_title_where_it_is_cut(inbox: Application) -> None:
    at = inbox.window.papers.view.visualRect(inbox.window.papers.model.index(0)).topLeft() + QPoint(80, 20)
    assert tip(inbox, at) == ""
    metadata = inbox.session.opened.paper.metadata  # type: ignore[union-attr]
    inbox.session.operations.edit_metadata(1, replace(metadata, title=LONG * 3))
    assert tip(inbox, at) == LONG * 3


def test_a_click_on_a_tag_shows_its_papers(inbox: Application) -> None:
    do(inbox, lambda library: library.tags.add([3], "llm"))
    papers = inbox.window.papers
    index = papers.model.index(2)
    item = papers.model.item(2)
    assert item is not None
    ((box, _),) = papers._delegate._layout(item, index, papers.view.viewport().width()).chips
    at = papers.view.visualRect(index).topLeft() + box.center().toPoint()
    assert tip(inbox, at) == "Show papers tagged “llm”"
    asked: list[str] = []
    papers.tag_menu_requested.connect(lambda tag, _: asked.append(tag))
    papers.view.customContextMenuRequested.emit(at)
    assert asked == ["llm"]
    QTest.mouseClick(papers.view.viewport(), LEFT, NONE, at)
    assert (inbox.session.scope, listed(inbox)) == (tag_scope("llm"), "3")


def test_compact_rows_are_chosen_in_the_menu_and_stay(inbox: Application) -> None:
    shown = inbox.window.papers._delegate
    height = inbox.window.papers.view.rowHeight(0)
    inbox.window.actions_["compact"].trigger()
    assert (shown.lines, inbox.store.settings.density) == (COMPACT, "compact")
    assert inbox.window.papers.view.rowHeight(0) < height / 2
    inbox.window.actions_["compact"].trigger()
    assert (shown.lines, inbox.window.papers.view.rowHeight(0)) == (TALL, height)


def test_a_row_is_laid_out_once(inbox: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    class Counted(RowLayout):
        def __init__(self, item: ListItem, *more: Any) -> None:
            made.append(item.row.id)
            super().__init__(item, *more)

    monkeypatch.setattr(delegate, "RowLayout", Counted)
    view = inbox.window.papers.view
    view.viewport().repaint()
    assert made == []
    press(Qt.Key.Key_S)
    view.viewport().repaint()
    assert made == [1]


def test_rows_show_no_buttons_while_several_papers_are_selected(inbox: Application) -> None:
    view = inbox.window.papers.view
    view.selectAll()
    click(inbox, 2, "star")
    assert statuses(inbox) == ["inbox"] * 5
    press(Qt.Key.Key_J)
    click(inbox, 2, "star")
    assert statuses(inbox)[2] == "inbox*"


def test_the_text_before_the_buttons_is_elided(inbox: Application) -> None:
    style = inbox.window.papers._delegate._style
    text = MarkedText("Many words that go on and on to the end of the line and further. " * 3)
    item = ListItem(PaperRow(1, text.text, "", (), "2025", datetime.now(UTC), Status.INBOX, starred=False), text, text)
    for lines in (COMPACT, 2, TALL):
        layout = RowLayout(item, "", 400, lines, style)
        line, shorter = layout.shortened()
        assert line in [each for _, each in (*layout.titles, *layout.snippets)]
        assert shorter is not None
        left = layout.buttons[0][1].left()
        assert left - 60 < style.text_left + shorter.shaped.width <= left
        assert shorter.is_cut


def test_a_step_tells_of_the_selection_once(with_three: Application) -> None:
    papers = with_three.window.papers
    papers.go_to(0)
    told: list[tuple[list[int], int | None]] = []
    papers.selection_changed.connect(lambda selected, current: told.append((list(selected), current)))

    papers.step(1)
    papers.go_to(1)

    assert told == [([papers.model.ids[1]], papers.model.ids[1])]
