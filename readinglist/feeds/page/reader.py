"""Recognise the papers in the lines of a page."""

from __future__ import annotations

from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import cards, line_roles, lines, wrapping
from readinglist.feeds.page.lines import PageLine


def read_page(found: list[PageLine], builder: FeedBuilder) -> None:
    """Add the papers on a page to ``builder``, and skip its other lines."""
    if not found:
        return
    lines.resolve_kinds(found)
    wrapped = wrapping.mark_full(found)
    cards.add_cards(found, line_roles.assign_roles(found, wrapped=wrapped), builder)
