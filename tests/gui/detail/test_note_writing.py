"""Writing a note with the keyboard: lists that go on, markup, what is pasted, and endless lines."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail import note_lines
from readinglist.gui.detail.note_editor import NoteEditor
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from tests.gui.conftest import focused, type_in

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=["window", "triage"])
def editor(request: pytest.FixtureRequest, with_three: Application, qtbot: QtBot) -> NoteEditor:
    """The editor of a note, opened with N in the window and in triage."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    if request.param == "triage":
        press(Key.Key_F)
    press(Key.Key_N)
    made = with_three.window.detail.note.editor
    assert focused() is made
    return made


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def select(editor: NoteEditor, words: str) -> None:
    start = editor.toPlainText().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def paste(text: str = "", html: str = "", *, image: bool = False, plain: bool = False) -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if image:
        data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    press(Key.Key_V, modifier=CONTROL | SHIFT if plain else CONTROL)


def test_return_goes_on_with_a_list_and_at_an_empty_item_ends_it(editor: NoteEditor) -> None:
    for line in ("- a", "b", "", "9. c", "d", "", "- [x] e", "f", ""):
        type_in(line)
        press(Key.Key_Return)
    type_in("g")
    assert editor.toPlainText() == "- a\n- b\n\n9. c\n10. d\n\n- [x] e\n- [ ] f\n\ng"


def test_each_continuation_is_one_step_of_undo(editor: NoteEditor) -> None:
    type_in("1. a")
    press(Key.Key_Return)
    type_in("b")
    steps = [editor.toPlainText()]
    for _ in range(3):
        press(Key.Key_Z, modifier=CONTROL)
        steps.append(editor.toPlainText())
    assert steps == ["1. a\n2. b", "1. a\n2. ", "1. a", ""]


def test_a_new_item_moves_the_numbers_after_it(editor: NoteEditor) -> None:
    editor.setPlainText("1. a b\n2. c\n   - d\n3. e")
    press(*[Key.Key_Right] * 4)
    press(Key.Key_Return)
    assert editor.toPlainText() == "1. a\n2. b\n3. c\n   - d\n4. e"
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.toPlainText() == "1. a b\n2. c\n   - d\n3. e"


def test_shift_return_and_code_begin_a_plain_line(editor: NoteEditor) -> None:
    type_in("- a")
    press(Key.Key_Return, modifier=SHIFT)
    type_in("b")
    press(Key.Key_Return)
    type_in("```")
    press(Key.Key_Return)
    type_in("- c")
    press(Key.Key_Return)
    type_in("d")
    assert editor.toPlainText() == "- a\nb\n```\n- c\nd"


def test_tab_indents_an_item_and_moves_the_focus_elsewhere(editor: NoteEditor) -> None:
    type_in("1. a")
    press(Key.Key_Return)
    type_in("b")
    press(Key.Key_Tab)
    assert editor.toPlainText() == "1. a\n   1. b"
    press(Key.Key_Tab)
    assert editor.hasFocus()
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert editor.toPlainText() == "1. a\n   1. b\n2. "
    press(Key.Key_Up)
    press(Key.Key_Backtab, modifier=SHIFT)
    assert editor.toPlainText() == "1. a\n2. b\n3. "
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.toPlainText() == "1. a\n   1. b\n2. "
    editor.setPlainText("text")
    press(Key.Key_Tab)
    assert not editor.hasFocus()


@pytest.mark.parametrize(
    ("key", "marked"), [(Key.Key_B, "one **two** three"), (Key.Key_I, "one *two* three"), (None, "one `two` three")]
)
def test_a_key_marks_up_the_selection_and_takes_the_markup_off(
    editor: NoteEditor, key: Qt.Key | None, marked: str
) -> None:
    type_in("one two three")
    select(editor, "two")
    for expected in (marked, "one two three", marked):
        if key is None:
            type_in("`")
        else:
            press(key, modifier=CONTROL)
        assert editor.toPlainText() == expected
        assert editor.textCursor().selectedText() == "two"
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.toPlainText() == "one two three"


def test_markup_can_be_within_markup_and_around_lines(editor: NoteEditor) -> None:
    editor.setPlainText("- one two\n\n- 𝔽our ")
    press(Key.Key_A, modifier=CONTROL)
    press(Key.Key_B, modifier=CONTROL)
    assert editor.toPlainText() == "- **one two**\n\n- **𝔽our** "
    press(Key.Key_I, modifier=CONTROL)
    assert editor.toPlainText() == "- ***one two***\n\n- ***𝔽our*** "
    press(Key.Key_B, modifier=CONTROL)
    assert editor.toPlainText() == "- *one two*\n\n- *𝔽our* "


def test_without_a_selection_a_word_or_what_is_typed_next_is_marked_up(editor: NoteEditor) -> None:
    press(Key.Key_B, modifier=CONTROL)
    type_in("new")
    press(Key.Key_B, modifier=CONTROL)
    type_in(" word")
    assert editor.toPlainText() == "**new** word"
    press(Key.Key_Left)
    press(Key.Key_I, modifier=CONTROL)
    assert editor.toPlainText() == "**new** *word*"
    press(Key.Key_I, modifier=CONTROL)
    assert editor.toPlainText() == "**new** word"


def test_ctrl_k_makes_a_link_and_words_again(editor: NoteEditor) -> None:
    type_in("see [this] page")
    select(editor, "[this] page")
    press(Key.Key_K, modifier=CONTROL)
    assert editor.toPlainText() == r"see [\[this\] page]()"
    type_in("https://x.org")
    assert editor.toPlainText() == r"see [\[this\] page](https://x.org)"
    press(Key.Key_K, modifier=CONTROL)
    assert editor.toPlainText() == "see [this] page"
    editor.setPlainText("https://x.org/a_(b)")
    press(Key.Key_A, modifier=CONTROL)
    press(Key.Key_K, modifier=CONTROL)
    type_in("page")
    assert editor.toPlainText() == "[page](<https://x.org/a_(b)>)"


def test_in_a_note_the_keys_of_the_window_are_those_of_markup(editor: NoteEditor, program: Application) -> None:
    sidebar = program.window.sidebar.isVisible()
    type_in("a")
    press(Key.Key_B, Key.Key_K, modifier=CONTROL)
    assert program.window.sidebar.isVisible() is sidebar
    assert not program.window.controllers.palette.panel.isVisible()
    assert editor.hasFocus()


def test_a_backquote_that_is_a_dead_key_marks_up_as_well(editor: NoteEditor) -> None:
    type_in("one two")
    select(editor, "two")
    event = QInputMethodEvent()
    event.setCommitString("`")
    QApplication.sendEvent(editor, event)
    assert editor.toPlainText() == "one `two`"


def test_formatted_text_is_pasted_as_markdown_and_plainly_with_shift(editor: NoteEditor) -> None:
    html = "<p>A <b>bold</b> word<script>alert(1)</script></p><ul><li>one</li><li>two</li></ul>"
    paste("A bold word\none\ntwo", html)
    assert editor.toPlainText() == "A **bold** word\n\n- one\n- two"
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.toPlainText() == ""
    paste("A bold word", html, plain=True)
    assert editor.toPlainText() == "A bold word"


def test_what_is_copied_in_a_note_is_pasted_as_it_is(editor: NoteEditor) -> None:
    editor.setPlainText("- **a** <b>")
    press(Key.Key_A, Key.Key_C, modifier=CONTROL)
    press(Key.Key_End)
    press(Key.Key_V, modifier=CONTROL)
    assert editor.toPlainText() == "- **a** <b>- **a** <b>"


def test_a_picture_says_why_it_is_not_pasted(editor: NoteEditor, program: Application) -> None:
    for html in ("", '<img src="https://x.org/a.png">'):
        program.window.status.show_message("")
        paste(image=True, html=html)
        assert editor.toPlainText() == ""
        assert "only contain text" in program.window.status.label.text()


def test_an_address_over_words_makes_them_a_link(editor: NoteEditor) -> None:
    type_in("see the page now")
    select(editor, " the page ")
    paste(" https://x.org/a\n")
    type_in("!")
    assert editor.toPlainText() == "see [the page](https://x.org/a)! now"
    select(editor, "https://x.org/a")
    paste("https://y.org")
    assert editor.toPlainText() == "see [the page](https://y.org)! now"


def test_the_line_that_is_written_is_in_sight(editor: NoteEditor, program: Application, qtbot: QtBot) -> None:
    viewport = program.window.detail._scroll.viewport()
    for _ in range(60):
        press(Key.Key_Return)
        type_in("line")
    qtbot.waitUntil(lambda: viewport.rect().contains(editor.mapTo(viewport, editor._cursor_rect().bottomLeft())))
    press(Key.Key_Home, modifier=CONTROL)
    qtbot.waitUntil(lambda: viewport.rect().contains(editor.mapTo(viewport, editor._cursor_rect().topLeft())))


# --- endless lines ----------------------------------------------------------------------------------------


@pytest.fixture
def bare(qtbot: QtBot) -> NoteEditor:
    """An editor without a window around it."""
    made = NoteEditor()
    made.apply_theme(Theme(palettes.LIGHT))
    qtbot.addWidget(made)
    made.show_note(1, "")
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    return made


@pytest.mark.parametrize("piece", ["word ", "a", "𝔽", "e\u0301", "שלום "])
def test_no_block_of_an_endless_line_is_long_and_the_note_is_what_was_pasted(bare: NoteEditor, piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "\nend"
    paste(text)
    assert bare.toPlainText() == text
    assert _longest(bare) <= note_lines.LONGEST
    press(Key.Key_A, Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == text
    press(Key.Key_Z, modifier=CONTROL)
    assert bare.toPlainText() == ""
    press(Key.Key_Z, modifier=CONTROL | SHIFT)
    assert bare.toPlainText() == text
    bare.show_note(2, "")
    bare.show_note(1, text)
    bare.load()
    assert bare.toPlainText() == text
    assert _longest(bare) <= note_lines.LONGEST


def test_what_is_typed_into_an_endless_line_stays_one_line(bare: NoteEditor) -> None:
    bare.setPlainText("a" * (note_lines.LONGEST - 2))
    press(Key.Key_End, modifier=CONTROL)
    type_in("bcd")
    assert bare.toPlainText() == "a" * (note_lines.LONGEST - 2) + "bcd"
    assert bare.document().blockCount() > 1
    press(Key.Key_Z, modifier=CONTROL)
    assert bare.toPlainText() == "a" * (note_lines.LONGEST - 2)


def test_an_endless_line_is_edited_as_any_other(bare: NoteEditor) -> None:
    """Random keys have the same effect as on a plain string, also at the seams."""
    random.seed(7)
    note = "".join(random.choice("ab cd\n" if at % 9_000 == 0 else "ab cd") for at in range(30_000))
    paste(note)
    for _ in range(120):
        at = max(0, min(random.choice(_starts(bare)) + random.randint(-1, 1), bare.document().characterCount() - 1))
        cursor = bare.textCursor()
        cursor.setPosition(at)
        before = _offset(bare, at)
        select_to = at
        if random.random() < 0.3:
            select_to = max(0, min(at + random.randint(-6, 6), bare.document().characterCount() - 1))
            cursor.setPosition(select_to, QTextCursor.MoveMode.KeepAnchor)
        bare.setTextCursor(cursor)
        start, end = sorted((before, _offset(bare, select_to)))
        key = random.choice([Key.Key_Backspace, Key.Key_Delete, Key.Key_Return, Key.Key_X])
        if at != select_to and key in (Key.Key_Backspace, Key.Key_Delete):
            note = note[:start] + note[end:]
        elif key == Key.Key_Backspace:
            note = note[: max(0, start - 1)] + note[start:]
        elif key == Key.Key_Delete:
            note = note[:start] + note[start + 1 :]
        else:
            note = note[:start] + ("\n" if key == Key.Key_Return else "x") + note[end:]
        press(key)
        assert bare.toPlainText() == note
    paste("p\nq")
    assert bare.toPlainText().count("\n") == note.count("\n") + 1


def _offset(editor: NoteEditor, position: int) -> int:
    """Return where a position of the document is in the note."""
    block = editor.document().findBlock(position)
    before = note_lines.note_of(editor.document().firstBlock(), block)
    return len(before) - len(block.text()) + position - block.position()


def _starts(editor: NoteEditor) -> list[int]:
    document = editor.document()
    return [document.findBlockByNumber(number).position() for number in range(document.blockCount())]


def _longest(editor: NoteEditor) -> int:
    block, longest = editor.document().firstBlock(), 0
    while block.isValid():
        longest = max(longest, len(block.text()))
        block = block.next()
    return longest
