"""The view of the abstract: formatted text, with highlights stored as spans of the source."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.paper_list.model import ITEM_ROLE
from readinglist.gui.theme import palettes, typography
from readinglist.gui.theme.theme import Theme
from readinglist.model import Highlight, HighlightColour, MarkedText
from readinglist.typeset import plain_source, typeset
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused

Key = Qt.Key
ABSTRACT = r"Sparse \emph{and} fast. The $\ell_0$ norm of 𝔽ields is kept\nbelow 5\%. It works."


@pytest.fixture
def latex(program: Application, qtbot: QtBot) -> Application:
    """A window with a paper whose title and abstract are LaTeX."""
    bring(program, feed(entry(r"An $\ell_0$ Study", ABSTRACT)))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def quotes(program: Application) -> list[str]:
    assert program.session.opened is not None
    return [highlight.quote for highlight in program.session.opened.paper.highlights]


def test_titles_read_as_print_in_the_list_and_on_the_page(latex: Application) -> None:
    row = latex.window.papers.model.index(0)
    assert row.data() == "An ℓ₀ Study"
    assert row.data(ITEM_ROLE).snippet.text.startswith("Sparse and fast. The ℓ₀ norm")
    assert latex.window.detail.header.title.text() == "An ℓ₀ Study"


def test_a_sentence_that_is_highlighted_is_kept_as_it_is_stored(latex: Application) -> None:
    for key in (Key.Key_H, Key.Key_J, Key.Key_Return):
        QTest.keyClick(focused(), key)
    assert quotes(latex) == [r"The $\ell_0$ norm of 𝔽ields is kept\nbelow 5\%."]


def test_displayed_maths_is_highlighted_with_its_signs_by_the_mouse(latex: Application) -> None:
    view = latex.window.detail.abstract
    cursor = view.textCursor()
    cursor.setPosition(view.toPlainText().index("ℓ"))
    start = view.cursorRect(cursor).center()
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=2)
    end = view.cursorRect(cursor).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    QTest.keyClick(focused(), Key.Key_Return)
    assert quotes(latex) == [r"$\ell_0$"]
    start_of_norm = view._shown.text.index("ℓ")
    assert [span for span, _ in view._shown_highlights] == [(start_of_norm, start_of_norm + 2)]


def test_ctrl_u_shows_the_text_as_it_came_with_the_same_words_selected(latex: Application) -> None:
    view = latex.window.detail.abstract
    for key in (Key.Key_H, Key.Key_J):
        QTest.keyClick(focused(), key)
    QTest.keyClick(focused(), Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert view.toPlainText() == ABSTRACT
    assert view.textCursor().selectedText() == r"The $\ell_0$ norm of 𝔽ields is kept\nbelow 5\%."
    assert latex.window.detail.header.title.text() == r"An $\ell_0$ Study"
    QTest.keyClick(focused(), Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert view.textCursor().selectedText().startswith("The ℓ₀ norm")


def test_family_and_measure_are_taken_at_once(latex: Application) -> None:
    detail = latex.window.detail
    before = detail._width
    latex.store.update(reading_font="sans", measure=50)
    assert detail.abstract.font().family() == typography.UI_FAMILY
    assert detail.header.title.font().family() == typography.UI_FAMILY
    assert detail._width < before


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\\${}^_~ \n\r\t𝔽-'`")), max_size=60)


@given(TEXTS, st.data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_qt_counts_the_shown_text_as_we_do_and_every_span_comes_back(
    qapp: QApplication, text: str, data: st.DataObject
) -> None:
    text = text.encode("utf-8", "replace").decode()
    view = AbstractView()
    view.apply_theme(Theme(palettes.LIGHT))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lit = Highlight(1, start, end, text[start:end], HighlightColour.BLUE)
    for raw in (False, True):
        view.show_raw(raw=raw)
        view.show_abstract(MarkedText(text), (lit,))
        shown = plain_source(text) if raw else typeset(text)
        assert view.document().characterCount() - 1 == len(shown.text.encode("utf-16-le")) // 2
        for span, _ in view._shown_highlights:
            view._select(span)
            cursor = view.textCursor()
            assert (view._points(cursor.selectionStart()), view._points(cursor.selectionEnd())) == span
    view.deleteLater()
