"""The window by its keys: what is pressed, and the state after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.session import INBOX
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.window.window_state import WindowState
from readinglist.model import Changes, Direction, EntryMatch, HighlightColour, Operation, OpKind, Paper, Status
from tests.builders import entry, feed, feed_of
from tests.gui.conftest import bring, focused, type_in
from tests.unit.test_operation_names import ALL

pytestmark = pytest.mark.slow

Key = Qt.Key
STARRED = Operation(OpKind.STAR, {"papers": 2})


def press(program: Application, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def opened(program: Application) -> Paper:
    """Return the paper that is open."""
    assert program.session.opened is not None
    return program.session.opened.paper


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()


def titles(program: Application) -> list[str]:
    model = program.window.papers.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_library_that_was_emptied_asks_for_a_feed(with_three: Application) -> None:
    with_three.session.operations.undo()
    empty = with_three.window.papers.empty_state
    assert empty.isVisible()
    assert empty.heading.text() == "No papers yet"


def test_imported_papers_are_in_the_list_and_the_first_is_open(with_three: Application) -> None:
    assert len(titles(with_three)) == 3
    assert opened(with_three).metadata.title == titles(with_three)[0]


def test_a_list_comes_with_as_many_rows_as_are_seen(program: Application, qtbot: QtBot) -> None:
    def come() -> int:
        program.session.show_scope(INBOX)
        assert program.session.listing is not None
        return len(program.session.listing.rows)

    bring(program, feed_of(60))
    view, low = program.window.papers.view, come()
    assert view.rowAt(view.viewport().height() - 1) < low < 60
    program.window.resize(1200, 1400)
    qtbot.waitUntil(lambda: come() > low)
    assert view.rowAt(view.viewport().height() - 1) < come() < 60


def test_a_paper_that_was_searched_for_stands_in_the_middle_of_the_whole_list(program: Application) -> None:
    bring(program, feed_of(60))
    papers = program.window.papers
    program.window.toolbar.search.setFocus()
    QTest.keyClicks(program.window.toolbar.search, "40 ")
    QTest.keyClick(program.window.toolbar.search, Key.Key_Return)
    found = papers.model.ids[0]
    assert len(papers.model.ids) < 5
    program.session.search("")
    standing, room = papers.view.visualRect(papers.model.index(papers.row)), papers.view.viewport().rect()
    assert (program.session.current, len(papers.model.ids)) == (found, 60)
    assert room.height() // 4 < standing.center().y() < 3 * room.height() // 4


def test_r_marks_read_and_goes_on_and_s_stars_the_next(with_three: Application) -> None:
    first = opened(with_three).id
    press(with_three, Key.Key_R, Key.Key_S)
    second = opened(with_three)
    assert (second.id != first, second.starred, second.status) == (True, True, Status.INBOX)
    press(with_three, Key.Key_K)
    assert (opened(with_three).id, opened(with_three).status) == (first, Status.READ)


def test_the_list_holds_still_until_one_looks_elsewhere(with_three: Application) -> None:
    before = titles(with_three)
    press(with_three, Key.Key_R)
    assert titles(with_three) == before
    with_three.session.show_scope(STATUSES[Status.QUEUED].scope)
    with_three.session.show_scope(STATUSES[Status.INBOX].scope)
    assert titles(with_three) == before[1:]


@pytest.mark.parametrize(
    ("key", "status"),
    [(Key.Key_R, Status.READ), (Key.Key_U, Status.QUEUED), (Key.Key_X, Status.DISMISSED), (Key.Key_B, Status.READING)],
)
def test_a_decision_key_gives_its_status_and_takes_it_back(
    with_three: Application, key: Qt.Key, status: Status
) -> None:
    press(with_three, key, Key.Key_K)
    assert opened(with_three).status is status
    press(with_three, key)
    assert opened(with_three).status is Status.INBOX


def test_decisions_on_several_papers_are_one_step(with_three: Application) -> None:
    with_three.window.papers.view.selectAll()
    press(with_three, Key.Key_R)
    assert with_three.window.actions_["undo"].text() == "&Undo Mark 3 papers as read"
    press(with_three, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    press(with_three, Key.Key_J)
    assert opened(with_three).status is Status.INBOX


def test_shift_and_a_key_that_steps_extend_the_selection(with_three: Application) -> None:
    shift, session = Qt.KeyboardModifier.ShiftModifier, with_three.session

    def selected() -> list[int]:
        return list(session.selected)

    first, second, third = with_three.window.papers.model.ids
    press(with_three, Key.Key_J, Key.Key_J, modifier=shift)
    assert selected() == [first, second, third]
    press(with_three, Key.Key_K, modifier=shift)
    assert selected() == [first, second]
    press(with_three, Key.Key_Escape, Key.Key_F)
    press(with_three, Key.Key_J, modifier=shift)
    assert session.current == second  # nothing in triage
    press(with_three, Key.Key_F)
    with_three.window.shortcuts.assign("save-list", "Shift+J")
    press(with_three, Key.Key_J, modifier=shift)
    assert selected() == [second]


def test_t_tags_with_what_is_typed(with_three: Application) -> None:
    press(with_three, Key.Key_T)
    type_in("diffusion/guidance")
    press(with_three, Key.Key_Return, Key.Key_Return)
    assert [tag.name for tag in opened(with_three).tags] == ["diffusion/guidance"]
    assert with_three.window.papers.view.hasFocus()


def test_t_tags_all_that_are_selected(with_three: Application) -> None:
    press(with_three, Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(with_three, Key.Key_T)
    type_in("to-read")
    press(with_three, Key.Key_Return, Key.Key_Return)
    tagged = with_three.backend.read(lambda view: [row.tags for row in view.rows((1, 2, 3))]).result()
    assert [[tag.name for tag in tags] for tags in tagged] == [["to-read"]] * 3
    assert with_three.window.papers.view.hasFocus()


def test_keys_that_are_quicker_than_the_paper_wait_for_it(with_three: Application) -> None:
    detail, slow = with_three.window.detail, with_three.session.opened
    detail.show_none()
    press(with_three, Key.Key_T)
    type_in("quick/s")
    press(with_three, Key.Key_Return)
    assert opened(with_three).tags == ()
    detail.show_paper(slow)
    assert [tag.name for tag in opened(with_three).tags] == ["quick/s"]
    assert not opened(with_three).starred


def test_esc_gives_up_waiting_for_a_paper(with_three: Application) -> None:
    detail, slow = with_three.window.detail, with_three.session.opened
    detail.show_none()
    press(with_three, Key.Key_N)
    type_in("s")
    press(with_three, Key.Key_Escape)
    assert with_three.window.papers.view.hasFocus()
    detail.show_paper(slow)
    assert with_three.window.papers.view.hasFocus()
    assert opened(with_three).note == ""


def test_a_note_is_never_begun_on_the_paper_before(with_three: Application) -> None:
    detail, before = with_three.window.detail, with_three.session.opened
    press(with_three, Key.Key_J)
    after = with_three.session.opened
    detail.show_paper(before)  # as when the next one is still on its way
    press(with_three, Key.Key_N)
    type_in("Mine.")
    detail.show_paper(after)
    press(with_three, Key.Key_Escape)
    assert opened(with_three).note == "Mine."


def test_n_writes_a_note_that_is_kept_when_the_field_is_left(with_three: Application) -> None:
    press(with_three, Key.Key_N)
    type_in("Halves *the* cost; xyz")
    press(with_three, Key.Key_Escape)
    assert opened(with_three).note == "Halves *the* cost; xyz"


def test_letters_in_a_note_are_letters(with_three: Application) -> None:
    press(with_three, Key.Key_N)
    type_in("rusx")
    press(with_three, Key.Key_Escape)
    assert (opened(with_three).note, opened(with_three).status) == ("rusx", Status.INBOX)


def test_h_highlights_a_sentence_with_a_comment(program: Application) -> None:
    bring(program, feed(entry("On 𝔽ields", "Emoji 🙂 first. The second sentence matters. The third.")))
    press(program, Key.Key_H, Key.Key_J, Key.Key_Tab)
    type_in("why?")
    press(program, Key.Key_Return)
    (highlight,) = opened(program).highlights
    assert (highlight.quote, highlight.comment, highlight.colour) == (
        "The second sentence matters.",
        "why?",
        HighlightColour.YELLOW,
    )


def test_shift_extends_the_highlight_by_a_sentence(program: Application) -> None:
    bring(program, feed(entry("A", "One is first. Two is second. Three is third.")))
    press(program, Key.Key_H)
    press(program, Key.Key_J, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(program, Key.Key_Return)
    assert opened(program).highlights[0].quote == "One is first. Two is second."


def test_three_steps_are_undone_by_name_and_redone(with_three: Application) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(with_three, Key.Key_S, Key.Key_R, Key.Key_X)
    undo, redo = with_three.window.actions_["undo"], with_three.window.actions_["redo"]
    texts = []
    for _ in range(3):
        texts.append(undo.text())
        press(with_three, Key.Key_Z, modifier=control)
    for _ in range(3):
        texts.append(redo.text())
        press(with_three, Key.Key_Z, modifier=control | Qt.KeyboardModifier.ShiftModifier)
    undone, redone = texts[:3], texts[3:]
    assert [text.removeprefix("&Undo ") for text in undone] == [
        text.removeprefix("&Redo ") for text in reversed(redone)
    ]
    assert len(set(undone)) == 3


def test_undo_leads_to_the_paper_that_it_changed(with_three: Application) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    (changed,) = with_three.session.selected
    press(with_three, Key.Key_S, Key.Key_J)
    assert with_three.session.selected != (changed,)
    press(with_three, Key.Key_Z, modifier=control)
    assert with_three.session.selected == (changed,)


def test_undo_leads_to_the_paper_that_it_brought_back(with_three: Application) -> None:
    (removed,) = with_three.session.selected
    press(with_three, Key.Key_Delete)
    press(with_three, Key.Key_J)
    assert len(titles(with_three)) == 2
    revealed: list[frozenset[int]] = []  # when the list is there again
    with_three.session.selection_requested.connect(revealed.append)
    press(with_three, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(titles(with_three)) == 3
    assert (with_three.session.selected, revealed) == ((removed,), [frozenset({removed})])


def test_redo_selects_one_paper_though_ctrl_and_shift_are_down(with_three: Application) -> None:
    window = with_three.window.windowHandle()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press(with_three, Key.Key_R, Key.Key_S)
    for keys in (control, control, control | shift, control | shift):
        QTest.keyClick(window, Key.Key_Z, keys)  # through the window, so that Qt knows which keys are down
        assert len(with_three.session.selected) == 1


def test_typing_in_the_search_field_finds_papers(with_three: Application, qtbot: QtBot) -> None:
    press(with_three, Key.Key_Slash)
    type_in("number 2")
    qtbot.waitUntil(lambda: len(titles(with_three)) == 1)
    assert titles(with_three)[0].startswith("Paper number 2")
    press(with_three, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(with_three)) == 3)


def test_up_recalls_earlier_searches_also_after_a_restart(with_three: Application) -> None:
    field = with_three.window.toolbar.search
    for text in ("first", "second", "first"):
        field.setFocus()
        field.setText(text)
        press(with_three, Key.Key_Return)
    field.setFocus()
    field.clear()
    press(with_three, Key.Key_Up)
    assert field.text() == "first"
    press(with_three, Key.Key_Up, Key.Key_Up)
    assert field.text() == "second"
    press(with_three, Key.Key_Down, Key.Key_Down)
    assert field.text() == ""
    with_three.session.search("")
    press(with_three, Key.Key_Down)
    assert not field.hasFocus()
    with_three.window.close()
    assert WindowState(with_three.backend.paths.window_state).searches == ["second", "first"]


def test_an_unknown_field_is_said(with_three: Application) -> None:
    with_three.session.search("colour:red")
    assert "colour" in with_three.window.papers._notice.text()
    assert not with_three.window.papers._notice.isHidden()


PAGE = "\n".join(
    f"A New Way to Do Thing Number {n}\n"
    f"We study thing {n} and show that it can be done in a new way, with experiments on several tasks and data."
    for n in range(5)
)


def test_pasted_text_is_previewed_and_return_imports_it(program: Application) -> None:
    QGuiApplication.clipboard().setText(PAGE)
    press(program, Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert program.window.panes.import_page.isVisible()
    press(program, Key.Key_Return)
    assert len(titles(program)) == 5


def test_esc_leaves_the_preview_and_stores_nothing(program: Application) -> None:
    program.import_queue.open_text("Not much of a page")
    press(program, Key.Key_Escape)
    assert not program.window.panes.import_page.isVisible()
    assert titles(program) == []


def test_the_same_feed_again_is_already_here(with_three: Application) -> None:
    plan = with_three.backend.read(lambda view: view.plan(feed_of(3))).result()
    assert [row.match for row in plan.rows] == [EntryMatch.SAME] * 3


def test_everything_is_where_it_was_after_a_restart(with_three: Application, qtbot: QtBot) -> None:
    press(with_three, Key.Key_J)
    paper = opened(with_three).id
    with_three.window.close()
    state = type(with_three.window._state)(with_three.backend.paths.window_state)
    assert (state.paper, state.scope.title) == (paper, "Inbox")


def test_the_list_is_where_it_was_left_after_a_restart_and_undo_moves_no_row(program: Application) -> None:
    bring(program, feed_of(100))
    window, papers = program.window, program.window.papers
    papers.go_to(40)
    papers.view.verticalScrollBar().setValue(papers.view.verticalScrollBar().value() + 100)
    left = papers.here()
    program.session.operations.toggle_star()
    program.session.operations.undo()
    assert papers.here() == left
    window.save()
    window._state = WindowState(program.backend.paths.window_state)
    papers.go_to(0)
    papers.view.scrollToTop()
    window._painted = False
    program.session.clear_departed()
    assert papers.here() == left


def test_light_and_dark_can_be_flipped(program: Application) -> None:
    before = program.appearance.theme.palette.dark
    program.appearance.toggle_dark()
    assert program.appearance.theme.palette.dark is not before


def search_for(program: Application, text: str) -> None:
    press(program, Key.Key_Slash)
    type_in(text)
    press(program, Key.Key_Return)


def test_esc_clears_a_search_that_found_nothing(with_three: Application, qtbot: QtBot) -> None:
    search_for(with_three, "zeppelin")
    press(with_three, Key.Key_Escape)
    assert with_three.window.toolbar.search.text() == ""
    qtbot.waitUntil(lambda: len(titles(with_three)) == 3)
    assert with_three.window.papers.view.hasFocus()


def test_the_status_does_not_tell_of_what_was_done_before_what_a_toast_says(with_three: Application) -> None:
    press(with_three, Key.Key_S)
    assert with_three.window.status.label.text() == "Starred paper"
    press(with_three, Key.Key_Delete)
    assert with_three.window.toast.isVisible()
    assert with_three.window.status.label.text() == ""


def test_what_changes_tags_and_lists_is_said_with_undo_also_when_it_touches_one_paper(with_three: Application) -> None:
    is_toasted = {}
    for kind, args, named, _ in ALL:
        for direction in Direction:
            operation = Operation(kind, args)
            with_three.session.operations.operation_done.emit(
                Changes(operation, frozenset({1}), operation, None, 1, direction=direction)
            )
            is_toasted[kind, named, direction] = with_three.window.toast.isVisible()
    assert is_toasted == {
        (kind, named, direction): kind.name.startswith(("DELETE_", "RENAME_", "MERGE_", "UNFOLLOW"))
        and direction is Direction.DONE
        for kind, named, direction in is_toasted
    }


@pytest.mark.parametrize(
    ("direction", "undo", "offered"),
    [
        (Direction.DONE, STARRED, True),
        (Direction.DONE, None, False),
        (Direction.UNDONE, STARRED, False),
        (Direction.REDONE, STARRED, True),
    ],
)
def test_undo_is_offered_for_what_it_would_take_back(
    with_three: Application, direction: Direction, undo: Operation | None, offered: bool
) -> None:
    with_three.session.operations.operation_done.emit(
        Changes(STARRED, frozenset({1, 2}), undo, None, 1, direction=direction)
    )
    assert with_three.window.toast.isVisible()
    assert with_three.window.toast._undo.isVisible() == offered


def test_after_an_import_the_first_of_what_came_is_chosen_and_the_toast_is_seen(with_three: Application) -> None:
    press(with_three, Key.Key_J)
    with_three.import_queue.open_text(PAGE)
    press(with_three, Key.Key_Return)
    assert opened(with_three).metadata.title == "A New Way to Do Thing Number 0"
    assert with_three.window.papers.row == 0
    toast = with_three.window.toast
    assert toast.isVisible()
    seen = with_three.window.pages.childAt(toast.geometry().center())
    assert seen is not None
    assert seen is toast or toast.isAncestorOf(seen)


def test_when_nothing_is_found_the_nearest_spelling_is_offered(with_three: Application) -> None:
    search_for(with_three, "abstrect number")
    empty = with_three.window.papers.empty_state
    assert (empty.heading.text(), empty.button.text()) == (
        "No papers match “abstrect number”",
        "Search for “abstract number”",
    )
    press(with_three, Key.Key_Return)
    assert len(titles(with_three)) == 3
    assert with_three.window.toolbar.search.text() == "abstract number"


def test_related_papers_say_why_and_lead_on(program: Application, qtbot: QtBot) -> None:
    about = "We study {} in the dark, with experiments on beaches."
    entries = [
        entry("Sorting Pebbles", about.format("pebbles and their weathering"), line=1),
        entry("Weathering of Pebbles", about.format("pebbles that are weathering"), line=3),
        entry("Small Boats", about.format("boats"), line=5),
        *(entry(f"Rain {n}", f"We study rain number {n} and what it does.", line=7 + 2 * n) for n in range(60)),
    ]
    bring(program, feed(*entries))
    program.session.show_scope(STATUSES[Status.INBOX].scope)
    search_for(program, "sorting")
    related = program.window.detail.related
    qtbot.waitUntil(related.isVisible)
    card = related._cards[0]
    assert card.accessibleName().startswith("Related: Weathering of Pebbles, Inbox · shared terms: ")
    assert {"weathering", "pebbles"} < set(card.accessibleName().partition("shared terms: ")[2].split(", "))
    card.setFocus()
    press(program, Key.Key_Return)
    assert opened(program).metadata.title == "Weathering of Pebbles"
    assert program.window.toolbar.search.text() == ""
    assert program.window.papers.view.hasFocus()


def test_what_stands_in_other_lists_is_offered(with_three: Application) -> None:
    with_three.session.show_scope(STATUSES[Status.READ].scope)
    search_for(with_three, "number")
    empty = with_three.window.papers.empty_state
    assert empty.sentence.text() == "3 matches in other lists."
    empty.button.click()
    assert len(titles(with_three)) == 3


def test_the_first_window_fits_the_screen(program: Application, tmp_path: Path) -> None:
    WindowState(tmp_path / "window.json").restore(program.window, [QSplitter(), QSplitter()])
    room = program.window.screen().availableSize()
    assert program.window.width() < room.width()
    assert program.window.height() < room.height()


def test_escape_selects_one_of_several_papers_before_it_ends_a_search(with_three: Application) -> None:
    window = with_three.window
    window.papers.focus()
    QTest.keyClick(window.papers.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(with_three.session.selected) == 3
    QTest.keyClick(window.papers.view, Qt.Key.Key_Escape)
    assert list(with_three.session.selected) == [with_three.session.current]
