# ruff: noqa: E501 a table is easier to read on one line
"""The headings by which the columns of a table are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.feeds import schedules
from readinglist.feeds.schedules import heading_key
from readinglist.model import ColumnRole

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


_OTHER_THINGS = re.compile(
    r"journal|conference|publisher|compan(?:y|ies)|instituti|organi[sz]ation|universit|product|city|country|会议|期刊|单位",
    re.IGNORECASE,
)


def roles_from_headings(cells: Sequence[str]) -> list[ColumnRole]:
    """Return the role of each column by its heading; NOTHING for an unknown heading."""
    names = [heading_key(cell) for cell in cells]
    roles = [_ROLE_BY_HEADING.get(name, ColumnRole.NOTHING) for name in names]
    # A place to which a work belongs is none that a reader put it in, unless the table is one of web pages.
    is_of_pages = "documenttags" in names
    roles = [
        ColumnRole.NOTHING if name == "location" and not is_of_pages else role
        for name, role in zip(names, roles, strict=True)
    ]
    if "entrezuid" in names:  # what PubMed calls a description are the authors
        roles = [ColumnRole.AUTHORS if name == "description" else role for name, role in zip(names, roles, strict=True)]
    personal = {role for role in roles if role in _PERSONAL}
    if len(personal) < _MIN_PERSONAL and not _CLEARLY_PERSONAL.intersection(names):
        roles = [_PERSONAL.get(role, role) for role in roles]
    if ColumnRole.TITLE not in roles and schedules.is_schedule(cells):
        at = next((number for number, name in enumerate(names) if name in schedules.TITLES), None)
        roles = [ColumnRole.TITLE if number == at else role for number, role in enumerate(roles)]
    return roles


def is_vague(name: str) -> bool:
    """Return whether a heading of titles is also one of things that are no papers."""
    return heading_key(name) in ("name", "displayname")


def names_other_things(name: str) -> bool:
    """Return whether a heading says that a column holds journals, conferences, companies or places, not papers."""
    return _OTHER_THINGS.search(name) is not None


def heading_rank(name: str, role: ColumnRole) -> int:
    """Return the place of a heading among those of ``role``; unknown ones come last."""
    headings = _HEADINGS.get(role, ())
    key = heading_key(name)
    return headings.index(key) if key in headings else len(headings)
