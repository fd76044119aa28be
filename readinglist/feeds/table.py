# ruff: noqa: E501 a table is easier to read on one line
"""Tables of papers: CSV and TSV with a heading, in any of their dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.feeds import links, record
from readinglist.feeds.account import Account
from readinglist.feeds.document import Document
from readinglist.model import Facts

_DELIMITERS = (",", "\t", ";", "|")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "papertitle", "articletitle", "name", "documenttitle", "titel", "titre", "titulo", "paper", "标题", "题目"),
    "abstract": ("abstract", "summary", "abstractnote", "description", "abstracttext", "zusammenfassung", "摘要"),
    "authors": ("authors", "author", "authorfullnames", "authornames", "autoren", "auteurs", "creators", "作者"),
    "date": ("published", "date", "publicationdate", "publisheddate", "publishedat", "datepublished", "year", "publicationyear", "datum"),
    "venue": ("venue", "journal", "publicationtitle", "sourcetitle", "booktitle", "conference", "journalbook", "container"),
    "organisation": ("organisation", "organization", "affiliation", "affiliations", "institution"),
    "doi": ("doi", "doilink"),
    "arxiv": ("arxiv", "arxivid", "eprint", "arxivnumber"),
    "id": ("id", "key", "paperid"),
    "url": ("url", "link", "links", "pdf", "pdfurl", "pdflink", "code", "github", "githubrepo", "githuburl", "project", "projectpage", "website", "paperurl"),
    "upvotes": ("upvotes", "votes", "likes", "stars"),
    "keywords": ("keywords", "authorkeywords", "tags", "manualtags", "categories", "topics", "subjects"),
}  # fmt: skip
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names}
_SEPARATOR_HINT = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    last: int
    cells: tuple[str, ...]
    wrong: str = ""


def sniff(document: Document) -> bool:
    """Say whether the first line names the columns of a table of papers."""
    return _heading(document) is not None


def _heading(document: Document) -> tuple[int, str, list[str]] | None:
    """Give the heading's line, the delimiter and what each column holds."""
    hint = ""
    for number, line in enumerate(document.lines[:20], 1):
        if not line.strip():
            continue
        said = _SEPARATOR_HINT.match(line)
        if said and not hint:
            hint = said[1]
            continue
        for delimiter in (hint,) if hint else _DELIMITERS:
            cells, _, _ = _row((line,), 0, delimiter)
            columns = [_NAMES.get(re.sub(r"[\W_]+", "", cell.casefold()), "") for cell in cells]
            if "title" in columns and len(columns) > 1 and sum(map(bool, columns)) * 2 >= min(len(columns), 4):
                return number, delimiter, columns
        return None
    return None


def read(document: Document, account: Account) -> str:
    """Enter the papers of the rows."""
    heading = _heading(document)
    if heading is None:
        return ""
    number, delimiter, columns = heading
    account.clutter(1, number, "heading of the table")
    for row in _rows(document.lines[number:], number + 1, delimiter):
        _enter(row, columns, account)
    return "table (tab-separated)" if delimiter == "\t" else "table (CSV)"


def _enter(row: _Row, columns: list[str], account: Account) -> None:
    fields: dict[str, list[str]] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        if column and cell.strip():
            fields.setdefault(column, []).append(cell.strip())
    # Cells beyond the heading come from a delimiter that was not quoted: nobody knows which cell it tore.
    wrong = row.wrong or ("The row has more cells than the heading." if len(row.cells) > len(columns) else "")
    if fields.get("title"):
        account.entry(_facts(fields), row.first, row.last, wrong)
    elif any(cell.strip() for cell in row.cells):
        account.problem(row.first, "This row has no title.", row.last)


def _facts(fields: dict[str, list[str]]) -> Facts:
    def one(column: str) -> str:
        return next(iter(fields.get(column, ())), "")

    upvotes = one("upvotes").replace(",", "")
    return record.facts(
        one("title"),
        one("abstract"),
        authors=record.people(one("authors")),
        published=max(fields.get("date", [""]), key=len),
        venue=one("venue"),
        organisation=one("organisation"),
        ids=[f"arXiv:{value.removeprefix('arXiv:')}" for value in fields.get("arxiv", ())] + [one("id")],
        urls=[url for value in fields.get("url", ()) for url in value.split() if links.kind_of(url)],
        doi=one("doi"),
        upvotes=int(upvotes) if upvotes.isdecimal() else None,
        keywords=record.words(one("keywords")),
    )


def _rows(lines: tuple[str, ...], number: int, delimiter: str) -> Iterator[_Row]:
    """Give the rows, a quoted cell over several lines as one; a quote that never closes ends with its line."""
    index = 0
    while index < len(lines):
        cells, used, whole = _row(lines, index, delimiter)
        if not whole:
            cells, used = lines[index].replace('"', "").split(delimiter), 1
        if any(cell.strip() for cell in cells):
            wrong = "" if whole else "A quotation mark in this row is never closed."
            yield _Row(number + index, number + index + used - 1, tuple(cells), wrong)
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
