"""Read a page of papers as plain text, possibly with the menus and buttons of the page it was copied from."""

from __future__ import annotations

from readinglist.feeds import mail
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import lines, reader
from readinglist.i18n import en


def sniff(document: Document) -> bool:
    """Return True if there is any text: it may be a page."""
    return bool(document.lines)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of ``document``."""
    reader.read_page(lines.parse_lines(enumerate(mail.without_quotation(list(document.lines)), 1)), builder)
    return en("page as text")
