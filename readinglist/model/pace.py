"""How reading went: what the record of statuses knows of a year, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from readinglist.model.paper import Status

WEEKS = 53  # a year and the week that it ends in, whatever day that is


@dataclass(frozen=True, slots=True)
class Decided:
    """Papers that got the status they have now: read, kept (queued, or being read), or dismissed."""

    read: int = 0
    kept: int = 0
    dismissed: int = 0

    @property
    def papers(self) -> int:
        """All of them."""
        return self.read + self.kept + self.dismissed

    def __add__(self, other: Decided) -> Decided:
        return Decided(self.read + other.read, self.kept + other.kept, self.dismissed + other.dismissed)


@dataclass(frozen=True, slots=True)
class TagPace:
    """How many of the papers decided in each week have a tag now."""

    name: str
    colour: int
    weeks: tuple[int, ...]

    @property
    def papers(self) -> int:
        """The papers of all weeks."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class Pace:
    """A year of reading that ends on ``last``, in local days, and how things stand now.

    ``days`` leaves out the days on which nothing was decided; ``waiting`` says how many queued papers have waited for
    how many days; ``earliest`` is the first day on which a paper got the status it has now.
    """

    last: date
    days: dict[date, Decided]
    tags: tuple[TagPace, ...]
    statuses: dict[Status, int]
    waiting: tuple[tuple[int, int], ...]
    earliest: date | None

    @property
    def first(self) -> date:
        """The Monday that the first week begins with."""
        return first_of(self.last)

    @property
    def weeks(self) -> tuple[Decided, ...]:
        """What was decided in each week."""
        counted = [Decided()] * WEEKS
        for day, decided in self.days.items():
            counted[(day - self.first).days // 7] += decided
        return tuple(counted)

    @property
    def total(self) -> Decided:
        """What was decided in the year."""
        return sum(self.days.values(), Decided())

    @property
    def papers(self) -> int:
        """How many papers there are."""
        return sum(self.statuses.values())


def first_of(last: date) -> date:
    """Return the Monday that begins a year of weeks whose last one holds ``last``."""
    return last - timedelta(days=last.weekday(), weeks=WEEKS - 1)
