"""Read tables of papers: CSV, TSV and Markdown tables, with known, unknown or no headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from readinglist.feeds import columns, links, record
from readinglist.feeds.column_headings import roles_from_headings
from readinglist.feeds.delimited import DELIMITERS, Row, read_rows
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en
from readinglist.model import ColumnRole, Metadata, TableColumn, table_key

_SEPARATOR_HINT = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_MARKUP_STARTS = ("<", "{", "[", "@", "%")
_RULE = re.compile(r"(?=[\s:|]*-)[\s:|-]+")
_SAMPLE_ROWS = 60  # rows from which the roles of columns are guessed


@dataclass(frozen=True, slots=True)
class _Table:
    delimiter: str
    heading: int  # the line number of the heading, or of the line before the first row
    columns: tuple[TableColumn, ...]


def sniff(document: Document) -> bool:
    """Return whether the lines are rows with the same number of cells and a column of titles."""
    return _detect_table(document) is not None


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of the rows."""
    table = _detect_table(document)
    if table is None:
        return ""
    if table.heading:
        builder.skip(1, table.heading, "heading of the table")
    builder.columns = table.columns
    for row in read_rows(document.lines, table.delimiter, table.heading):
        if _is_rule_row(row):
            builder.skip(row.first, row.last, "rule of the table")
        else:
            _add_row(row, table.columns, builder)
    return {"\t": en("table (tab-separated)"), "|": en("table")}.get(table.delimiter, en("table (CSV)"))


def _detect_table(document: Document) -> _Table | None:
    """Detect the delimiter, the heading and the columns; return None if the document is no table."""
    start, hint = 0, ""
    for number, line in enumerate(document.lines[:20]):
        start = number
        match = _SEPARATOR_HINT.match(line)
        if match and not hint:
            hint = match[1]
        elif line.strip():
            break
    delimiters = (hint,) if hint else DELIMITERS
    table = next(filter(None, (_with_known_heading(document, start, delimiter) for delimiter in delimiters)), None)
    if table is None and (hint or not document.lines[start].lstrip().startswith(_MARKUP_STARTS)):
        table = next(
            filter(None, (_without_known_heading(document, start, delimiter) for delimiter in delimiters)), None
        )
    return None if table is None else _with_chosen_roles(table, document)


def _with_chosen_roles(table: _Table, document: Document) -> _Table:
    """Return ``table`` with the roles that the user chose for it, or for an earlier table with the same headings."""
    chosen = document.columns
    if chosen is None and any(column.guessed for column in table.columns) and (key := table_key(table.columns)):
        chosen = document.remembered_columns.get(key)
    if chosen is None:
        return table
    roles = (*chosen, *[ColumnRole.NOTHING] * len(table.columns))
    updated = (replace(column, role=role, guessed=False) for column, role in zip(table.columns, roles, strict=False))
    return replace(table, columns=tuple(updated))


def _with_known_heading(document: Document, start: int, delimiter: str) -> _Table | None:
    """Return the table if its first line has known headings for a column of titles and for enough others."""
    heading = next(read_rows(document.lines[start : start + 1], delimiter), None)
    if heading is None:
        return None
    known = roles_from_headings(heading.cells)
    if ColumnRole.TITLE not in known or len(known) < 2 or sum(map(bool, known)) * 2 < min(len(known), 4):
        return None
    found = islice(read_rows(document.lines, delimiter, start + 1), _SAMPLE_ROWS)
    samples = [row.cells for row in found if not _is_rule_row(row)]
    roles = columns.guess_roles(samples, known) if ColumnRole.ABSTRACT not in known else known
    # Of the columns with an unknown heading, only one of long texts gets a role: the abstract.
    roles = [after if after is ColumnRole.ABSTRACT else before for before, after in zip(known, roles, strict=True)]
    guessed = [n for n, (before, after) in enumerate(zip(known, roles, strict=True)) if before is not after]
    return _Table(delimiter, start + 1, columns.describe_columns(heading.cells, roles, samples, guessed))


def _without_known_heading(document: Document, start: int, delimiter: str) -> _Table | None:
    """Return the table if nearly all lines have the same number of cells and one column looks like titles."""
    found = [row for row in islice(read_rows(document.lines, delimiter, start), _SAMPLE_ROWS) if not _is_rule_row(row)]
    samples = [row.cells for row in found]
    width, count = max(Counter(map(len, samples)).items(), key=lambda one: one[1], default=(0, 0))
    if document.columns is not None:
        return _guess_table(found, start, delimiter, width) if width == len(document.columns) else None
    if len(samples) < 3 or width < 2 or count < 0.95 * len(samples) or any(row.error for row in found):
        return None
    quoted = any('"' in document.line(row.first) for row in found)
    if delimiter == "," and width == 2 and not quoted:
        return None  # this may be prose with commas
    table = _guess_table(found, start, delimiter, width)
    return table if any(column.role is ColumnRole.TITLE for column in table.columns) else None


def _guess_table(found: Sequence[Row], start: int, delimiter: str, width: int) -> _Table:
    """Return the table with guessed roles of its columns, and the first row as heading if it looks like one."""
    samples = [row.cells for row in found]
    known = roles_from_headings(samples[0]) if len(samples[0]) == width else []
    known = known if ColumnRole.TITLE in known else [ColumnRole.NOTHING] * width
    roles = columns.guess_roles(samples[1:], known)
    headed = ColumnRole.TITLE in known or (
        len(samples[0]) == width and columns.is_header_row(samples[0], samples[1:], roles)
    )
    names = samples[0] if headed else [en("Column {n}", n=n) for n in range(1, width + 1)]
    return _Table(
        delimiter,
        found[0].last if headed else start,
        columns.describe_columns(
            names, roles, samples[headed:], [n for n in range(width) if not known[n]], headed=headed
        ),
    )


def _is_rule_row(row: Row) -> bool:
    """Return whether a row is the delimiter row below the heading of a Markdown table."""
    return _RULE.fullmatch("".join(row.cells)) is not None


def _add_row(row: Row, table_columns: Sequence[TableColumn], builder: FeedBuilder) -> None:
    fields: dict[ColumnRole, list[str]] = {}
    for column, cell in zip(table_columns, row.cells, strict=False):
        if column.role and cell.strip():
            fields.setdefault(column.role, []).append(cell.strip())
    # Surplus cells come from a delimiter in a cell without quotes; which cell it was is unknown.
    unsure = row.error or (
        en("The row has more cells than the heading.") if len(row.cells) > len(table_columns) else ""
    )
    if fields.get(ColumnRole.TITLE):
        builder.add_entry(_metadata(fields), row.first, row.last, unsure)
    elif any(cell.strip() for cell in row.cells):
        builder.add_problem(row.first, en("This row has no title."), row.last)


def _metadata(fields: dict[ColumnRole, list[str]]) -> Metadata:
    def first(role: ColumnRole) -> str:
        return next(iter(fields.get(role, ())), "")

    upvotes = first(ColumnRole.UPVOTES).replace(",", "")
    return record.build_metadata(
        first(ColumnRole.TITLE),
        " ".join(fields.get(ColumnRole.ABSTRACT, ())),
        authors=record.split_authors(first(ColumnRole.AUTHORS)),
        published=max(fields.get(ColumnRole.DATE, [""]), key=len),
        venue=first(ColumnRole.VENUE),
        organisation=first(ColumnRole.ORGANISATION),
        ids=[f"arXiv:{value.removeprefix('arXiv:')}" for value in fields.get(ColumnRole.ARXIV, ())]
        + [first(ColumnRole.ID)],
        urls=[url for value in fields.get(ColumnRole.URL, ()) for url in value.split() if links.link_kind(url)],
        doi=first(ColumnRole.DOI),
        upvotes=record.parse_count(upvotes),
        keywords=record.split_keywords(first(ColumnRole.KEYWORDS)),
    )
