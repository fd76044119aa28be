"""A page of papers as text: its bare lines, or all that a copy of the window brings along."""

from __future__ import annotations

from readinglist.feeds import cards, pieces, reading, wrap
from readinglist.feeds.account import Account
from readinglist.feeds.document import Document

NAME = "page as text"


def sniff(document: Document) -> bool:
    """Say yes: any text may be a page."""
    return bool(document.lines)


def read(document: Document, account: Account) -> str:
    """Enter the papers of ``document``."""
    found = pieces.of_lines(enumerate(document.lines, 1))
    if not found:
        return NAME
    pieces.settle(found)
    wrapped = wrap.mark_full(found)
    roles = reading.roles_of(found, wrapped=wrapped)
    cards.tell(found, roles, account)
    return NAME
