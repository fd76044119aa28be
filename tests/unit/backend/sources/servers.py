"""Servers whose answers a test writes, and a clock that it sets."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from readinglist.backend.backend import Backend
from readinglist.backend.sources import SourceService
from readinglist.backend.sources.source_service import SourceWorkers
from readinglist.backend.workers import Workers
from readinglist.model import Metadata, Source, SourceState
from readinglist.online.sources import Answer, FetchedDocument
from readinglist.online.transport.messages import (
    Cancelled,
    RequestCancelled,
    TransportError,
    Web,
    WebRequest,
    WebResponse,
)

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def records(papers: Iterable[Metadata]) -> bytes:
    """Return papers as a server sends them."""
    return json.dumps(
        [
            {
                "title": paper.title,
                "abstract": paper.abstract,
                "authors": list(paper.authors),
                "arxiv_id": f"{paper.arxiv_id}v{paper.arxiv_version or 1}" if paper.arxiv_id else "",
                "doi": paper.doi,
                "date": paper.published,
            }
            for paper in papers
        ]
    ).encode()


def paper(number: int, subject: str = "boats", version: int = 1) -> Metadata:
    """Return one of many different papers."""
    words = f"Counting {subject} {number} on {number * 7919} ponds"
    abstract = f"We count {subject} for the {number}. time, in version {version}, and find {number * 31} of them."
    return Metadata(
        words, abstract, (f"Ada Example{number}",), "2026-11-01", arxiv_id=f"2611.{number:05}", arxiv_version=version
    )


class Unasked:
    """A web that nobody asks: the answers of these tests come from ``Servers``."""

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Fail."""
        raise AssertionError(request)


class Servers:
    """What each address lists, read from the cursor on; and when it was asked."""

    def __init__(self) -> None:
        self.now = START
        self.listed: dict[str, list[Metadata]] = defaultdict(list)
        self.updates: dict[str, list[Metadata]] = defaultdict(list)  # of papers that were listed before
        self.errors: dict[str, Exception | None] = {}
        self.asked: list[tuple[str, datetime]] = []
        self.at_once = 1_000
        self.moved: dict[str, str] = {}
        self.names: dict[str, str] = {}  # that servers tell of themselves
        self.before: Callable[[Source], None] = lambda _: None
        self.missed: dict[str, datetime] = {}  # before when papers cannot be had any more
        self.lists_all = False  # as a feed does, whatever was read before

    def fail(
        self,
        address: str,
        sentence: str = "It didn't answer.",
        *,
        not_before: datetime | None = None,
        is_offline: bool = False,
    ) -> None:
        """Let a server fail from now on."""
        self.errors[address] = TransportError(sentence, not_before=not_before, is_offline=is_offline)

    def ask(self, source: Source, state: SourceState, web: Web, now: datetime, cancelled: Cancelled) -> Answer:
        """Answer as ``online.sources.ask`` does."""
        del web, now
        if cancelled():
            raise RequestCancelled
        self.before(source)
        self.asked.append((source.address, self.now))
        error = self.errors.get(source.address)
        if error is not None:
            raise error
        start = int(state.cursor or 0)
        found = self.listed[source.address][0 if self.lists_all else start :][: self.at_once]
        end = len(self.listed[source.address]) if self.lists_all else start + len(found)
        documents = [FetchedDocument("answer", records(found), "https://example.org")] if found else []
        if updates := self.updates[source.address]:
            documents.append(FetchedDocument("updates", records(updates), "https://example.org", only_known=True))
        name = self.names.get(source.address, source.name)
        moved = replace(source, address=self.moved.get(source.address, source.address), name=name)
        more = end < len(self.listed[source.address])
        read = replace(state, cursor=str(end))
        return Answer(tuple(documents), read, moved, has_more=more, missed_before=self.missed.get(source.address))

    def gaps(self, address: str) -> list[timedelta]:
        """Return the times between one time of asking an address and the next."""
        times = [at for asked, at in self.asked if asked == address]
        return [later - one for one, later in pairwise(times)]

    def let_pass(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


def nothing() -> None:
    """Do nothing."""


def service_of(
    backend: Backend,
    servers: Servers,
    errors: list[BaseException] | None = None,
    release: Callable[[], None] = nothing,
) -> SourceService:
    """Return the service of a backend that asks these servers on the calling thread."""
    workers = SourceWorkers(
        backend.read,
        backend.write,
        Workers.inline().fetching,
        Workers.inline().previewing,
        Unasked,
        on_error=(errors if errors is not None else []).append,
        release=release,
    )
    return SourceService(workers, ask=servers.ask, now=lambda: servers.now)


def titles(backend: Backend, ids: Sequence[int] | None = None) -> list[str]:
    """Return the titles of papers in the order in which they came."""
    chosen = sorted(backend.read(lambda view: view.find(None)).result()) if ids is None else ids
    return [row.title for row in backend.read(lambda view: view.rows(chosen)).result()]
