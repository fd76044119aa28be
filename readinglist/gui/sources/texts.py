"""What the window says of sources: how often they are asked, when, and what came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from readinglist.backend.sources import due
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.i18n import en
from readinglist.model import EntryMatch, FollowedSource, ImportPlan, Source, SourceKind

if TYPE_CHECKING:
    from readinglist.online.sources.names import NamedChoice

DAY: Final = 24  # hours
# How often a source can be asked, in hours; 0 is never by itself.
FREQUENCIES: Final = (
    (1, en("Every hour")),
    (6, en("Every 6 hours")),
    (12, en("Twice a day")),
    (DAY, en("Once a day")),
    (7 * DAY, en("Once a week")),
    (0, en("Only when I refresh")),
)
_ASKED: Final = {
    0: en("asked only when you refresh"),
    1: en("asked every hour"),
    12: en("asked twice a day"),
    DAY: en("asked once a day"),
    7 * DAY: en("asked once a week"),
}
KIND_NAMES: Final = {
    SourceKind.ARXIV: en("arXiv"),
    SourceKind.DAILY_PAPERS: en("Hugging Face daily papers"),
    SourceKind.BIORXIV: en("bioRxiv and medRxiv"),
    SourceKind.JOURNAL: en("journal"),
    SourceKind.AUTHOR: en("author"),
    SourceKind.VENUE: en("OpenReview venue"),
    SourceKind.FEED: en("feed"),
    SourceKind.PAGE: en("web page"),
}


def frequency(hours: int) -> str:
    """Return how often a source is asked, as a choice: "Once a day"."""
    names = dict(FREQUENCIES)
    return tr(names[hours]) if hours in names else trn("Every {n} hour", "Every {n} hours", hours)


def asked(hours: int) -> str:
    """Return how often a source is asked, as a part of a sentence: "asked once a day"."""
    return tr(_ASKED[hours]) if hours in _ASKED else trn("asked every {n} hour", "asked every {n} hours", hours)


def described(source: Source) -> str:
    """Return what a source is: "arXiv cs.LG (Machine Learning), asked once a day"."""
    return tr("{source}, {asked}", source=source.name, asked=asked(source.hours))


def name_detail(choice: NamedChoice) -> str:
    """Return what tells journals or authors apart: "ISSN 1476-4687", "214 works · ORCID 0000-0002-1825-0097"."""
    address = choice.source.address
    if choice.is_journal:
        return f"ISSN {address}"
    works = trn("{n} work", "{n} works", choice.works)
    return f"{works} · ORCID {address}" if "-" in address else works


def plan_counts(plan: ImportPlan) -> str:
    """Return what a preview of a source brings: "8 new papers, 4 already here"."""
    new = plan.count(EntryMatch.NEW) + plan.count(EntryMatch.LOOKALIKE)
    known = len(plan.rows) - new
    if not plan.rows:
        return tr("It lists no papers at the moment.")
    parts = [trn("{n} new paper", "{n} new papers", new) if new else tr("Nothing new")]
    if known:
        parts.append(trn("{n} already here", "{n} already here", known))
    return ", ".join(parts)


def new_papers(new: int, sources: int) -> str:
    """Return what a refresh brought: "12 new from 3 sources"."""
    return trn("{new} new from {n} source", "{new} new from {n} sources", sources, new=local_format.number(new))


def when(moment: datetime, now: datetime) -> str:
    """Return when something was: "today, 09:12", "yesterday, 18:40", "3 Nov"."""
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        return tr("today, {time}", time=local_format.time(local))
    if local.date() == today + timedelta(days=1):
        return tr("tomorrow, {time}", time=local_format.time(local))
    if local.date() == today - timedelta(days=1):
        return tr("yesterday, {time}", time=local_format.time(local))
    return formatting.day(moment, now)


def too_early(waiting: Sequence[tuple[Source, datetime]], now: datetime) -> str:
    """Return why nobody was asked: services want some time between two answers."""
    first, again = min(waiting, key=lambda pair: pair[1])
    if len(waiting) == 1:
        return tr("{source} was asked a moment ago. Try again {when}.", source=first.name, when=when(again, now))
    count = len(waiting)
    return trn(
        "{n} source was asked a moment ago. Try again {when}.",
        "{n} sources were asked a moment ago. Try again {when}.",
        count,
        when=when(again, now),
    )


def last_asked(followed: FollowedSource, now: datetime) -> str:
    """Return when a source was asked last, and what came: "Last asked today, 09:12: 3 new."."""
    state = followed.state
    if state.asked is None:
        return tr("Not asked yet.")
    if state.error:
        return tr("Last asked {when}.", when=when(state.asked, now))
    if not state.new:
        return tr("Last asked {when}: nothing new.", when=when(state.asked, now))
    return trn("Last asked {when}: {n} new.", "Last asked {when}: {n} new.", state.new, when=when(state.asked, now))


def missed(followed: FollowedSource, now: datetime) -> str:
    """Return what a source that wasn't asked for long could not catch up on, or ""."""
    before = followed.state.missed_before
    if before is None:
        return ""
    return tr(
        "Papers from before {day} are missing: this source wasn't refreshed for too long to catch up.",
        day=formatting.day(before, now),
    )


def next_try(followed: FollowedSource, now: datetime) -> str:
    """Return when a source that failed is asked again, or "" if that need not be said."""
    again = due.due_at(followed.source, followed.state)
    if not followed.state.error or again is None or again <= now:
        return ""
    return tr("It's asked again {when}, or when you refresh it.", when=when(again, now))


def skipped(source: Source, before: datetime, now: datetime) -> str:
    """Return that a source wasn't asked for so long that earlier papers were left out."""
    return tr("{source}: papers from before {day} were skipped.", source=source.name, day=formatting.day(before, now))


def same_source(source: Source, followed: Sequence[FollowedSource]) -> Source | None:
    """Return the followed source that asks for the same, or None."""
    return next(
        (one.source for one in followed if (one.source.kind, one.source.address) == (source.kind, source.address)), None
    )
