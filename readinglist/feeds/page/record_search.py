"""Find the records that a page repeats, by trying what may be its titles.

The titles are units of one kind: with one path in the markup, or in plain text, at one place among the lines that
every record has. Each possible kind is tried; the records between its titles are compared with what records of papers
have, and the kind that explains most of the page wins. (Liu, Grossman and Zhai, "Mining data records in Web pages",
KDD 2003, compare neighbouring parts of a page; here the titles are compared first, for a page of papers has them.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from readinglist.feeds import links
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.line_roles import title_score
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.records import ABSTRACT_WEIGHT, divide_into_records, shared_places
from readinglist.feeds.page.scoring import has_address, score_cards, wealth
from readinglist.feeds.page.slots import decide_id_side, find_slots, make_card
from readinglist.feeds.page.units import Unit

_MOST_TRIED = 8  # kinds of units that are tried as titles
_SAMPLE = 1200  # units by which the titles of a long page are chosen
_NONE = float("-inf")
LIKELY_TITLE = 3.0  # the title score from which a line that is left out may be a paper
_LONGEST_TITLE = 300
_FIRST_PART = re.compile(r"\|[ab]0$")
_YEAR_OR_DOI_AT_END = re.compile(
    r"(?:(?<![\s,.;])[\s,.;]++)?(?:\(?(?:19|20)\d\d\)?\.?|(?:doi:|https?://doi\.org/)?\s?10\.\d{4,9}/\S+)$"
)
_VOLUME = re.compile(
    r"(?:Findings of|Association for) |Proceedings of .*(?:\d{4}|Conference|Workshop|Meeting|Volume)|Front ?[Mm]atter\b"
)


@dataclass(slots=True)
class Reading:
    """One way to read a page: its papers, what is around them, and how well this explains the page."""

    score: float
    cards: list[Card]
    outside: list[PageLine]
    lead: set[str]  # the symbols that precede titles
    doubtful: list[PageLine] = field(default_factory=list)  # lines that may belong to papers that were not recognised


def best_reading(units: Sequence[Unit]) -> Reading | None:
    """Return the best way to read a page as a list of records, or None if it repeats nothing.

    Kinds of titles are added to the best one as long as the page is explained better. On a long page they are chosen
    by its beginning and its end.
    """
    kinds = _kinds(units)
    if len(units) <= _SAMPLE:
        titles = _best_titles(units, kinds)
        return _without_outliers(_read(units, titles)) if titles else None
    sample = [*range(2 * _SAMPLE // 3), *range(len(units) - _SAMPLE // 3, len(units))]
    place = {n: k for k, n in enumerate(sample)}
    seen = {kind: [place[n] for n in members if n in place] for kind, members in kinds.items()}
    chosen = set(_best_titles([units[n] for n in sample], seen))
    if not chosen:
        return None
    found = {n for kind, members in kinds.items() if seen[kind] and chosen.issuperset(seen[kind]) for n in members}
    return _without_outliers(_read(units, sorted(found | {sample[k] for k in chosen})))


def _without_outliers(reading: Reading) -> Reading:
    """Return ``reading`` without the few cards that lack what nearly all have: headings, the volume itself."""
    values = [wealth(card) for card in reading.cards]
    usual = median(values)
    kinds = [{piece.kind or piece.label for piece in card.small()} - {""} for card in reading.cards]
    counts = Counter(kind for found in kinds for kind in found)
    common = {kind for kind, count in counts.items() if count >= 0.6 * len(kinds)}
    poor = {
        n
        for n, value in enumerate(values)
        if value < 0.4 * usual and len(kinds[n] & common) < 0.5 * len(common) + (not common)
    }
    if len(poor) > max(1, 0.12 * len(values)) or len(values) < 4:
        poor = set()
    poor |= {n for n, card in enumerate(reading.cards) if _VOLUME.match(card.title[0].text)}
    poor |= _headings(reading.cards, kinds, common)
    for n in poor:
        card = reading.cards[n]
        likely = title_score(card.title[0]) >= LIKELY_TITLE and not _VOLUME.match(card.title[0].text)
        (reading.doubtful if likely else reading.outside).extend(card.pieces())
    reading.cards = [card for n, card in enumerate(reading.cards) if n not in poor]
    return reading


def _headings(cards: Sequence[Card], kinds: Sequence[set[str]], common: set[str]) -> set[int]:
    """Return the cards without a link where nearly each title is a link: the headings of sections, and of the page.

    One that has below it what the others have is a paper without a link, unless it is the first.

    Parameters:
        kinds: the kinds of lines that each card has
        common: the kinds that most cards have
    """
    linked = [any(map(links.link_kind, card.title[0].urls)) for card in cards]
    if sum(linked) < max(8, 0.9 * len(linked)):
        return set()
    return {
        n
        for n, card in enumerate(cards)
        if not linked[n]
        and not has_address(card)
        and (not n or not card.others or len(kinds[n] & common) < 0.5 * len(common) + (not common))
    }


def _best_titles(units: Sequence[Unit], kinds: dict[str, list[int]]) -> list[int]:
    """Return the titles that explain ``units`` best, as a union of ``kinds``."""
    candidates = _candidates(units, kinds)
    readings = [_read(units, titles) for titles in candidates]
    if not readings:
        return []
    order = sorted(range(len(readings)), key=lambda n: -readings[n].score)
    titles, best = candidates[order[0]], readings[order[0]]
    for n in order[1:]:
        new = _outside_records(units, candidates[n], titles)
        if not new:
            continue
        more = sorted({*titles, *new})
        reading = _read(units, more, best.lead)
        if reading.score > best.score + 2.0 and _is_alike(reading, titles, more, best):
            titles, best = more, reading
    return titles


def _outside_records(units: Sequence[Unit], candidates: Sequence[int], titles: Sequence[int]) -> list[int]:
    """Return the ``candidates`` that are in no element that holds one record of ``titles``."""
    depth = max((shared_places(units[a].places, units[b].places) for a, b in pairwise(titles)), default=0)
    taken = {units[n].places[depth] for n in titles if len(units[n].places) > depth + 1}
    taken |= {units[n].places[: depth + 1][-1] for n in titles if len(units[n].places) == depth + 1}
    known = set(titles)
    return [
        n
        for n in candidates
        if n not in known and not (len(units[n].places) > depth and units[n].places[depth] in taken)
    ]


def _is_alike(reading: Reading, titles: list[int], more: list[int], before: Reading) -> bool:
    """Return whether the papers that were added are as complete as the others, or stand in a part of their own.

    They must take nothing away from the papers that were found ``before``.
    """
    known = set(titles)
    old = [wealth(card) for n, card in zip(more, reading.cards, strict=True) if n in known]
    new = [wealth(card) for n, card in zip(more, reading.cards, strict=True) if n not in known]
    stretches = sum(1 for one, other in pairwise((titles[0], *more)) if other not in known and one in known) or 1
    if sum(old) < 0.95 * sum(map(wealth, before.cards)):
        return False
    enough = 0.6 if len(new) < 3 * stretches else 0.2
    if len(new) >= 3 * stretches and not any(new):
        scores = [title_score(card.title[0]) for n, card in zip(more, reading.cards, strict=True) if n not in known]
        return sum(scores) >= 3.0 * len(scores)
    return sum(new) / len(new) >= enough * sum(old) / len(old)


def _kinds(units: Sequence[Unit]) -> dict[str, list[int]]:
    """Return the units of each kind; only those that may be titles."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        if unit.score > -5.0 or unit.piece.weight < ABSTRACT_WEIGHT or unit.piece.label == "title":
            for kind in _kinds_of(units, n):
                kinds[kind].append(n)
    return kinds


def _candidates(units: Sequence[Unit], kinds: dict[str, list[int]]) -> list[list[int]]:
    """Return the sets of units that may be the titles of the page, the likeliest first."""
    rated: dict[tuple[int, ...], float] = {}
    for members in kinds.values():
        if members and (rating := _rate_titles(units, members)) > _NONE:
            rated[tuple(members)] = rating
    return [list(members) for members in sorted(rated, key=lambda one: -rated[one])[:_MOST_TRIED]]


def _kinds_of(units: Sequence[Unit], n: int) -> list[str]:
    """Return the kinds that a unit belongs to: its own path, in full and in short, and its place in plain text."""
    unit = units[n]
    if (unit.piece.kind and not unit.piece.mark) or unit.hint == "heading" or unit.piece.weight > _LONGEST_TITLE:
        return []
    if unit.piece.label == "title":
        return ["label title"]
    if unit.labelled:
        return []
    if not unit.path.startswith("text "):
        whole = _FIRST_PART.sub("", unit.path)
        short = "/".join(step.partition(".")[0] for step in whole.split("/")[-2:])
        kinds = [f"path {unit.path}", f"short {short} {unit.style}"]
        if unit.heading and not any(
            other.places == unit.places and not other.piece.kind for other in units[max(0, n - 2) : n]
        ):
            kinds.append(f"heading {unit.path.partition('|')[0]}")  # with a link or without
        if unit.row >= 0:
            kinds.append(f"row {unit.path} {unit.row}")
        if n and units[n - 1].places[:-1] == unit.places[:-1] and len(unit.places) > 1:
            return [*kinds, f"after {unit.path} {units[n - 1].symbol}"]
        return [*kinds, f"first {unit.path}"]
    before = [units[m].symbol if m >= 0 else "" for m in (n - 1, n - 2)]
    after = [units[m].symbol if m < len(units) else "" for m in (n + 1, n + 2)]
    gap = unit.piece.gap
    stanza = unit.places
    alone = not (n and units[n - 1].places == stanza) and not (n + 1 < len(units) and units[n + 1].places == stanza)
    kinds = [f"text {gap} {before[0]}", f"after {before}", f"before {gap} {after[0]}", f"before {after}"]
    kinds += [f"own {unit.path}"] if unit.piece.mark else []
    kinds += ["gap"] if gap or (not n and _is_followed_by_names(units, n)) else []
    return [*kinds, "any", f"stanza {stanza}", f"stanzas {alone}"]


def _is_followed_by_names(units: Sequence[Unit], n: int) -> bool:
    """Return whether authors are on the line after a unit: then it is no heading of the page."""
    return n + 1 < len(units) and units[n + 1].names and not units[n + 1].piece.gap


def _rate_titles(units: Sequence[Unit], members: list[int]) -> float:
    """Return how likely ``members`` are titles by their own texts, or ``_NONE`` if they are not."""
    labelled = units[members[0]].piece.label == "title"
    if len(members) < 2 and not labelled:
        return _NONE
    texts = [units[n].text for n in members]
    count = len(texts)
    names = sum(units[n].names for n in members)
    if not labelled:
        most = 0.7 if units[members[0]].piece.item else 0.5
        if len(set(texts)) < 0.3 * count or names > most * count or _are_venues(texts):
            return _NONE
        if median(units[n].piece.weight for n in members) > 250:
            return _NONE
    total = sum(max(-4.0, min(units[n].score, 6.0)) + 2.0 * (units[n].hint == "title") for n in members)
    return total + 6.0 * count * labelled if labelled or total > -1.5 * count else _NONE


def _are_venues(texts: Sequence[str]) -> bool:
    """Return whether most texts end in a year or a DOI, and several are the same without it: "Ecology (2023)"."""
    names = [_YEAR_OR_DOI_AT_END.sub("", text) for text in texts]
    dated = sum(len(name) < len(text) for name, text in zip(names, texts, strict=True))
    return dated >= 0.7 * len(texts) and len(set(names)) < 0.8 * len(texts)


def _read(units: Sequence[Unit], titles: list[int], lead: set[str] | None = None) -> Reading:
    records, outside, lead = divide_into_records(units, titles, lead)
    slots = find_slots(records)
    cards = [make_card(record, slots) for record in records]
    decide_id_side(cards)
    around = [unit.piece for unit in outside]
    return Reading(score_cards(cards, around), cards, around, lead)
