"""The lists of a note while it is written: what continues an item, and how items are indented and numbered.

All functions take lines of Markdown, without their line breaks. An item is indented as CommonMark wants it: to where
the text of its parent begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

MAX_LINE: Final = 2_000  # characters of a line in which an item is looked for
_TAB: Final = 4
_MAX_NUMBER: Final = 999_999_999  # longer ones are no number of an item
_LEAD = re.compile(r"((?:[ \t]{0,3}>)*)([ \t]*)")
_MARKER = re.compile(r"(?:([-*+])|(\d{1,9})([.)]))([ \t]{1,4}|$)(?![ \t])(\[[ xX]\](?:[ \t]|$))?")
_RULE = re.compile(r"\s*([-*_])(?:[ \t]*\1){2,}\s*\Z")
_NEXT_BOX: Final = "[ ] "


@dataclass(frozen=True, slots=True)
class NoteItem:
    """The beginning of a line that is an item. ``number`` is that of its marker, or None for a bullet."""

    quote: str  # ">" for each quotation that it is in
    indent: int
    bullet: str  # or what follows the number
    number: int | None
    gap: str
    box: str
    length: int  # characters of all that before the text

    @property
    def marker(self) -> str:
        """The bullet, or the number and what follows it."""
        return self.bullet if self.number is None else f"{self.number}{self.bullet}"

    @property
    def content(self) -> int:
        """The column at which the text begins, and to which items in it are indented."""
        return self.indent + len(self.marker) + max(1, len(self.gap.expandtabs(_TAB)))

    @property
    def start(self) -> str:
        """The beginning of the line, up to its text."""
        quote = f"{self.quote} " if self.quote else ""
        return f"{quote}{' ' * self.indent}{self.marker}{self.gap}{self.box}"


def without_empty_end(note: str) -> str:
    """Return a note without the empty items at the end of its last list, as the editor begins them by itself."""
    lines = note.rstrip().split("\n")
    count = len(lines)
    while count and is_empty(lines[count - 1]) and (count == 1 or item_of(lines[count - 2]) is not None):
        count -= 1
    return note if count == len(lines) else "\n".join(lines[:count]).rstrip()


def item_of(line: str) -> NoteItem | None:
    """Return the item that begins with a line, or None."""
    line = line[:MAX_LINE]
    lead = _lead(line)
    marker = _MARKER.match(line, lead.length)
    if marker is None or _RULE.match(line):
        return None
    bullet, number, end, gap, box = marker.groups(default="")
    return NoteItem(
        lead.quote, lead.indent, bullet or end, int(number) if number else None, gap, box, marker.end()
    )  # fmt: skip


def continuation(line: str) -> str | None:
    """Return how the line after an item begins, so that it is the next item; None if the line is no item."""
    item = item_of(line)
    if item is None or item.number == _MAX_NUMBER:
        return None
    number = None if item.number is None else item.number + 1
    return replace(item, number=number, gap=item.gap or " ", box=_NEXT_BOX if item.box else "").start


def is_empty(line: str) -> bool:
    """Return whether a line is an item without text."""
    item = item_of(line)
    return item is not None and not line[item.length :].strip()


def ended(lines: Sequence[str], row: int) -> list[str]:
    """Return the lines with an empty item moved out to the list around it, or blank if there is none."""
    item = item_of(lines[row])
    if item is None:
        return list(lines)
    if item.indent:
        return outdented(lines, row, row)
    made = list(lines)
    made[row] = f"{item.quote} " if item.quote else ""
    return made


def indented(lines: Sequence[str], first: int, last: int) -> list[str]:
    """Return the lines with those from ``first`` to ``last``, and what is in them, moved into the item above."""
    item = item_of(lines[first])
    above = _above(lines, first, item.indent + 1) if item is not None else None
    if item is None or above is None or lines_item(lines, above).content <= item.indent:
        return list(lines)
    parent = lines_item(lines, above)
    sibling = next(
        (found for row in range(above + 1, first) if (found := item_of(lines[row])) and found.indent > parent.indent),
        None,
    )
    target = sibling.indent if sibling is not None and sibling.indent > item.indent else parent.content
    return _moved(lines, first, last, target - item.indent, like=sibling)


def outdented(lines: Sequence[str], first: int, last: int) -> list[str]:
    """Return the lines with those from ``first`` to ``last``, and what is in them, moved out of the item around."""
    item = item_of(lines[first])
    if item is None or not item.indent:
        return list(lines)
    above = _above(lines, first, item.indent)
    parent = lines_item(lines, above) if above is not None else None
    return _moved(lines, first, last, (parent.indent if parent is not None else 0) - item.indent, like=parent)


def renumbered(lines: Sequence[str]) -> list[str]:
    """Return the lines of a list with the numbers counting on from the first of each list in it.

    A list whose items all have the same number stays as it is.
    """
    made = list(lines)
    open_lists: list[list[int]] = []  # the rows of the items of each list around a line
    for row, item in enumerate(map(item_of, lines)):
        if item is None:
            continue
        while open_lists and lines_item(lines, open_lists[-1][0]).indent > item.indent:
            _number(made, open_lists.pop())
        before = lines_item(lines, open_lists[-1][0]) if open_lists else None
        if before is not None and before.indent == item.indent:
            if (before.bullet, before.quote) == (item.bullet, item.quote):
                open_lists[-1].append(row)
                continue
            _number(made, open_lists.pop())
        open_lists.append([row])
    for rows in open_lists:
        _number(made, rows)
    return made


def lines_item(lines: Sequence[str], row: int) -> NoteItem:
    """Return the item in a row that has one."""
    item = item_of(lines[row])
    assert item is not None
    return item


@dataclass(frozen=True, slots=True)
class _Lead:
    quote: str
    indent: int
    length: int


def _lead(line: str) -> _Lead:
    """Return the quotation marks and the indentation of a line."""
    match = _LEAD.match(line)
    assert match is not None
    space = match[2].expandtabs(_TAB)
    return _Lead(match[1], max(0, len(space) - 1) if match[1] else len(space), match.end())


def _above(lines: Sequence[str], row: int, indent: int) -> int | None:
    """Return the nearest row above with an item that is indented by less."""
    for above in range(row - 1, -1, -1):
        item = item_of(lines[above])
        if item is not None and item.indent < indent:
            return above
        if item is None and lines[above].strip() and not _lead(lines[above]).indent:
            return None  # a paragraph ends the list
    return None


def _moved(lines: Sequence[str], first: int, last: int, by: int, like: NoteItem | None) -> list[str]:
    """Return the lines with some moved and what is in the last of them; the first gets the marker of its new list."""
    item = lines_item(lines, first)
    end = last + 1
    while end < len(lines) and _lead(lines[end]).indent > item.indent and lines[end].strip():
        end += 1
    made = list(lines)
    made[first:end] = [_shifted(line, by) for line in lines[first:end]]
    number = None if item.number is None else 1
    if like is not None:
        number = None if like.number is None else like.number + 1
    moved = replace(item, indent=item.indent + by, bullet=like.bullet if like else item.bullet, number=number)
    made[first] = moved.start + lines[first][item.length :]
    follower = item_of(lines[end]) if end < len(lines) else None
    if by < 0 and follower is not None and follower.indent == item.indent and follower.number is not None:
        made[end] = replace(follower, number=1).start + lines[end][follower.length :]  # is in the moved item now
    return renumbered(made)


def _shifted(line: str, by: int) -> str:
    lead = _lead(line)
    if not line.strip():
        return line
    quote = f"{lead.quote} " if lead.quote else ""
    return f"{quote}{' ' * max(0, lead.indent + by)}{line[lead.length :]}"


def _number(lines: list[str], rows: Sequence[int]) -> None:
    """Count on in the items of one list."""
    items = [lines_item(lines, row) for row in rows]
    first = items[0].number
    if first is None or (len(items) > 1 and all(item.number == first for item in items)):
        return
    for count, (row, item) in enumerate(zip(rows, items, strict=True)):
        if item.number != first + count:
            lines[row] = replace(item, number=first + count).start + lines[row][item.length :]
