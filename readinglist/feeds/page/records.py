"""Divide a page into records, one for each title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from readinglist.feeds.page.units import Unit

ABSTRACT_WEIGHT = 100  # from which running text may be an abstract
_NEUTRAL = frozenset(("button", "separator", "number", "link", "picture", "label"))
_WEAK_SYMBOLS = frozenset(f"kind {kind}" for kind in _NEUTRAL)
_SEPARATOR = "kind separator"
_ALWAYS_LEAD = frozenset(("kind submitter",))
_NEAR = 8  # units before the first and after the last title that may belong to them


@dataclass(slots=True)
class Record:
    title: Unit
    lead: list[Unit] = field(default_factory=list)
    rest: list[Unit] = field(default_factory=list)

    def parts(self) -> list[Unit]:
        return [*self.lead, *self.rest]


def divide_into_records(
    units: Sequence[Unit], titles: list[int], lead: set[str] | None
) -> tuple[list[Record], list[Unit], set[str]]:
    """Divide the page into records, one for each title, and what is around them."""
    level = units[titles[0]].heading
    areas: list[tuple[list[int], list[int], list[int]]] = []  # of the title before, of neither, of the title after
    for one, other in pairwise(titles):
        areas.append(_divide(units, one, other))
    lead = _lead_symbols(units, titles, areas) if lead is None else lead
    records = [Record(units[n]) for n in titles]
    outside: list[Unit] = []
    for k, (own, between, following) in enumerate(areas):
        heading = next((n for n, m in enumerate(between) if _is_section(units[m], level)), len(between))
        cut = heading
        if heading == len(between):
            cut = _cut(units, between, lead)
            records[k + 1].lead = [units[m] for m in between[cut:]]
        else:
            strong = _strong(lead)
            tail = next(
                (n for n in range(heading + 1, len(between)) if units[between[n]].symbol in strong), len(between)
            )
            outside += [units[m] for m in between[heading:tail]]
            records[k + 1].lead = [units[m] for m in between[tail:]]
        records[k].rest = [units[m] for m in (*own, *between[:cut])]
        records[k + 1].lead += [units[m] for m in following]
    _add_ends(units, titles, records, lead, outside)
    return records, outside, lead


def shared_places(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return the number of elements that two places share."""
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count


def _divide(units: Sequence[Unit], one: int, other: int) -> tuple[list[int], list[int], list[int]]:
    """Divide the units between two titles by the elements that they share with either."""
    inner = range(one + 1, other)
    nearer = []
    for n in inner:
        places = units[n].places
        nearer.append(shared_places(places, units[one].places) - shared_places(places, units[other].places))
    if units[one].path.startswith("text "):
        # In plain text an abstract is never before its title, though it may begin the paragraph of the next one.
        last = max((n + 1 for n, m in enumerate(inner) if _is_text(units[m])), default=0)
        nearer[:last] = [max(0, value) for value in nearer[:last]]
    own_end = next((n + 1 for n in range(len(nearer) - 1, -1, -1) if nearer[n] > 0), 0)
    next_start = next((n for n in range(own_end, len(nearer)) if nearer[n] < 0), len(nearer))
    numbers = list(inner)
    return numbers[:own_end], numbers[own_end:next_start], numbers[next_start:]


def _is_section(unit: Unit, level: int) -> bool:
    """Return whether a unit is the heading of a section of papers, if titles are headings of ``level`` (0: none)."""
    return bool(unit.heading) and not unit.labelled and (not level or unit.heading <= level)


def _lead_symbols(
    units: Sequence[Unit], titles: list[int], areas: Sequence[tuple[list[int], list[int], list[int]]]
) -> set[str]:
    """Return the symbols that precede titles: they are before the first title and not after the last."""
    between = Counter(symbol for _, middle, _ in areas for symbol in {units[n].symbol for n in middle})
    usual = {symbol for symbol, count in between.items() if count >= 0.3 * len(areas)}
    first, last = titles[0], titles[-1]
    ahead = {units[n].symbol for n in range(max(0, first - _NEAR), first)}
    behind = {units[n].symbol for n in range(last + 1, min(len(units), last + 1 + _NEAR))}
    found = {symbol for symbol in usual if symbol in ahead and symbol not in behind}
    # Those that are in one element or paragraph with a title after them surely do.
    following = Counter(symbol for _, _, after in areas for symbol in {units[n].symbol for n in after})
    found |= {symbol for symbol, count in following.items() if count >= 0.3 * len(areas)}
    found = {symbol for symbol in found if not symbol.startswith("text ")}
    if _is_in(units[first], "dd"):
        terms = [n for _, middle, _ in areas for n in middle if _is_in(units[n], "dt")]
        found |= {units[n].symbol for n in terms} & usual
    return found | _ALWAYS_LEAD


def _is_in(unit: Unit, tag: str) -> bool:
    """Return whether a unit is in an element, without looking at the class of that."""
    return any(step.partition(".")[0] == tag for step in unit.path.split("/"))


def _cut(units: Sequence[Unit], between: list[int], lead: set[str]) -> int:
    """Return how many of the units between two titles belong to the first."""
    strong = _strong(lead)
    after_text = max((n + 1 for n, m in enumerate(between) if _is_text(units[m])), default=0)
    return next((n for n in range(after_text, len(between)) if units[between[n]].symbol in strong), len(between))


def _strong(symbols: set[str]) -> set[str]:
    """Return those of ``symbols`` that are more than buttons and numbers, if there are any."""
    strong = {symbol for symbol in symbols if symbol not in _WEAK_SYMBOLS and not symbol.startswith("line ")}
    return strong if strong - _ALWAYS_LEAD else symbols


def _is_text(unit: Unit) -> bool:
    """Return whether a unit holds what comes after a title: authors, an abstract, running text."""
    return unit.piece.label in ("authors", "abstract") or (not unit.piece.kind and unit.piece.weight >= ABSTRACT_WEIGHT)


def _usual_counts(records: Sequence[Record]) -> Counter[str]:
    """Return how many units of each symbol nine of ten records have after their title, at most."""
    counts: dict[str, list[int]] = defaultdict(list)
    for record in records:
        for symbol, count in Counter(unit.symbol for unit in record.rest).items():
            counts[symbol].append(count)
    return Counter({symbol: sorted(found)[(9 * len(found) - 1) // 10] for symbol, found in counts.items()})


def _holds_separator(record: Record) -> bool:
    """Return whether a record has a line of dashes or stars above its text."""
    separator = next((n for n, unit in enumerate(record.rest) if unit.symbol == _SEPARATOR), len(record.rest))
    return any(_is_text(unit) for unit in record.rest[separator:])


def _add_ends(
    units: Sequence[Unit], titles: list[int], records: list[Record], lead: set[str], outside: list[Unit]
) -> None:
    """Give the first and the last record what belongs to them, of what is before and after."""
    first, last = titles[0], titles[-1]
    depth = max((shared_places(units[a].places, units[b].places) for a, b in pairwise(titles)), default=0)
    start = first
    known = lead | {unit.symbol for record in records[1:] for unit in record.lead}
    for n in range(first - 1, max(-1, first - 2 * _NEAR), -1):
        unit = units[n]
        if shared_places(unit.places, units[first].places) > depth or unit.symbol in known:
            start = n
        elif unit.piece.kind not in _NEUTRAL or _is_section(unit, units[first].heading):
            break
    records[0].lead = [units[n] for n in range(start, first)]
    most = _usual_counts(records[:-1])
    if 2 * sum(_holds_separator(record) for record in records[:-1]) < len(records) - 1:
        most[_SEPARATOR] = 0  # the line that closes the page
    end = last + 1
    seen: Counter[str] = Counter()
    while end < len(units):
        symbol = units[end].symbol
        inside = shared_places(units[end].places, units[last].places) > depth
        if not inside and (_is_section(units[end], units[last].heading) or seen[symbol] >= most[symbol]):
            break
        seen[symbol] += 1
        end += 1
    records[-1].rest = [units[n] for n in range(last + 1, end)]
    outside[:0] = units[:start]
    outside += units[end:]
