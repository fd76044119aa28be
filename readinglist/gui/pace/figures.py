"""The charts of the reading pace page, made from its statistics."""

from __future__ import annotations

from datetime import date, timedelta

from readinglist.formatting import day as day_text
from readinglist.gui.pace.charts.areas import AreaChart, AreaCharts
from readinglist.gui.pace.charts.bars import Bar, BarChart
from readinglist.gui.pace.charts.calendar import CalendarChart, CalendarDay
from readinglist.gui.pace.charts.columns import ChartColumn, ColumnChart
from readinglist.gui.pace.charts.scale import MAX_WEEK, histogram, median, month_labels
from readinglist.gui.pace.charts.series import Series, SeriesStyle
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, trn
from readinglist.model import DecisionCounts, Pace, Status, StatusCategory
from readinglist.model.pace import WEEKS

MAX_COLUMN = 44  # pixels

_STYLES = {
    StatusCategory.UNDECIDED: SeriesStyle.HOLLOW,
    StatusCategory.KEPT: SeriesStyle.TINTED,
    StatusCategory.READ: SeriesStyle.FILLED,
    StatusCategory.DISMISSED: SeriesStyle.HOLLOW,
}


def weekly(pace: Pace) -> ColumnChart:
    """Return the chart of decisions per week."""
    columns = []
    for monday, week in zip(_mondays(pace), pace.weeks[pace.weeks_before :], strict=True):
        name, counts = span(monday), (week.read, week.kept, week.dismissed)
        columns.append(ChartColumn(name, counts, tr("{when}: {what}", when=name, what=_decided_text(week))))
    parts = (
        Series(tr("Read"), _STYLES[StatusCategory.READ]),
        Series(tr("Queued or reading"), _STYLES[StatusCategory.KEPT]),
        Series(tr("Dismissed"), _STYLES[StatusCategory.DISMISSED]),
    )
    return ColumnChart(
        title=tr("Decisions per week"),
        caption=tr(
            "Each paper counts once, on the day it got its current status: "
            "e.g. a paper queued in May and read in June counts once, in June."
        ),
        columns=tuple(columns),
        series=parts,
        tick_labels=_months(pace),
        headers=(tr("Week"), *(part.name for part in parts)),
        max_column_width=MAX_WEEK,
        summary=tr(
            "In the year up to {day}: {what}.", day=formatting.day_with_year(pace.last), what=_decided_text(pace.total)
        ),
    )


def calendar(pace: Pace) -> CalendarChart:
    """Return the calendar of decisions per day."""
    first = _mondays(pace)[0]
    dates = (first + timedelta(days=n) for n in range((pace.last - first).days + 1))
    days = []
    for date_ in dates:
        decided = pace.days.get(date_, DecisionCounts())
        when = tr(
            "{weekday} {day}", weekday=tr(formatting.WEEKDAYS[date_.weekday()]), day=formatting.day_with_year(date_)
        )
        words = tr("{when}: {what}", when=when, what=_decided_text(decided))
        days.append(CalendarDay(decided.papers, decided.read, words))
    return CalendarChart(
        title=tr("Decisions per day"),
        caption=tr("Each paper counts once, on the day it got its current status. Stronger colour = more papers."),
        first=first,
        days=tuple(days),
        headers=(tr("Day"), tr("Decisions"), tr("Read")),
        summary=trn("Decisions on {n} day.", "Decisions on {n} days.", len(pace.days)),
        dot_label=tr("includes papers read"),
    )


def queue(pace: Pace) -> ColumnChart:
    """Return the histogram of waiting times in the queue."""
    width, counts = histogram(pace.waiting)
    papers = pace.statuses[Status.QUEUED]
    summary = trn("{n} paper in the queue.", "{n} papers in the queue.", papers)
    if papers:
        half_text = tr("Median wait: {days}.", days=_days(median(pace.waiting)))
        summary = f"{summary} {half_text}"
    return ColumnChart(
        title=tr("Time in queue"),
        caption=f"{summary} {tr('Counted from the day each paper was queued.')}",
        columns=tuple(_bin(_waited(n, width), count) for n, count in enumerate(counts)),
        series=(Series(tr("Queued"), SeriesStyle.FILLED),),
        tick_labels=tuple((number, str(number * width // (1 if width == 1 else 7))) for number in range(len(counts))),
        headers=(tr("Waited"), tr("Papers")),
        summary=summary,
        unit=_unit(width),
        max_column_width=MAX_COLUMN,
    )


def statuses(pace: Pace) -> BarChart:
    """Return the chart of papers per status."""
    return BarChart(
        title=tr("Papers by status"),
        caption=trn("{n} paper in the library now.", "{n} papers in the library now.", pace.papers),
        bars=tuple(
            Bar(tr(info.name), pace.statuses[status], _STYLES[status.category]) for status, info in STATUSES.items()
        ),
        headers=(tr("Status"), tr("Papers")),
        summary=trn("{n} paper in the library.", "{n} papers in the library.", pace.papers),
    )


def tags(pace: Pace) -> AreaCharts:
    """Return the charts of decisions per week and tag."""
    weeks = tuple(map(span, _mondays(pace)))
    areas = tuple(
        AreaChart(
            tag.name,
            tag.colour,
            counts,
            tuple(_tag_week(tag.name, week, n) for week, n in zip(weeks, counts, strict=True)),
        )
        for tag in pace.tags
        for counts in (tag.weeks[pace.weeks_before :],)
    )
    return AreaCharts(
        title=tr("Tags over time"),
        caption=tr(
            "The most used tags of this year, on one scale. Each paper counts with its current tags, in the week of "
            "its latest decision."
        ),
        areas=areas,
        tick_labels=_months(pace),
        headers=(tr("Week"), *(tag.name for tag in pace.tags)),
        steps=weeks,
        summary=" ".join(
            tr("{name}: {papers}.", name=tag.name, papers=formatting.papers(tag.papers)) for tag in pace.tags
        ),
    )


def _mondays(pace: Pace) -> list[date]:
    """Return the Mondays of the weeks that the charts show."""
    return [pace.first + timedelta(weeks=number) for number in range(pace.weeks_before, WEEKS)]


def _months(pace: Pace) -> tuple[tuple[int, str], ...]:
    mondays = _mondays(pace)
    return tuple(month_labels(mondays[0], len(mondays)))


def span(monday: date) -> str:
    """Return the dates of a week: "3–9 Aug 2026", "31 Aug – 6 Sep 2026"."""
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return tr("{first}–{last}", first=monday.day, last=formatting.day_with_year(sunday))
    first = tr(day_text(monday, sunday.year))
    return tr("{first} – {last}", first=first, last=formatting.day_with_year(sunday))


def _bin(waited: str, count: int) -> ChartColumn:
    return ChartColumn(waited, (count,), tr("{when}: {what}", when=waited, what=formatting.papers(count)))


def _tag_week(name: str, week: str, count: int) -> str:
    return tr("{tag}, {week}: {papers}", tag=name, week=week, papers=formatting.papers(count))


def _decided_text(decided: DecisionCounts) -> str:
    if not decided.papers:
        return tr("no decisions")
    parts = (
        trn("{n} read", "{n} read", decided.read) if decided.read else "",
        trn("{n} queued or reading", "{n} queued or reading", decided.kept) if decided.kept else "",
        trn("{n} dismissed", "{n} dismissed", decided.dismissed) if decided.dismissed else "",
    )
    joined = ", ".join(part for part in parts if part)
    return trn("{n} paper – {parts}", "{n} papers – {parts}", decided.papers, parts=joined)


def _unit(width: int) -> str:
    return tr("days") if width == 1 else tr("weeks")


def _waited(number: int, width: int) -> str:
    """Return the range of a histogram bin; ``width`` is in days."""
    if width == 1:
        return _days(number) if number else tr("Today")
    weeks = width // 7
    first, end = number * weeks, (number + 1) * weeks
    if not number:
        return trn("Under {n} week", "Under {n} weeks", end)
    return trn("{first}–{n} weeks", "{first}–{n} weeks", end, first=first)


def _days(count: int) -> str:
    return trn("{n} day", "{n} days", count)
