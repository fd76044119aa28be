"""Rows of cells: text between delimiters, quoted as spreadsheets do it (RFC 4180), or as people do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.i18n import en

DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, the lines they stand on, and what is wrong with them in words, or ""."""

    first: int
    last: int
    cells: tuple[str, ...]
    error: str = ""


def read_rows(lines: tuple[str, ...], delimiter: str, after: int = 0) -> Iterator[Row]:
    """Return the rows that stand ``after`` so many lines, a quoted cell over several lines as one.

    A quotation mark that is never closed ends with its line.
    """
    index = after
    while index < len(lines):
        cells, used, whole = _row(lines, index, delimiter)
        if not whole:
            cells, used = lines[index].replace('"', "").split(delimiter), 1
        if any(cell.strip() for cell in cells):
            wrong = "" if whole else en("A quotation mark in this row is never closed.")
            yield Row(index + 1, index + used, tuple(cells), wrong)
        index += used


# A cell that runs over more lines than this has a quotation mark that was never closed.
_MOST_LINES = 400


def _row(lines: tuple[str, ...], index: int, delimiter: str) -> tuple[list[str], int, bool]:
    cells: list[str] = []
    line = lines[index]
    position, used = 0, 1
    while True:
        if line[position : position + 1] != '"':
            end = line.find(delimiter, position)
            cells.append(line[position:] if end < 0 else line[position:end])
            if end < 0:
                return cells, used, True
            position = end + 1
            continue
        parts: list[str] = []
        position += 1
        while True:
            end = line.find('"', position)
            if end < 0:
                if index + used >= len(lines) or used >= _MOST_LINES:
                    return cells, used, False
                parts.append(line[position:] + "\n")
                line, position, used = lines[index + used], 0, used + 1
            elif line[end + 1 : end + 2] == '"':
                parts.append(line[position : end + 1])
                position = end + 2
            elif line[end + 1 : end + 2] in ("", delimiter) or not line[end + 1 :].strip():
                parts.append(line[position:end])
                position = end + 1
                break
            else:  # a quotation mark inside a cell that nobody doubled
                parts.append(line[position : end + 1])
                position = end + 1
        cells.append("".join(parts))
        if not line[position:].strip() and line[position : position + 1] != delimiter:
            return cells, used, True
        position += 1
