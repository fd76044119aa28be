# ruff: noqa: E501 a table is easier to read on one line
"""The headings by which the columns of a table are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.model import ColumnRole

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
_ROLE_BY_HEADING = {name: role for role, names in _HEADINGS.items() for name in names}


def roles_from_headings(cells: Sequence[str]) -> list[ColumnRole]:
    """Return the role of each column by its heading; NOTHING for an unknown heading."""
    return [_ROLE_BY_HEADING.get(re.sub(r"[\W_]+", "", cell.casefold()), ColumnRole.NOTHING) for cell in cells]
