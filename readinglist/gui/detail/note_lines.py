"""Endless lines of a note: shown as several blocks, because Qt lays out a block at once with each key.

The separator before such a block has a format of its own. It belongs to that one character, so it is moved, deleted
and restored with it, and no such separator is a line break of the note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from readinglist.gui.widgets.text_marks import to_utf16

LONGEST: Final = 8_000  # characters of a block, which Qt lays out in some milliseconds
_PART: Final = 4_000
_SEARCHED: Final = 200  # characters in which a space is looked for
_CONTINUES: Final = QTextFormat.Property.UserProperty.value + 1
_LINE_BREAK: Final = re.compile(r"\r\n?|[\n\u2029\ufdd0\ufdd1]")  # what Qt begins a block with
_JOINED: Final = frozenset({"Mn", "Me", "Mc", "Cf", "Sk"})  # categories of characters that belong to the one before


def continues(block: QTextBlock) -> bool:
    """Return whether a block goes on with the line of the block before."""
    return block.charFormat().boolProperty(_CONTINUES)


def note_of(first: QTextBlock, last: QTextBlock | None = None) -> str:
    """Return the text of blocks as the note has it."""
    pieces: list[str] = []
    block = first
    while block.isValid():
        if pieces and not continues(block):
            pieces.append("\n")
        pieces.append(block.text())
        if block == last:
            break
        block = block.next()
    return "".join(pieces).replace("\u2028", "\n").replace("\u00a0", " ")


def note_of_selection(cursor: QTextCursor) -> str:
    """Return the selected text as the note has it."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    pieces = cursor.selectedText().split("\u2029")
    made = pieces[:1]
    block = first
    for piece in pieces[1:]:
        block = block.next()
        made += [piece] if continues(block) else ["\n", piece]
    assert block == last
    return "".join(made).replace("\u2028", "\n").replace("\u00a0", " ")


def divided(note: str) -> tuple[str, list[int]]:
    """Return a note with its endless lines divided by line breaks, and the positions of these as Qt counts."""
    if len(note) <= LONGEST:
        return note, []
    pieces: list[str] = []
    positions: list[int] = []
    at = 0
    for line in _LINE_BREAK.split(note):
        if pieces:
            pieces.append("\n")
            at += 1
        begun = 0
        for cut in (*_cuts(line), len(line)):
            if begun:
                pieces.append("\n")
                positions.append(at)
                at += 1
            pieces.append(line[begun:cut])
            at += to_utf16(pieces[-1], len(pieces[-1]))
            begun = cut
    return "".join(pieces), positions


def mark(document: QTextDocument, positions: Sequence[int], start: int = 0) -> None:
    """Mark line breaks as none of the note; their positions are counted from ``start``."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for position in positions:
        cursor.setPosition(start + position)
        cursor.setPosition(start + position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_format())
    cursor.endEditBlock()


def divide(block: QTextBlock) -> bool:
    """Divide a block that has become too long; return whether it had. It is a step of undo, which Qt cannot join."""
    text, start = block.text() if block.length() > LONGEST else "", block.position()
    if len(text) <= LONGEST:
        return False
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    for cut in reversed(list(_cuts(text))):
        cursor.setPosition(start + to_utf16(text, cut))
        cursor.insertBlock(QTextBlockFormat(), _format())
    cursor.endEditBlock()
    return True


def insert(cursor: QTextCursor, text: str) -> bool:
    """Insert a text in place of the selection, as one step; return whether it had endless lines."""
    shown, positions = divided(text)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    start = cursor.position()
    cursor.insertText(shown, QTextCharFormat())
    mark(cursor.document(), positions, start)
    cursor.endEditBlock()
    return bool(positions)


def _format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setProperty(_CONTINUES, True)
    return made


def _cuts(line: str) -> Iterator[int]:
    """Yield where an endless line is divided: behind a space, or before a character that stands for itself."""
    if len(line) <= LONGEST:
        return
    begun = 0
    while len(line) - begun > _PART + _SEARCHED:
        end = begun + _PART
        space = line.rfind(" ", end - _SEARCHED, end)
        cut = space + 1 if space >= 0 else end
        while cut > end - _SEARCHED and (unicodedata.category(line[cut]) in _JOINED or line[cut - 1] == "\u200d"):
            cut -= 1
        yield cut
        begun = cut
