"""Scales: axis ticks, month labels, histogram bins, medians and the limits of shades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count as counting

from readinglist.formatting import MONTHS
from readinglist.gui.text.translate import tr

MAX_WEEK = 24  # pixels: the width of a week, also in the first weeks of a library
MIN_MONTH_GAP = 3  # weeks between the labels of months
_BIN_WIDTHS = (1, 7, 28, 91, 364)  # days: a day, a week, 4, 13 and 52 weeks


def ticks(most: int, about: int = 4) -> tuple[int, ...]:
    """Return evenly spaced integers from 0 to ``most`` or just above, in about ``about`` steps of 1, 2 or 5 × 10ⁿ."""
    step = next(step for step in _tick_steps() if step * about >= most)
    return tuple(range(0, step * max(1, -(-most // step)) + 1, step))


def _tick_steps() -> Iterator[int]:
    for power in counting():
        yield from (10**power, 2 * 10**power, 5 * 10**power)


def month_labels(first: date, weeks: int) -> list[tuple[int, str]]:
    """Return the weeks that begin a month, and its name; a week belongs to the month of its Thursday (ISO 8601)."""
    thursdays = [first + timedelta(days=3, weeks=week) for week in range(weeks)]
    labels = [
        (week, _month_label(day))
        for week, day in enumerate(thursdays)
        if week == 0 or day.month != thursdays[week - 1].month
    ]
    return labels[1:] if len(labels) > 1 and labels[1][0] < MIN_MONTH_GAP else labels


def _month_label(day: date) -> str:
    name = tr(MONTHS[day.month - 1])
    return tr("{month} {year}", month=name, year=day.year) if day.month == 1 else name


def histogram(waiting: Sequence[tuple[int, int]], most: int = 14) -> tuple[int, tuple[int, ...]]:
    """Return the bin width in days, and the papers in each bin from 0 on; ``waiting`` are pairs of days and papers."""
    papers = dict[int, int]()
    longest = max((days for days, _ in waiting), default=0)
    width = next((width for width in _BIN_WIDTHS if longest // width < most), _BIN_WIDTHS[-1])
    for days, count in waiting:
        papers[days // width] = papers.get(days // width, 0) + count
    return width, tuple(papers.get(number, 0) for number in range(longest // width + 1))


def median(waiting: Sequence[tuple[int, int]]) -> int:
    """Return the median number of days, the lower one if there are two; ``waiting`` are pairs of days and papers."""
    middle = (sum(papers for _, papers in waiting) - 1) // 2
    for days, papers in sorted(waiting):
        middle -= papers
        if middle < 0:
            return days
    raise ValueError("nothing waits")


def levels(counts: Iterable[int], most: int = 4) -> tuple[int, ...]:
    """Return the lowest count of each of up to ``most`` shades, chosen so that each is used for about as many days."""
    sorted_counts = sorted(number for number in counts if number > 0)
    edges = (
        sorted({sorted_counts[len(sorted_counts) * level // most] for level in range(most)}) if sorted_counts else []
    )
    return (1, *edges[1:]) if edges else ()
