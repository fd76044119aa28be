# ruff: noqa: E501 a table is easier to read on one line
"""What the columns of a table hold: by their headings, or where these say nothing, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from readinglist.feeds import links
from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import text_features
from readinglist.i18n import Message
from readinglist.model import ColumnRole, TableColumn

_HEADINGS: dict[ColumnRole, tuple[str, ...]] = {
    ColumnRole.TITLE: ("title", "papertitle", "articletitle", "name", "documenttitle", "titel", "titre", "titulo", "paper", "标题", "题目"),
    ColumnRole.ABSTRACT: ("abstract", "summary", "abstractnote", "description", "abstracttext", "zusammenfassung", "摘要"),
    ColumnRole.AUTHORS: ("authors", "author", "authorfullnames", "authornames", "autoren", "auteurs", "creators", "作者"),
    ColumnRole.DATE: ("published", "date", "publicationdate", "publisheddate", "publishedat", "datepublished", "year", "publicationyear", "datum"),
    ColumnRole.VENUE: ("venue", "journal", "publicationtitle", "sourcetitle", "booktitle", "conference", "journalbook", "container"),
    ColumnRole.ORGANISATION: ("organisation", "organization", "affiliation", "affiliations", "institution"),
    ColumnRole.DOI: ("doi", "doilink"),
    ColumnRole.ARXIV: ("arxiv", "arxivid", "eprint", "arxivnumber"),
    ColumnRole.ID: ("id", "key", "paperid"),
    ColumnRole.URL: ("url", "link", "links", "pdf", "pdfurl", "pdflink", "code", "github", "githubrepo", "githuburl", "project", "projectpage", "website", "paperurl"),
    ColumnRole.UPVOTES: ("upvotes", "votes", "likes", "stars"),
    ColumnRole.KEYWORDS: ("keywords", "authorkeywords", "tags", "manualtags", "categories", "topics", "subjects"),
}  # fmt: skip
_BY_HEADING = {name: holds for holds, names in _HEADINGS.items() for name in names}
_DATE = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?(?:[T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_NUMBER = re.compile(r"[\d.,%\s+-]+")
_SURE = 0.7  # the share of a column's cells that must look like something
_ABSTRACT = 200  # characters from which a cell is rather an abstract than a title
_TITLE = 8  # and from which it is rather a title than a word
_SAMPLE = 80


def roles_from_headings(cells: Sequence[str]) -> list[ColumnRole]:
    """Return what columns hold that are headed by ``cells``."""
    return [_BY_HEADING.get(re.sub(r"[\W_]+", "", cell.casefold()), ColumnRole.NOTHING) for cell in cells]


def describe_columns(
    names: Sequence[str],
    holds: Sequence[ColumnRole],
    rows: Sequence[Sequence[str]],
    guessed: Sequence[int] = (),
    *,
    headed: bool = True,
) -> tuple[TableColumn, ...]:
    """Return the columns with a sample of what stands in each."""
    return tuple(
        TableColumn(
            name if isinstance(name, Message) else normalize_space(name),
            what,
            next((normalize_space(cell)[:_SAMPLE] for cell in cells if cell.strip()), ""),
            n in guessed,
            headed,
        )
        for n, (name, what, cells) in enumerate(zip(names, holds, _across(rows, len(names)), strict=True))
    )


def guess_roles(rows: Sequence[Sequence[str]], known: Sequence[ColumnRole]) -> list[ColumnRole]:
    """Return what the columns hold that are not ``known``, by the cells of some rows."""
    holds = list(known)
    texts: dict[int, float] = {}
    for number, cells in enumerate(_across(rows, len(known))):
        filled = [normalize_space(cell) for cell in cells if cell.strip()]
        if holds[number] or not filled:
            continue
        holds[number] = next(
            (what for what, like in _LOOKS.items() if _share(filled, like) >= _SURE), ColumnRole.NOTHING
        )
        if not holds[number] and _share(filled, lambda cell: _NUMBER.fullmatch(cell) is not None) < _SURE:
            texts[number] = median(map(len, filled)) if len(set(filled)) > len(filled) / 2 else 0
    for what, least in ((ColumnRole.ABSTRACT, _ABSTRACT), (ColumnRole.TITLE, _TITLE)):
        rest = {number: size for number, size in texts.items() if not holds[number] and size > least}
        if what not in holds and rest:
            holds[max(rest, key=lambda number: rest[number])] = what
    return holds


def is_header_row(first: Sequence[str], rows: Sequence[Sequence[str]], holds: Sequence[ColumnRole]) -> bool:
    """Return whether ``first`` names the columns, judged by how other the ``rows`` are that stand below it."""
    named = [cell.strip() for cell in first if cell.strip()]
    if len(set(named)) < len(named) or any(len(cell) > 60 for cell in named):
        return False
    for cell, what, cells in zip(first, holds, _across(rows, len(first)), strict=False):
        like = _LOOKS.get(what)
        if like is not None and what is not ColumnRole.AUTHORS:
            return not like(normalize_space(cell))
        if what is ColumnRole.ABSTRACT:
            return len(cell) * 4 < median(len(other) for other in cells)
    return all(len(cell.split()) <= 3 for cell in first)


def _across(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Return the cells of each column."""
    return [[row[n] if n < len(row) else "" for row in rows] for n in range(width)]


def _share(cells: Sequence[str], like: Callable[[str], bool]) -> float:
    return sum(map(like, cells)) / len(cells)


def _is_arxiv(cell: str) -> bool:
    return bool(links.parse_arxiv_id(cell)[0]) and "://" not in cell and " " not in cell


def _is_doi(cell: str) -> bool:
    return bool(links.parse_doi(cell)) and " " not in cell


def _is_url(cell: str) -> bool:
    return all(links.link_kind(part) for part in cell.split())


def _is_date(cell: str) -> bool:
    return _DATE.fullmatch(cell) is not None


def _is_people(cell: str) -> bool:
    return bool(text_features.parse_names(cell)) or (text_features.is_name(cell) and len(cell.split()) in (2, 3))


_LOOKS: dict[ColumnRole, Callable[[str], bool]] = {
    ColumnRole.DATE: _is_date,
    ColumnRole.ARXIV: _is_arxiv,
    ColumnRole.DOI: _is_doi,
    ColumnRole.URL: _is_url,
    ColumnRole.AUTHORS: _is_people,
}
