"""Read tables of papers: CSV, TSV and Markdown tables, with known, unknown or no headings."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median

from readinglist import formatting
from readinglist.errors import ReadingListError
from readinglist.feeds import column_headings, columns, links, reading_fields, record, schedules
from readinglist.feeds.delimited import DELIMITERS, Row, read_rows
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.written.entries import add_titles
from readinglist.feeds.written.line import WrittenTitle, read_alone
from readinglist.feeds.written.people import read_people
from readinglist.feeds.written.title_list import find_titles
from readinglist.i18n import en
from readinglist.model import ColumnRole, ImportedHighlight, ImportedReading, Metadata, TableColumn, table_key

_SEPARATOR_HINT = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_MARKUP_STARTS = ("<", "{", "[", "@", "%")
_RULE = re.compile(r"(?=[\s:|]*-)[\s:|-]+")
_MAX_REMARKS = 12  # lines above the heading
_MIN_COLUMNS_BELOW_REMARKS, _MIN_KNOWN_BELOW_REMARKS = 4, 3
_MIN_ROLES_OF_A_HEADING = 4
_LISTED = re.compile(r"""\[\s*(?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*\s*\]""")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.[ -]?){1,4}$")
_NULL = re.compile(r"(?<![^\W])null\s(?=\w)")
_AUTHOR_ID = re.compile(r"(?:(?<!\s)\s++)?\(\d{5,}\)")
_MIN_SAME_WIDTH = 0.5  # of the rows have as many cells as the heading
_EVIDENT_ROLES = frozenset(
    (ColumnRole.ABSTRACT, ColumnRole.AUTHORS, ColumnRole.DOI, ColumnRole.ARXIV, ColumnRole.URL, ColumnRole.VENUE)
)
_ROLES_OF_A_SCHEDULE = frozenset(
    (ColumnRole.TITLE, ColumnRole.AUTHORS, ColumnRole.DATE, ColumnRole.VENUE, ColumnRole.DOI, ColumnRole.URL)
)
_WORDS_OF_A_TITLE = 5
_BULLET = re.compile(r"\s*(?:[^\w\s\"']|o|\d{1,3}[.)])\t+(?!.*\t)")
_SAMPLE_LINES = 400
_SAMPLE_ROWS = 60  # rows from which the roles of columns are guessed


@dataclass(frozen=True, slots=True)
class _Table:
    delimiter: str
    heading: int  # the line number of the heading, or of the line before the first row
    columns: tuple[TableColumn, ...]


def sniff(document: Document) -> bool:
    """Return whether the lines are rows with the same number of cells and a column of titles."""
    return _detect_table(document) is not None or _has_no_titles(document)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of the rows; raise ReadingListError if none of the columns has titles of papers."""
    table = _detect_table(document)
    if table is None or (document.columns is None and _lists_other_things(table, document)):
        raise ReadingListError(
            en("No column of this table looks like titles of papers."),
            en("Call it “Title” in the first line, or add a column with authors, abstracts or links."),
        )
    if table.heading:
        builder.skip(1, table.heading, "table header")
    builder.columns = table.columns
    headings = {column.name for column in table.columns if column.has_heading}
    if _is_schedule(table):
        _read_schedule(table, document, builder)
    else:
        own = headings >= column_headings.OWN_HEADINGS
        for row in read_rows(document.lines, table.delimiter, table.heading):
            if _is_rule_row(row):
                builder.skip(row.first, row.last, "table border")
            else:
                _add_row(_without_guards(row) if own else row, table.columns, builder)
    return {"\t": en("table (tab-separated)"), "|": en("table")}.get(table.delimiter, en("table (CSV)"))


def _is_schedule(table: _Table) -> bool:
    """Return whether a table says who presents papers, or where, and nothing that only lists of papers have."""
    free = [column.name for column in table.columns if column.has_heading and column.role is ColumnRole.NOTHING]
    used = {column.role for column in table.columns} - {ColumnRole.NOTHING}
    title = _title_column(table)
    return (
        used <= _ROLES_OF_A_SCHEDULE and title >= 0 and not table.columns[title].guessed and schedules.is_schedule(free)
    )


def _read_schedule(table: _Table, document: Document, builder: FeedBuilder) -> None:
    """Add the papers that are presented, and those that are listed below the table; meetings have no paper at times."""
    rows = list(read_rows(document.lines, table.delimiter, table.heading))
    inside = [row for row in rows if len(row.cells) > 1]
    others = [(row.first, document.line(row.first)) for row in rows if len(row.cells) == 1]
    found: list[tuple[Row, Metadata]] = []
    for row in inside:
        fields = _Fields(table.columns, row.cells)
        if _is_rule_row(row):
            builder.skip(row.first, row.last, "table border")
        elif fields.first(ColumnRole.TITLE):
            found.append((row, _presented(fields)))
        else:
            builder.skip(row.first, row.last, "comment")
    are_told = 2 * sum(bool(one.authors or one.published) for _, one in found) >= len(found)
    for row, metadata in found:
        is_bare = not (metadata.authors or metadata.published or metadata.links or metadata.abstract)
        if is_bare and are_told and schedules.names_no_paper(metadata.title):
            builder.skip(row.first, row.last, "comment")
        else:
            builder.add_entry(metadata, row.first, row.last, row.error)
    listed = find_titles(_with_gaps(others), are_papers=True)
    if listed is not None:
        add_titles(listed, builder)
    for number, _ in others:
        if listed is None:
            builder.skip(number, number, "page header or footer")


def _with_gaps(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return numbered lines with a blank one where others stood between them."""
    filled: list[tuple[int, str]] = []
    for number, line in lines:
        if filled and number > filled[-1][0] + 1:
            filled.append((number - 1, ""))
        filled.append((number, line))
    return filled


def _presented(fields: _Fields) -> Metadata:
    """Return the paper of a row in a schedule, whose date is that of the meeting."""
    metadata = _metadata(fields)
    people = read_people(fields.first(ColumnRole.AUTHORS))
    written = read_alone(metadata.title) if not fields.first(ColumnRole.AUTHORS) else WrittenTitle(metadata.title)
    return replace(
        metadata,
        title=written.title,
        authors=people.names if people is not None else metadata.authors or written.authors,
        published=record.build_metadata(metadata.title, published=fields.year() or written.year).published,
    )


def _has_no_titles(document: Document) -> bool:
    """Return whether the first line is certainly the heading of a table, but of one without titles."""
    first = next((line for line in document.lines[:20] if line.strip()), "")
    for delimiter in DELIMITERS:
        heading = next(read_rows((first,), delimiter), None)
        roles = column_headings.roles_from_headings(heading.cells) if heading is not None else []
        if len({role for role in roles if role}) >= _MIN_ROLES_OF_A_HEADING and ColumnRole.TITLE not in roles:
            return document.columns is None
    return False


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
    delimiters: tuple[str, ...] = (hint,) if hint else DELIMITERS
    if not hint and not _is_ruled(document):
        delimiters = tuple(delimiter for delimiter in DELIMITERS if delimiter != "|")
    if _is_bulleted(document):
        delimiters = tuple(delimiter for delimiter in delimiters if delimiter != "\t")
    table = next(filter(None, (_with_known_heading(document, start, delimiter) for delimiter in delimiters)), None)
    if table is None:
        table = next(filter(None, (_below_remarks(document, start, delimiter) for delimiter in delimiters)), None)
    if table is None and (hint or not document.lines[start].lstrip().startswith(_MARKUP_STARTS)):
        table = next(
            filter(None, (_without_known_heading(document, start, delimiter) for delimiter in delimiters)), None
        )
    return None if table is None else _with_chosen_roles(table, document)


def _is_bulleted(document: Document) -> bool:
    """Return whether most lines with a tab have it after a bullet, as the lists of word processors."""
    tabbed = [line for line in document.lines[:_SAMPLE_LINES] if "\t" in line.strip()]
    return 2 * sum(_BULLET.match(line) is not None for line in tabbed) > len(tabbed)


def _is_ruled(document: Document) -> bool:
    """Return whether each line has a vertical bar, and none a link in Markdown: that is read as a page."""
    return all("|" in line and "](http" not in line for line in document.lines if line.strip())


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
    known = column_headings.roles_from_headings(heading.cells)
    if ColumnRole.TITLE not in known or len(known) < 2 or sum(map(bool, known)) * 2 < min(len(known), 4):
        return None
    found = islice(read_rows(document.lines, delimiter, start + 1), _SAMPLE_ROWS)
    samples = [row.cells for row in found if not _is_rule_row(row)]
    if sum(len(cells) == len(known) for cells in samples) < _MIN_SAME_WIDTH * len(samples):
        return None
    roles = columns.guess_roles(samples, known) if ColumnRole.ABSTRACT not in known else known
    # Of the columns with an unknown heading, only one of long texts gets a role: the abstract.
    roles = [after if after is ColumnRole.ABSTRACT else before for before, after in zip(known, roles, strict=True)]
    guessed = [n for n, (before, after) in enumerate(zip(known, roles, strict=True)) if before is not after]
    return _Table(delimiter, start + 1, columns.describe_columns(heading.cells, roles, samples, guessed))


def _below_remarks(document: Document, start: int, delimiter: str) -> _Table | None:
    """Return the table if its known heading stands below some lines of remarks, as in the exports of databases."""
    for number in range(start + 1, min(start + 1 + _MAX_REMARKS, len(document.lines))):
        heading = next(read_rows(document.lines[number : number + 1], delimiter), None)
        if heading is None or len(heading.cells) < _MIN_COLUMNS_BELOW_REMARKS:
            continue
        known = column_headings.roles_from_headings(heading.cells)
        remarks = read_rows(document.lines[start:number], delimiter)
        if len({role for role in known if role}) >= _MIN_KNOWN_BELOW_REMARKS and all(
            sum(1 for cell in row.cells if cell.strip()) < len(heading.cells) for row in remarks
        ):
            return _with_known_heading(document, number, delimiter)
    return None


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
    if not _has_worded_titles(table, samples):
        return None
    return table if any(column.role is ColumnRole.TITLE for column in table.columns) else None


def _title_column(table: _Table) -> int:
    """Return the index of the column of titles, or -1."""
    return next((n for n, column in enumerate(table.columns) if column.role is ColumnRole.TITLE), -1)


def _has_worded_titles(table: _Table, samples: Sequence[Sequence[str]]) -> bool:
    """Return whether most cells of the column of titles have several words, unlike dates and names of things."""
    at = _title_column(table)
    titles = [cells[at] for cells in samples if 0 <= at < len(cells)]
    worded = sum(sum(word.strip(".,:;()'\"").isalpha() for word in title.split()) > 1 for title in titles)
    return 2 * worded >= len(titles)


def _lists_other_things(table: _Table, document: Document) -> bool:
    """Return whether a column was taken for titles by its cells or as "name", and no other has what papers have.

    Companies, cars and journals are several words in capitals, too, but fewer than titles have.
    """
    roles = {column.role for column in table.columns}
    at = _title_column(table)
    if at < 0 or roles & _EVIDENT_ROLES:
        return False
    column = table.columns[at]
    if not column.guessed and not column_headings.is_vague(column.name):
        return False
    rows = islice(read_rows(document.lines, table.delimiter, table.heading), _SAMPLE_ROWS)
    words = [len(row.cells[at].split()) for row in rows if len(row.cells) > at]
    if not words:
        return False
    return median(words) < _WORDS_OF_A_TITLE or column_headings.names_other_things(column.name)


def _guess_table(found: Sequence[Row], start: int, delimiter: str, width: int) -> _Table:
    """Return the table with guessed roles of its columns, and the first row as heading if it looks like one."""
    samples = [row.cells for row in found]
    known = column_headings.roles_from_headings(samples[0]) if len(samples[0]) == width else []
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


def _without_guards(row: Row) -> Row:
    """Return a row without the quotes that this program's exports put before what a spreadsheet takes for a formula."""
    return replace(row, cells=tuple(map(formatting.unguard_formulas, row.cells)))


def _add_row(row: Row, table_columns: Sequence[TableColumn], builder: FeedBuilder) -> None:
    fields = _Fields(table_columns, row.cells)
    # Surplus cells come from a delimiter in a cell without quotes; which cell it was is unknown.
    surplus = [cell for cell in row.cells[len(table_columns) :] if cell.strip()]
    unsure = row.error or (en("This row has more cells than the header row.") if surplus else "")
    if fields.first(ColumnRole.TITLE):
        metadata = _metadata(fields)
        reading = _reading(fields, metadata)
        builder.add_entry(metadata, row.first, row.last, unsure, reading)
        builder.count_not_carried(fields.not_carried())
    elif any(cell.strip() for cell in row.cells):
        builder.add_problem(row.first, en("This row has no title."), row.last)


class _Fields:
    """The filled cells of a row by the roles of their columns, those with the best heading first."""

    def __init__(self, table_columns: Sequence[TableColumn], cells: Sequence[str]) -> None:
        self._cells: dict[ColumnRole, list[tuple[int, str, str]]] = {}
        self._left: dict[str, None] = {}
        # A table with abstracts has them in that column: its descriptions are none, also where the abstract is missing.
        best = min((_abstract_rank(column) for column in table_columns), default=0)
        for column, cell in zip(table_columns, cells, strict=False):
            if not cell.strip():
                continue
            if column.role is ColumnRole.ABSTRACT and _abstract_rank(column) > best:
                self._left[column.name] = None
            elif column.role:
                rank = column_headings.heading_rank(column.name, column.role)
                self._cells.setdefault(column.role, []).append((rank, column.name, cell.strip()))
            elif column.has_heading and column.name:
                self._left[column.name] = None
        for found in self._cells.values():
            found.sort(key=lambda one: one[0])

    def first(self, role: ColumnRole) -> str:
        """Return the cell with the best heading, or ""."""
        found = self._cells.get(role)
        return found[0][2] if found else ""

    def all(self, role: ColumnRole) -> list[str]:
        """Return all cells."""
        return [cell for _, _, cell in self._cells.get(role, ())]

    def year(self) -> str:
        """Return the cell of the year of a paper, among those of dates, or ""."""
        return next((cell for _, name, cell in self._cells.get(ColumnRole.DATE, ()) if schedules.is_year(name)), "")

    def leave(self, name: str) -> None:
        """Count a column as not carried."""
        self._left[name] = None

    def leave_role(self, role: ColumnRole) -> None:
        """Count the columns of a role as not carried."""
        for _, name, _ in self._cells.get(role, ()):
            self.leave(name)

    def not_carried(self) -> list[str]:
        """Return the headings of the cells that are not carried."""
        return list(self._left)


def _abstract_rank(column: TableColumn) -> int:
    """Return how good the heading of a column of abstracts is; that of another column is the worst."""
    return (
        column_headings.heading_rank(column.name, ColumnRole.ABSTRACT)
        if column.role is ColumnRole.ABSTRACT
        else sys.maxsize
    )


def _metadata(fields: _Fields) -> Metadata:
    upvotes = fields.first(ColumnRole.UPVOTES).replace(",", "")
    urls = fields.all(ColumnRole.URL)
    if urls and not any(links.link_kind(url) for value in urls for url in re.split(r"[\s;]+", value)):
        fields.leave_role(ColumnRole.URL)
    return record.build_metadata(
        fields.first(ColumnRole.TITLE),
        " ".join(fields.all(ColumnRole.ABSTRACT)),
        authors=_authors(fields.first(ColumnRole.AUTHORS)),
        published=max(fields.all(ColumnRole.DATE) or [""], key=len),
        venue=fields.first(ColumnRole.VENUE),
        organisation=fields.first(ColumnRole.ORGANISATION),
        ids=[f"arXiv:{value.removeprefix('arXiv:')}" for value in fields.all(ColumnRole.ARXIV)]
        + [fields.first(ColumnRole.ID)],
        urls=[url for value in urls for url in _addresses(value)],
        doi=fields.first(ColumnRole.DOI),
        upvotes=record.parse_count(upvotes),
        keywords=[
            word for value in fields.all(ColumnRole.KEYWORDS) for word in record.split_keywords(_unlisted(value))
        ],
    )


def _addresses(value: str) -> list[str]:
    return [url for part in value.split() for url in re.split(r";(?=https?://|$)", part) if links.link_kind(url)]


def _authors(text: str) -> list[str]:
    """Return the names in a cell; Scopus writes the number of each author after the name."""
    text = _NULL.sub("", _AUTHOR_ID.sub("", _unlisted(text))).strip(" ;,")
    parts = [part.strip() for part in text.split(",")]
    if ";" not in text and len(parts) > 1 and not len(parts) % 2 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return record.split_authors(text if _INITIALS.search(text) else text.rstrip("."))


def _unlisted(text: str) -> str:
    """Return the items of a list as Python prints it, "['Marx, Karl', 'Bo']", with semicolons between them."""
    if not _LISTED.fullmatch(text):
        return text
    return "; ".join(single or double for single, double in re.findall(r"""'([^']*)'|"([^"]*)\"""", text))


def _reading(fields: _Fields, metadata: Metadata) -> ImportedReading:
    """Return what the reader did with a paper, as Zotero, Raindrop, Pocket, Readwise, Paperlib and this program say."""
    status_text, star_text = fields.first(ColumnRole.STATUS), fields.first(ColumnRole.STARRED)
    status, starred = reading_fields.parse_status(status_text), reading_fields.parse_flag(star_text)
    rating = fields.first(ColumnRole.RATING)
    rated = reading_fields.rating_tag(rating)
    added = reading_fields.parse_time(fields.first(ColumnRole.ADDED))
    read_at = reading_fields.parse_time(fields.first(ColumnRole.READ))
    highlights = _highlights(fields, metadata)
    for role, text, understood in (
        (ColumnRole.STATUS, status_text, status is not None),
        (ColumnRole.STARRED, star_text, starred is not None),
        (ColumnRole.RATING, rating if rating != "0" else "", bool(rated)),
        (ColumnRole.ADDED, fields.first(ColumnRole.ADDED), bool(added)),
        (ColumnRole.READ, fields.first(ColumnRole.READ), bool(read_at)),
        (ColumnRole.HIGHLIGHTS, fields.first(ColumnRole.HIGHLIGHTS), bool(highlights)),
    ):
        if text and not understood:
            fields.leave_role(role)
    tags = [tag for value in fields.all(ColumnRole.TAGS) for tag in reading_fields.split_tags(_unlisted(value))]
    return ImportedReading(
        status=status,
        starred=starred is True,
        tags=tuple(reading_fields.clean_tags([*tags, rated])),
        note=reading_fields.join_notes(fields.all(ColumnRole.NOTE)),
        added=added,
        status_at=read_at,
        highlights=highlights,
    )


def _highlights(fields: _Fields, metadata: Metadata) -> tuple[ImportedHighlight, ...]:
    """Return the highlights of this program's exports, "words of the abstract (comment)"; () if any is not such."""
    found = []
    for line in fields.first(ColumnRole.HIGHLIGHTS).split("\n"):
        quote, opening, comment = line.partition(" (")
        while opening and not (quote in metadata.abstract and comment.endswith(")")):
            more, opening, comment = comment.partition(" (")
            quote = f"{quote} ({more}"
        if line in metadata.abstract:
            quote, comment = line, ""
        if not quote or quote not in metadata.abstract:
            return ()
        found.append(ImportedHighlight(quote, comment.removesuffix(")")))
    return tuple(found)
