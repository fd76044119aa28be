"""What is written is saved while one writes, and however one leaves it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.note_editor import NoteEditor
from readinglist.gui.session.autosave import AutosaveTimer
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from readinglist.model import HighlightColour
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key


@pytest.fixture
def reading(program: Application, qtbot: QtBot) -> Application:
    """A window that is active, with two papers; the first is open."""
    bring(program, feed(entry("First", "One is first. Two is second."), entry("Second", "Three is third.")))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def highlights(program: Application, paper: int = 1) -> list[tuple[str, str]]:
    found = program.backend.read(lambda view: view.paper(paper)).result()
    assert found is not None
    return [(each.quote, each.comment) for each in found.highlights]


def comment_on_a_sentence(text: str) -> None:
    press(Key.Key_H, Key.Key_Tab)
    type_in(text)


def test_a_text_is_due_in_a_pause_and_without_one_as_soon_as_it_is_old(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readinglist.gui.session.autosave.PAUSE", 60)
    monkeypatch.setattr("readinglist.gui.session.autosave.LONGEST", 150)
    parent = QObject()
    timer = AutosaveTimer(parent)
    with qtbot.waitSignal(timer.due, timeout=1_000):
        timer.start()
    timer.stop()
    due: list[int] = []
    timer.due.connect(lambda: due.append(len(starts)))
    starts: list[float] = []

    def type_on() -> bool:
        timer.start()
        starts.append(time.monotonic())
        return bool(due)

    qtbot.waitUntil(type_on, timeout=2_000)
    assert max(after - before for before, after in pairwise(starts)) < 0.06  # there was no pause
    assert starts[-1] - starts[0] < 0.3


def test_a_note_that_comes_back_late_replaces_nothing_that_was_written_since(qtbot: QtBot) -> None:
    """While the library is busy, the answers to several saves come later than what is typed next."""
    editor = NoteEditor()
    editor.apply_theme(Theme(palettes.LIGHT))
    qtbot.addWidget(editor)
    editor.show_note(1, "before")
    for text in ("before one", "before one two"):
        editor.setPlainText(text)
        editor.save()
    editor.setPlainText("before one two three")
    for late in ("before", "before one"):
        editor.show_note(1, late)
        assert editor.toPlainText() == "before one two three"
    editor.save()
    editor.show_note(1, "before one two three")
    editor.show_note(1, "before one")  # Undo
    assert editor.toPlainText() == "before one"


def test_esc_saves_a_comment_and_closes_the_innermost_thing_only(reading: Application) -> None:
    bar = reading.window.detail.highlighting.bar
    comment_on_a_sentence("why?")
    press(Key.Key_Escape)
    assert highlights(reading) == [("One is first.", "why?")]
    assert (bar.isVisible(), bar.has_keyboard) == (True, False)
    press(Key.Key_Escape)
    assert (bar.isVisible(), reading.window.papers.view.hasFocus()) == (False, True)


def test_esc_without_a_comment_highlights_nothing(reading: Application) -> None:
    press(Key.Key_H, Key.Key_Tab, Key.Key_Escape)
    assert reading.window.detail.abstract.textCursor().hasSelection()
    press(Key.Key_Escape)
    assert not reading.window.detail.abstract.textCursor().hasSelection()
    assert highlights(reading) == []


def test_a_comment_is_saved_when_another_paper_is_opened_or_none(reading: Application) -> None:
    comment_on_a_sentence("why?")
    reading.window.papers.step(1)
    assert highlights(reading) == [("One is first.", "why?")]
    reading.window.papers.view.setFocus()
    comment_on_a_sentence("third?")
    reading.window.papers.view.selectAll()
    assert highlights(reading, 2) == [("Three is third.", "third?")]


def test_a_comment_is_saved_when_the_window_is_closed(reading: Application) -> None:
    comment_on_a_sentence("why?")
    assert reading.window.close()
    assert highlights(reading) == [("One is first.", "why?")]


def test_a_comment_that_is_saved_several_times_is_one_highlight(reading: Application) -> None:
    bar = reading.window.detail.highlighting.bar
    comment_on_a_sentence("why")
    bar.save()
    assert highlights(reading) == [("One is first.", "why")]
    assert (bar.isVisible(), bar.comment.hasFocus(), bar.comment.text()) == (True, True, "why")
    type_in(" so?")
    bar.save()
    type_in("!")
    press(Key.Key_Return)
    assert highlights(reading) == [("One is first.", "why so?!")]


def test_a_highlight_is_removed_whose_comment_was_just_saved(reading: Application) -> None:
    bar = reading.window.detail.highlighting.bar
    comment_on_a_sentence("why")
    bar.save()
    bar.remove()
    assert highlights(reading) == []


def test_a_comment_of_several_lines_stays_so_when_only_the_colour_is_changed(reading: Application) -> None:
    reading.session.operations.add_highlight(1, 0, 13, HighlightColour.GREEN, "why?\nhow?")
    opened = reading.session.opened
    assert opened is not None
    bar = reading.window.detail.highlighting.bar
    bar.open_highlight(1, opened.paper.highlights[0])
    bar.choose_colour(2)
    assert [text for _, text in highlights(reading)] == ["why?\nhow?"]
    assert reading.session.opened is not None
    assert [each.colour for each in reading.session.opened.paper.highlights] == [HighlightColour.BLUE]
