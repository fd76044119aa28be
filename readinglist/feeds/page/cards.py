"""Group the lines of a page into cards by their roles, one card for each paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from readinglist.feeds import dates, links, record
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import text_features, vocabulary
from readinglist.feeds.page.line_roles import Role
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.wrapping import join_lines
from readinglist.i18n import en
from readinglist.model import Link, Metadata

# A list of titles may have each paper's address after its title.
_ADDRESS_AFTER = re.compile(r"(?<=\S)\s*[-–—:|(<\[]?\s+[(<\[]?(?P<url>https?://[^\s<>()]+)[)>\]]?$")
_TITLES = (Role.TITLE, Role.TITLE_MORE)
_ABSTRACTS = (Role.ABSTRACT, Role.ABSTRACT_MORE)
_SHORT = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,3})?)\s?([kKmM])$")  # "1.2k"


@dataclass(slots=True)
class Card:
    """The lines of one paper."""

    before: list[PageLine] = field(default_factory=list)
    title: list[PageLine] = field(default_factory=list)
    abstract: list[PageLine] = field(default_factory=list)
    others: list[PageLine] = field(default_factory=list)

    def pieces(self) -> list[PageLine]:
        """Return all lines of the card."""
        return [*self.before, *self.title, *self.abstract, *self.others]

    def kinds(self) -> list[str]:
        """Return the kinds of the lines after the title, without those that any line may be mistaken for."""
        kinds = (piece.kind or piece.label for piece in self.others)
        return [kind for kind in kinds if kind not in ("", "button", "repeated line", "separator", "link")]

    def small(self) -> list[PageLine]:
        """Return the lines that are neither title nor abstract, in order."""
        return [*self.before, *self.others]


def add_cards(pieces: list[PageLine], roles: list[Role], builder: FeedBuilder) -> None:
    """Add the papers of a page, and skip its other lines."""
    frame, cards = _group(pieces, roles)
    for card in _stray_cards(cards):
        frame += card.pieces()
        cards.remove(card)
    _move_leading_lines(frame, cards)
    foot = _take_footer(cards)
    for piece in (*frame, *foot):
        builder.skip(piece.line, max(piece.line, piece.last), piece.kind or "frame of the page")
    for card, after in zip_longest(cards, cards[1:]):
        _add_card(card, after, builder)


def _group(pieces: list[PageLine], roles: list[Role]) -> tuple[list[PageLine], list[Card]]:
    frame: list[PageLine] = []
    cards: list[Card] = []
    for piece, role in zip(pieces, roles, strict=True):
        if role is Role.FRAME:
            frame.append(piece)
            continue
        if role is Role.TITLE or not cards or (role is Role.ABSTRACT and cards[-1].abstract):
            cards.append(Card())
        if role in _TITLES:
            cards[-1].title.append(piece)
        elif role in _ABSTRACTS:
            cards[-1].abstract.append(piece)
        else:
            cards[-1].others.append(piece)
    return frame, cards


def _stray_cards(cards: list[Card]) -> list[Card]:
    """Return the cards at both ends that are page header or footer: no abstract, nor the line that usually follows."""
    full = [card for card in cards if card.abstract]
    if not full:
        return []
    first, last = cards.index(full[0]), len(cards) - cards[::-1].index(full[-1])
    ends = cards[:first] + cards[last:]
    follows = Counter(kinds[0] for card in full for kinds in [card.kinds()] if kinds)
    if follows:
        usual = follows.most_common(1)[0][0]
        return [card for card in ends if usual not in card.kinds()]
    return [] if any(not card.abstract for card in cards[first:last]) else ends


def _move_leading_lines(frame: list[PageLine], cards: list[Card]) -> None:
    """Move lines that precede a title ("Submitted by") from the end of the previous card.

    A kind precedes titles if it occurs before the first title and not after the last abstract.
    """
    if not cards:
        return
    ahead = _tail(frame)
    behind = {piece.kind for piece in cards[-1].others}
    leading = ({piece.kind for piece in ahead} - behind - {"", "button", "repeated line", "separator"}) | {"submitter"}
    starts = {piece.kind for piece in ahead[:1]} & leading | {"submitter"}
    first = next((i for i, piece in enumerate(ahead) if piece.kind in leading), None)
    if first is not None:
        cards[0].before = ahead[first:]
        del frame[len(frame) - len(ahead) + first :]
    for card, after in pairwise(cards):
        cut = next((i for i, piece in enumerate(card.others) if piece.kind in leading | starts), None)
        if cut is not None:
            after.before = card.others[cut:]
            del card.others[cut:]


def _take_footer(cards: list[Card]) -> list[PageLine]:
    """Remove the page footer from the last card and return it: the lines in excess of any other card."""
    if len(cards) < 2:
        return []
    most = max(len(card.others) for card in cards[:-1])
    foot = cards[-1].others[most:]
    del cards[-1].others[most:]
    return foot


def _tail(frame: list[PageLine]) -> list[PageLine]:
    """Return the last few lines of the page header, which may belong to the first card."""
    return frame[-4:]


def _add_card(card: Card, after: Card | None, builder: FeedBuilder) -> None:
    everything = card.pieces()
    first, last = min(p.line for p in everything), max(max(p.line, p.last) for p in everything)
    if not card.title:
        builder.add_problem(first, en("This text has no title above it."), last)
        return
    builder.add_entry(card_metadata(card), first, last, _doubt(card, after))


def _doubt(card: Card, after: Card | None) -> str:
    """Return why a card may have been misread, or ""."""
    if any(piece.kind == "summary label" for piece in card.small()) and not any(
        p.kind == "summary" for p in card.small()
    ):
        return en("The abstract is a summary that a machine wrote.") if card.abstract else ""
    if card.abstract:
        return ""
    title = card.title[-1]
    if after and after.title and not card.others and not after.before and after.title[0].line == title.line + 1:
        # In a list of titles each line is one; among abstracts it may be half of the next.
        return en("This may be the first line of the title below it.") if after.abstract else ""
    if len(title.text) < 60 and vocabulary.names_organisation(title.text):
        return en("This may be an organisation, not a paper.")
    if len(card.title) == 1 and text_features.word_count(title.text[title.mark :]) < 2:
        return en("A single word, without an abstract: this may be no paper.")
    return ""


def split_url(title: str) -> tuple[str, str]:
    """Return a title without the URL at its end, and that URL or ""."""
    address = _ADDRESS_AFTER.search(title) if "://" in title else None
    return (title[: address.start()], address["url"]) if address else (title, "")


def card_metadata(card: Card) -> Metadata:
    """Return the metadata on a card."""
    title = join_lines([piece.text[piece.mark :] for piece in card.title])
    title, address = split_url(title)
    abstract = join_lines([piece.text for piece in card.abstract])
    small = card.small()
    addresses = [address] if address else []
    addresses += [url for piece in (*card.title, *card.abstract, *small) for url in piece.urls]
    arxiv_id, version = _arxiv(addresses, small)
    return Metadata(
        title=title,
        abstract=abstract,
        authors=_authors(card),
        published=_published(small),
        arxiv_id=arxiv_id,
        arxiv_version=version,
        doi=_doi(addresses, small),
        upvotes=_upvotes(card),
        links=_links(addresses, abstract),
    )


def _links(addresses: list[str], abstract: str) -> tuple[Link, ...]:
    wanted = (url for url in addresses if "/login" not in url and "#" not in url)
    return tuple(dict.fromkeys((*links.links_from_urls(wanted), *links.find_links(abstract))))


def _arxiv(addresses: list[str], small: list[PageLine]) -> tuple[str, int]:
    named = [links.parse_arxiv_id(url) for url in addresses if "/" in url and "login" not in url]
    named += [
        links.parse_arxiv_id(piece.text) for piece in small if piece.kind == "arXiv id" or piece.label == "arXiv id"
    ]
    found = [one for one in named if one[0]]
    return max(found, key=lambda one: (one[0] == found[0][0], one[1])) if found else ("", 0)


def _doi(addresses: list[str], small: list[PageLine]) -> str:
    texts = [url for url in addresses if "doi.org/" in url]
    texts += [piece.text for piece in small if piece.kind == "DOI" or piece.label == "DOI"]
    return next((doi for doi in map(links.parse_doi, texts) if doi), "")


def _authors(card: Card) -> tuple[str, ...]:
    for piece in card.small():
        if piece.label == "authors" and piece.text:
            return text_features.parse_names(piece.text) or (piece.text,)
        names = () if piece.kind or piece.label else text_features.parse_names(piece.text)
        if names:
            return names
    return ()


def _published(small: list[PageLine]) -> str:
    found = (dates.iso_date(piece.text) for piece in small if piece.kind == "date" or piece.label == "date")
    return next((date for date in found if date), "")


def _upvotes(card: Card) -> int | None:
    """Return the count beside "Upvote", or the first count before the title."""
    pieces = card.small()
    said = False
    for piece in pieces:
        if piece.kind in ("upvotes", "button") and piece.text.casefold().startswith("upvote"):
            said = True
            number = _number(piece.text[6:])
            if number is not None:
                return number
        elif said and piece.kind in ("upvotes", "number", "separator"):
            return _number(piece.text)
    counts = [n for piece in card.before if piece.kind in ("upvotes", "number") for n in [_number(piece.text)]]
    return counts[0] if counts else None


def _number(text: str) -> int | None:
    """Return the number in "12", "1.2k" or "1,204"; a dash means 0."""
    digits = text.strip(" sS:()[]-–—")
    if not digits:
        return 0 if text.strip() and text.strip()[-1] in "-–—" else None
    short = _SHORT.search(digits)
    if short:
        return round(float(short[1].replace(",", ".")) * {"k": 1_000, "m": 1_000_000}[short[2].lower()])
    plain = "".join(char for char in digits if char.isdecimal())
    return record.parse_count(plain)
