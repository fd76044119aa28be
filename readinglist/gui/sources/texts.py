"""What the window says of sources: how often they are checked, when, and what came."""

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
# How often a source can be checked, in hours; 0 is never by itself.
FREQUENCIES: Final = (
    (1, en("Every hour")),
    (6, en("Every 6 hours")),
    (12, en("Twice a day")),
    (DAY, en("Once a day")),
    (7 * DAY, en("Once a week")),
    (0, en("Only when I refresh")),
)
_CHECKED: Final = {
    0: en("only when you refresh"),
    1: en("every hour"),
    12: en("twice a day"),
    DAY: en("once a day"),
    7 * DAY: en("once a week"),
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
    """Return how often a source is checked, as a choice: "Once a day"."""
    names = dict(FREQUENCIES)
    return tr(names[hours]) if hours in names else trn("Every {n} hour", "Every {n} hours", hours)


def checked(hours: int) -> str:
    """Return how often a source is checked, without a capital: "once a day"."""
    return tr(_CHECKED[hours]) if hours in _CHECKED else trn("every {n} hour", "every {n} hours", hours)


def name_detail(choice: NamedChoice) -> str:
    """Return what tells journals or authors apart: "ISSN 1476-4687", "214 works · ORCID 0000-0002-1825-0097"."""
    address = choice.source.address
    if choice.is_journal:
        return f"ISSN {address}"
    works = trn("{n} work", "{n} works", choice.works)
    return f"{works} · ORCID {address}" if "-" in address else works


def plan_counts(plan: ImportPlan, listed: int) -> str:
    """Return what a preview of a source brings: "8 new papers, 4 already here"; of the papers it lists, if not all."""
    new = plan.count(EntryMatch.NEW) + plan.count(EntryMatch.LOOKALIKE)
    known = len(plan.rows) - new
    if not listed:
        return tr("It lists no papers at the moment.")
    if not plan.rows:
        return trn("It lists {n} paper, which doesn't match.", "It lists {n} papers, and none of them matches.", listed)
    if len(plan.rows) < listed:
        matching = local_format.number(len(plan.rows))
        return trn("{matching} of {n} paper matches", "{matching} of {n} papers match", listed, matching=matching)
    parts = [trn("{n} new paper", "{n} new papers", new) if new else tr("Nothing new")]
    if changed := plan.count(EntryMatch.CHANGED):
        parts.append(trn("{n} changed", "{n} changed", changed))
    if known > changed:
        parts.append(trn("{n} already here", "{n} already here", known - changed))
    return ", ".join(parts)


def new_papers(new: int, sources: int) -> str:
    """Return what a refresh brought: "12 new from 3 sources"."""
    return trn("{new} new from {n} source", "{new} new from {n} sources", sources, new=local_format.number(new))


def when(moment: datetime, now: datetime) -> str:
    """Return when something was: "today at 09:12", "yesterday at 18:40", "3 Nov"."""
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        return tr("today at {time}", time=local_format.time(local))
    if local.date() == today + timedelta(days=1):
        return tr("tomorrow at {time}", time=local_format.time(local))
    if local.date() == today - timedelta(days=1):
        return tr("yesterday at {time}", time=local_format.time(local))
    return formatting.day(moment, now)


def too_early(waiting: Sequence[tuple[Source, datetime]], now: datetime) -> str:
    """Return why no source was checked: services want some time between two requests."""
    first, again = min(waiting, key=lambda pair: pair[1])
    if len(waiting) == 1:
        return tr("{source} was checked recently. Try again {when}.", source=first.name, when=when(again, now))
    count = len(waiting)
    return trn(
        "{n} source was checked recently. Try again {when}.",
        "{n} sources were checked recently. Try again {when}.",
        count,
        when=when(again, now),
    )


def last_checked(followed: FollowedSource, now: datetime) -> str:
    """Return when a source was checked last, and what came: "Last checked today at 09:12: 3 new papers."."""
    state = followed.state
    if state.asked is None:
        return tr("Not checked yet.")
    if state.error:
        return tr("Last checked {when}.", when=when(state.asked, now))
    if not state.new:
        return tr("Last checked {when}: nothing new.", when=when(state.asked, now))
    return trn(
        "Last checked {when}: {n} new paper.",
        "Last checked {when}: {n} new papers.",
        state.new,
        when=when(state.asked, now),
    )


def missed(followed: FollowedSource, now: datetime) -> str:
    """Return what a source that wasn't checked for long could not catch up on, or ""."""
    before = followed.state.missed_before
    if before is None:
        return ""
    return tr(
        "Papers from before {day} are missing: this source wasn't refreshed for too long to catch up.",
        day=formatting.day(before, now),
    )


def next_try(followed: FollowedSource, now: datetime) -> str:
    """Return when a source that failed is checked again, or "" if that need not be said."""
    again = due.due_at(followed.source, followed.state)
    if not followed.state.error or again is None or again <= now:
        return ""
    return tr("It's checked again {when}, or when you refresh it.", when=when(again, now))


def skipped(source: Source, before: datetime, now: datetime) -> str:
    """Return that a source wasn't checked for so long that earlier papers were left out."""
    return tr("{source}: papers from before {day} were skipped.", source=source.name, day=formatting.day(before, now))


def same_source(source: Source, followed: Sequence[FollowedSource]) -> Source | None:
    """Return the followed source that asks for the same, or None."""
    return next(
        (one.source for one in followed if (one.source.kind, one.source.address) == (source.kind, source.address)), None
    )
