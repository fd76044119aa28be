"""Tables of papers: CSV and TSV in any of their dialects, with headings that are known, unknown, or not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from readinglist.feeds import columns, links, record
from readinglist.feeds.delimited import DELIMITERS, Row, read_rows
from readinglist.feeds.document import Document
from readinglist.feeds.line_account import LineAccount
from readinglist.i18n import en
from readinglist.model import ColumnRole, Metadata, TableColumn, table_key

_SEPARATOR_HINT = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_MARKUP = ("<", "{", "[", "@", "%")
_RULE = re.compile(r"(?=[\s:|]*-)[\s:|-]+")
_LOOKED_AT = 60  # rows that tell what a table holds


@dataclass(frozen=True, slots=True)
class _Table:
    delimiter: str
    heading: int  # the line of the heading, or the line before the first row
    columns: tuple[TableColumn, ...]


def sniff(document: Document) -> bool:
    """Return whether rows of as many cells stand below each other, one of them a title."""
    return _table(document) is not None


def read(document: Document, account: LineAccount) -> str:
    """Enter the papers of the rows."""
    table = _table(document)
    if table is None:
        return ""
    if table.heading:
        account.skip(1, table.heading, "heading of the table")
    account.columns = table.columns
    for row in read_rows(document.lines, table.delimiter, table.heading):
        if _is_rule(row):
            account.skip(row.first, row.last, "rule of the table")
        else:
            _enter(row, table.columns, account)
    return {"\t": en("table (tab-separated)"), "|": en("table")}.get(table.delimiter, en("table (CSV)"))


def _table(document: Document) -> _Table | None:
    """Find the delimiter, the heading, and what each column holds."""
    start, hint = 0, ""
    for number, line in enumerate(document.lines[:20]):
        start = number
        said = _SEPARATOR_HINT.match(line)
        if said and not hint:
            hint = said[1]
        elif line.strip():
            break
    delimiters = (hint,) if hint else DELIMITERS
    named = next(filter(None, (_named(document, start, delimiter) for delimiter in delimiters)), None)
    if named is None and (hint or not document.lines[start].lstrip().startswith(_MARKUP)):
        named = next(filter(None, (_unnamed(document, start, delimiter) for delimiter in delimiters)), None)
    return None if named is None else _as_said(named, document)


def _as_said(table: _Table, document: Document) -> _Table:
    """Return a table whose columns hold what the reader says now, or else what was said of such a table before."""
    said = document.columns
    if said is None and any(column.guessed for column in table.columns) and (key := table_key(table.columns)):
        said = document.remembered_columns.get(key)
    if said is None:
        return table
    holds = (*said, *[ColumnRole.NOTHING] * len(table.columns))
    columns_ = (replace(column, holds=what, guessed=False) for column, what in zip(table.columns, holds, strict=False))
    return replace(table, columns=tuple(columns_))


def _named(document: Document, start: int, delimiter: str) -> _Table | None:
    """Take the first line as a heading, if it names a column of titles and enough others."""
    heading = next(read_rows(document.lines[start : start + 1], delimiter), None)
    if heading is None:
        return None
    known = columns.roles_from_headings(heading.cells)
    if ColumnRole.TITLE not in known or len(known) < 2 or sum(map(bool, known)) * 2 < min(len(known), 4):
        return None
    found = islice(read_rows(document.lines, delimiter, start + 1), _LOOKED_AT)
    some = [row.cells for row in found if not _is_rule(row)]
    holds = columns.guess_roles(some, known) if ColumnRole.ABSTRACT not in known else known
    # Of columns with a heading that is not known, only long text is taken for what it looks like.
    holds = [after if after is ColumnRole.ABSTRACT else before for before, after in zip(known, holds, strict=True)]
    guessed = [n for n, (before, after) in enumerate(zip(known, holds, strict=True)) if before is not after]
    return _Table(delimiter, start + 1, columns.describe_columns(heading.cells, holds, some, guessed))


def _unnamed(document: Document, start: int, delimiter: str) -> _Table | None:
    """Take the lines as rows, if nearly all have as many cells, and one column looks like titles."""
    found = [row for row in islice(read_rows(document.lines, delimiter, start), _LOOKED_AT) if not _is_rule(row)]
    some = [row.cells for row in found]
    width, often = max(Counter(map(len, some)).items(), key=lambda one: one[1], default=(0, 0))
    if document.columns is not None:
        return _laid_out(found, start, delimiter, width) if width == len(document.columns) else None
    if len(some) < 3 or width < 2 or often < 0.95 * len(some) or any(row.error for row in found):
        return None
    quoted = any('"' in document.line(row.first) for row in found)
    if delimiter == "," and width == 2 and not quoted:
        return None  # as well two halves of a sentence
    table = _laid_out(found, start, delimiter, width)
    return table if any(column.holds is ColumnRole.TITLE for column in table.columns) else None


def _laid_out(found: Sequence[Row], start: int, delimiter: str, width: int) -> _Table:
    """Return what the columns of rows hold, and whether the first row is their heading."""
    some = [row.cells for row in found]
    known = columns.roles_from_headings(some[0]) if len(some[0]) == width else []
    known = known if ColumnRole.TITLE in known else [ColumnRole.NOTHING] * width
    holds = columns.guess_roles(some[1:], known)
    headed = ColumnRole.TITLE in known or (len(some[0]) == width and columns.is_header_row(some[0], some[1:], holds))
    names = some[0] if headed else [en("Column {n}", n=n) for n in range(1, width + 1)]
    return _Table(
        delimiter,
        found[0].last if headed else start,
        columns.describe_columns(names, holds, some[headed:], [n for n in range(width) if not known[n]], headed=headed),
    )


def _is_rule(row: Row) -> bool:
    """Return whether a row is the line under the heading of a Markdown table."""
    return _RULE.fullmatch("".join(row.cells)) is not None


def _enter(row: Row, titled: Sequence[TableColumn], account: LineAccount) -> None:
    fields: dict[ColumnRole, list[str]] = {}
    for column, cell in zip(titled, row.cells, strict=False):
        if column.holds and cell.strip():
            fields.setdefault(column.holds, []).append(cell.strip())
    # Cells beyond the heading come from a delimiter that was not quoted: nobody knows which cell it tore.
    wrong = row.error or (en("The row has more cells than the heading.") if len(row.cells) > len(titled) else "")
    if fields.get(ColumnRole.TITLE):
        account.add_entry(_metadata(fields), row.first, row.last, wrong)
    elif any(cell.strip() for cell in row.cells):
        account.add_problem(row.first, en("This row has no title."), row.last)


def _metadata(fields: dict[ColumnRole, list[str]]) -> Metadata:
    def one(column: ColumnRole) -> str:
        return next(iter(fields.get(column, ())), "")

    upvotes = one(ColumnRole.UPVOTES).replace(",", "")
    return record.build_metadata(
        one(ColumnRole.TITLE),
        " ".join(fields.get(ColumnRole.ABSTRACT, ())),
        authors=record.split_authors(one(ColumnRole.AUTHORS)),
        published=max(fields.get(ColumnRole.DATE, [""]), key=len),
        venue=one(ColumnRole.VENUE),
        organisation=one(ColumnRole.ORGANISATION),
        ids=[f"arXiv:{value.removeprefix('arXiv:')}" for value in fields.get(ColumnRole.ARXIV, ())]
        + [one(ColumnRole.ID)],
        urls=[url for value in fields.get(ColumnRole.URL, ()) for url in value.split() if links.link_kind(url)],
        doi=one(ColumnRole.DOI),
        upvotes=record.parse_count(upvotes),
        keywords=record.split_keywords(one(ColumnRole.KEYWORDS)),
    )
