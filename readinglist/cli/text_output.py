"""Words for a terminal: nothing in them that it would obey, and columns that fit its width.

In a terminal, columns are aligned and cut; in a pipe each line has all of them whole, with tabs between.
"""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import click

GAP = "  "
NARROWEST = 16  # of the column that takes what is left
_JOINERS = "\u200c\u200d"  # scripts and emoji need them; they move nothing


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """A column: at most ``widest`` wide, or whatever the others leave it (0); dropped below a terminal's ``least``."""

    widest: int = 0
    right: bool = False
    least: int = 0


def plain(text: str) -> str:
    """Return a text on one line without anything that a terminal obeys, or that puts letters elsewhere."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_harmless, text)).strip()


@lru_cache(maxsize=4096)
def _harmless(sign: str) -> str:
    if sign.isspace() or sign in "\0\x85":
        return " "
    if sign.isprintable() or sign in _JOINERS or unicodedata.category(sign) == "Co":
        return sign
    return "\ufffd" if unicodedata.category(sign) in {"Cn", "Cs"} else ""


def lines(text: str) -> str:
    """Return a text of several lines in the same way."""
    return "\n".join(plain(line) for line in text.splitlines())


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def fitted(text: str, room: int, *, right: bool = False) -> str:
    """Cut a text to ``room`` columns, and fill it up."""
    if width(text) > room:
        kept, left = [], room - 1
        for sign in text:
            left -= _width(sign)
            if left < 0:
                break
            kept.append(sign)
        text = "".join(kept) + "…"
    space = " " * (room - width(text))
    return space + text if right else text + space


def is_terminal() -> bool:
    """Return whether somebody looks at what is written."""
    return sys.stdout.isatty()


def write_table(columns: Sequence[OutputColumn], rows: Iterable[Sequence[str]]) -> None:
    """Write rows, aligned for who looks, with tabs for what reads."""
    if not is_terminal():
        for row in rows:
            click.echo("\t".join(map(plain, row)))
        return
    screen = shutil.get_terminal_size().columns
    shown = [number for number, column in enumerate(columns) if column.least <= screen]
    table = [[plain(row[number]) for number in shown] for row in rows]
    kept = [columns[number] for number in shown]
    rooms = _rooms(kept, table, screen)
    for cells in table:
        line = GAP.join(
            fitted(cell, room, right=column.right) for cell, room, column in zip(cells, rooms, kept, strict=True)
        )
        click.echo(line.rstrip())


def _rooms(columns: Sequence[OutputColumn], table: Sequence[Sequence[str]], screen: int) -> list[int]:
    """Return how wide each column is."""
    needed = [max((width(row[number]) for row in table), default=0) for number in range(len(columns))]
    rooms = [min(need, column.widest or need) for need, column in zip(needed, columns, strict=True)]
    taken = sum(room for room, column in zip(rooms, columns, strict=True) if column.widest) + len(GAP) * (
        len(rooms) - 1
    )
    return [
        room if column.widest else min(room, max(NARROWEST, screen - taken))
        for room, column in zip(rooms, columns, strict=True)
    ]


def papers(count: int) -> str:
    """Count papers in words."""
    return f"{count:,} paper" if count == 1 else f"{count:,} papers"


def write_json(value: Any) -> None:
    """Write a value as JSON, in letters that every terminal takes."""
    click.echo(json.dumps(value, indent=2))


def write_line(sentence: str) -> None:
    """Say something beside the answer."""
    click.echo(plain(sentence), err=True)
