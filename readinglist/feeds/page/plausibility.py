"""Tell whether a reading of a page lists papers at all: a change log and a guide for developers have lists, too."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from readinglist.feeds.page import text_features
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.line_roles import title_score
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.scoring import has_address

_EVIDENT_SHARE = 0.15  # of the cards have what only papers have
_ABSTRACT = 250  # the weight of a text that is more than a remark
_LISTED_SHARE = 0.5  # of the texts on a page of bare titles are titles
# The headings of a change log: https://keepachangelog.com
_CHANGES = frozenset(("unreleased", "added", "changed", "deprecated", "removed", "fixed"))
_LONGEST_CHANGE = 20  # characters of such a heading, with signs
_MIN_TITLE_SCORE = 1.5  # the median of a list of bare titles


def lists_papers(cards: Sequence[Card], outside: Sequence[PageLine]) -> bool:
    """Return whether ``cards``, with ``outside`` around them, are papers.

    Enough of them have what other things have not: an identifier, a link to a paper, several authors, an abstract.
    Otherwise they must be titles, and hardly anything else may be on the page.
    """
    lines = [*outside, *(piece for card in cards for piece in card.pieces())]
    words = (piece.text.strip(" []:").casefold() for piece in lines if len(piece.text) < _LONGEST_CHANGE)
    if len(_CHANGES.intersection(words)) > 1:
        return False
    evident = sum(map(_is_evident, cards))
    if evident and evident >= _EVIDENT_SHARE * len(cards):
        return True
    titles = [card.title[0] for card in cards if card.title]
    texts = [piece.text[piece.mark :] for piece in titles]
    if not titles or sum(map(is_worded, texts)) < 0.6 * len(texts):
        return False
    others = [piece for card in cards for piece in card.small()] + list(outside)
    left = sum(not piece.kind and not piece.heading for piece in others)
    are_titles = median(map(title_score, titles)) >= _MIN_TITLE_SCORE
    return are_titles and len(titles) >= _LISTED_SHARE * (len(titles) + left)


def _is_evident(card: Card) -> bool:
    """Return whether a card has what only papers have."""
    small = card.small()
    summaries = [piece for piece in small if piece.kind == "summary"]
    if has_address(card) or sum(piece.weight for piece in (*card.abstract, *summaries)) >= _ABSTRACT:
        return True
    if any(piece.label in ("title", "abstract") for piece in (*card.title, *card.abstract)):
        return True
    authors = [piece.text for piece in small if piece.label == "authors"]
    return any(len(text_features.parse_names(text.partition(";")[0])) > 1 or "|" in text for text in authors)


def is_worded(text: str) -> bool:
    """Return whether a text begins like a title and has words, unlike a version, a command or a row of numbers."""
    words = text.split()
    named = sum(word.strip("\"'().,:;").isalpha() for word in words)
    return not text[:1].islower() and (named > 1 or text_features.is_cjk(text[:1])) and 2 * named >= len(words)
