"""What all pages have in common, whatever they were saved as: from pieces to papers."""

from __future__ import annotations

from readinglist.feeds.line_account import LineAccount
from readinglist.feeds.page import cards, line_roles, lines, wrapping
from readinglist.feeds.page.lines import PageLine


def read_page(found: list[PageLine], account: LineAccount) -> None:
    """Enter the papers that the pieces of a page show, and the rest as clutter."""
    if not found:
        return
    lines.resolve_kinds(found)
    wrapped = wrapping.mark_full(found)
    cards.enter_cards(found, line_roles.assign_roles(found, wrapped=wrapped), account)
