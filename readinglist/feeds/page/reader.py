"""What all pages have in common, whatever they were saved as: from pieces to papers."""

from __future__ import annotations

from readinglist.feeds.line_account import Account
from readinglist.feeds.page import cards, line_roles, lines, wrapping
from readinglist.feeds.page.lines import Piece


def tell(found: list[Piece], account: Account) -> None:
    """Enter the papers that the pieces of a page show, and the rest as clutter."""
    if not found:
        return
    lines.settle(found)
    wrapped = wrapping.mark_full(found)
    cards.tell(found, line_roles.roles_of(found, wrapped=wrapped), account)
