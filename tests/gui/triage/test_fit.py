"""In triage the type shrinks before anything has to be scrolled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.theme.typography import DENSE_FITS, LARGE_FITS, USUAL_FIT, TextFit
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused

SENTENCE = "We show that the measured error falls with the square root of the budget. "
Key = Qt.Key


def triage_of(program: Application, qtbot: QtBot, sentences: int) -> Application:
    """Start triage of a paper whose abstract has so many sentences."""
    window = bring(program, feed(entry("A Title", SENTENCE * sentences), entry("Another Title"))).window
    window.resize(1366, 768)
    window.papers.go_to(0)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    QTest.keyClick(focused(), Key.Key_F)
    QTest.qWait(1)
    return program


def fit(program: Application) -> TextFit:
    return program.window.detail.abstract._fit


def bottom(program: Application) -> int:
    """Return how far below the upper edge the abstract ends."""
    abstract = program.window.detail.abstract
    return abstract.mapTo(program.window.detail._scroll.viewport(), QPoint(0, abstract.height())).y()


def room(program: Application) -> int:
    return program.window.detail._scroll.viewport().height()


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (3, LARGE_FITS[:1]),
        (16, LARGE_FITS[1:]),
        (18, LARGE_FITS[2:]),
        (26, DENSE_FITS),
        (28, DENSE_FITS),
        (90, LARGE_FITS[2:]),  # it must be scrolled anyway
    ],
)
def test_the_type_is_as_large_as_fits(
    program: Application, qtbot: QtBot, sentences: int, expected: tuple[TextFit, ...]
) -> None:
    triage_of(program, qtbot, sentences)
    assert fit(program) in expected
    assert (bottom(program) <= room(program)) is (sentences < 90)


def test_large_type_leaves_room_for_links_and_note(program: Application, qtbot: QtBot) -> None:
    triage_of(program, qtbot, 15)
    note = program.window.detail.note
    assert note.mapTo(program.window.detail._scroll.viewport(), QPoint(0, note.height())).y() <= room(program)


def test_the_type_follows_the_window_and_is_the_usual_one_in_the_list(program: Application, qtbot: QtBot) -> None:
    window = triage_of(program, qtbot, 14).window
    large = fit(program)
    window.resize(1366, 560)
    QTest.qWait(1)
    assert fit(program) not in (large, USUAL_FIT)
    assert bottom(program) <= room(program)
    QTest.keyClick(focused(), Key.Key_Escape)
    QTest.qWait(1)
    assert fit(program) == USUAL_FIT


def test_every_next_paper_is_fitted(program: Application, qtbot: QtBot) -> None:
    triage_of(program, qtbot, 26)
    before = fit(program)
    QTest.keyClick(focused(), Key.Key_J)
    assert (before in DENSE_FITS, fit(program)) == (True, LARGE_FITS[0])


def test_an_empty_note_is_a_line_that_grows_when_it_is_written(program: Application, qtbot: QtBot) -> None:
    editor = triage_of(program, qtbot, 3).window.detail.note.editor
    line = editor.height()
    assert line < 60
    QTest.keyClick(focused(), Key.Key_N)
    assert editor.hasFocus()
    assert editor.height() > 1.8 * line
    QTest.keyClick(focused(), Key.Key_Escape)
    assert editor.height() == line


def test_space_goes_on_once_the_end_of_the_abstract_was_seen(program: Application, qtbot: QtBot) -> None:
    window = triage_of(program, qtbot, 60).window
    first = program.session.current
    presses = 0
    while program.session.current == first:
        assert presses == 0 or bottom(program) > 0
        QTest.keyClick(focused(), Key.Key_Space)
        presses += 1
    assert presses > 1
    assert QApplication.focusWidget() is window.papers.view


def test_keywords_give_their_room_to_an_abstract_that_fits_only_without_them(
    program: Application, qtbot: QtBot
) -> None:
    long = entry("A Title", SENTENCE * 26, keywords=("lamps", "fens"))
    window = bring(program, feed(long, entry("Another Title", SENTENCE, keywords=("lamps",)))).window
    window.papers.go_to(0)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    QTest.keyClick(focused(), Key.Key_F)
    keywords = window.detail.header.keywords
    shown = {}
    for height in range(900, 500, -4):
        window.resize(1366, height)
        QTest.qWait(1)
        shown[keywords.isVisible()] = bottom(program) <= room(program)
        if not keywords.isVisible():
            break
    assert shown == {True: True, False: True}
    QTest.keyClick(focused(), Key.Key_J)
    assert keywords.isVisible()


def test_a_paper_is_laid_out_before_it_is_painted(program: Application, qtbot: QtBot) -> None:
    """Otherwise it is seen in wrong places for a moment, and painted twice."""
    triage_of(program, qtbot, 12)
    detail = program.window.detail
    program.window.papers.go_to(1)
    places = [part.geometry() for part in (detail.header, detail.abstract, detail.note)]
    QApplication.processEvents()
    assert places == [part.geometry() for part in (detail.header, detail.abstract, detail.note)]
