"""Reading statistics of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from readinglist.model.reading import Status

WEEKS = 53  # a year and the current, possibly incomplete week


@dataclass(frozen=True, slots=True)
class DecisionCounts:
    """Counts of papers by the category of their current status: read, kept (queued or being read), or dismissed."""

    read: int = 0
    kept: int = 0
    dismissed: int = 0

    @property
    def papers(self) -> int:
        """The total."""
        return self.read + self.kept + self.dismissed

    def __add__(self, other: DecisionCounts) -> DecisionCounts:
        return DecisionCounts(self.read + other.read, self.kept + other.kept, self.dismissed + other.dismissed)


@dataclass(frozen=True, slots=True)
class TagPace:
    """How many of the papers decided in each week have a tag now."""

    name: str
    colour: int
    weeks: tuple[int, ...]

    @property
    def papers(self) -> int:
        """The total of all weeks."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class Pace:
    """The statistics of the year that ends on ``last``, in local days, and the current statuses.

    ``days`` omits days without decisions; ``waiting`` holds pairs of days waited and number of queued papers;
    ``earliest`` is the first day on which a paper got its current status, and ``began`` that of the first import.
    """

    last: date
    days: dict[date, DecisionCounts]
    tags: tuple[TagPace, ...]
    statuses: dict[Status, int]
    waiting: tuple[tuple[int, int], ...]
    earliest: date | None
    began: date | None = None

    @property
    def first(self) -> date:
        """The Monday of the first week."""
        return first_monday(self.last)

    @property
    def weeks_before(self) -> int:
        """How many weeks of the year passed before there was anything to count: charts begin after them."""
        begin = min((day for day in (self.began, self.earliest) if day is not None), default=self.first)
        return min(max(0, (begin - self.first).days // 7), WEEKS - 1)

    @property
    def weeks(self) -> tuple[DecisionCounts, ...]:
        """The decisions of each week."""
        counted = [DecisionCounts()] * WEEKS
        for day, decided in self.days.items():
            counted[(day - self.first).days // 7] += decided
        return tuple(counted)

    @property
    def total(self) -> DecisionCounts:
        """The decisions of the year."""
        return sum(self.days.values(), DecisionCounts())

    @property
    def papers(self) -> int:
        """The number of papers in the library."""
        return sum(self.statuses.values())


def first_monday(last: date) -> date:
    """Return the first Monday of the ``WEEKS`` weeks that end with the week of ``last``."""
    return last - timedelta(days=last.weekday(), weeks=WEEKS - 1)
