"""Look up the details of papers, of an import's preview or of the library; the result is an import plan."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from readinglist.backend.workers import mapped, then
from readinglist.i18n import Message, en, enn, join_messages
from readinglist.library import LibraryReader
from readinglist.model import (
    NEW_REASON,
    Entry,
    EntryMatch,
    Facet,
    Feed,
    ImportPlan,
    LineSpan,
    Metadata,
    OrNode,
    PlannedEntry,
    Status,
)

if TYPE_CHECKING:
    from readinglist.online.details import AnswerCache, LookedUp, Progress, Wanted
    from readinglist.online.transport import Cancelled, Web

T = TypeVar("T")
_NEW = (EntryMatch.NEW, EntryMatch.LOOKALIKE)
FOLDER = "details"  # in the cache
# The papers of which newer versions are looked for if none are chosen.
MAY_HAVE_NEWER = OrNode(tuple(Facet("status", status) for status in (Status.QUEUED, Status.READING, Status.READ)))


def _ignore(_: object) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def _now() -> datetime:
    return datetime.now(UTC)


class DetailsService:
    """Looks up details on a worker of its own, so that a slow server delays nothing else.

    ``read`` and ``plan`` are those of the backend. ``web`` returns what goes online; it is called when something is
    asked for the first time. Progress is told on the worker; a look-up that is cancelled, or that is going on when the
    program ``is_closing``, returns what it found.
    """

    def __init__(
        self,
        read: Callable[[Callable[[LibraryReader], T]], Future[T]],
        plan: Callable[[Feed], Future[ImportPlan]],
        fetching: Executor,
        cache: Path,
        web: Callable[[], Web],
        is_closing: Callable[[], bool] = _never,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._read: Callable[[Callable[[LibraryReader], Any]], Future[Any]] = read
        self._plan = plan
        self._fetching = fetching
        self._folder = cache / FOLDER
        self._web = web
        self._is_closing = is_closing
        self._now = now
        self._answers: AnswerCache | None = None

    def bare(self, plan: ImportPlan) -> tuple[int, ...]:
        """Return the numbers of the rows that would be new papers, and lack an abstract, authors or a title."""
        from readinglist.online.details import is_bare  # noqa: PLC0415 - loaded when needed

        return tuple(
            number for number, row in enumerate(plan.rows) if row.match in _NEW and is_bare(row.entry.metadata)
        )

    def bare_papers(self) -> Future[array[int]]:
        """Return the papers of the library that lack an abstract or authors, newest first."""
        return self._read(lambda view: view.bare_papers())

    def complete_plan(
        self,
        plan: ImportPlan,
        numbers: Collection[int] | None = None,
        *,
        progress: Progress = _ignore,
        cancelled: Cancelled = _never,
    ) -> Future[ImportPlan]:
        """Return a plan whose rows with ``numbers`` (None: those that are bare) are filled with what was found.

        What may be another paper is only ``offered`` on its row; ``take_offers`` fills it in.
        """
        chosen = self.bare(plan) if numbers is None else tuple(sorted(numbers))

        def find() -> tuple[Feed, LookedUp]:
            from readinglist.online.details import wanted_of  # noqa: PLC0415

            wanted = [wanted_of(number, plan.rows[number].entry.metadata) for number in chosen]
            found = self._look_up(wanted, progress, cancelled)
            certain = {key: one.metadata for key, one in found.found.items() if one.is_certain}
            is_complete = not found.is_cancelled and not found.errors
            missing = [number for number in chosen if number not in found.found] if is_complete else ()
            return _filled(plan.feed, certain, missing), found

        def plan_again(result: tuple[Feed, LookedUp]) -> Future[ImportPlan]:
            feed, found = result
            return mapped(self._plan(feed), lambda planned: _with_offers(planned, found, len(chosen)))

        return then(self._fetching.submit(find), plan_again)

    def take_offers(self, plan: ImportPlan, numbers: Collection[int]) -> Future[ImportPlan]:
        """Return a plan in which what was offered for some rows is filled in, as the reader confirmed."""
        offers = {number: plan.rows[number].offered for number in plan.offered}
        taken = {number: offer for number, offer in offers.items() if number in numbers and offer is not None}
        rest = {number: row for number, row in enumerate(plan.rows) if number in offers and number not in taken}
        feed = _filled(plan.feed, taken)

        def keep_others(planned: ImportPlan) -> ImportPlan:
            rows = [
                replace(row, offered=rest[number].offered, reason=rest[number].reason) if number in rest else row
                for number, row in enumerate(planned.rows)
            ]
            return replace(planned, rows=tuple(rows), notice=plan.notice)

        return mapped(self._plan(feed), keep_others)

    def complete_papers(
        self, ids: Collection[int], *, progress: Progress = _ignore, cancelled: Cancelled = _never
    ) -> Future[ImportPlan]:
        """Return a plan with a row for each of these papers about which something was found.

        What differs is a change, in fields that were edited by hand one that is ``kept``. What may be another paper is
        a look-alike.
        """

        def look_up(wanted: Sequence[Wanted]) -> LookedUp:
            return self._look_up(wanted, progress, cancelled)

        return self._plan_of_papers(ids, look_up, enn("Details of a paper", "Details of {n} papers", len(ids)))

    def newer_versions(
        self, ids: Collection[int], *, progress: Progress = _ignore, cancelled: Cancelled = _never
    ) -> Future[ImportPlan]:
        """Return a plan with a row for each of these papers of which a newer version or an article came out."""

        def look_up(wanted: Sequence[Wanted]) -> LookedUp:
            from readinglist.online.details import look_up_newer  # noqa: PLC0415 - loaded when needed

            return look_up_newer(wanted, self._web(), self._cache(), self._or_closing(cancelled), progress)

        return self._plan_of_papers(ids, look_up, en("Newer versions"), only_changed=True)

    def _plan_of_papers(
        self,
        ids: Iterable[int],
        look_up: Callable[[Sequence[Wanted]], LookedUp],
        name: str,
        *,
        only_changed: bool = False,
    ) -> Future[ImportPlan]:
        """Return a plan with what is found for papers of the library."""
        chosen = list(ids)

        def find(known: Mapping[int, Metadata]) -> Future[tuple[Feed, Message]]:
            return self._fetching.submit(lambda: _details_of(known, look_up, name, only_changed=only_changed))

        def plan_again(result: tuple[Feed, Message]) -> Future[ImportPlan]:
            feed, notice = result
            return mapped(self._plan(feed), lambda planned: replace(planned, notice=notice))

        return then(then(self._read(lambda view: _metadata_of(view, chosen)), find), plan_again)

    # --- on the fetching worker ---------------------------------------------------------------------------

    def _look_up(self, wanted: Sequence[Wanted], progress: Progress, cancelled: Cancelled) -> LookedUp:
        from readinglist.online.details import LookedUp, look_up  # noqa: PLC0415

        if not wanted:
            return LookedUp()
        return look_up(wanted, self._web(), self._cache(), self._or_closing(cancelled), progress)

    def _or_closing(self, cancelled: Cancelled) -> Cancelled:
        return lambda: cancelled() or self._is_closing()

    def _cache(self) -> AnswerCache:
        from readinglist.online.details import AnswerCache  # noqa: PLC0415

        if self._answers is None:
            self._answers = AnswerCache(self._folder, self._now)
        return self._answers


def _details_of(
    known: Mapping[int, Metadata],
    look_up: Callable[[Sequence[Wanted]], LookedUp],
    name: str,
    *,
    only_changed: bool,
) -> tuple[Feed, Message]:
    """Return what is found for papers of the library as a feed, and what to tell of it."""
    from readinglist.backend.details.filling import correct  # noqa: PLC0415 - loaded when needed
    from readinglist.online.details import LookedUp, wanted_of  # noqa: PLC0415

    wanted = [wanted_of(paper, metadata) for paper, metadata in known.items()]
    found = look_up(wanted) if wanted else LookedUp()
    details = {
        paper: (correct(known[paper], one.metadata) if one.is_certain else one.metadata, one.doubt)
        for paper, one in sorted(found.found.items())
    }
    if only_changed:
        details = {paper: one for paper, one in details.items() if _is_news(known[paper], one[0])}
        return _feed_of(details, name), join_messages(" ", found.errors)
    return _feed_of(details, name), _notice(found, len(known))


def _metadata_of(view: LibraryReader, ids: Iterable[int]) -> dict[int, Metadata]:
    return {paper.id: paper.metadata for paper in view.papers(ids)}


def _is_news(known: Metadata, found: Metadata) -> bool:
    """Return whether something changed; that a number is now known for the version at hand is no news."""
    return replace(found, arxiv_version=found.arxiv_version if known.arxiv_version else 0) != known


def _feed_of(details: Mapping[int, tuple[Metadata, str]], name: str) -> Feed:
    """Return what was found for papers of the library as a feed; with a doubt, it may be another paper."""
    entries = tuple(
        Entry(metadata, LineSpan(number, number), doubt, paper=paper)
        for number, (paper, (metadata, doubt)) in enumerate(details.items(), 1)
    )
    source = tuple(" ".join(entry.metadata.title.split()) for entry in entries)
    return Feed(str(name), en("details"), entries, source=source)


def _filled(feed: Feed, found: Mapping[int, Metadata], missing: Iterable[int] = ()) -> Feed:
    """Return a feed whose entries with these numbers have what was found; what the reader corrected in them stays.

    Those with the numbers ``missing`` say that nothing was found, if nothing but an id or a link is known of them.
    """
    from readinglist.backend.details.filling import fill  # noqa: PLC0415 - loaded when needed
    from readinglist.online.details import is_placeholder  # noqa: PLC0415

    entries = list(feed.entries)
    for number, metadata in found.items():
        entry = entries[number]
        filled = fill(entry.metadata, metadata)
        read_as = entry.read_as
        if read_as is not None:
            names = [field.name for field in fields(Metadata)]
            corrected = [name for name in names if getattr(read_as, name) != getattr(entry.metadata, name)]
            if "authors" in corrected:
                filled = replace(filled, authors=entry.metadata.authors or filled.authors)
            read_as = replace(filled, **{name: getattr(read_as, name) for name in corrected})
        unsure = "" if is_placeholder(entry.metadata) else entry.unsure
        entries[number] = replace(entry, metadata=filled, read_as=read_as, unsure=unsure)
    for number in missing:
        if is_placeholder(entries[number].metadata):
            entries[number] = replace(entries[number], unsure=en("Nothing was found online."))
    return replace(feed, entries=tuple(entries))


def _with_offers(plan: ImportPlan, found: LookedUp, wanted: int) -> ImportPlan:
    rows = list(plan.rows)
    for number, one in found.found.items():
        if not one.is_certain:
            rows[number] = _offering(rows[number], one.metadata, one.doubt)
    return replace(plan, rows=tuple(rows), notice=_notice(found, wanted))


def _offering(row: PlannedEntry, offered: Metadata, doubt: str) -> PlannedEntry:
    similar = en("Found “{title}”.", title=offered.title)
    reason = "" if row.reason == NEW_REASON else row.reason
    return replace(row, offered=offered, reason=join_messages(" ", (reason, similar, doubt)))


def _notice(found: LookedUp, wanted: int) -> Message:
    """Return what to tell at the end: which services did not answer, and how many papers were not found."""
    missing = 0 if found.is_cancelled else wanted - len(found.found)
    nothing = enn("Nothing was found for one paper.", "Nothing was found for {n} papers.", missing) if missing else ""
    return join_messages(" ", (*found.errors, nothing))
