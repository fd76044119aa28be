"""A page of papers as text: its bare lines, or all that a copy of the window brings along."""

from __future__ import annotations

from readinglist.feeds.document import Document
from readinglist.feeds.line_account import LineAccount
from readinglist.feeds.page import lines, reader
from readinglist.i18n import en


def sniff(document: Document) -> bool:
    """Say yes: any text may be a page."""
    return bool(document.lines)


def read(document: Document, account: LineAccount) -> str:
    """Enter the papers of ``document``."""
    reader.read_page(lines.parse_lines(enumerate(document.lines, 1)), account)
    return en("page as text")
