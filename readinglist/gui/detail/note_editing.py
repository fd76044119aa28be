"""Keys that edit the lines of a note: Return in a list, Tab on its items, and what an endless line needs.

Each function is one step of undo.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from readinglist.gui.detail import note_lines
from readinglist.gui.detail.note_markup import replace_line
from readinglist.gui.widgets.text_marks import to_code_points
from readinglist.typeset import note_lists

MAX_LINES: Final = 300  # of a list, above and below the cursor, that are indented and numbered together
_FENCES_SEARCHED: Final = 2_000  # lines
_BACKWARDS = frozenset({Qt.Key.Key_Backspace})
_FORWARDS = frozenset({Qt.Key.Key_Delete})


def begin_line(editor: QPlainTextEdit, *, in_list: bool) -> None:
    """Begin a line: in a list its next item, at an empty item no more of them."""
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block, text = cursor.block(), cursor.block().text()
    column = to_code_points(text[: note_lists.MAX_LINE], cursor.positionInBlock())
    item = note_lists.item_of(text) if in_list and not _is_code(block) else None
    if item is None or column < item.length:
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    elif note_lists.is_empty(text):
        lines, first = _list_around(block, block)
        row = block.blockNumber() - first.blockNumber()
        _write(first, lines, note_lists.renumbered(note_lists.ended(lines, row)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if note_lists.item_of(cursor.block().text()) is None and row:
            quote = cursor.block().text()  # the blank line is what ends the list when it is read
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            cursor.insertText(quote)
    else:
        following = note_lists.continuation(text) or ""
        # The line break is inserted last, because Qt would join what is typed next with an insertion of text.
        cursor.insertText(following, QTextCharFormat())
        cursor.setPosition(cursor.position() - len(following))
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        _skip_space(cursor, len(following))
        cursor.setPosition(cursor.position() + len(following))
        lines, first = _list_around(cursor.block(), cursor.block())
        _write(first, lines, note_lists.renumbered(lines))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def indent(editor: QPlainTextEdit, *, out: bool) -> bool:
    """Indent the items that are selected, or move them out of the item around; return whether there are any."""
    cursor = editor.textCursor()
    document = editor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last.position() == cursor.selectionEnd() and last != first:
        last = last.previous()
    if note_lines.continues(first) or note_lists.item_of(first.text()) is None or _is_code(first):
        return False
    lines, start = _list_around(first, last)
    top = first.blockNumber() - start.blockNumber()
    bottom = min(top + last.blockNumber() - first.blockNumber(), len(lines) - 1)
    change = note_lists.outdented if out else note_lists.indented
    cursor.beginEditBlock()
    _write(start, lines, change(lines, top, bottom))
    cursor.endEditBlock()
    return True


def step_over_seam(editor: QPlainTextEdit, event: QKeyEvent) -> None:
    """Move the cursor over the seam within an endless line, so that a key deletes the character behind it."""
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return
    if event.key() in _BACKWARDS and cursor.atBlockStart() and note_lines.continues(cursor.block()):
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        editor.setTextCursor(cursor)
    elif event.key() in _FORWARDS and cursor.atBlockEnd() and note_lines.continues(cursor.block().next()):
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        editor.setTextCursor(cursor)


# --- internal ---------------------------------------------------------------------------------------------


def _skip_space(cursor: QTextCursor, start: int) -> None:
    """Delete the spaces before what follows the cursor: the item begins with a word."""
    text = cursor.block().text()[start:]
    spaces = len(text) - len(text.lstrip(" "))
    if spaces:
        rest = QTextCursor(cursor.block())
        rest.setPosition(cursor.position() + start)
        rest.setPosition(cursor.position() + start + spaces, QTextCursor.MoveMode.KeepAnchor)
        rest.removeSelectedText()


def _is_code(block: QTextBlock) -> bool:
    """Return whether a line is in a block of code, as far as the lines above are searched."""
    fences = 0
    above = block.previous()
    for _ in range(_FENCES_SEARCHED):
        if not above.isValid():
            break
        fences += above.text()[:20].lstrip().startswith(("```", "~~~"))
        above = above.previous()
    return fences % 2 == 1


def _list_around(first: QTextBlock, last: QTextBlock) -> tuple[list[str], QTextBlock]:
    """Return the lines of the list around some lines, and the block of the first of them."""
    above: list[str] = []
    block = first.previous()
    while len(above) < MAX_LINES and _is_in_list(block):
        above.append(block.text())
        block = block.previous()
    start = block.next() if block.isValid() else first.document().firstBlock()
    lines = above[::-1]
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        lines.append(block.text())
        block = block.next()
    rest = 0
    while rest < MAX_LINES and _is_in_list(block):
        lines.append(block.text())
        block, rest = block.next(), rest + 1
    return lines, start


def _is_in_list(block: QTextBlock) -> bool:
    """Return whether a line is an item, or indented as what belongs to one is."""
    if not block.isValid() or note_lines.continues(block):
        return False
    text = block.text()[: note_lists.MAX_LINE]
    return note_lists.item_of(text) is not None or (text.startswith((" ", "\t")) and bool(text.strip()))


def _write(first: QTextBlock, old: list[str], new: list[str]) -> None:
    """Replace lines where they differ."""
    block = first
    for before, after in zip(old, new, strict=True):
        replace_line(block, before, after)
        block = block.next()
