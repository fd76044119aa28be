"""The charts of the reading pace page, made from its statistics."""

from __future__ import annotations

from datetime import date, timedelta

from readinglist.formatting import day as day_text
from readinglist.gui.pace.charts.areas import AreaChart, AreaCharts
from readinglist.gui.pace.charts.bars import Bar, BarChart
from readinglist.gui.pace.charts.calendar import CalendarChart, CalendarDay
from readinglist.gui.pace.charts.columns import ChartColumn, ColumnChart
from readinglist.gui.pace.charts.scale import histogram, median, month_labels
from readinglist.gui.pace.charts.series import Series, SeriesStyle
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, trn
from readinglist.model import DecisionCounts, Pace, Status, StatusCategory
from readinglist.model.pace import WEEKS

_STYLES = {
    StatusCategory.UNDECIDED: SeriesStyle.HOLLOW,
    StatusCategory.KEPT: SeriesStyle.TINTED,
    StatusCategory.READ: SeriesStyle.FILLED,
    StatusCategory.DISMISSED: SeriesStyle.HOLLOW,
}


def weekly(pace: Pace) -> ColumnChart:
    """Return the chart of decisions per week."""
    columns = []
    for number, week in enumerate(pace.weeks):
        monday = pace.first + timedelta(weeks=number)
        name, counts = span(monday), (week.read, week.kept, week.dismissed)
        columns.append(ChartColumn(name, counts, tr("{when}: {what}", when=name, what=_decided_text(week))))
    parts = (
        Series(tr("Read"), _STYLES[StatusCategory.READ]),
        Series(tr("Queued or reading"), _STYLES[StatusCategory.KEPT]),
        Series(tr("Dismissed"), _STYLES[StatusCategory.DISMISSED]),
    )
    return ColumnChart(
        title=tr("Papers decided, week by week"),
        caption=tr(
            "A paper counts once, by the day on which it got the status that it has now: "
            "one that was queued in May and read in June stands in June, as read."
        ),
        columns=tuple(columns),
        series=parts,
        tick_labels=tuple(month_labels(pace.first, WEEKS)),
        headers=(tr("Week"), *(part.name for part in parts)),
        summary=tr(
            "In the year up to {day}: {what}.", day=formatting.day_with_year(pace.last), what=_decided_text(pace.total)
        ),
    )


def calendar(pace: Pace) -> CalendarChart:
    """Return the calendar of decisions per day."""
    dates = (pace.first + timedelta(days=n) for n in range((pace.last - pace.first).days + 1))
    days = []
    for date_ in dates:
        decided = pace.days.get(date_, DecisionCounts())
        when = tr(
            "{weekday} {day}", weekday=tr(formatting.WEEKDAYS[date_.weekday()]), day=formatting.day_with_year(date_)
        )
        words = tr("{when}: {what}", when=when, what=_decided_text(decided))
        days.append(CalendarDay(decided.papers, decided.read, words))
    return CalendarChart(
        title=tr("Papers decided, day by day"),
        caption=tr(
            "A paper counts once, by the day on which it got the status that it has now. "
            "The fuller the colour, the more; each shade stands for about as many days as the others."
        ),
        first=pace.first,
        days=tuple(days),
        headers=(tr("Day"), tr("Decided"), tr("Of them read")),
        summary=trn("Something was decided on {n} day.", "Something was decided on {n} days.", len(pace.days)),
        dot_label=tr("some of them read"),
    )


def queue(pace: Pace) -> ColumnChart:
    """Return the histogram of waiting times in the queue."""
    width, counts = histogram(pace.waiting)
    papers = pace.statuses[Status.QUEUED]
    summary = trn("{n} paper in the queue.", "{n} papers in the queue.", papers)
    if papers:
        half_text = tr("Half of them have waited for {days} or longer.", days=_days(median(pace.waiting)))
        summary = f"{summary} {half_text}"
    return ColumnChart(
        title=tr("How long the queue has waited"),
        caption=f"{summary} {tr('Counted from the day on which each was queued.')}",
        columns=tuple(_bin(_waited(n, width), count) for n, count in enumerate(counts)),
        series=(Series(tr("Queued"), SeriesStyle.FILLED),),
        tick_labels=tuple((number, str(number * width // (1 if width == 1 else 7))) for number in range(len(counts))),
        headers=(tr("Waited"), tr("Papers")),
        summary=summary,
        unit=_unit(width),
        max_column_width=44,
    )


def statuses(pace: Pace) -> BarChart:
    """Return the chart of papers per status."""
    return BarChart(
        title=tr("Where all papers stand"),
        caption=trn("{n} paper in the library now.", "{n} papers in the library now.", pace.papers),
        bars=tuple(
            Bar(tr(info.name), pace.statuses[status], _STYLES[status.category]) for status, info in STATUSES.items()
        ),
        headers=(tr("Status"), tr("Papers")),
        summary=trn("{n} paper in the library.", "{n} papers in the library.", pace.papers),
    )


def tags(pace: Pace) -> AreaCharts:
    """Return the charts of decisions per week and tag."""
    weeks = tuple(span(pace.first + timedelta(weeks=number)) for number in range(WEEKS))
    areas = tuple(
        AreaChart(
            tag.name,
            tag.colour,
            tag.weeks,
            tuple(_tag_week(tag.name, week, n) for week, n in zip(weeks, tag.weeks, strict=True)),
        )
        for tag in pace.tags
    )
    return AreaCharts(
        title=tr("Tags over time"),
        caption=tr(
            "The tags of most papers decided in this year, on one scale. When a tag was given is not recorded: "
            "a paper counts with the tags it has now, in the week of its latest decision."
        ),
        areas=areas,
        tick_labels=tuple(month_labels(pace.first, WEEKS)),
        headers=(tr("Week"), *(tag.name for tag in pace.tags)),
        steps=weeks,
        summary=" ".join(
            tr("{name}: {papers}.", name=tag.name, papers=formatting.papers(tag.papers)) for tag in pace.tags
        ),
    )


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
        return tr("nothing decided")
    parts = (
        trn("{n} read", "{n} read", decided.read) if decided.read else "",
        trn("{n} queued or reading", "{n} queued or reading", decided.kept) if decided.kept else "",
        trn("{n} dismissed", "{n} dismissed", decided.dismissed) if decided.dismissed else "",
    )
    joined = ", ".join(part for part in parts if part)
    return trn("{n} paper decided – {parts}", "{n} papers decided – {parts}", decided.papers, parts=joined)


def _unit(width: int) -> str:
    return tr("days") if width == 1 else tr("weeks")


def _waited(number: int, width: int) -> str:
    """Return the range of a histogram bin; ``width`` is in days."""
    if width == 1:
        return _days(number) if number else tr("Since today")
    weeks = width // 7
    first, end = number * weeks, (number + 1) * weeks
    if not number:
        return trn("Under {n} week", "Under {n} weeks", end)
    return trn("{first}–{n} weeks", "{first}–{n} weeks", end, first=first)


def _days(count: int) -> str:
    return trn("{n} day", "{n} days", count)
