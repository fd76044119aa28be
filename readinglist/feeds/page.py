"""What all pages have in common, whatever they were saved as: from pieces to papers."""

from __future__ import annotations

from readinglist.feeds import cards, pieces, reading, wrap
from readinglist.feeds.account import Account
from readinglist.feeds.pieces import Piece


def tell(found: list[Piece], account: Account) -> None:
    """Enter the papers that the pieces of a page show, and the rest as clutter."""
    if not found:
        return
    pieces.settle(found)
    wrapped = wrap.mark_full(found)
    cards.tell(found, reading.roles_of(found, wrapped=wrapped), account)
