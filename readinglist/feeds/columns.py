# ruff: noqa: E501 a table is easier to read on one line
"""Assign roles to the columns of a table, by their headings or else by the content of their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from readinglist.feeds import links
from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import text_features
from readinglist.i18n import Message
from readinglist.model import ColumnRole, TableColumn

# The headings of each role, the best first: of several abstracts in a row the first of these is taken.
_HEADINGS: dict[ColumnRole, tuple[str, ...]] = {
    ColumnRole.TITLE: ("title", "papertitle", "articletitle", "primarytitle", "ti", "documenttitle", "titel", "titre", "titulo", "paper", "标题", "题目", "文献标题", "displayname", "name"),
    ColumnRole.ABSTRACT: ("abstract", "abstractnote", "abstracttext", "ab", "摘要", "zusammenfassung", "summary", "notesabstract", "description", "excerpt"),
    ColumnRole.AUTHORS: ("authorfullnames", "authors", "author", "authornames", "authorlist", "firstauthors", "autoren", "auteurs", "creators", "作者", "af", "fullauthors", "au"),
    ColumnRole.DATE: ("published", "date", "publicationdate", "publisheddate", "publishedat", "datepublished", "pubtime", "pubdate", "year", "publicationyear", "pubyear", "datum", "coverdate", "年份", "py"),
    ColumnRole.VENUE: ("venue", "journal", "publicationtitle", "sourcetitle", "booktitle", "conference", "journalbook", "container", "publication", "publicationname", "containertitle", "来源出版物名称", "出版物名称", "so", "anthologytitle"),
    ColumnRole.ORGANISATION: ("organisation", "organization", "affiliation", "affiliations", "institution", "authorsaffiliations"),
    ColumnRole.DOI: ("doi", "doilink", "di"),
    ColumnRole.ARXIV: ("arxiv", "arxivid", "eprint", "arxivnumber"),
    ColumnRole.ID: ("id", "key", "paperid"),
    ColumnRole.URL: ("url", "link", "links", "pdf", "pdfurl", "pdflink", "code", "codes", "github", "githubrepo", "githuburl", "project", "projectpage", "website", "paperurl", "linkattachments", "dimensionsurl", "sourcelinkout", "mainurl", "sourceurls", "externalurl", "openurllink", "链接"),
    ColumnRole.UPVOTES: ("upvotes", "votes", "likes", "stars"),
    ColumnRole.KEYWORDS: ("keywords", "authorkeywords", "automatictags", "categories", "topics", "subjects", "authkeywords", "作者关键字", "de"),
    ColumnRole.TAGS: ("manualtags", "documenttags", "folders", "folder", "collections", "groups", "tags"),
    ColumnRole.NOTE: ("note", "notes", "mynotes"),
    ColumnRole.STATUS: ("status", "readingstatus", "readstatus", "location"),
    ColumnRole.STARRED: ("starred", "favorite", "favourite", "flag", "flagged"),
    ColumnRole.RATING: ("rating", "ranking", "myrating"),
    ColumnRole.ADDED: ("added", "dateadded", "timeadded", "addtime", "saveddate", "saved", "createdat", "created"),
    ColumnRole.READ: ("read", "dateread", "readdate", "readat"),
    ColumnRole.HIGHLIGHTS: ("highlights",),
}  # fmt: skip
# Words that mean the reader's own work only in a table of a program that keeps such: the rank of a journal may be called
# "rating" elsewhere, the state of an article "status", and its subjects "tags".
_PERSONAL = {
    ColumnRole.TAGS: ColumnRole.KEYWORDS, ColumnRole.STATUS: ColumnRole.NOTHING, ColumnRole.RATING: ColumnRole.NOTHING,
    ColumnRole.NOTE: ColumnRole.NOTHING, ColumnRole.ADDED: ColumnRole.NOTHING, ColumnRole.READ: ColumnRole.NOTHING,
    ColumnRole.STARRED: ColumnRole.NOTHING, ColumnRole.HIGHLIGHTS: ColumnRole.NOTHING,
}  # fmt: skip
_MIN_PERSONAL = 2  # such columns, or one that has no other meaning
_CLEARLY_PERSONAL = frozenset(
    {"manualtags", "documenttags", "starred", "readingstatus", "readstatus", "dateadded", "timeadded", "mynotes"}
)
OWN_HEADINGS = frozenset({"Title", "Authors", "Published", "Organisation", "arXiv", "Links", "Key"})
_ROLE_BY_HEADING = {name: role for role, names in _HEADINGS.items() for name in names}
_DATE = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?(?:[T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,%\s+-]+")
_MIN_SHARE = 0.7  # of a column's cells that must match for the column to get a role
_MIN_ABSTRACT_LENGTH = 200  # median number of characters of a column of abstracts
_MIN_TITLE_LENGTH = 8  # and of a column of titles
_MAX_HEADING_LENGTH = 60
_SAMPLE_LENGTH = 80


def roles_from_headings(cells: Sequence[str]) -> list[ColumnRole]:
    """Return the role of each column by its heading; NOTHING for an unknown heading."""
    names = [_heading_key(cell) for cell in cells]
    roles = [_ROLE_BY_HEADING.get(name, ColumnRole.NOTHING) for name in names]
    # A place to which a work belongs is none that a reader put it in, unless the table is one of web pages.
    roles = [
        ColumnRole.NOTHING if name == "location" and "documenttags" not in names else role
        for name, role in zip(names, roles, strict=True)
    ]
    if "entrezuid" in names:  # what PubMed calls a description are the authors
        roles = [ColumnRole.AUTHORS if name == "description" else role for name, role in zip(names, roles, strict=True)]
    personal = {role for role in roles if role in _PERSONAL}
    if len(personal) < _MIN_PERSONAL and not _CLEARLY_PERSONAL.intersection(names):
        roles = [_PERSONAL.get(role, role) for role in roles]
    return roles


def heading_rank(name: str, role: ColumnRole) -> int:
    """Return the place of a heading among those of ``role``; unknown ones come last."""
    headings = _HEADINGS.get(role, ())
    key = _heading_key(name)
    return headings.index(key) if key in headings else len(headings)


def _heading_key(cell: str) -> str:
    return re.sub(r"[\W_]+", "", cell.casefold())


def describe_columns(
    names: Sequence[str],
    roles: Sequence[ColumnRole],
    rows: Sequence[Sequence[str]],
    guessed: Sequence[int] = (),
    *,
    headed: bool = True,
) -> tuple[TableColumn, ...]:
    """Return the columns, each with a sample of its content.

    ``guessed`` are the indexes of the columns whose role was guessed; without ``headed``, ``names`` are placeholders
    for a table that has no headings.
    """
    return tuple(
        TableColumn(
            name if isinstance(name, Message) else normalize_space(name),
            role,
            next((normalize_space(cell)[:_SAMPLE_LENGTH] for cell in cells if cell.strip()), ""),
            n in guessed,
            headed,
        )
        for n, (name, role, cells) in enumerate(zip(names, roles, _transpose(rows, len(names)), strict=True))
    )


def guess_roles(rows: Sequence[Sequence[str]], known: Sequence[ColumnRole]) -> list[ColumnRole]:
    """Return ``known`` with the columns that have no role there filled in by the cells of sample ``rows``.

    Dates, identifiers, addresses and names are recognised by their form. Of the remaining text columns, the one with
    the longest cells becomes the abstract and the next the title, if these roles are still free.
    """
    roles = list(known)
    text_lengths: dict[int, float] = {}
    for number, cells in enumerate(_transpose(rows, len(known))):
        filled = [normalize_space(cell) for cell in cells if cell.strip()]
        if roles[number] or not filled:
            continue
        roles[number] = next(
            (role for role, matches in _CONTENT_TESTS.items() if _share(filled, matches) >= _MIN_SHARE),
            ColumnRole.NOTHING,
        )
        if not roles[number] and _share(filled, lambda cell: _NUMBER.fullmatch(cell) is not None) < _MIN_SHARE:
            text_lengths[number] = median(map(len, filled)) if len(set(filled)) > len(filled) / 2 else 0
    for role, min_length in ((ColumnRole.ABSTRACT, _MIN_ABSTRACT_LENGTH), (ColumnRole.TITLE, _MIN_TITLE_LENGTH)):
        candidates = {number: size for number, size in text_lengths.items() if not roles[number] and size > min_length}
        if role not in roles and candidates:
            roles[max(candidates, key=lambda number: candidates[number])] = role
    return roles


def is_header_row(first: Sequence[str], rows: Sequence[Sequence[str]], roles: Sequence[ColumnRole]) -> bool:
    """Return whether ``first`` is a heading, judged by how much it differs from the ``rows`` below it."""
    headings = [cell.strip() for cell in first if cell.strip()]
    if len(set(headings)) < len(headings) or any(len(cell) > _MAX_HEADING_LENGTH for cell in headings):
        return False
    for cell, role, cells in zip(first, roles, _transpose(rows, len(first)), strict=False):
        matches = _CONTENT_TESTS.get(role)
        if matches is not None and role is not ColumnRole.AUTHORS:
            return not matches(normalize_space(cell))
        if role is ColumnRole.ABSTRACT:
            return len(cell) * 4 < median(len(other) for other in cells)
    return all(len(cell.split()) <= 3 for cell in first)


def _transpose(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Return the first ``width`` columns of ``rows``, with "" for missing cells."""
    return [[row[n] if n < len(row) else "" for row in rows] for n in range(width)]


def _share(cells: Sequence[str], matches: Callable[[str], bool]) -> float:
    return sum(map(matches, cells)) / len(cells)


def _is_arxiv_id(cell: str) -> bool:
    return bool(links.parse_arxiv_id(cell)[0]) and "://" not in cell and " " not in cell


def _is_doi(cell: str) -> bool:
    return bool(_DOI.match(cell)) and bool(links.parse_doi(cell)) and " " not in cell


def _is_url(cell: str) -> bool:
    return all(links.link_kind(part) for part in cell.split())


def _is_date(cell: str) -> bool:
    return _DATE.fullmatch(cell) is not None


def _is_author_list(cell: str) -> bool:
    return bool(text_features.parse_names(cell)) or (text_features.is_name(cell) and len(cell.split()) in (2, 3))


_CONTENT_TESTS: dict[ColumnRole, Callable[[str], bool]] = {
    ColumnRole.DATE: _is_date,
    ColumnRole.ARXIV: _is_arxiv_id,
    ColumnRole.DOI: _is_doi,
    ColumnRole.URL: _is_url,
    ColumnRole.AUTHORS: _is_author_list,
}
