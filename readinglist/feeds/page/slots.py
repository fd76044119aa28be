"""Decide for all records of a page together what each of their parts holds, and make cards of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from readinglist.feeds import links
from readinglist.feeds.page import text_features
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.records import ABSTRACT_WEIGHT, Record
from readinglist.feeds.page.units import Unit

Slots = dict[tuple[str, str], str]  # what the units of a symbol and of a form hold: "authors", "abstract", "button"
_SHARE = 0.5
_STOPS = tuple(".?!…。")
# "A Bell, B Hale - arXiv preprint arXiv:2403.01234, 2024 - arxiv.org", as Google Scholar writes it
_SEARCH_RESULT = re.compile(r"^(?:[A-Z]{1,4} [^\W\d_][\w'’-]+(?:, |…|\s)+)+\s?[-–] .*(?:19|20)\d\d\b")
_MORE_OR_LESS = re.compile(
    r"(?:(?<!\s)\s++)?(?:△ Less|(?:…\s*+)?▽ More|\[?Collapse\]?)\s*$"
    r"|(?<=…)\s*+(?:Expand|(?:Read|See|Show)? ?[Mm]ore)\s*$"
)
_BROKEN = re.compile(r"/br\d+$")


def decide_id_side(cards: Sequence[Card]) -> None:
    """Tell the cards on which side of the titles identifiers are, if that is the same for nearly all.

    One on the other side belongs to a neighbour: rather none than that of another paper.
    """
    before = sum(any(map(holds_id, card.before)) for card in cards)
    after = sum(any(map(holds_id, card.others)) for card in cards)
    if before + after and max(before, after) >= 0.8 * (before + after):
        for card in cards:
            card.id_side = "before" if before > after else "others"


def holds_id(piece: PageLine) -> bool:
    """Return whether a line holds an arXiv id or a DOI."""
    if {piece.kind, piece.label} & {"arXiv id", "DOI"}:
        return True
    return any(links.parse_arxiv_id(url)[0] or "doi.org/" in url for url in piece.urls if "/" in url)


def _slot_key(unit: Unit) -> tuple[str, str]:
    """Return the symbol of a unit and what its text looks like: paragraphs of one kind hold authors and abstracts."""
    if unit.names:
        return unit.symbol, "names"
    return unit.symbol, "text" if unit.piece.weight >= ABSTRACT_WEIGHT else "short"


def find_slots(records: Sequence[Record]) -> Slots:
    """Return what the units of each symbol hold, decided from all records: "authors", "abstract", "button" or ""."""
    values: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for record in records:
        for unit in record.parts():
            if not unit.piece.label and not unit.piece.kind:
                values[_slot_key(unit)].append(unit)
    slots = {symbol: _slot(found, len(records)) for symbol, found in values.items()}
    items = Counter(record.title.path for record in records if record.title.piece.item and not record.title.style)
    for title, count in items.items():
        if count > 0.3 * len(records):
            slots.pop((title, "names"), None)  # a list that holds the titles does not hold the authors, too
    if not any(slot == "abstract" for slot in slots.values()) and _have_authors(records):
        slots.update(_short_abstracts(values, len(records)))
    labelled = sum(any(unit.piece.label == "abstract" for unit in record.parts()) for record in records)
    texts = {
        symbol: sum(u.piece.weight for u in values[symbol]) for symbol, slot in slots.items() if slot == "abstract"
    }
    if labelled < 0.3 * len(records) and texts:
        best = max(texts, key=lambda symbol: texts[symbol])
        slots.update({symbol: "text" for symbol in texts if symbol != best})
    elif labelled:
        slots.update(dict.fromkeys(texts, "text"))
    if _several_paragraphs(records, slots) <= 0.35 * len(records):
        slots["", "paragraphs"] = "abstract"  # more paragraphs of an abstract are rare, and no comments on it
    return slots


def _have_authors(records: Sequence[Record]) -> bool:
    return 2 * sum(any(unit.piece.label == "authors" for unit in record.parts()) for record in records) >= len(records)


def _short_abstracts(values: dict[tuple[str, str], list[Unit]], records: int) -> Slots:
    """Return the symbol of which each record has one unit with a sentence: beside authors, these are abstracts."""
    return {
        key: "abstract"
        for key, found in values.items()
        if records > 1
        and len(found) == records
        and all(text_features.ends_sentence(unit.text) and len(unit.text.split()) > 7 for unit in found)
    }


def _several_paragraphs(records: Sequence[Record], slots: Slots) -> int:
    """Return how many records have another paragraph beside that of the abstract."""
    return sum(
        any(
            _is_paragraph(other, unit)
            for unit, other in pairwise(record.rest)
            if unit.piece.label == "abstract" or slots.get(_slot_key(unit)) == "abstract"
        )
        for record in records
    )


def _slot(found: Sequence[Unit], records: int) -> str:
    texts = [unit.text for unit in found]
    count = len(texts)
    distinct = len(set(texts))
    if distinct == 1 and count > 2:
        return "button"
    names = sum(unit.names for unit in found)
    organisations = sum(unit.organisation for unit in found)
    if names >= _SHARE * count and organisations < 0.5 * count:
        return "authors"
    prose = sum(unit.prose for unit in found)
    if (
        prose >= _SHARE * count
        and median(unit.piece.weight for unit in found) >= ABSTRACT_WEIGHT
        and count >= 0.1 * records
    ):
        return "abstract"
    return ""


def make_card(record: Record, slots: Slots) -> Card:
    """Return the lines of a record with their roles."""
    card = Card(title=[record.title.piece])
    abstract = [u for u in record.parts() if u.piece.label == "abstract"]
    abstract = abstract or [u for u in record.parts() if not u.piece.label and slots.get(_slot_key(u)) == "abstract"]
    if not abstract:
        usual = {symbol for (symbol, _), slot in slots.items() if slot in ("abstract", "text")}
        others = [
            u
            for u in record.parts()
            if not u.piece.label and not u.piece.kind and slots.get(_slot_key(u)) in ("text", "")
        ]
        usual |= {"text short", "text text"} if usual else set()
        longest = max(others, key=lambda unit: (unit.symbol in usual, unit.piece.weight), default=None)
        if longest is not None and (
            (longest.piece.weight >= ABSTRACT_WEIGHT and longest.prose)
            or (
                longest.symbol in usual
                and longest.text.rstrip("\"')”’»")[-1:] in _STOPS
                and text_features.word_count(longest.text) > (2 if longest.path.startswith("text ") else 1)
            )
        ):
            abstract = [longest]
    abstract = _in_full(record.parts(), _contiguous(record.parts(), abstract))
    at = next((n for n, unit in enumerate(record.rest) if abstract and unit is abstract[0]), -1)
    if at >= 0:
        abstract = _paragraphs(record.rest, at, at + len(abstract), slots)
    card.abstract = _whole_abstracts([unit.piece for unit in abstract])
    if any(unit.piece.weight < 300 and _SEARCH_RESULT.match(unit.text) for unit in record.rest[:3]):
        # What a search engine shows are some words around those that were searched.
        record.rest = [_as_summary(unit) if any(unit is one for one in abstract) else unit for unit in record.rest]
        abstract, card.abstract = [], []
    chosen = {id(unit) for unit in abstract}
    card.before = [_with_role(unit, slots) for unit in record.lead if id(unit) not in chosen]
    card.others = [_with_role(unit, slots) for unit in record.rest if id(unit) not in chosen]
    return card


def _as_summary(unit: Unit) -> Unit:
    return replace(unit, piece=replace(unit.piece, kind="summary", label=""))


def _in_full(parts: Sequence[Unit], abstract: list[Unit]) -> list[Unit]:
    """Return the unit that has all of ``abstract`` and more: lists show the beginning before the whole."""
    if len(abstract) != 1:
        return abstract
    text = abstract[0].text.strip("… .")
    middle = text[len(text) // 3 :][:60]
    longer = (unit for unit in parts if unit.piece.weight > len(text) and unit is not abstract[0])
    return [next((unit for unit in longer if len(middle) > 30 and middle in unit.text), abstract[0])]


def _contiguous(parts: Sequence[Unit], abstract: Sequence[Unit]) -> list[Unit]:
    """Return the paragraphs of ``abstract`` up to the first other unit between them: a comment may follow."""
    places = [n for n, unit in enumerate(parts) if any(unit is one for one in abstract)]
    return [parts[n] for k, n in enumerate(places) if n == places[0] + k]


def _paragraphs(units: Sequence[Unit], first: int, end: int, slots: Slots) -> list[Unit]:
    """Return the abstract ``units[first:end]`` with the paragraphs before and after it, if these are rare."""
    if slots.get(("", "paragraphs")) != "abstract":
        return list(units[first:end])
    one = units[first]
    while first and _is_paragraph(units[first - 1], one):
        first -= 1
    while end < len(units) and _is_paragraph(units[end], one):
        end += 1
    return list(units[first:end])


def _is_paragraph(unit: Unit, abstract: Unit) -> bool:
    """Return whether a unit may be another paragraph of ``abstract``."""
    return (
        (_BROKEN.sub("", unit.path) == _BROKEN.sub("", abstract.path) or unit.path.startswith("text "))
        and not unit.piece.kind
        and not unit.piece.label
        and text_features.ends_sentence(unit.text)
        and not unit.names
        and text_features.word_count(unit.text) > 2
    )


def _with_role(unit: Unit, slots: Slots) -> PageLine:
    """Return the line of a unit, as one of authors or as a button if that is what it is in all records."""
    piece = unit.piece
    slot = "" if piece.kind or piece.label else slots.get(_slot_key(unit), "")
    if slot == "authors":
        return replace(piece, label="authors")
    return replace(piece, kind="button") if slot == "button" else piece


def _whole_abstracts(pieces: list[PageLine]) -> list[PageLine]:
    """Return the paragraphs of an abstract without buttons at their ends and without its short form."""
    longer = [piece for piece in pieces if not piece.text.rstrip().endswith("▽ More")]
    whole = longer if sum(piece.weight for piece in longer) > sum(piece.weight for piece in pieces) / 2 else pieces
    return [
        replace(piece, text=_MORE_OR_LESS.sub("", piece.text)) if _MORE_OR_LESS.search(piece.text[-20:]) else piece
        for piece in whole
    ]
