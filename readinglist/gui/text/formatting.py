"""Translated texts for dates, counts, authors and operations."""

from __future__ import annotations

from datetime import date, datetime

from readinglist import formatting, operation_names
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.i18n import Message, en
from readinglist.model import Changes, MarkedText, Metadata, Operation, PaperRow, Status

WEEKDAYS = (en("Mon"), en("Tue"), en("Wed"), en("Thu"), en("Fri"), en("Sat"), en("Sun"))


def papers(count: int) -> str:
    """Return a number of papers: "1 paper", "1,204 papers"."""
    return trn("{n} paper", "{n} papers", count)


def operation_name(operation: Operation | None) -> str:
    """Return the name of an operation: "Mark 2 papers read"; "" for None."""
    return tr_message(operation_names.short_name(operation))


def done(changes: Changes) -> str:
    """Return a sentence about a completed operation: "Marked 2 papers read", "Undid Mark 2 papers read"."""
    return tr_message(operation_names.done(changes))


def day(when: datetime, now: datetime) -> str:
    """Return a date as a list shows it: "2 Jan" this year, "2 Jan 2024" in another."""
    return tr(formatting.day(when.astimezone(), now.astimezone().year))


def day_with_year(when: date) -> str:
    """Return a date with its year: "2 Jan 2024"."""
    return tr(formatting.day_with_year(when))


def published(iso: str) -> str:
    """Return a formatted ISO date of any precision: "28 Jan 2025", "Jan 2025", "2025"."""
    return tr_message(formatting.published(iso))


def byline(authors: tuple[str, ...], most: int = 6) -> str:
    """Return the authors: all up to ``most``, otherwise the first ones and the number of the others."""
    return tr_message(formatting.byline(authors, most))


def publication_line(metadata: Metadata) -> str:
    """Return the metadata of a paper besides title and authors, in one line."""
    return tr(formatting.publication_line(metadata))


def found_in(snippet: MarkedText) -> MarkedText:
    """Return a snippet with the name of the field it is from translated, and its spans moved accordingly."""
    if not isinstance(snippet.text, Message):
        return snippet
    translated, found = tr(snippet.text), str(snippet.text.values["text"])
    shift = translated.find(found) - snippet.text.find(found)
    return MarkedText(translated, tuple((start + shift, end + shift) for start, end in snippet.spans))


def status_remark(row: PaperRow, now: datetime) -> tuple[str, str]:
    """Return icon name and remark for a paper in the trash, snoozed, or queued for two weeks; else empty texts."""
    if row.trashed is not None:
        return "trash", tr("deleted {day}", day=day(row.trashed, now))
    if row.snoozed is not None:
        return "snooze", tr("until {day}", day=day(row.snoozed, now))
    if row.status is Status.QUEUED and row.status_at is not None:
        weeks = (now - row.status_at).days // 7
        if weeks >= 2:
            return "", _waiting_time(weeks)
    return "", ""


def _waiting_time(weeks: int) -> str:
    months = weeks * 7 // 30
    if months > 2:
        return trn("{n} month in the queue", "{n} months in the queue", months)
    return trn("{n} week in the queue", "{n} weeks in the queue", weeks)
