"""Group the lines of a page into cards by their roles, one card for each paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from readinglist.feeds import dates, latex, links, record
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import text_features, vocabulary
from readinglist.feeds.page.line_roles import Role
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.wrapping import join_lines
from readinglist.i18n import en
from readinglist.model import Link, Metadata

# A list of titles may have each paper's address after its title.
_ADDRESS_AFTER = re.compile(r"(?<=\S)(?:\s*+[-–—:|(<\[])?\s++[(<\[]?(?P<url>https?://[^\s<>()]+)[)>\]]?$")
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
    id_side: str = ""  # "before" or "others": on this page the identifiers are on this side of the titles

    def pieces(self) -> list[PageLine]:
        """Return all lines of the card."""
        return [*self.before, *self.title, *self.abstract, *self.others]

    def kinds(self) -> list[str]:
        """Return the kinds of the lines after the title, without those that any line may be mistaken for."""
        kinds = (piece.kind or piece.label for piece in self.others)
        return [kind for kind in kinds if kind not in ("", "button", "repeated line", "separator", "link")]

    def id_lines(self) -> list[PageLine]:
        """Return the lines that may hold the paper's identifier."""
        return {"before": self.before, "others": self.others}.get(self.id_side, self.small())

    def small(self) -> list[PageLine]:
        """Return the lines that are neither title nor abstract, in order."""
        return [*self.before, *self.others]


_SIGNS = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\s]+")


def _strip_signs(titles: list[PageLine]) -> None:
    """Take the emoji off the beginnings of titles if most have one."""
    found = [_SIGNS.match(title.text, title.mark) for title in titles]
    if sum(map(bool, found)) > 0.6 * len(titles):
        for title, signs in zip(titles, found, strict=True):
            title.mark = signs.end() if signs and signs.end() < len(title.text) else title.mark


def find_cards(pieces: list[PageLine], roles: list[Role]) -> tuple[list[Card], list[PageLine]]:
    """Return the papers of a page by the roles of its lines, and its other lines."""
    frame, cards = _group(pieces, roles)
    stray = _stray_cards(cards)
    frame += [piece for card in stray for piece in card.pieces()]
    known = set(map(id, stray))
    cards = [card for card in cards if id(card) not in known]
    _move_leading_lines(frame, cards)
    return cards, [*frame, *_take_footer(cards)]


def add_papers(cards: list[Card], builder: FeedBuilder) -> None:
    """Add the paper of each card."""
    _strip_signs([card.title[0] for card in cards if card.title])
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
        return en("The abstract is an automatic summary.") if card.abstract else ""
    title = card.title[-1]
    if title.item and not card.abstract and any(not (piece.kind or piece.label or piece.urls) for piece in card.others):
        return en("The text below the title wasn't imported.")
    return "" if card.abstract else _doubt_of_title(title, card, after)


def _doubt_of_title(title: PageLine, card: Card, after: Card | None) -> str:
    """Return why a title without an abstract may not be a title, or ""."""
    if after and after.title and not card.others and not after.before and after.title[0].line == title.line + 1:
        # In a list of titles each line is one; among abstracts it may be half of the next.
        return en("This may be the first line of the title below it.") if after.abstract else ""
    if len(title.text) < 60 and vocabulary.names_organisation(title.text):
        return en("This may be an organisation, not a paper.")
    if len(card.title) == 1 and text_features.word_count(title.text[title.mark :]) < 2:
        return en("This may not be a paper: it's a single word without an abstract.")
    return ""


def split_url(title: str) -> tuple[str, str]:
    """Return a title without the URL at its end, and that URL or ""."""
    address = _ADDRESS_AFTER.search(title) if "://" in title else None
    return (title[: address.start()], address["url"]) if address else (title, "")


def card_metadata(card: Card) -> Metadata:
    """Return the metadata on a card."""
    title = join_lines([piece.text[piece.mark :] for piece in card.title])
    title, address = split_url(without_site(title))
    abstract = join_lines([piece.text[piece.mark if piece.label else 0 :] for piece in card.abstract])
    small = card.small()
    own = [address] if address else []
    own += [url for piece in card.title for url in piece.urls]
    addresses = own + [url for piece in (*small, *card.abstract) for url in piece.urls]
    id_lines = card.id_lines()
    arxiv_id, version = _arxiv(own, id_lines)
    return Metadata(
        title=latex.accents(title),
        abstract=abstract,
        authors=_authors(card),
        published=_published(small),
        arxiv_id=arxiv_id,
        arxiv_version=version,
        doi=_doi([*own, *(url for piece in id_lines for url in piece.urls)], id_lines),
        upvotes=_upvotes(card),
        links=_links(addresses, abstract),
    )


# What browsers and chats add to the titles of pages, before them and after them
_BEFORE_TITLE = re.compile(
    r"(?:Paper page\s+[-–]|(?:Full article|Abstract):|\[(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?\]"
    r"|\[(?:PDF|HTML|CITATION|BOOK|B|C)\](?:\[[A-Z]+\])?)\s+",
    re.IGNORECASE,
)
_SEPARATES_SITE = (" - ", " – ", " — ", " | ", " :: ", " icon")
_AFTER_TITLE = re.compile(
    r"\s-\s.{2,60}?\s-\s(?:19|20)\d\d\s-\s.{2,120}$|(?<!\s)\s++[—–-]\s++@\w{1,40}$"
    r"|(?<!\s)\s++(?:pdf|html) icon(?:html icon)?$"
    r"|(?<!\s)\s++(?:[|–—-]|::)\s++(?:OpenReview|ACL Anthology|arXiv(?:\.org)?|Semantic Scholar|Papers [Ww]ith Code"
    r"|alphaXiv|Hugging Face|PubMed|PMC|bioRxiv|medRxiv|ScienceDirect|SpringerLink|Nature(?: [A-Z]\w+)?|PLOS [A-Z]\w+"
    r"|JSTOR|SSRN|IEEE Xplore|ACM Digital Library"
    r"|Wiley Online Library|Taylor & Francis Online|Proceedings of .{1,120})$",
    re.IGNORECASE,
)


def without_site(title: str) -> str:
    """Return ``title`` without the id before it and the name of the site after it."""
    bare = title
    if match := _BEFORE_TITLE.match(title):
        bare = title[match.end() :]
    if any(separator in bare for separator in _SEPARATES_SITE):
        bare = _AFTER_TITLE.sub("", bare)
    return bare or title


def _links(addresses: list[str], abstract: str) -> tuple[Link, ...]:
    wanted = (url for url in addresses if "/login" not in url and "#" not in url)
    return tuple(dict.fromkeys((*links.links_from_urls(wanted), *links.find_links(abstract))))


def _arxiv(own: list[str], small: list[PageLine]) -> tuple[str, int]:
    """Return the arXiv id and version of a card: in a field of its own, in the title's link, or in all its links."""
    named = [links.parse_arxiv_id(_as_id(piece)) for piece in small if "arXiv id" in (piece.kind, piece.label)]
    linked = [links.parse_arxiv_id(url) for url in own if "/" in url and "login" not in url]
    others = [links.parse_arxiv_id(url) for piece in small for url in piece.urls if "/" in url and "login" not in url]
    mentioned = [
        links.parse_arxiv_id(match[0])
        for piece in small
        if len(piece.text) < 400
        for match in _ARXIV_MENTION.finditer(piece.text)
    ]
    for found in (named, linked, others, mentioned):
        ids = {arxiv_id for arxiv_id, _ in found if arxiv_id}
        if len(ids) == 1:
            arxiv_id = ids.pop()
            versions = (version for one, version in (*named, *linked, *others, *mentioned) if one == arxiv_id)
            return arxiv_id, max(versions)
        if ids:
            return "", 0  # which one is its own is not known
    return "", 0


_ARXIV_MENTION = re.compile(r"(?:arxiv\s*:\s*|arxiv\.org/(?:abs|pdf|html)/)\S+", re.IGNORECASE)


def _as_id(piece: PageLine) -> str:
    """Return the id on a line, without the number of the paper in the list."""
    found = re.search(
        r"(?:arxiv\s*[:/]\s*)?(?:\d{4}\.\d{4,5}|(?<![a-z-])[a-z-]++(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
        piece.text,
        re.IGNORECASE,
    )
    return found[0] if found else piece.text


def _doi(addresses: list[str], small: list[PageLine]) -> str:
    texts = [url for url in addresses if "doi.org/" in url]
    texts += [piece.text for piece in small if piece.kind == "DOI" or piece.label == "DOI"]
    return next((doi for doi in map(links.parse_doi, texts) if doi), "")


def _authors(card: Card) -> tuple[str, ...]:
    labelled = [piece.text[piece.mark :] for piece in card.small() if piece.label == "authors" and piece.text]
    if labelled:
        # Beside full names a single word is whoever presents or posts the paper.
        full = [text for text in labelled if " " in text.strip()] or labelled
        return tuple(dict.fromkeys(name for text in full for name in split_names(text)))
    for piece in card.small():
        names = () if piece.kind or piece.label else text_features.parse_names(piece.text)
        if names:
            return names
    return ()


_FOOTNOTES = re.compile(r"(?<=[^\W\d_]|\.)[\d*†‡§¶]+(?:,[\d*†‡§¶]+)*(?=\s*(?:,|;|$|and\b))|[*†‡§¶]+")
_ORCID = re.compile(r"View ORCID Profile")
_DASH = re.compile(r"\s[-–—]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ET_AL = re.compile(r",?(?<!\s)\s++et\.?\s?al\.?\s*$")
_AFTER_AUTHORS = re.compile(
    r"\s(?:[-–—|·•]|\.\.\.|…)\s.*$|,?(?:(?<!\s)\s++)?et\.?\s?al\.?.*$|(?:(?<!\s)\s++)?\((?:19|20)\d\d.*$"
)


def split_names(text: str) -> list[str]:
    """Return the names in a text that is known to hold authors, without what follows them."""
    text = _FOOTNOTES.sub("", _ORCID.sub(", ", text).strip(" ;,·|")).removeprefix("by ").removeprefix("By ")
    text = text_features.without_brackets(text)
    if "\\" in text:
        text = latex.plain(text)
    if (dash := _DASH.search(text)) and _YEAR.search(text, dash.end()):
        text = text[: dash.start()]  # "A Bell, B Hale - Journal of Things, 2024 - example.org"
    text = text_features.without_year(text)
    if names := text_features.parse_names(text):
        return list(names)
    if ";" not in text and not all(text_features.holds_names(part) for part in text.split("|")):
        text = _AFTER_AUTHORS.sub("", text)
    split = (_ET_AL.sub("", name) for name in record.split_authors(text) if not _YEAR.search(name))
    return [name.strip(" .") if len(name) > 4 else name.strip() for name in split if name.strip(" .,…")]


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
