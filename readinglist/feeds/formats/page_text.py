"""Read a page of papers as plain text, possibly with the menus and buttons of the page it was copied from."""

from __future__ import annotations

from readinglist.feeds import mail
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import lines, numbered_links, reader
from readinglist.i18n import en


def sniff(document: Document) -> bool:
    """Return True if there is any text: it may be a page."""
    return bool(document.lines)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of ``document``."""
    source = mail.without_quotation(list(document.lines))
    addresses = numbered_links.targets(source)
    resolved = numbered_links.resolve(source, addresses) if addresses else [(line, []) for line in source]
    pieces = lines.parse_lines(enumerate((text for text, _ in resolved), 1))
    for piece in pieces:
        piece.urls += resolved[piece.line - 1][1]
    if addresses:
        builder.skip_rest("link")
    reader.read_page(pieces, builder)
    return en("page as text")
