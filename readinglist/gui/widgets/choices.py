"""What the finder offers: commands, lists, tags and papers, and which of them answer what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readinglist.gui.text.translate import tr
from readinglist.gui.widgets import fuzzy_match
from readinglist.model import Span

MOST = 9  # commands, lists and tags that are shown for what was typed
MOST_AT_FIRST = 120  # rows before anything is typed
MOST_RECENT = 5


@dataclass(frozen=True, slots=True)
class PaletteChoice:
    """Something that can be done or gone to. ``key`` names it for good: "command:read", "scope:tag:llm", "paper:7"."""

    key: str
    title: str
    group: str
    says: str = ""
    keys: str = ""
    icon: str = ""
    colour: int | None = None  # of a tag
    aside: str = ""  # stands at the right


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A row of the finder: a choice with the letters that answer, or the heading of a group."""

    choice: PaletteChoice | None
    heading: str = ""
    spans: tuple[Span, ...] = ()
    said: tuple[Span, ...] = ()  # letters of what the choice says


def offers(choices: Sequence[PaletteChoice], asked: str, recent: Sequence[str]) -> list[PaletteRow]:
    """Return the rows for what was typed; ``recent`` are keys of what was chosen before, the latest first."""
    asked = asked.strip()
    if asked:
        return _answers(choices, asked, recent)
    latest = _recent(choices, recent)
    taken = {choice.key for choice in latest}
    rest = (choice for choice in choices if choice.key not in taken)
    return under_headings([PaletteRow(choice) for choice in latest], tr("Recently used")) + under_headings(
        PaletteRow(choice) for choice in list(rest)[:MOST_AT_FIRST]
    )


def under_headings(rows: Iterable[PaletteRow], heading: str = "") -> list[PaletteRow]:
    """Put the name of its group above each group, or one heading above all."""
    headed: list[PaletteRow] = []
    last = ""
    for row in rows:
        name = heading or (row.choice.group if row.choice else "")
        if name != last:
            headed.append(PaletteRow(None, name))
            last = name
        headed.append(row)
    return headed


def _recent(choices: Sequence[PaletteChoice], recent: Sequence[str]) -> list[PaletteChoice]:
    known = {choice.key: choice for choice in choices}
    return [known[key] for key in recent if key in known][:MOST_RECENT]


def _answers(choices: Sequence[PaletteChoice], asked: str, recent: Sequence[str]) -> list[PaletteRow]:
    worth = {key: 12 - place for place, key in enumerate(recent[:12])}
    found = []
    for choice in choices:
        answer = _answer(choice, asked)
        if answer is not None:
            score, offer = answer
            found.append((score + worth.get(choice.key, 0), offer))
    found.sort(key=lambda one: -one[0])
    return [_named(offer) for _, offer in found[:MOST]]


def _named(offer: PaletteRow) -> PaletteRow:
    """Return what kind of thing it is, now that it stands under no heading."""
    choice = offer.choice
    named = choice is None or choice.says or choice.key.startswith("command:")
    return offer if named or choice is None else replace(offer, choice=replace(choice, says=choice.group))


def _answer(choice: PaletteChoice, asked: str) -> tuple[float, PaletteRow] | None:
    if choice.keys and choice.keys.casefold() == asked.casefold():
        return 200, PaletteRow(choice)
    if hit := fuzzy_match.find(asked, choice.title):
        return hit.score, PaletteRow(choice, spans=hit.spans)
    hit = fuzzy_match.find(asked, choice.says, scattered=False)
    return (hit.score - 30, PaletteRow(choice, said=hit.spans)) if hit else None
