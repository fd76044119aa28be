"""How the window says things: dates, counts, operations that are done."""

from __future__ import annotations

from datetime import date, datetime

from readinglist import formatting, operation_names
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.i18n import Message, en
from readinglist.model import Changes, MarkedText, Metadata, Operation, PaperRow, Status

WEEKDAYS = (en("Mon"), en("Tue"), en("Wed"), en("Thu"), en("Fri"), en("Sat"), en("Sun"))


def papers(count: int) -> str:
    """Count papers in words: "1 paper", "1,204 papers"."""
    return trn("{n} paper", "{n} papers", count)


def operation_name(operation: Operation | None) -> str:
    """Return the name of an operation: "Mark 2 papers read"; nothing when there is none."""
    return tr_message(operation_names.name(operation))


def done(changes: Changes) -> str:
    """Return what was done: "Marked 2 papers read", "Undid Mark 2 papers read"."""
    return tr_message(operation_names.done(changes))


def day(when: datetime, now: datetime) -> str:
    """Return a date as a list shows it: "2 Jan" this year, "2 Jan 2024" in another."""
    return tr(formatting.day(when.astimezone(), now.astimezone().year))


def date_of(when: date) -> str:
    """Return a day with its year: "2 Jan 2024"."""
    return tr(formatting.day_with_year(when))


def published(iso: str) -> str:
    """Return an ISO date of any precision in words: "28 Jan 2025", "Jan 2025", "2025"."""
    return tr_message(formatting.published(iso))


def byline(authors: tuple[str, ...], most: int = 6) -> str:
    """Name the authors: all up to ``most``, or the first ones and how many more there are."""
    return tr_message(formatting.byline(authors, most))


def particulars(metadata: Metadata) -> str:
    """Return what is known of a paper besides title and authors, in one line."""
    return tr(formatting.publication_line(metadata))


def found_in(snippet: MarkedText) -> MarkedText:
    """Say in which field a snippet was found, where it says it; what is marked in it stays marked."""
    if not isinstance(snippet.text, Message):
        return snippet
    said, found = tr(snippet.text), str(snippet.text.values["text"])
    by = said.find(found) - snippet.text.find(found)
    return MarkedText(said, tuple((start + by, end + by) for start, end in snippet.spans))


def aside(row: PaperRow, now: datetime) -> tuple[str, str]:
    """Say, with an icon, why a paper is not where it would be, or that it has waited for long; or nothing."""
    if row.trashed is not None:
        return "trash", tr("removed {day}", day=day(row.trashed, now))
    if row.snoozed is not None:
        return "snooze", tr("back {day}", day=day(row.snoozed, now))
    if row.status is Status.QUEUED and row.status_at is not None:
        weeks = (now - row.status_at).days // 7
        if weeks >= 2:
            return "", _waited(weeks)
    return "", ""


def _waited(weeks: int) -> str:
    months = weeks * 7 // 30
    if months > 2:
        return trn("{n} month in the queue", "{n} months in the queue", months)
    return trn("{n} week in the queue", "{n} weeks in the queue", weeks)
