"""Follow sources, and fetch what is new in them.

Servers are asked on a worker of their own, one source after the other, and for previews on another; what the library
has to do is done on its workers. How far a source was read is saved in the same transaction as what it brought:
whatever ends the program, the next time is asked for what is missing, and what came twice is the same paper.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from readinglist.backend.feed_sources import FeedSource, parse_sources
from readinglist.backend.sources import due
from readinglist.backend.sources.results import FetchProgress, FetchReport, SourcePreview, SourceResult
from readinglist.backend.sources.source_filter import matching_entries
from readinglist.backend.workers import finished, mapped, then
from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library import Library, LibraryReader
from readinglist.model import Changes, Entry, Feed, FollowedSource, ImportPlan, ImportRow, Source, SourceState

if TYPE_CHECKING:
    from readinglist.online.sources import Answer, FetchedDocument
    from readinglist.online.sources.names import FoundNames
    from readinglist.online.transport import Cancelled, Web

    Ask = Callable[[Source, SourceState, Web, datetime, Cancelled], Answer]

T = TypeVar("T")
MOST_ROUNDS = 25  # in which a source is asked for more, one after the other
MOST_PREVIEWS = 4  # that are remembered until their sources are followed
MOST_OFFLINE = 3  # sources that cannot be reached, one after the other, before the rest is not tried


def _now() -> datetime:
    return datetime.now(UTC)


def _ask(source: Source, state: SourceState, web: Web, now: datetime, cancelled: Cancelled) -> Answer:
    from readinglist.online.sources import ask  # noqa: PLC0415 - loaded when something is fetched

    return ask(source, state, web, now, cancelled)


def _ignore(_: object) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def _nothing() -> None:
    """Keep what is open."""


@dataclass(frozen=True, slots=True)
class SourceWorkers:
    """What the service needs of the backend: its connections, the workers that ask servers, and what is online.

    ``is_closing`` says whether the program ends; ``on_error`` is told of bugs, which stop no other source; ``release``
    is called before a server is asked, which may take long.
    """

    read: Callable[[Callable[[LibraryReader], Any]], Future[Any]]
    write: Callable[[Callable[[Library], Changes]], Future[Changes]]
    fetching: Executor
    previewing: Executor
    web: Callable[[], Web]
    is_closing: Callable[[], bool] = _never
    on_error: Callable[[BaseException], None] = _ignore
    release: Callable[[], None] = _nothing


@dataclass(slots=True)
class _Brought:
    """What a source brought in several rounds."""

    source: Source
    state: SourceState
    documents: list[FetchedDocument] = field(default_factory=list)
    error: ReadingListError | None = None
    missed_before: datetime | None = None
    was_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Previewed:
    """How far a preview read a source, and all that it listed, whatever the filter was then."""

    state: SourceState
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Parsed:
    """The entries of documents: those that may be new, and those that only update papers; the feeds of the former."""

    new: tuple[Entry, ...] = ()
    known: tuple[Entry, ...] = ()
    feeds: list[Feed] = field(default_factory=list)
    format_name: str = ""
    error: ReadingListError | None = None


class SourceService:
    """The sources of a library; each method returns a future."""

    def __init__(self, on: SourceWorkers, *, ask: Ask = _ask, now: Callable[[], datetime] = _now) -> None:
        self._on = on
        self._ask = ask
        self._now = now
        self._previewed: dict[tuple[str, str], _Previewed] = {}  # by kind and address, the newest last

    def list(self) -> Future[tuple[FollowedSource, ...]]:
        """Return the sources by name, with what came of them."""
        return self._read(lambda view: view.sources())

    def imports(self, number: int) -> Future[tuple[ImportRow, ...]]:
        """Return the imports from a source, newest first."""
        return self._read(lambda view: view.source_imports(number))

    def is_due(self, now: datetime) -> Future[bool]:
        """Return whether any source is to be asked without the reader asking for it."""

        def look(view: LibraryReader) -> tuple[bool, dict[int, SourceState]]:
            found, wrong = _settled(view.uncounted_sources(), now)
            return any(due.is_due(one.source, one.state, now) for one in found), wrong

        def correct_times(looked: tuple[bool, dict[int, SourceState]]) -> Future[bool]:
            is_due, wrong = looked
            return mapped(self._save(wrong), lambda _: is_due) if wrong else finished(is_due)

        return then(self._read(look), correct_times)

    def preview(self, source: Source, cancelled: Callable[[], bool] = _never) -> Future[SourcePreview]:
        """Ask a source, and return what it would bring; nothing is stored."""

        def run() -> SourcePreview:
            from readinglist.feeds import merge_feeds  # noqa: PLC0415 - not needed before the first import

            brought = self._bring(source, SourceState(), self._stop_when(cancelled))
            if brought.was_cancelled:
                raise CancelledError
            if brought.error is not None and not brought.documents:
                raise brought.error
            parsed = self._parse(brought)
            if parsed.error is not None and not parsed.feeds:
                raise parsed.error
            found, named = brought.source, Feed(brought.source.name, parsed.format_name, ())
            feed = merge_feeds(parsed.feeds) if parsed.feeds else named
            listed = self._read(lambda view: view.plan(replace(feed, name=found.name))).result()
            now = self._now()
            self._remember(found, _Previewed(replace(brought.state, asked=now, succeeded=now), feed.entries))
            return SourcePreview(found, self._narrow(found, listed), listed)

        return self._on.previewing.submit(run)

    def find_by_name(self, name: str, cancelled: Callable[[], bool] = _never) -> Future[FoundNames]:
        """Ask Crossref and OpenAlex for journals and authors with a name; raise ReadingListError if there are none."""

        def run() -> FoundNames:
            from readinglist.online.sources import names  # noqa: PLC0415 - loaded when a name is searched
            from readinglist.online.transport.messages import RequestCancelled  # noqa: PLC0415

            try:
                return names.find(name, self._on.web(), self._stop_when(cancelled))
            except RequestCancelled:
                raise CancelledError from None

        return self._on.previewing.submit(run)

    def narrow(self, source: Source, listed: ImportPlan) -> Future[ImportPlan]:
        """Return the plan for what matches the filter of a source, of all that its preview lists."""
        return self._on.previewing.submit(lambda: self._narrow(source, listed))

    def follow(self, source: Source, plan: ImportPlan | None = None) -> Future[Changes]:
        """Follow a source, and import what its preview listed in the same step; it is read on from there.

        If the filter was changed since, what matches it now is imported.
        """
        previewed = self._previewed.pop(_key(source), None) if plan is not None else None
        state = previewed.state if previewed is not None else None

        def operation(entries: tuple[Entry, ...]) -> Callable[[Library], Changes]:
            def follow(library: Library) -> Changes:
                wanted = plan
                if plan is not None and entries != plan.feed.entries:
                    wanted = library.plan(replace(plan.feed, entries=entries))
                changes = library.follow(source, wanted)
                if state is not None and changes.created_id is not None:
                    new = changes.operation.args.get("papers", 0) if changes.operation else 0
                    library.save_source_state(changes.created_id, replace(state, new=int(new)))
                return changes

            return follow

        listed = previewed.entries if previewed is not None else plan.feed.entries if plan is not None else ()
        if not source.only:
            return self._on.write(operation(listed))
        filtered = self._on.previewing.submit(lambda: self._filter(source, listed))
        return then(filtered, lambda kept: self._on.write(operation(kept)))

    def edit(self, source: Source, before: Source) -> Future[Changes]:
        """Change what the reader chose for a source, in which it differs from ``before``, when it was shown."""
        return self._on.write(lambda library: library.edit_source(source, before))

    def unfollow(self, number: int) -> Future[Changes]:
        """Stop following a source; its papers stay."""
        return self._on.write(lambda library: library.unfollow(number))

    def start_over(self, number: int) -> Future[Changes]:
        """Let a source be read as if it was followed anew: what was undone or deleted of it may come again."""

        def forget(library: Library) -> Changes:
            library.forget_listed(number)
            return library.state()

        return self._on.write(forget)

    def fetch(
        self,
        ids: Collection[int] | None = None,
        *,
        only_due: bool = False,
        progress: Callable[[FetchProgress], None] = _ignore,
        cancelled: Callable[[], bool] = _never,
    ) -> Future[FetchReport]:
        """Ask some sources, or all that are not paused, and import what is new; what came before an end stays.

        With ``only_due`` those alone that it is time for; without, all that may be asked. ``progress`` is told on the
        worker that asks, before each source.
        """
        return self._on.fetching.submit(lambda: self._fetch(ids, only_due, progress, self._stop_when(cancelled)))

    # --- on the worker that asks servers ------------------------------------------------------------------

    def _fetch(
        self,
        ids: Collection[int] | None,
        only_due: bool,
        progress: Callable[[FetchProgress], None],
        cancelled: Cancelled,
    ) -> FetchReport:
        chosen, waiting = self._choose(ids, only_due)
        results: list[SourceResult] = []
        offline = 0  # one after the other
        for number, one in enumerate(chosen):
            if cancelled():
                return FetchReport(tuple(results), waiting, was_cancelled=True)
            source = self._current(one.source)  # it may be long since the round began
            if source is None or (source.paused and ids is None):
                continue
            progress(FetchProgress(source, number, len(chosen)))
            self._on.release()
            brought = self._bring(source, one.state, cancelled)
            if not brought.was_cancelled or brought.documents:
                result = self._store(source, one.state, brought)
                results.append(result)
                offline = offline + 1 if result.is_offline else 0
            if brought.was_cancelled:
                return FetchReport(tuple(results), waiting, was_cancelled=True)
            if offline >= MOST_OFFLINE:
                error = results[-1].error
                results += (SourceResult(each.source, error=error, is_offline=True) for each in chosen[number + 1 :])
                break
        return FetchReport(tuple(results), waiting)

    def _choose(
        self, ids: Collection[int] | None, only_due: bool
    ) -> tuple[Sequence[FollowedSource], tuple[tuple[Source, datetime], ...]]:
        """Return the sources to be asked, those that were not asked for longest first, and those that have to wait."""
        now = self._now()
        chosen: list[FollowedSource] = []
        waiting: list[tuple[Source, datetime]] = []
        found, wrong = _settled(self._read(lambda view: view.uncounted_sources()).result(), now)
        if wrong:
            self._save(wrong).result()
        for one in found:
            source = one.source
            if source.paused if ids is None else source.id not in ids:
                continue
            earliest = due.may_be_asked_at(source, one.state)
            if only_due and not due.is_due(source, one.state, now):
                continue
            if earliest is not None and earliest > now:
                waiting.append((source, earliest))
            else:
                chosen.append(one)
        chosen.sort(key=lambda one: one.state.asked or datetime.min.replace(tzinfo=UTC))
        return chosen, tuple(waiting)

    def _bring(self, source: Source, state: SourceState, cancelled: Cancelled) -> _Brought:
        """Ask a source until it has no more, or is not followed any more."""
        from readinglist.online.transport.messages import RequestCancelled  # noqa: PLC0415

        brought = _Brought(source, state)
        for number in range(MOST_ROUNDS):
            if number and source.id and self._current(source) is None:
                break
            try:
                answer = self._ask(brought.source, brought.state, self._on.web(), self._now(), cancelled)
            except RequestCancelled:
                brought.was_cancelled = True
                break
            except ReadingListError as error:
                brought.error = error
                break
            except Exception as error:  # noqa: BLE001 - told, so that it stops no other source
                brought.error = self._unreadable(error)
                break
            missed = answer.missed_before or answer.state.missed_before
            brought.source, brought.state = answer.source, replace(answer.state, missed_before=missed)
            brought.documents += answer.documents
            brought.error = answer.error
            brought.missed_before = brought.missed_before or answer.missed_before
            if answer.error is not None or not answer.has_more:
                break
        return brought

    def _store(self, source: Source, state: SourceState, brought: _Brought) -> SourceResult:
        """Store what a source brought, and what came of asking it."""
        from readinglist.online.transport.messages import TransportError  # noqa: PLC0415

        error = brought.error
        if isinstance(error, TransportError) and error.is_offline and not brought.documents:
            return SourceResult(source, error=error.message, is_offline=True)
        try:
            parsed = self._parse(brought)
            error = parsed.error or error
            read = self._after(brought.state if parsed.error is None else state, error)
            changes = self._import(source, brought.source, parsed, read)
        except (ReadingListError, CancelledError):  # the library can't be used, or is being closed
            raise
        except Exception as bug:  # noqa: BLE001 - told, so that it stops no other source
            error = self._unreadable(bug)
            self._save({source.id: self._after(state, error)}).result()
            return SourceResult(source, error=error.message)
        counts = changes.operation.args if changes.operation is not None else {}
        return SourceResult(
            source,
            new=int(counts.get("new", 0)),
            changed=int(counts.get("changed", 0)),
            error="" if error is None else error.message,
            import_number=changes.created_id,
            missed_before=brought.missed_before,
        )

    def _after(self, state: SourceState, error: ReadingListError | None) -> SourceState:
        """Return the state of a source that was asked now, with an error or without one; offline isn't one."""
        from readinglist.online.transport.messages import TransportError  # noqa: PLC0415

        now = self._now()
        state = replace(state, asked=now, new=0)
        told = error if isinstance(error, TransportError) else None
        if error is None or (told is not None and told.is_offline):
            return replace(due.settled(state, now), succeeded=now, error="", failures=0, not_before=None)
        not_before = told.not_before if told is not None else None
        failed = replace(state, error=error.message, failures=state.failures + 1, not_before=not_before)
        return due.settled(failed, now)

    def _import(self, asked: Source, told: Source, parsed: _Parsed, state: SourceState) -> Changes:
        """Import what a source brought, with what the reader wants of it now."""
        chosen = self._current(asked) or asked
        entries = self._filter(chosen, parsed.new)
        feed = Feed(chosen.name, parsed.format_name, (*entries, *parsed.known))
        return self._on.write(
            lambda library: library.accept_fetched(asked, feed, state, len(entries), told=told)
        ).result()

    def _parse(self, brought: _Brought) -> _Parsed:
        """Read the documents that came; an error stands for those that cannot be read."""
        parsed = _Parsed()
        for document in brought.documents:
            try:
                feed = parse_sources([FeedSource(document.name, document.data)])
            except ReadingListError as error:
                parsed.error = parsed.error or error
                continue
            except Exception as error:  # noqa: BLE001 - told, so that it stops no other source
                parsed.error = self._unreadable(error)
                continue
            parsed.format_name = parsed.format_name or feed.format_name
            if document.only_known:
                parsed.known += feed.entries
            else:
                parsed.new += feed.entries
                parsed.feeds.append(feed)
        return parsed

    def _unreadable(self, bug: Exception) -> ReadingListError:
        """Tell of a bug, and return what is said at the source."""
        self._on.on_error(bug)
        return ReadingListError(en("The answer couldn't be read."))

    def _narrow(self, source: Source, listed: ImportPlan) -> ImportPlan:
        entries = self._filter(source, listed.feed.entries)
        if entries == listed.feed.entries:
            return listed
        return self._read(lambda view: view.plan(replace(listed.feed, entries=entries))).result()

    def _filter(self, source: Source, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return matching_entries(self._read, source, entries)

    def _current(self, source: Source) -> Source | None:
        """Return a source as it is in the library now; None if it is not followed any more."""
        return self._read(lambda view: view.source(source.id)).result()

    def _save(self, states: Mapping[int, SourceState]) -> Future[Changes]:
        """Save what came of asking sources, where nothing is imported."""

        def save(library: Library) -> Changes:
            for number, state in states.items():
                library.save_source_state(number, state)
            return library.state()

        return self._on.write(save)

    # --- on any thread ------------------------------------------------------------------------------------

    def _remember(self, source: Source, previewed: _Previewed) -> None:
        self._previewed.pop(_key(source), None)
        self._previewed[_key(source)] = previewed
        while len(self._previewed) > MOST_PREVIEWS:
            self._previewed.pop(next(iter(self._previewed)), None)

    def _read(self, query: Callable[[LibraryReader], T]) -> Future[T]:
        return self._on.read(query)

    def _stop_when(self, cancelled: Callable[[], bool]) -> Cancelled:
        return lambda: cancelled() or self._on.is_closing()


def _settled(
    sources: Sequence[FollowedSource], now: datetime
) -> tuple[Sequence[FollowedSource], dict[int, SourceState]]:
    """Return sources with times that can be right, and the states that have others in the library."""
    found = [replace(one, state=due.settled(one.state, now)) for one in sources]
    changed = zip(found, sources, strict=True)
    return found, {one.source.id: one.state for one, stored in changed if one.state != stored.state}


def _key(source: Source) -> tuple[str, str]:
    return source.kind.value, source.address
