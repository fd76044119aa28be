"""Text output: without control characters, and in columns that fit the terminal.

In a terminal, columns are aligned and truncated; otherwise lines have all columns in full, separated by tabs.
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
MIN_FLEXIBLE_WIDTH = 16  # minimum width of the flexible column
_JOINERS = "\u200c\u200d"  # needed by scripts and emoji


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """A column: at most ``max_width`` wide, or flexible (0); hidden in terminals below ``min_terminal_width``."""

    max_width: int = 0
    right: bool = False
    min_terminal_width: int = 0


def plain(text: str) -> str:
    """Return a text on one line without control and bidirectional formatting characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_sanitise, text)).strip()


@lru_cache(maxsize=4096)
def _sanitise(char: str) -> str:
    if char.isspace() or char in "\0\x85":
        return " "
    if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Co":
        return char
    return "\ufffd" if unicodedata.category(char) in {"Cn", "Cs"} else ""


def lines(text: str) -> str:
    """Sanitise a text of several lines like ``plain``."""
    return "\n".join(plain(line) for line in text.splitlines())


def width(text: str) -> int:
    """Return the width of a text in terminal columns."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fit(text: str, columns: int, *, right: bool = False) -> str:
    """Truncate or pad a text to ``columns`` columns."""
    if width(text) > columns:
        visible, left = [], columns - 1
        for char in text:
            left -= _width(char)
            if left < 0:
                break
            visible.append(char)
        text = "".join(visible) + "…"
    space = " " * (columns - width(text))
    return space + text if right else text + space


def is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def echo(text: str = "", *, err: bool = False) -> None:
    """Write a line to stdout or stderr.

    Unless it is told where to write, click takes a terminal for ASCII as one for UTF-8.
    """
    click.echo(text, file=sys.stderr if err else sys.stdout)


def echo_over(text: str) -> None:
    """Write a text to stderr in place of the line that the cursor is on."""
    click.echo(f"\r{text}", file=sys.stderr, nl=False)


def write_table(columns: Sequence[OutputColumn], rows: Iterable[Sequence[str]]) -> None:
    """Write rows, aligned in a terminal, else separated by tabs."""
    if not is_terminal():
        for row in rows:
            echo("\t".join(map(plain, row)))
        return
    screen = shutil.get_terminal_size().columns
    shown = [number for number, column in enumerate(columns) if column.min_terminal_width <= screen]
    table = [[plain(row[number]) for number in shown] for row in rows]
    visible = [columns[number] for number in shown]
    widths = _column_widths(visible, table, screen)
    for cells in table:
        line = GAP.join(
            fit(cell, size, right=column.right) for cell, size, column in zip(cells, widths, visible, strict=True)
        )
        echo(line.rstrip())


def _column_widths(columns: Sequence[OutputColumn], table: Sequence[Sequence[str]], screen: int) -> list[int]:
    """Return the width of each column."""
    needed = [max((width(row[number]) for row in table), default=0) for number in range(len(columns))]
    widths = [min(need, column.max_width or need) for need, column in zip(needed, columns, strict=True)]
    taken = sum(size for size, column in zip(widths, columns, strict=True) if column.max_width) + len(GAP) * (
        len(widths) - 1
    )
    return [
        size if column.max_width else min(size, max(MIN_FLEXIBLE_WIDTH, screen - taken))
        for size, column in zip(widths, columns, strict=True)
    ]


def count_papers(count: int) -> str:
    """Return a number of papers as text."""
    return f"{count:,} paper" if count == 1 else f"{count:,} papers"


def write_json(value: Any) -> None:
    """Write a value as ASCII JSON."""
    echo(json.dumps(value, indent=2))


def write_line(sentence: str) -> None:
    """Write a line to stderr."""
    echo(plain(sentence), err=True)
