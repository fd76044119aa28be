"""Marks up what is selected in a note: bold, italic, code and links, and takes the markup off again.

Each function is one step of undo.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

from readinglist.gui.detail import note_lines
from readinglist.gui.widgets.text_marks import to_code_points, to_utf16
from readinglist.typeset.note_lists import item_of

BOLD, ITALIC, CODE = "**", "*", "`"
MAX_LINES: Final = 1_000  # that are marked up at once
_WEB_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>]{2,2000}", re.IGNORECASE)
_LINK: Final = re.compile(r"\[((?:[^\[\]\\\n]|\\.){0,500})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000})\)")
_BRACKET: Final = re.compile(r"[\[\]\\]")
_WORD: Final = re.compile(r"[\w'’-]+")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_KEEP = QTextCursor.MoveMode.KeepAnchor


def toggle(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Mark up the selection, or the word at the cursor, or what is to be typed; take the markup off if it has it.

    Return the cursor with the same text selected.
    """
    if not cursor.hasSelection():
        return _toggle_at(cursor, mark)
    spans = _spans(cursor, mark[0])
    if not spans:
        return cursor
    add = not all(_has(block.text(), start, end, mark) for block, start, end in spans)
    document = cursor.document()
    edges: list[QTextCursor] = []
    cursor.beginEditBlock()
    for block, start, end in reversed(spans):
        text = block.text()
        if add and _has(text, start, end, mark):
            continue
        new_start, new_end, new_text = _wrapped(text, start, end, mark) if add else _unwrapped(text, start, end, mark)
        selected = _replace(block, text, new_text, new_start, new_end)
        edges += [selected]
    cursor.endEditBlock()
    made = QTextCursor(document)
    made.setPosition(min(edge.selectionStart() for edge in edges))
    made.setPosition(max(edge.selectionEnd() for edge in edges), _KEEP)
    return made


def toggle_link(cursor: QTextCursor) -> QTextCursor:
    """Make a link of the selection or of the word at the cursor, or words of the link at the cursor.

    Return a cursor where the address is to be typed, or the words.
    """
    block, text = cursor.block(), cursor.block().text()
    if cursor.selectedText().count("\u2029"):
        return cursor
    start, end = (_column(text, cursor, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    for match in _LINK.finditer(text):
        if match.start() <= start and end <= match.end():
            words = re.sub(r"\\([\[\]\\])", r"\1", match[1])
            new = text[: match.start()] + words + text[match.end() :]
            return _replace(block, text, new, match.start(), match.start() + len(words))
    if start == end:
        start, end = _word(text, start)
    words = text[start:end]
    if is_web_address(words):
        made = f"[]({address(words)})"
        at = start + 1
    else:
        made = f"[{_BRACKET.sub(_escaped, words)}]()"
        at = start + (len(made) - 1 if words else 1)
    return _replace(block, text, text[:start] + made + text[end:], at, at)


def link_selection(cursor: QTextCursor, url: str) -> bool:
    """Make a link to an address of the selected words; return whether they can be one."""
    words = cursor.selectedText()
    if not words.strip() or "\u2029" in words or "\u2028" in words or len(words) > 500 or is_web_address(words.strip()):
        return False
    block, text = cursor.block(), cursor.block().text()
    start, end = (_column(text, cursor, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    start, end = _trimmed(text, start, end)
    made = f"[{_BRACKET.sub(_escaped, text[start:end])}]({address(url)})"
    at = start + len(made)
    cursor.setPosition(_replace(block, text, text[:start] + made + text[end:], at, at).position())
    return True


def is_web_address(text: str) -> bool:
    """Return whether a text is an address of the web and nothing else."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def address(url: str) -> str:
    """Return an address as it is written in a link."""
    url = url if "://" in url else f"https://{url}"
    return f"<{url}>" if "(" in url or ")" in url else url


# --- internal ---------------------------------------------------------------------------------------------


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _toggle_at(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Toggle the markup of the word at the cursor; without a word, begin or leave it."""
    block, text = cursor.block(), cursor.block().text()
    at = _column(text, cursor, cursor.position())
    start, end = _word(text, at)
    if start < end and start < at:
        if at == end and text.startswith(mark, at) and _has(text, start, end, mark):
            return _at(block, text, at + len(mark))  # at the end of what was marked up: behind it
        if _has(text, start, end, mark):
            new_start, _, new = _unwrapped(text, start, end, mark)
        elif at < end:
            new_start, _, new = _wrapped(text, start, end, mark)
        else:
            return _replace(block, text, text[:at] + mark + mark + text[at:], at + len(mark), at + len(mark))
        return _replace(block, text, new, new_start + at - start, new_start + at - start)
    if _has(text, at, at, mark):
        return _replace(block, text, text[: at - len(mark)] + text[at + len(mark) :], at - len(mark), at - len(mark))
    if text.startswith(mark, at) and at and not text[at - 1].isspace():
        return _at(block, text, at + len(mark))
    return _replace(block, text, text[:at] + mark + mark + text[at:], at + len(mark), at + len(mark))


def _spans(cursor: QTextCursor, sign: str) -> list[tuple[QTextBlock, int, int]]:
    """Return what of each line is to be marked up: without the marker of an item, spaces and signs around."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    spans: list[tuple[QTextBlock, int, int]] = []
    while block.isValid() and block.position() <= last.position() and len(spans) < MAX_LINES:
        text = block.text()
        start = _column(text, cursor, cursor.selectionStart(), block)
        end = _column(text, cursor, cursor.selectionEnd(), block)
        if not note_lines.continues(block):
            item = item_of(text)
            heading = _HEADING.match(text)
            start = max(start, item.length if item else heading.end() if heading else 0)
        start, end = _trimmed(text, start, end)
        start, end = _trimmed(text, start, end, sign)
        if start < end:
            spans.append((block, start, end))
        block = block.next()
    return spans


def _trimmed(text: str, start: int, end: int, signs: str | None = None) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(signs)), end - len(words) + len(words.rstrip(signs))


def _word(text: str, at: int) -> tuple[int, int]:
    """Return the word at a column, or nothing there."""
    near = max(0, at - 200)
    for match in _WORD.finditer(text, near, at + 200):
        if match.start() <= at <= match.end():
            return match.span()
    return at, at


def _signs(text: str, start: int, end: int, sign: str) -> int:
    """Return how many of the same sign stand on both sides of a span."""
    around = 0
    while start - around > 0 and end + around < len(text) and text[start - around - 1] == text[end + around] == sign:
        around += 1
    return around


def _has(text: str, start: int, end: int, mark: str) -> bool:
    """Return whether a span has a markup around it."""
    return _marks(_signs(text, start, end, mark[0]), mark)


def _marks(count: int, mark: str) -> bool:
    """Return whether so many signs include a markup: two asterisks are bold, one is italic, three are both."""
    return {BOLD: count >= 2, ITALIC: count in (1, 3), CODE: count >= 1}[mark]


def _wrapped(text: str, start: int, end: int, mark: str) -> tuple[int, int, str]:
    """Return where a span is in the text that has it marked up."""
    before = after = mark
    words = text[start:end]
    if mark == CODE and "`" in words:  # more of them than there are in it
        before = after = "`" * (max(map(len, re.findall("`+", words))) + 1)
        before, after = (f"{before} ", f" {after}") if words.startswith("`") or words.endswith("`") else (before, after)
    made = text[:start] + before + words + after + text[end:]
    return start + len(before), end + len(before), made


def _unwrapped(text: str, start: int, end: int, mark: str) -> tuple[int, int, str]:
    """Return where a span is in the text that has it without its markup."""
    size = _signs(text, start, end, mark[0]) if mark == CODE else len(mark)
    return start - size, end - size, text[: start - size] + text[start:end] + text[end + size :]


def _column(text: str, cursor: QTextCursor, position: int, block: QTextBlock | None = None) -> int:
    """Return the column of a position in a line, in code points; the nearest one if it is in another line."""
    units = position - (block or cursor.document().findBlock(position)).position()
    return 0 if units < 0 else min(len(text), to_code_points(text, units))


def _at(block: QTextBlock, text: str, start: int, end: int | None = None) -> QTextCursor:
    made = QTextCursor(block)
    made.setPosition(block.position() + to_utf16(text, start))
    if end is not None:
        made.setPosition(block.position() + to_utf16(text, end), _KEEP)
    return made


def _replace(block: QTextBlock, old: str, new: str, start: int, end: int) -> QTextCursor:
    """Replace a line where it differs, as one step; return a cursor that selects from ``start`` to ``end``."""
    replace_line(block, old, new)
    return _at(block, new, start, end)


def replace_line(block: QTextBlock, old: str, new: str) -> None:
    """Replace what differs in a line, so that cursors in the rest of it stay."""
    before = 0
    while before < min(len(old), len(new)) and old[before] == new[before]:
        before += 1
    after = 0
    while after < min(len(old), len(new)) - before and old[-1 - after] == new[-1 - after]:
        after += 1
    if old != new:
        cursor = _at(block, old, before, len(old) - after)
        cursor.insertText(new[before : len(new) - after])
