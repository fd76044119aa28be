"""Read the bookmarks that a browser exports: the pages of papers among them.

The format is Netscape's: https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from readinglist.errors import ReadingListError
from readinglist.feeds import links, record
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page.cards import without_site
from readinglist.i18n import en
from readinglist.model import ImportedReading

_DOCTYPE = re.compile(r"\s*<!DOCTYPE NETSCAPE-Bookmark-file", re.IGNORECASE)
_LINK = re.compile(r"<A\s(?P<attributes>[^<>]*)>(?P<title>[^<]*)", re.IGNORECASE)
_ADDRESS = re.compile(r"\bHREF=\"(?P<url>[^\"]{1,8000})\"", re.IGNORECASE)
_FOLDER = re.compile(r"<H[1-6][^<>]*>[^<]*</H", re.IGNORECASE)
_DESCRIPTION = re.compile(r"\s*<DD>(?P<text>[^<]*)", re.IGNORECASE)
_TAGS = re.compile(r"\bTAGS=\"(?P<tags>[^\"]{1,2000})\"", re.IGNORECASE)
_PAPER = re.compile(r"\.pdf(?:$|[?#])|/articles?/|/abs/|/papers?/|[/=]10\.\d{4,9}/|doi/", re.IGNORECASE)
_DOI = re.compile(r"[/=](?P<doi>10\.\d{4,9}/[^?#&]{1,300})")
_VERSION = re.compile(r"(?<=\d)v\d{1,2}(?:\.(?:full|abstract|article-info))?$")
_ABSTRACT = 80  # the fewest characters of an abstract; a shorter description is a note


@dataclass(slots=True)
class _Bookmark:
    first: int
    last: int
    url: str
    title: str
    tags: tuple[str, ...]
    description: list[str] = field(default_factory=list)


def sniff(document: Document) -> bool:
    """Return whether the document says that it holds bookmarks."""
    return any(_DOCTYPE.match(line) for line in document.lines[:3])


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers; raise ReadingListError if no bookmark is one."""
    found: list[_Bookmark] = []
    open_one: _Bookmark | None = None  # the bookmark whose description may go on
    for number, line in enumerate(document.lines, 1):
        if (match := _LINK.search(line)) and (address := _ADDRESS.search(match["attributes"])):
            tags = _TAGS.search(match["attributes"])
            names = tuple(filter(None, (tag.strip() for tag in tags["tags"].split(",")))) if tags else ()
            open_one = _Bookmark(number, number, html.unescape(address["url"]), _text(match["title"]), names)
            found.append(open_one)
        elif open_one is not None and (match := _DESCRIPTION.match(line)):
            open_one.description, open_one.last = [_text(match["text"])], number
        elif open_one is not None and open_one.description and line.strip() and "<" not in line:
            open_one.description.append(_text(line))
            open_one.last = number
        elif line.strip():
            open_one = None
            kind = "heading" if _FOLDER.search(line) else "page markup"
            builder.skip(number, number, kind)
    papers = [one for one in found if one.title and (links.is_paper_page(one.url) or _PAPER.search(one.url))]
    if not papers:
        raise ReadingListError(
            en("None of these bookmarks is a paper's page."),
            en("Bookmarks of papers on arXiv, OpenReview, journal sites and similar can be imported."),
        )
    kept = {id(one) for one in papers}
    for one in found:
        if id(one) in kept:
            _add(one, builder)
        else:
            builder.skip(one.first, one.last, "link")
    return en("bookmarks")


def _text(markup: str) -> str:
    return normalize_space(html.unescape(markup))


def _add(bookmark: _Bookmark, builder: FeedBuilder) -> None:
    text = " ".join(filter(None, bookmark.description))
    is_abstract = len(text) >= _ABSTRACT
    metadata = record.build_metadata(
        without_site(bookmark.title),
        text if is_abstract else "",
        urls=[bookmark.url],
        doi=_VERSION.sub("", doi["doi"]) if (doi := _DOI.search(bookmark.url)) else "",
    )
    reading = ImportedReading(tags=bookmark.tags, note="" if is_abstract else text)
    builder.add_entry(metadata, bookmark.first, bookmark.last, reading=reading)
