"""How operations are named, as the reader would say it: in the Undo menu and in messages."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Final

from readinglist import formatting
from readinglist.i18n import Message
from readinglist.model import Status

STATUS: Final = {
    Status.INBOX: "Move {} back to the inbox",
    Status.QUEUED: "Queue {}",
    Status.READING: "Begin reading {}",
    Status.READ: "Mark {} read",
    Status.DISMISSED: "Dismiss {}",
}

TASTE: Final = {1: "Want more like {}", -1: "Want less like {}", 0: "Want neither more nor less like {}"}


def day(stored: str) -> Message:
    """Return a stored moment as a day of the reader's calendar: "2 Jan" this year, "2 Jan 2024" in another."""
    return _day(stored, datetime.now().astimezone().year)


@lru_cache(maxsize=64)
def _day(stored: str, this_year: int) -> Message:
    return formatting.day(datetime.fromisoformat(stored).astimezone(), this_year)


def counted(count: int) -> str:
    """Return how many papers: "a paper", "12 papers"."""
    return "a paper" if count == 1 else f"{count:,} papers"
