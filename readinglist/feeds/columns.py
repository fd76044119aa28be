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

_DATE = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?(?:[T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,%\s+-]+")
_MIN_SHARE = 0.7  # of a column's cells that must match for the column to get a role
_MIN_ABSTRACT_LENGTH = 200  # median number of characters of a column of abstracts
_MIN_TITLE_LENGTH = 8  # and of a column of titles
_MAX_HEADING_LENGTH = 60
_SAMPLE_LENGTH = 80


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
