"""Entries of the command palette (commands, lists, tags, papers) and how they are filtered by a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readinglist.gui.text.translate import tr
from readinglist.gui.widgets import fuzzy_match
from readinglist.model import Span

MAX_MATCHES = 9  # commands, lists and tags shown for a query
MAX_UNFILTERED = 120  # choices shown before anything is typed
MAX_RECENT = 5


@dataclass(frozen=True, slots=True)
class PaletteChoice:
    """A command to run or a place to go to. ``key`` is its permanent id: "command:read", "scope:tag:llm", "paper:7"."""

    key: str
    title: str
    group: str
    description: str = ""
    keys: str = ""  # the shortcut, as shown
    icon: str = ""
    colour: int | None = None  # of a tag
    detail: str = ""  # shown right-aligned, where there is no shortcut


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A row of the command palette: a choice with its matched letters, or the heading of a group."""

    choice: PaletteChoice | None
    heading: str = ""
    spans: tuple[Span, ...] = ()  # matched letters of the title
    description_spans: tuple[Span, ...] = ()  # matched letters of the description


def filtered_rows(choices: Sequence[PaletteChoice], query: str, recent: Sequence[str]) -> list[PaletteRow]:
    """Return the rows for a query; ``recent`` are the keys of choices used before, the latest first."""
    query = query.strip()
    if query:
        return _matches(choices, query, recent)
    latest = _recent(choices, recent)
    used = {choice.key for choice in latest}
    rest = (choice for choice in choices if choice.key not in used)
    return under_headings([PaletteRow(choice) for choice in latest], tr("Recently used")) + under_headings(
        PaletteRow(choice) for choice in list(rest)[:MAX_UNFILTERED]
    )


def under_headings(rows: Iterable[PaletteRow], heading: str = "") -> list[PaletteRow]:
    """Insert a heading above each group: the name of the group, or ``heading`` above all rows if it is given."""
    result: list[PaletteRow] = []
    last = ""
    for row in rows:
        name = heading or (row.choice.group if row.choice else "")
        if name != last:
            result.append(PaletteRow(None, name))
            last = name
        result.append(row)
    return result


def _recent(choices: Sequence[PaletteChoice], recent: Sequence[str]) -> list[PaletteChoice]:
    known = {choice.key: choice for choice in choices}
    return [known[key] for key in recent if key in known][:MAX_RECENT]


def _matches(choices: Sequence[PaletteChoice], query: str, recent: Sequence[str]) -> list[PaletteRow]:
    bonus = {key: 12 - rank for rank, key in enumerate(recent[:12])}
    found = []
    for choice in choices:
        match = _match(choice, query)
        if match is not None:
            score, offer = match
            found.append((score + bonus.get(choice.key, 0), offer))
    found.sort(key=lambda scored: -scored[0])
    return [_with_group(offer) for _, offer in found[:MAX_MATCHES]]


def _with_group(offer: PaletteRow) -> PaletteRow:
    """Use the group of a choice as its description if it has none, since matches are shown without headings."""
    choice = offer.choice
    named = choice is None or choice.description or choice.key.startswith("command:")
    return offer if named or choice is None else replace(offer, choice=replace(choice, description=choice.group))


def _match(choice: PaletteChoice, query: str) -> tuple[float, PaletteRow] | None:
    if choice.keys and choice.keys.casefold() == query.casefold():
        return 200, PaletteRow(choice)
    if hit := fuzzy_match.find(query, choice.title):
        return hit.score, PaletteRow(choice, spans=hit.spans)
    hit = fuzzy_match.find(query, choice.description, scattered=False)
    return (hit.score - 30, PaletteRow(choice, description_spans=hit.spans)) if hit else None
