"""Score a way to read a page by how well it explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readinglist.feeds import links
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.line_roles import title_score
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.records import ABSTRACT_WEIGHT

_KNOWN_KINDS = frozenset(("arXiv id", "DOI", "date", "author count", "submitter", "upvotes", "reactions", "code count"))
_COST = 1.0  # what a paper costs: a page is explained by as few as can be
_PAPER_ADDRESS = re.compile(
    r"arxiv|doi\.org|/doi/|openreview|aclanthology|\.pdf|/papers?[/?]|semanticscholar|scholar|biorxiv|medrxiv|pubmed|ncbi|ieee|"
    r"acm\.org|springer|nature\.com|sciencedirect|wiley|mlr\.press|neurips|nips|thecvf|jmlr|/abs/|/articles?/|abstract|ssrn|plos",
    re.IGNORECASE,
)


def has_address(card: Card) -> bool:
    """Return whether a card has an identifier or a link to a paper."""
    small = card.small()
    return any(piece.urls and _link_value(piece) == 1.0 for piece in (*card.title, *small)) or any(
        "arXiv id" in (piece.kind, piece.label) or "DOI" in (piece.kind, piece.label) for piece in small
    )


def wealth(card: Card) -> float:
    """Return how much a card has of what papers have, besides its title."""
    small = card.small()
    summaries = [piece for piece in small if piece.kind == "summary"]
    has = 2.0 * (sum(piece.weight for piece in (*card.abstract, *summaries)) > 120)
    has += 1.5 * any(piece.label == "authors" for piece in small)
    has += 1.0 * any(piece.kind in _KNOWN_KINDS or piece.label in ("date", "arXiv id", "DOI") for piece in small)
    return has + max((_link_value(piece) for piece in (*card.title, *small) if piece.urls), default=0.0)


def _link_value(piece: PageLine) -> float:
    """Return 1.0 if a line has a link to a paper, less for another link."""
    if piece.link_value is None:
        values = (1.0 if _PAPER_ADDRESS.search(url) else 0.3 for url in piece.urls if links.link_kind(url))
        piece.link_value = max(values, default=0.0)
    return piece.link_value


def _surplus_ids(card: Card) -> int:
    """Return how many arXiv ids the lines of a card hold beside the one of its paper: they are other papers'."""
    addresses = [url for piece in card.small() if piece.kind == "link" for url in piece.urls]
    if len(addresses) < 2:
        return 0
    return max(0, len({links.parse_arxiv_id(url)[0] for url in addresses} - {""}) - 1)


def _isolated(scores: Sequence[float]) -> int:
    """Return how many titles in a row have nothing else and are no list of titles of their own."""
    return 0 if len(scores) > 2 and sum(scores) >= 3.0 * len(scores) else len(scores)


def score_cards(cards: Sequence[Card], outside: Iterable[PageLine]) -> float:
    """Return how well cards explain a page: what papers have counts for them, and what is left over against them."""
    total = 0.0
    bare: list[float] = []  # the scores of the titles in the present stretch of titles without anything
    isolated = 0
    titles = [card.title[0].text for card in cards if card.title]
    are_stopped = sum(title.endswith(".") for title in titles) > 0.7 * len(titles)  # as PubMed writes them
    for card in cards:
        if not card.title:
            total -= 3.0
            continue
        title = card.title[0]
        score = title_score(title) - 5.0 * (title.heading > 1) - 2.0 * (title.heading == 1)
        score = max(score, 2.5) if title.item else score
        score += 2.5 * (are_stopped and title.text.endswith("."))
        has = wealth(card)
        if has:
            isolated, bare = isolated + _isolated(bare), []
        else:
            bare.append(score)
        total += has + max(-3.0, min(score - 2.0, 1.5)) - (_COST if has else 0.1)
        total -= 1.5 * _surplus_ids(card)
        for piece in card.small():
            total -= 4.0 * (piece.label == "abstract" and piece.weight > ABSTRACT_WEIGHT)
            if not piece.kind and not piece.label:
                total -= 0.6 * max(0.0, min(title_score(piece) - 1.0, 3.0)) + 2.0 * (piece.weight > 250)
    isolated += _isolated(bare)
    if sum(map(bool, map(wealth, cards))) >= 0.1 * len(cards):
        total -= 3.0 * isolated  # among papers that have more than a title, a title alone is a heading
    for piece in outside:
        if not piece.kind and not piece.heading and not piece.label:
            total -= 0.3 * max(0.0, min(title_score(piece) - 1.0, 3.0)) + 2.0 * (piece.weight > 200)
    return total
