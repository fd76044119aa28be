"""A page of papers as text: its bare lines, or all that a copy of the window brings along."""

from __future__ import annotations

from readinglist.english import en
from readinglist.feeds import page, pieces
from readinglist.feeds.account import Account
from readinglist.feeds.document import Document


def sniff(document: Document) -> bool:
    """Say yes: any text may be a page."""
    return bool(document.lines)


def read(document: Document, account: Account) -> str:
    """Enter the papers of ``document``."""
    page.tell(pieces.of_lines(enumerate(document.lines, 1)), account)
    return en("page as text")
