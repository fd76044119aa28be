"""Sources whose servers answer when the test says so."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from readinglist.backend.backend import Backend
from readinglist.backend.source_catalog import Recognized
from readinglist.backend.sources import FetchProgress, FetchReport, SourcePreview, SourceResult
from readinglist.i18n import en
from readinglist.model import Changes, Feed, ImportPlan, Source, SourceKind, SourceState
from readinglist.online.sources.names import FoundNames

T = TypeVar("T")
LEARNING = Source(0, SourceKind.ARXIV, "cat:cs.LG", "arXiv cs.LG (Machine Learning)")
DAILY = Source(0, SourceKind.DAILY_PAPERS, "papers", "Hugging Face daily papers")
NATURE = Source(0, SourceKind.JOURNAL, "1476-4687", "Nature", hours=12)
BLOG = Source(0, SourceKind.FEED, "https://example.org/feed.xml", "example.org")
WORKSHOP = "https://openreview.net/group?id=NeurIPS.cc/2026/Workshop/Boats"
BOATS = Source(0, SourceKind.VENUE, "NeurIPS.cc/2026/Workshop/Boats", "OpenReview NeurIPS 2026 Workshop Boats")
SUGGESTED = (LEARNING, DAILY, NATURE)
TYPED = {"cs.LG": LEARNING, "https://example.org/feed.xml": BLOG, "1476-4687": NATURE, WORKSHOP: BOATS}
NAMES = ("Harbour Letters", "Ada Lovelace", "Ning", "Machine")  # that can be searched for
UNKNOWN = en("Paste the address of a feed.")


def done(result: T) -> Future[T]:
    """Return a future that is done."""
    future: Future[T] = Future()
    future.set_result(result)
    return future


class FakeCatalog:
    """Knows the sources above."""

    def recognize(self, text: str) -> Future[Recognized]:
        """Return a source by its name or address."""
        source = TYPED.get(text)
        return done(Recognized(text, source, "" if source else UNKNOWN, text if text in NAMES else ""))

    def suggested(self) -> Future[tuple[Source, ...]]:
        """Return three sources."""
        return done(SUGGESTED)


class FakeSources:
    """A service whose previews and rounds end when the test says so; it stores in the library as the real one does."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.is_due_now = False
        self.checks = 0
        self.asked: list[tuple[tuple[int, ...] | None, bool]] = []  # ids, and whether only those that are due
        self.previewed: list[Source] = []
        self.preview_answer: Future[SourcePreview] = Future()
        self.round: Future[FetchReport] = Future()
        self.searched: list[str] = []
        self.search_answer: Future[FoundNames] = Future()
        self.cancelled: Callable[[], bool] = lambda: False
        self.progress: Callable[[FetchProgress], None] = lambda _: None

    def is_due(self, now: datetime) -> Future[bool]:
        """Return what the test says."""
        self.checks += 1
        return done(self.is_due_now)

    def preview(self, source: Source, cancelled: Callable[[], bool]) -> Future[SourcePreview]:
        """Return a future that the test ends."""
        self.previewed.append(source)
        self.cancelled = cancelled
        self.preview_answer = Future()
        return self.preview_answer

    def narrow(self, source: Source, listed: ImportPlan) -> Future[ImportPlan]:
        """Return the entries whose titles hold the words of the filter."""
        kept = tuple(entry for entry in listed.feed.entries if source.only in entry.metadata.title)
        return self._backend.plan(replace(listed.feed, entries=kept))

    def find_by_name(self, name: str, cancelled: Callable[[], bool]) -> Future[FoundNames]:
        """Return a future that the test ends."""
        self.searched.append(name)
        self.cancelled = cancelled
        self.search_answer = Future()
        return self.search_answer

    def follow(self, source: Source, plan: ImportPlan | None = None) -> Future[Changes]:
        """Follow a source."""
        return self._backend.write(lambda library: library.follow(source, plan))

    def edit(self, source: Source, before: Source) -> Future[Changes]:
        """Edit a source."""
        return self._backend.write(lambda library: library.edit_source(source, before))

    def unfollow(self, number: int) -> Future[Changes]:
        """Unfollow a source."""
        return self._backend.write(lambda library: library.unfollow(number))

    def fetch(
        self,
        ids: Collection[int] | None,
        *,
        only_due: bool,
        progress: Callable[[FetchProgress], None],
        cancelled: Callable[[], bool],
    ) -> Future[FetchReport]:
        """Return a future that the test ends."""
        self.asked.append((None if ids is None else tuple(ids), only_due))
        self.progress, self.cancelled, self.round = progress, cancelled, Future()
        return self.round

    def bring(self, source: Source, feed: Feed) -> SourceResult:
        """Store what a source brought in the round that is under way."""
        now, feed = datetime.now(UTC), replace(feed, name=source.name)
        changes = self._backend.write(
            lambda library: library.accept_fetched(source, feed, SourceState(asked=now, succeeded=now))
        ).result()
        new = changes.operation.args["new"] if changes.operation is not None else 0
        return SourceResult(source, new=int(new), import_number=changes.created_id)
