"""The units of a page: a title, a list of authors, a link, a paragraph; with what is known of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readinglist.feeds import links
from readinglist.feeds.page import text_features, vocabulary
from readinglist.feeds.page.line_roles import title_score
from readinglist.feeds.page.lines import PageLine, shape_of

PROSE = 200  # the length from which a text is running text, whatever its style
_PARTED = re.compile(r"(?<!\s)\s++[·•|]\s++")
_LIST_ITEM = re.compile(r"(?:^|/)li[^/]*(?:/p)?(?:\|[a-z]+0)?$")
_ADDRESS_LABELS = ("address", "DOI", "arXiv id")


@dataclass(slots=True)
class Unit:
    """A unit of a page: its line, the path that units of the same kind share, and its place among the elements.

    In plain text the path says what the line looks like, and the place is its paragraph.
    """

    piece: PageLine
    path: str
    places: tuple[int, ...] = ()
    style: str = ""
    score: float = 0.0  # for being a title, by its text
    names: bool = False  # holds names of people
    prose: bool = False  # is running text: more than addresses, names and numbers
    organisation: bool = False  # names an organisation
    symbol: str = ""  # what it has in common with its counterparts in other records
    labelled: bool = False  # its label is written on the page or in the markup
    heading: int = 0
    row: int = -1  # in the innermost table
    hint: str = ""  # the field that it holds by the name of its class

    @property
    def text(self) -> str:
        """Return its text without a list mark."""
        return self.piece.text[self.piece.mark :]


def add_addresses(piece: PageLine) -> None:
    """Add the links in a short text, or in one that is labelled as a link, to those of its markup."""
    if piece.label in _ADDRESS_LABELS or len(piece.text) < PROSE:
        piece.urls += [link.url for link in links.find_links(piece.text) if link.url not in piece.urls]


def finish(units: Sequence[Unit]) -> list[Unit]:
    """Return ``units`` divided where they hold several fields, with what the search for records asks of each."""
    found = [part for unit in units for part in _parts(unit)]
    for unit in found:
        piece = unit.piece
        unit.names = not piece.kind and text_features.holds_names(unit.text)
        unit.prose = _is_prose(unit.text)
        unit.organisation = piece.weight < PROSE and vocabulary.names_organisation(unit.text)
        in_list = unit.path.startswith("text mark") or _LIST_ITEM.search(unit.path) is not None
        piece.item = in_list and not text_features.parse_names(unit.text)
        unit.score = title_score(piece)
        if piece.label:
            unit.symbol = f"label {piece.label}"
        elif piece.kind in ("repeated line", "button", "label"):
            unit.symbol = f"line {piece.text.casefold()}"
        else:
            unit.symbol = f"kind {piece.kind}" if piece.kind else unit.path
    return found


def _is_prose(text: str) -> bool:
    words = text[: 4 * PROSE].split()
    plain = sum(word[0].islower() and "/" not in word for word in words)
    return plain > 2 and plain >= 0.3 * len(words)


def mark_constant(units: Sequence[Unit]) -> None:
    """Mark the texts that many units of one path have: "Main Conference Track", "Show abstract"."""
    paths = Counter(unit.path for unit in units)
    shapes = [shape_of(unit.piece.text[: 2 * PROSE]) for unit in units]
    texts = Counter((unit.path, shape) for unit, shape in zip(units, shapes, strict=True))
    for unit, shape in zip(units, shapes, strict=True):
        piece = unit.piece
        count = texts[unit.path, shape]
        if count > 3 and count >= 0.25 * paths[unit.path] and not piece.kind and not piece.label and len(shape) < 80:
            piece.kind = "repeated line"


def _parts(unit: Unit) -> list[Unit]:
    """Return the fields in a unit: "Ada Bell, Bo Hale · arXiv:2403.01234 · 6 minute read"."""
    piece = unit.piece
    if piece.kind or piece.mark or piece.label not in ("", "authors") or piece.weight >= 2 * PROSE:
        return [unit]
    texts = [text for text in _PARTED.split(piece.text) if text.strip()]
    kinds = [vocabulary.line_kind(text) for text in texts]
    if len(texts) < 2 or not any(kinds):
        return [unit]
    found = []
    for n, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        label = "" if kind or n else piece.label
        one = replace(piece, text=text, kind=kind, label=label, urls=[] if n else piece.urls, rating=None)
        one.weight = text_features.weight(text)
        found.append(replace(unit, piece=one, path=f"{unit.path}/·{n}", labelled=unit.labelled and bool(label)))
    return found
