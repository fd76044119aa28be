"""Notes: links to other papers, Markdown, and no access to resources outside the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.note_view import NoteView
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from readinglist.model import Mention, Paper
from readinglist.typeset.note_blocks import note_blocks
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shelf(program: Application, qtbot: QtBot) -> Application:
    """A window that is active, with papers whose titles are alike; the first is open."""
    bring(program, feed(*(entry(title) for title in ("On Rain", "Boats: [A] Study", r"Boats in $\ell_0$ Water"))))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def opened(program: Application) -> Paper:
    assert program.session.opened is not None
    return program.session.opened.paper


def write(text: str) -> None:
    press(Key.Key_N)
    type_in(text)


def test_a_note_is_not_offered_its_own_paper(shelf: Application) -> None:
    write("See [[rain")
    assert not shelf.window.detail.note.editor._completions.isVisible()


def test_two_brackets_offer_titles_and_tab_takes_the_first(shelf: Application) -> None:
    write("See [[boat")
    offered = shelf.window.detail.note.editor._completions
    assert offered.isVisible()
    assert offered._texts.stringList() == ["Boats in ℓ₀ Water", "Boats: [A] Study"]
    press(Key.Key_Tab)
    type_in(" and [[study")
    press(Key.Key_Down, Key.Key_Return)
    press(Key.Key_Escape)
    assert opened(shelf).note == r"See [[Boats in $\ell_0$ Water]] and [[Boats: A Study]]"
    assert [mention.paper for mention in opened(shelf).mentions] == [3, 2]


def test_return_takes_the_first_title_and_after_esc_begins_a_line(shelf: Application) -> None:
    write("See [[boat")
    press(Key.Key_Return)
    type_in(" and [[study")
    press(Key.Key_Escape, Key.Key_Return)
    type_in("on")
    press(Key.Key_Escape)
    assert opened(shelf).note == "See [[Boats in $\\ell_0$ Water]] and [[study\non"


def test_what_is_bold_has_a_weight_that_the_family_has(shelf: Application) -> None:
    shelf.session.operations.write_note(1, "plain **bold *and more*** plain\n\n# Heading")
    view = shelf.window.detail.note.view
    weights = {}
    for at in range(len(view.toPlainText())):
        cursor = view.textCursor()
        cursor.setPosition(at + 1)
        weights[cursor.charFormat().fontWeight()] = True
    assert sorted(weights) == [400, 600]


def test_ctrl_return_on_a_link_goes_to_its_paper_and_back_by_the_mention(shelf: Application) -> None:
    write("See [[boats: a study]]")
    press(Key.Key_Left)
    press(Key.Key_Return, modifier=CONTROL)
    assert opened(shelf).id == 2
    assert opened(shelf).mentioned_in == (Mention("On Rain", 1),)
    (card,) = shelf.window.detail.note.mentions._cards
    assert card.isVisible()
    card.setFocus()
    press(Key.Key_Return)
    assert opened(shelf).id == 1


def test_a_link_that_leads_nowhere_says_so(shelf: Application) -> None:
    write("See [[Nothing]]")
    press(Key.Key_Return, modifier=CONTROL)
    assert "Nothing" in shelf.window.status.label.text()
    assert opened(shelf).id == 1


def test_a_note_reads_as_markdown_until_one_writes(shelf: Application) -> None:
    note = shelf.window.detail.note
    assert note.editor.isVisible()
    write("**Strong** [[On Rain]]")
    assert note.editor.isVisible()
    press(Key.Key_Escape)
    assert (note.view.isVisible(), note.editor.isVisible()) == (True, False)
    assert note.view.toPlainText() == "Strong On Rain"
    QTest.mouseClick(note.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(note.view.width() - 4, 6))
    assert note.editor.hasFocus()
    press(Key.Key_Escape)
    press(Key.Key_U, modifier=CONTROL)
    assert (note.view.isVisible(), note.editor.isVisible()) == (False, True)


def test_an_item_that_is_left_empty_is_no_part_of_the_note(shelf: Application) -> None:
    write("- one")
    press(Key.Key_Return)
    assert shelf.window.detail.note.editor.toPlainText() == "- one\n- "
    press(Key.Key_Escape)
    assert opened(shelf).note == "- one"
    assert shelf.window.detail.note.view.toPlainText() == "one"


def test_a_click_on_a_link_goes_to_its_paper(shelf: Application) -> None:
    write("[[Boats: A Study]]")
    press(Key.Key_Escape)
    view = shelf.window.detail.note.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(14, 9))
    assert opened(shelf).id == 2


def test_ctrl_z_in_the_note_is_the_notes_own(shelf: Application) -> None:
    shelf.session.operations.toggle_star()
    write("a")
    press(Key.Key_Z, modifier=CONTROL)
    assert shelf.window.detail.note.editor.toPlainText() == ""
    press(Key.Key_Z, modifier=CONTROL)
    assert opened(shelf).starred


def test_a_pause_is_a_step_and_typing_goes_on_where_it_was(shelf: Application) -> None:
    write("one")
    press(Key.Key_Return)
    editor = shelf.window.detail.note.editor
    editor.save()
    type_in("two")
    editor.save()
    assert editor.toPlainText() == "one\ntwo"
    assert editor.textCursor().position() == 7
    press(Key.Key_Escape)
    shelf.session.operations.undo()
    assert opened(shelf).note == "one"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://x.org", "paper:x"]
)
def test_only_addresses_of_the_web_are_opened(qtbot: QtBot, address: str) -> None:
    view = NoteView()
    view.apply_theme(Theme(palettes.LIGHT))
    qtbot.addWidget(view)
    wanted: list[object] = []
    view.link_requested.connect(wanted.append)
    view.paper_requested.connect(wanted.append)
    view.anchorClicked.emit(address)
    assert wanted == []
    view.anchorClicked.emit("https://x.org/a")
    assert wanted == ["https://x.org/a"]


def test_no_picture_is_fetched_and_html_is_text(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "red.png"))
    note = f"![a picture]({tmp_path / 'red.png'}) <img src='{tmp_path / 'red.png'}'> <b>bold</b> `[[x]] ![y](z)`"
    view = NoteView()
    view.apply_theme(Theme(palettes.LIGHT))
    qtbot.addWidget(view)
    view.show_note(note, {})
    view.show_blocks(note, note_blocks(note, {}))
    assert view.toPlainText().startswith("a picture <img src=")
    assert view.toPlainText().endswith("<b>bold</b> [[x]] ![y](z)")
