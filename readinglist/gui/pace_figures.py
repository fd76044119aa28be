"""The charts of the reading pace, made of its numbers."""

from __future__ import annotations

from datetime import date, timedelta

from readinglist.gui import wording
from readinglist.gui.charts.areas import Area, Areas
from readinglist.gui.charts.calendar import Calendar, Day
from readinglist.gui.charts.columns import Column, Columns
from readinglist.gui.charts.ranks import Rank, Ranks
from readinglist.gui.charts.scale import binned, median, months
from readinglist.gui.charts.series import Look, Series
from readinglist.model import Decided, Pace, Status
from readinglist.model.pace import WEEKS

_PARTS = (Series("Read", Look.FILLED), Series("Queued or begun", Look.TINTED), Series("Dismissed", Look.HOLLOW))
_LOOKS = {
    Status.INBOX: Look.HOLLOW,
    Status.QUEUED: Look.TINTED,
    Status.READING: Look.TINTED,
    Status.READ: Look.FILLED,
    Status.DISMISSED: Look.HOLLOW,
}
_ONCE = "A paper counts once, by the day on which it got the status that it has now"


def weekly(pace: Pace) -> Columns:
    """Show what was decided in each week."""
    columns = []
    for number, week in enumerate(pace.weeks):
        monday = pace.first + timedelta(weeks=number)
        columns.append(Column(f"{span(monday)}: {_decided(week)}", (week.read, week.kept, week.dismissed)))
    return Columns(
        title="Papers decided, week by week",
        caption=f"{_ONCE}: one that was queued in May and read in June stands in June, as read.",
        columns=tuple(columns),
        series=_PARTS,
        marks=tuple(months(pace.first, WEEKS)),
        heads=("Week", *(part.name for part in _PARTS)),
        summary=f"In the year up to {day(pace.last)}: {_decided(pace.total)}.",
    )


def calendar(pace: Pace) -> Calendar:
    """Show what was decided on each day."""
    there = (pace.first + timedelta(days=n) for n in range((pace.last - pace.first).days + 1))
    days = []
    for one in there:
        decided = pace.days.get(one, Decided())
        words = f"{wording.WEEKDAYS[one.weekday()]} {day(one)}: {_decided(decided)}"
        days.append(Day(decided.papers, decided.read, words))
    busy = len(pace.days)
    return Calendar(
        title="Papers decided, day by day",
        caption=f"{_ONCE}. The fuller the colour, the more; each shade stands for about as many days as the others.",
        first=pace.first,
        days=tuple(days),
        heads=("Day", "Decided", "Of them read"),
        summary=f"Something was decided on {busy:,} day{'' if busy == 1 else 's'}.",
        dotted="some of them read",
    )


def queue(pace: Pace) -> Columns:
    """Show how long the papers of the queue have waited."""
    width, counts = binned(pace.waiting)
    papers = pace.statuses[Status.QUEUED]
    summary = f"{wording.papers(papers)} in the queue."
    if papers:
        summary += f" Half of them have waited for {_days(median(pace.waiting))} or longer."
    return Columns(
        title="How long the queue has waited",
        caption=f"{summary} Counted from the day on which each was queued.",
        columns=tuple(
            Column(f"{_waited(n, width)}: {wording.papers(count)}", (count,)) for n, count in enumerate(counts)
        ),
        series=(Series("Queued", Look.FILLED),),
        marks=tuple((number, str(number * width // (1 if width == 1 else 7))) for number in range(len(counts))),
        heads=("Waited", "Papers"),
        summary=summary,
        unit=_unit(width),
        widest=44,
    )


def statuses(pace: Pace) -> Ranks:
    """Show how many papers have each status."""
    return Ranks(
        title="Where all papers stand",
        caption=f"{wording.papers(pace.papers)} in the library now.",
        ranks=tuple(Rank(name, pace.statuses[status], _LOOKS[status]) for status, name in wording.STATUS_NAMES.items()),
        heads=("Status", "Papers"),
        summary=f"{wording.papers(pace.papers)} in the library.",
    )


def tags(pace: Pace) -> Areas:
    """Show the tags of what was decided, over the weeks."""
    weeks = tuple(span(pace.first + timedelta(weeks=number)) for number in range(WEEKS))
    areas = tuple(
        Area(
            tag.name,
            tag.colour,
            tag.weeks,
            tuple(f"{tag.name}, {week}: {wording.papers(n)}" for week, n in zip(weeks, tag.weeks, strict=True)),
        )
        for tag in pace.tags
    )
    return Areas(
        title="Tags over time",
        caption="The tags of most papers decided in this year, on one scale. When a tag was given is not recorded: "
        "a paper counts with the tags it has now, in the week of its latest decision.",
        areas=areas,
        marks=tuple(months(pace.first, WEEKS)),
        heads=("Week", *(tag.name for tag in pace.tags)),
        steps=weeks,
        summary=" ".join(f"{tag.name}: {wording.papers(tag.papers)}." for tag in pace.tags),
    )


def day(one: date) -> str:
    """Give a day in words: "3 Aug 2026"."""
    return f"{one.day} {wording.MONTHS[one.month - 1]} {one.year}"


def span(monday: date) -> str:
    """Give a week in words: "3–9 Aug 2026", "31 Aug – 6 Sep 2026"."""
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return f"{monday.day}–{day(sunday)}"
    first = day(monday) if monday.year != sunday.year else day(monday).rpartition(" ")[0]
    return f"{first} – {day(sunday)}"


def _decided(decided: Decided) -> str:
    if not decided.papers:
        return "nothing decided"
    parts = ((decided.read, "read"), (decided.kept, "queued or begun"), (decided.dismissed, "dismissed"))
    return f"{wording.papers(decided.papers)} decided – " + ", ".join(f"{n:,} {word}" for n, word in parts if n)


def _unit(width: int) -> str:
    return "days" if width == 1 else "weeks"


def _waited(number: int, width: int) -> str:
    """Say which times a bin is for."""
    if width == 1:
        return _days(number) if number else "Since today"
    weeks = width // 7
    first, end = number * weeks, (number + 1) * weeks
    return f"{first}–{end} weeks" if number else f"Under {end} week{'' if end == 1 else 's'}"


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"
