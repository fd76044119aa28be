"""Selecting text with the mouse, and the bar beside it, which never takes the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.gui.application import Application
from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.highlight_bar import HighlightBar
from readinglist.gui.detail.highlight_list import HighlightCard
from readinglist.library import Library
from readinglist.model import Changes, Highlight, HighlightColour, Status
from tests.builders import entry, feed, metadata
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key
Modifier, LEFT = Qt.KeyboardModifier, Qt.MouseButton.LeftButton
CONTROL, ALT, SHIFT, NONE = Modifier.ControlModifier, Modifier.AltModifier, Modifier.ShiftModifier, Modifier.NoModifier
ABSTRACT = "A state-of-the-art model keeps 98.2% of it. Another sentence follows here. A third one ends it."
ARABIC = "النموذج اللغوي الكبير يعمل جيدا. الجملة الثانية هنا."
COLOURS = tuple(HighlightColour)


@pytest.fixture(params=[False, True], ids=["list", "triage"])
def reading(request: pytest.FixtureRequest, program: Application, qtbot: QtBot) -> Application:
    """A window that is active, with three papers; the first is open, in the list and in triage."""
    papers = (entry("First", ABSTRACT), entry("Second", ARABIC), entry("Third", "Three. " + "Many words. " * 300))
    return opened(program, qtbot, *papers, triage=request.param)


def opened(program: Application, qtbot: QtBot, *entries: object, triage: bool = False) -> Application:
    bring(program, feed(*entries))  # type: ignore[arg-type]
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    if triage:
        QTest.keyClick(focused(), Key.Key_F)
    qtbot.wait(1)  # the layout
    return program


def abstract_of(program: Application) -> AbstractView:
    return program.window.detail.abstract


def bar_of(program: Application) -> HighlightBar:
    return program.window.detail.highlighting.bar


def selected(program: Application) -> str:
    return abstract_of(program).textCursor().selectedText()


def marks(program: Application) -> list[tuple[str, HighlightColour, str]]:
    assert program.session.opened is not None
    return [(each.quote, each.colour, each.comment) for each in program.session.opened.paper.highlights]


def place(program: Application, at: int) -> QPoint:
    """Return the place just behind the left edge of a character."""
    return abstract_of(program).character_rect(at).center()


def drag(program: Application, start: int, end: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Drag the mouse from one character to another."""
    viewport = abstract_of(program).viewport()
    first, last = place(program, start), place(program, end)
    QTest.mousePress(viewport, LEFT, modifier, first)
    for step in (1, 2, 3):
        QTest.mouseMove(viewport, first + (last - first) * step / 3)
    # QTest moves the mouse without modifiers.
    QTest.mouseRelease(viewport, LEFT, modifier, last)


def select(program: Application, words: str) -> None:
    start = abstract_of(program).shown_text.index(words)
    drag(program, start + 1, start + len(words) - 1)
    assert selected(program) == words


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, NONE, at if at is not None else widget.rect().center())


@pytest.mark.parametrize(("start", "end"), [(4, 20), (20, 4), (3, 9)])
def test_a_selection_covers_whole_words_in_both_directions(reading: Application, start: int, end: int) -> None:
    drag(reading, start, end)
    assert selected(reading) == ("state-of-the-art model" if {start, end} == {4, 20} else "state-of-the-art")


def test_a_double_click_selects_a_whole_word(reading: Application) -> None:
    at = place(reading, ABSTRACT.index("98") + 1)
    viewport = abstract_of(reading).viewport()
    QTest.mouseClick(viewport, LEFT, NONE, at)
    QTest.mouseDClick(viewport, LEFT, NONE, at)
    assert selected(reading) == "98.2%"
    assert bar_of(reading).isVisible()


def test_shift_and_a_click_extend_the_selection_to_a_whole_word(reading: Application) -> None:
    select(reading, "keeps")
    at = place(reading, ABSTRACT.index("sentence") + 3)
    QTest.mouseClick(abstract_of(reading).viewport(), LEFT, SHIFT, at)
    assert selected(reading) == "keeps 98.2% of it. Another sentence"


def test_a_click_by_an_unsteady_hand_selects_nothing(reading: Application) -> None:
    viewport, at = abstract_of(reading).viewport(), place(reading, 5)
    QTest.mousePress(viewport, LEFT, NONE, at)
    QTest.mouseMove(viewport, at + QPoint(3, 1))
    QTest.mouseRelease(viewport, LEFT, NONE, at + QPoint(3, 1))
    assert selected(reading) == ""
    assert not bar_of(reading).isVisible()


def test_text_from_right_to_left_is_selected_in_whole_words_beside_the_bar(reading: Application) -> None:
    press(Key.Key_J)
    drag(reading, ARABIC.index("غوي"), ARABIC.index("بير"))
    assert selected(reading) == "اللغوي الكبير"
    bar, abstract = bar_of(reading), abstract_of(reading)
    at = abstract.viewport().mapTo(reading.window.detail._scroll.viewport(), place(reading, ARABIC.index("بير")))
    assert bar.geometry().left() <= at.x() <= bar.geometry().right()
    press(Key.Key_1)
    assert marks(reading) == [("اللغوي الكبير", COLOURS[0], "")]


@pytest.mark.parametrize("number", range(4))
def test_a_number_marks_the_selection_at_once_and_ends_it(reading: Application, number: int) -> None:
    select(reading, "keeps 98.2%")
    assert bar_of(reading).isVisible()
    press(Key(Key.Key_1 + number))
    assert marks(reading) == [("keeps 98.2%", COLOURS[number], "")]
    assert (selected(reading), bar_of(reading).isVisible()) == ("", False)


def test_h_and_return_mark_in_the_last_colour_that_was_clicked(reading: Application) -> None:
    select(reading, "keeps")
    click(bar_of(reading)._colours.button(2))
    select(reading, "model")
    press(Key.Key_H)
    select(reading, "Another")
    press(Key.Key_Return)
    assert marks(reading) == [(words, COLOURS[2], "") for words in ("model", "keeps", "Another")]
    assert not bar_of(reading).isVisible()


def test_the_selection_is_copied_and_stays(reading: Application) -> None:
    select(reading, "keeps 98.2%")
    press(Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "keeps 98.2%"
    assert (selected(reading), bar_of(reading).isVisible()) == ("keeps 98.2%", True)
    QGuiApplication.clipboard().clear()
    click(bar_of(reading)._copy)
    assert QGuiApplication.clipboard().text() == "keeps 98.2%"


@pytest.mark.parametrize(
    ("key", "status"), [(Key.Key_U, Status.QUEUED), (Key.Key_X, Status.DISMISSED), (Key.Key_R, Status.READ)]
)
def test_decisions_are_made_by_their_keys(reading: Application, key: Qt.Key, status: Status) -> None:
    select(reading, "keeps")
    press(key)
    paper = reading.backend.read(lambda view: view.paper(1)).result()
    assert paper is not None
    assert (paper.status, paper.highlights) == (status, ())


def test_j_and_space_lead_on_and_the_bar_goes(reading: Application) -> None:
    select(reading, "keeps")
    press(Key.Key_J)
    assert (reading.session.current, bar_of(reading).isVisible()) == (2, False)
    drag(reading, 2, 12)
    assert bar_of(reading).isVisible()
    press(Key.Key_Space)
    assert (reading.session.current, bar_of(reading).isVisible()) == (3, False)


def test_other_numbers_are_tags_and_the_selection_stays(reading: Application, qtbot: QtBot) -> None:
    reading.session.operations.do(lambda library: library.tags.add([2], "code"))
    reading.session.operations.do(lambda library: library.tags.set_key("code", 5))
    qtbot.waitUntil(lambda: reading.window.controllers.tags.operations.tags_on_keys() == {5: "code"})
    select(reading, "keeps")
    press(Key.Key_5)
    assert reading.session.opened is not None
    assert [tag.name for tag in reading.session.opened.paper.tags] == ["code"]
    assert (selected(reading), bar_of(reading).isVisible()) == ("keeps", True)


@pytest.mark.parametrize("by_click", [False, True])
def test_tab_or_a_click_begins_a_comment_which_return_saves(reading: Application, by_click: bool) -> None:
    bar = bar_of(reading)
    select(reading, "keeps")
    if by_click:
        click(bar.comment)
    else:
        press(Key.Key_Tab)
    type_in("1 u 98?")
    click(bar._colours.button(3))
    type_in("!")
    press(Key.Key_Return)
    assert marks(reading) == [("keeps", COLOURS[3], "1 u 98?!")]
    assert not bar.isVisible()
    press(Key.Key_U)
    assert reading.backend.read(lambda view: view.paper(1)).result().status is Status.QUEUED  # type: ignore[union-attr]


def test_esc_leaves_the_comment_then_the_selection_and_then_the_mode(reading: Application) -> None:
    bar, triage = bar_of(reading), reading.window.controllers.triage
    was_active = triage.is_active
    select(reading, "keeps")
    press(Key.Key_Tab, Key.Key_Escape)
    assert (bar.isVisible(), selected(reading), bar.has_keyboard) == (True, "keeps", False)
    press(Key.Key_Escape)
    assert (bar.isVisible(), selected(reading), triage.is_active) == (False, "", was_active)
    press(Key.Key_Escape)
    assert reading.window.papers.view.hasFocus()
    assert not triage.is_active


def test_a_half_written_comment_is_saved_when_another_paper_is_chosen(reading: Application) -> None:
    select(reading, "keeps")
    press(Key.Key_Tab)
    type_in("half a com")
    reading.window.papers.step(1)
    paper = reading.backend.read(lambda view: view.paper(1)).result()
    assert paper is not None
    assert [each.comment for each in paper.highlights] == ["half a com"]
    assert not bar_of(reading).isVisible()
    press(Key.Key_J)
    assert reading.session.current == 3


def test_a_click_beside_the_bar_ends_the_selection(reading: Application) -> None:
    for elsewhere in (abstract_of(reading).viewport(), reading.window.detail.sheet):
        select(reading, "keeps")
        click(elsewhere, QPoint(3, elsewhere.height() - 3))
        assert (selected(reading), bar_of(reading).isVisible()) == ("", False)


def test_the_bar_follows_when_one_scrolls(reading: Application, qtbot: QtBot) -> None:
    press(Key.Key_J, Key.Key_J)
    bar, scroll = bar_of(reading), reading.window.detail._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 400)
    drag(reading, 2, 5)
    before = bar.y()
    scroll.setValue(40)
    assert (scroll.value(), bar.y()) == (40, before - 40)
    scroll.setValue(scroll.maximum())
    assert bar.geometry().bottom() < 0


def test_a_click_on_a_highlight_shows_the_bar_which_takes_no_key(reading: Application) -> None:
    reading.session.operations.add_highlight(1, 0, 24, COLOURS[1], "why?")
    bar = bar_of(reading)
    click(abstract_of(reading).viewport(), place(reading, 5))
    assert (bar.isVisible(), bar.colour, bar.comment.text(), bar.has_keyboard) == (True, COLOURS[1], "why?", False)
    press(Key.Key_4)
    assert marks(reading) == [(ABSTRACT[:24], COLOURS[3], "why?")]
    press(Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == ABSTRACT[:24]
    press(Key.Key_Tab)
    type_in(" how?")
    press(Key.Key_Return)
    assert (marks(reading), bar.isVisible()) == ([(ABSTRACT[:24], COLOURS[3], "why? how?")], False)
    click(abstract_of(reading).viewport(), place(reading, 5))
    click(bar._remove)
    assert (marks(reading), bar.isVisible()) == ([], False)


def test_delete_removes_the_highlight_whose_bar_is_shown_and_no_paper(reading: Application) -> None:
    reading.session.operations.add_highlight(1, 0, 24, COLOURS[1], "why?")
    click(abstract_of(reading).viewport(), place(reading, 5))
    press(Key.Key_Delete)
    assert (marks(reading), reading.session.current) == ([], 1)


def test_the_bar_of_a_highlight_goes_when_the_highlight_is_undone(reading: Application) -> None:
    bar = bar_of(reading)
    select(reading, "keeps")
    press(Key.Key_Tab)
    type_in("why?")
    press(Key.Key_Escape)
    assert (marks(reading), bar.isVisible()) == ([("keeps", COLOURS[0], "why?")], True)
    press(Key.Key_Z, modifier=CONTROL)
    assert (marks(reading), bar.isVisible()) == ([], False)


def test_the_comment_is_shown_under_the_mouse(reading: Application) -> None:
    reading.session.operations.add_highlight(1, 0, 24, COLOURS[1], "why?")
    viewport = abstract_of(reading).viewport()
    for at, shown in ((5, "why?"), (30, "")):
        QTest.mouseMove(viewport, place(reading, at))
        assert viewport.toolTip() == shown


def test_a_selection_that_is_dragged_beyond_the_edge_scrolls_the_paper(reading: Application, qtbot: QtBot) -> None:
    press(Key.Key_J, Key.Key_J)
    scroll = reading.window.detail._scroll
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 400)
    viewport = abstract_of(reading).viewport()
    QTest.mousePress(viewport, LEFT, NONE, place(reading, 20))
    edge = viewport.mapFrom(scroll.viewport(), QPoint(100, scroll.viewport().height() + 20))
    QTest.mouseMove(viewport, edge)
    assert scroll.verticalScrollBar().value() > 0
    QTest.mouseRelease(viewport, LEFT, NONE, edge)
    assert len(selected(reading)) > 100


def test_a_highlight_is_attached_again_to_what_the_mouse_selects(reading: Application) -> None:
    reading.session.operations.add_highlight(1, 0, 24, COLOURS[1], "why?")
    reading.session.operations.edit_metadata(1, metadata("First", "Nothing of it is left here at all."))
    card = reading.window.detail.highlights.findChildren(HighlightCard)[-1]
    card.findChildren(QPushButton)[0].click()
    start = abstract_of(reading).shown_text.index("left")
    drag(reading, start + 1, start + 7)
    assert marks(reading) == [("left here", COLOURS[1], "why?")]
    assert (selected(reading), bar_of(reading).isVisible()) == ("", False)


def test_no_bar_is_shown_at_a_click_with_the_right_button_or_beside_the_text(reading: Application) -> None:
    reading.session.operations.add_highlight(1, 74, len(ABSTRACT), COLOURS[1], "why?")
    viewport = abstract_of(reading).viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, NONE, place(reading, 80))
    behind = QPoint(viewport.width() - 2, place(reading, len(ABSTRACT)).y())
    click(viewport, behind)
    assert not bar_of(reading).isVisible()


def test_a_mark_is_drawn_before_the_library_answers(
    program: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = opened(program, qtbot, entry("First", ABSTRACT))
    drawn: list[Highlight] = []
    add = Library.add_highlight

    def slow(library: Library, *values: object) -> Changes:
        drawn.extend(highlight for _, highlight in abstract_of(reading)._shown_highlights)
        return add(library, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "add_highlight", slow)
    select(reading, "keeps")
    press(Key.Key_2)
    assert [(each.quote, each.colour) for each in drawn] == [("keeps", COLOURS[1])]
    reading.session.operations.undo()
    assert abstract_of(reading)._shown_highlights == []


def test_a_mark_that_cannot_be_stored_stays_until_it_can(
    program: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = opened(program, qtbot, entry("First", ABSTRACT))

    def refuse(*_: object) -> Changes:
        raise LibraryError(LibraryProblem.FULL, "The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(Library, "add_highlight", refuse)
        select(reading, "keeps")
        press(Key.Key_2)
    assert [each.quote for _, each in abstract_of(reading)._shown_highlights] == ["keeps"]
    reading.session.operations.mark(Status.READING)
    assert marks(reading) == [("keeps", COLOURS[1], "")]
    assert len(abstract_of(reading)._shown_highlights) == 1
    reading.session.operations.undo()
    reading.session.operations.undo()
    assert abstract_of(reading)._shown_highlights == []


def test_letters_are_selected_while_alt_is_held(program: Application, qtbot: QtBot) -> None:
    reading = opened(program, qtbot, entry("First", ABSTRACT))
    viewport = abstract_of(reading).viewport()
    QTest.mousePress(viewport, LEFT, ALT, place(reading, 4))
    QTest.mouseMove(viewport, place(reading, 10))
    assert selected(reading) == "state-of-the-art"
    at = QPointF(place(reading, 10))
    moved = QMouseEvent(QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), LEFT, LEFT, ALT)
    QApplication.sendEvent(viewport, moved)
    QTest.mouseRelease(viewport, LEFT, ALT, place(reading, 10))
    assert selected(reading) == ABSTRACT[4:10]
    press(Key.Key_1)
    assert marks(reading) == [(ABSTRACT[4:10], COLOURS[0], "")]


def test_the_menu_of_a_selection_copies_it_and_highlights_it_in_a_colour(reading: Application) -> None:
    select(reading, "keeps")
    viewport, at = abstract_of(reading).viewport(), place(reading, ABSTRACT.index("keeps") + 2)
    for name in ("Copy", "Blue highlight"):
        QTest.mouseClick(viewport, Qt.MouseButton.RightButton, NONE, at)
        asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, asks)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert selected(reading) == "keeps"
        line = next(action for action in menu.actions() if action.text() == name)
        assert line.isEnabled()
        line.trigger()
        menu.close()
    assert QGuiApplication.clipboard().text() == "keeps"
    assert marks(reading) == [("keeps", HighlightColour.BLUE, "")]


def test_the_comment_has_room_for_a_sentence(reading: Application) -> None:
    reading.window.resize(1366, 768)
    select(reading, "keeps")
    assert bar_of(reading).comment.width() >= 300
    reading.window.resize(800, 600)
    area = bar_of(reading).parentWidget()
    assert area is not None
    assert bar_of(reading).geometry().right() <= area.width()
