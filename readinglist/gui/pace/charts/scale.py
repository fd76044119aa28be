"""Axes: where the ticks are, which week begins a month, and how far apart the bins of a histogram."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count as counting

from readinglist.formatting import MONTHS
from readinglist.gui.text.translate import tr

APART = 3  # weeks between the names of months, at least
_BINS = (1, 7, 28, 91, 364)  # days: a day, a week, 4, 13 and 52 weeks


def ticks(most: int, about: int = 4) -> tuple[int, ...]:
    """Return whole numbers from zero to ``most`` or just above it, evenly apart: ``about`` so many steps."""
    step = next(step for step in _steps() if step * about >= most)
    return tuple(range(0, step * max(1, -(-most // step)) + 1, step))


def _steps() -> Iterator[int]:
    for power in counting():
        yield from (10**power, 2 * 10**power, 5 * 10**power)


def months(first: date, weeks: int) -> list[tuple[int, str]]:
    """Return the weeks that begin a month, and its name; a week is in the month that its Thursday is in (ISO 8601)."""
    thursdays = [first + timedelta(days=3, weeks=week) for week in range(weeks)]
    named = [
        (week, _named(day)) for week, day in enumerate(thursdays) if week == 0 or day.month != thursdays[week - 1].month
    ]
    return named[1:] if len(named) > 1 and named[1][0] < APART else named


def _named(day: date) -> str:
    name = tr(MONTHS[day.month - 1])
    return tr("{month} {year}", month=name, year=day.year) if day.month == 1 else name


def binned(waiting: Sequence[tuple[int, int]], most: int = 14) -> tuple[int, tuple[int, ...]]:
    """Put days waited into bins of one width; return the width in days, and the papers in each bin from no day on."""
    papers = dict[int, int]()
    longest = max((days for days, _ in waiting), default=0)
    width = next((width for width in _BINS if longest // width < most), _BINS[-1])
    for days, count in waiting:
        papers[days // width] = papers.get(days // width, 0) + count
    return width, tuple(papers.get(number, 0) for number in range(longest // width + 1))


def median(waiting: Sequence[tuple[int, int]]) -> int:
    """Return the days that the middle one of the papers has waited, or the shorter of the two in the middle."""
    middle = (sum(papers for _, papers in waiting) - 1) // 2
    for days, papers in sorted(waiting):
        middle -= papers
        if middle < 0:
            return days
    raise ValueError("nothing waits")


def levels(counts: Iterable[int], most: int = 4) -> tuple[int, ...]:
    """Return the least count of each shade: of ``most`` shades, each for as many days as can be."""
    there = sorted(number for number in counts if number > 0)
    edges = sorted({there[len(there) * level // most] for level in range(most)}) if there else []
    return (1, *edges[1:]) if edges else ()
