"""When a source is asked: every so many hours, never more often than its service wants, and later after errors.

The clock of the computer may be wrong, and be set right. A time in the future counts as now, when it is noticed: then a
source is asked no more often than it should be, and a turn later at most.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from readinglist.model import Source, SourceKind, SourceState

TOLERANCE: Final = timedelta(minutes=5)  # between clocks that are right
LONGEST_WAIT: Final = timedelta(days=7)  # that a server may ask for
FIRST_PAUSE: Final = timedelta(minutes=15)  # after an error; twice as long after each one more
LONGEST_PAUSE: Final = timedelta(days=1)
PAUSE_BY_HAND: Final = timedelta(minutes=5)  # after an error, when the reader asks for it
SLACK: Final = 1 / 24  # of the hours: what is fetched at eight each day may be so a little before eight

EVER: Final = datetime.min.replace(tzinfo=UTC)  # long since: when a source was due that was never asked
_HOSTS: Final = {
    SourceKind.ARXIV: "export.arxiv.org",
    SourceKind.DAILY_PAPERS: "huggingface.co",
    SourceKind.BIORXIV: "api.biorxiv.org",
    SourceKind.JOURNAL: "api.crossref.org",
    SourceKind.AUTHOR: "api.openalex.org",
    SourceKind.VENUE: "api2.openreview.net",
}


def fewest_hours(source: Source) -> float:
    """Return how many hours the service of a source wants between two answers."""
    from readinglist.online.transport.services import service_of  # noqa: PLC0415 - a start need not know

    return service_of(_HOSTS.get(source.kind) or urlsplit(source.address).hostname or "").hours


def settled(state: SourceState, now: datetime) -> SourceState:
    """Return a state without times that cannot be right."""
    asked, not_before = state.asked, state.not_before
    if asked is not None and asked > now + TOLERANCE:
        asked = now
    if not_before is not None and not_before > now + LONGEST_WAIT:
        not_before = now + LONGEST_WAIT
    return replace(state, asked=asked, not_before=not_before)


def may_be_asked_at(source: Source, state: SourceState) -> datetime | None:
    """Return from when on a source may be asked at all; None if it was never asked."""
    if state.asked is None:
        return state.not_before
    pause = PAUSE_BY_HAND if state.failures else timedelta(hours=fewest_hours(source))
    return max(state.asked + pause, state.not_before or state.asked)


def due_at(source: Source, state: SourceState) -> datetime | None:
    """Return when a source is asked without the reader asking for it, perhaps in the past; None if it never is."""
    if source.paused or source.hours <= 0:
        return None
    earliest = may_be_asked_at(source, state)
    if earliest is None or state.asked is None:
        return earliest or EVER
    pause = timedelta(hours=source.hours * (1 - SLACK))
    if state.failures:
        pause = min(FIRST_PAUSE * 2 ** min(state.failures - 1, 10), LONGEST_PAUSE, max(pause, FIRST_PAUSE))
    return max(earliest, state.asked + pause)


def is_due(source: Source, state: SourceState, now: datetime) -> bool:
    """Return whether a source is to be asked now without the reader asking for it."""
    at = due_at(source, state)
    return at is not None and at <= now
