"""How the window says things: dates, counts, operations that are done."""

from __future__ import annotations

from datetime import datetime

from readinglist.gui.words import mark, trn
from readinglist.model import PaperRow, Status
from readinglist.wording import MONTHS, byline, done, particulars, published

__all__ = ["MONTHS", "STATUS_NAMES", "WEEKDAYS", "aside", "byline", "day", "done", "papers", "particulars", "published"]

STATUS_NAMES = {
    Status.INBOX: mark("Inbox"),
    Status.QUEUED: mark("Queued"),
    Status.READING: mark("Reading"),
    Status.READ: mark("Read"),
    Status.DISMISSED: mark("Dismissed"),
}

WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def papers(count: int) -> str:
    """Count papers in words: "1 paper", "1,204 papers"."""
    return trn("{n} paper", "{n} papers", count)


def day(when: datetime, now: datetime) -> str:
    """Give a date as a list shows it: "2 Jan" this year, "2 Jan 2024" in another."""
    local = when.astimezone()
    short = f"{local.day} {MONTHS[local.month - 1]}"
    return short if local.year == now.astimezone().year else f"{short} {local.year}"


def aside(row: PaperRow, now: datetime) -> tuple[str, str]:
    """Say, with an icon, why a paper is not where it would be, or that it has waited for long; or nothing."""
    if row.trashed is not None:
        return "trash", f"removed {day(row.trashed, now)}"
    if row.snoozed is not None:
        return "snooze", f"back {day(row.snoozed, now)}"
    if row.status is Status.QUEUED and row.status_at is not None:
        weeks = (now - row.status_at).days // 7
        if weeks >= 2:
            months = weeks * 7 // 30
            return "", f"{f'{months} months' if months > 2 else f'{weeks} weeks'} in the queue"
    return "", ""
