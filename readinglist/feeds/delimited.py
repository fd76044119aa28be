"""Read delimited text (CSV, TSV) as RFC 4180 describes it, tolerating unescaped and unclosed quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.i18n import en

DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, its first and last line (counted from 1), and an error message or ""."""

    first: int
    last: int
    cells: tuple[str, ...]
    error: str = ""


def read_rows(lines: tuple[str, ...], delimiter: str, start: int = 0) -> Iterator[Row]:
    """Yield the rows after the first ``start`` lines; a quoted cell may span several lines.

    A row with a quotation mark that is never closed is split at its delimiters and ends with its first line.
    """
    index = start
    while index < len(lines):
        cells, used, complete = _read_row(lines, index, delimiter)
        if not complete:
            cells, used = lines[index].replace('"', "").split(delimiter), 1
        if any(cell.strip() for cell in cells):
            error = "" if complete else en("A quotation mark in this row is never closed.")
            yield Row(index + 1, index + used, tuple(cells), error)
        index += used


# A quoted cell over more lines than this has a quotation mark that was never closed.
_MAX_CELL_LINES = 400


def _read_row(lines: tuple[str, ...], index: int, delimiter: str) -> tuple[list[str], int, bool]:
    """Return the cells of the row that starts at ``index``, its number of lines, and whether all quotes are closed."""
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
                if index + used >= len(lines) or used >= _MAX_CELL_LINES:
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
            else:  # a quotation mark inside a cell that was not doubled
                parts.append(line[position : end + 1])
                position = end + 1
        cells.append("".join(parts))
        if not line[position:].strip() and line[position : position + 1] != delimiter:
            return cells, used, True
        position += 1
