"""A feed on its way in: understood, planned, stored, listed, indexed."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from readinglist import feeds
from readinglist.backend.backend import Backend
from readinglist.backend.sources.source_service import SourceService, SourceWorkers
from readinglist.backend.workers import Workers
from readinglist.library import open_library
from readinglist.model import Facet, ImportDecision, Order, Query, Source, SourceKind, SourceState, Status
from readinglist.online.sources import Answer, FetchedDocument
from readinglist.online.transport.messages import Cancelled, Web, WebRequest, WebResponse
from readinglist.paths import Paths
from readinglist.search import Index
from tests.benchmarks.budgets import budget
from tests.benchmarks.table import runs, show
from tests.builders import feed_of

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
TRENDING = ROOT.parent / "shared" / "feeds" / "trending.txt"
ROUNDS = 7


class NoWeb:
    """A web that nobody asks."""

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Fail."""
        raise AssertionError(request)


NO_WEB = NoWeb()


def main() -> None:
    """Take a feed in, several times, each time into a library of its own."""
    page = TRENDING if TRENDING.exists() else ROOT / "resources" / "sample-feed.txt"
    figures: dict[str, list[float]] = {}
    for _ in range(runs(ROUNDS)):
        one_round(page.read_bytes(), page.name, figures)
    steps = (figures[step] for step in ("understand", "plan", "accept", "first list and rows"))
    usable = [sum(parts) for parts in zip(*steps, strict=True)]
    papers = len(feeds.parse(page.read_bytes(), page.name).entries)
    rows: list[tuple[str, list[float], float | None]] = [
        ("understand the page", figures["understand"], 40),
        ("plan", figures["plan"], 20),
        ("accept", figures["accept"], None),
        ("first list and rows", figures["first list and rows"], None),
        ("all of these: it can be used", usable, in_ms("import", papers)),
        ("index catches up", figures["index"], in_ms("index", papers)),
        ("plan again (all already here)", figures["plan again"], None),
        ("mark all read", figures["mark all"], 60),
        ("undo the import", figures["undo"], None),
    ]
    show(f"{page.name}", rows, "ms")

    fetched = [fetch(page.read_bytes()) for _ in range(runs(ROUNDS))]
    show(f"{page.name}, of a source that is followed", [("from its bytes to the first rows", fetched, 1000)], "ms")

    many: dict[str, list[float]] = {}
    for _ in range(runs()):
        take_many(many)
    show("10,000 papers", [(name, times, None) for name, times in many.items()], "ms")


def fetch(data: bytes) -> float:
    """Fetch a page as the daily papers of a source; return the ms from its bytes to the first rows of the inbox."""
    arrived: list[float] = []

    def answer(source: Source, state: SourceState, web: Web, now: datetime, cancelled: Cancelled) -> Answer:
        del web, now, cancelled
        arrived.append(time.perf_counter())
        return Answer((FetchedDocument(source.name, data, source.address),), state, source)

    with TemporaryDirectory() as folder:
        paths = Paths.of_folder(Path(folder))
        paths.make()
        backend = Backend(paths, Workers.threads())
        workers = SourceWorkers(
            backend.read, backend.write, ThreadPoolExecutor(1), ThreadPoolExecutor(1), lambda: NO_WEB
        )
        service = SourceService(workers, ask=answer)
        service.follow(Source(0, SourceKind.PAGE, "https://example.org/", "Daily papers")).result()
        service.fetch().result()
        rows = backend.listing(Query("", None), Facet("status", "inbox"), Order.ADDED).result().rows
        took = (time.perf_counter() - arrived[0]) * 1000
        assert rows
        workers.fetching.shutdown()
        workers.previewing.shutdown()
        backend.close()
    return took


def in_ms(what: str, papers: int) -> float | None:
    """Return a budget that is stated in seconds in ms."""
    seconds = budget(what, papers)
    return None if seconds is None else seconds * 1000


def take_many(many: dict[str, list[float]]) -> None:
    """Take 10,000 papers into a library of their own, once."""
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        feed = feed_of(10_000)
        plan = timed(many, "plan", lambda: library.plan(feed))
        timed(many, "accept", lambda: library.accept(ImportDecision(plan, frozenset(range(10_000)))))
        timed(many, "plan again", lambda: library.plan(feed))
        timed(many, "mark 500", lambda: library.set_status(library.find(None)[:500], Status.READ))
        timed(many, "overview", library.overview)
        timed(many, "list", lambda: library.find(None))
        library.close()


def one_round(data: bytes, name: str, figures: dict[str, list[float]]) -> None:
    """Take the feed in once."""
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        feed = timed(figures, "understand", lambda: feeds.parse(data, name))
        plan = timed(figures, "plan", lambda: library.plan(feed))
        every = frozenset(range(len(plan.rows)))
        timed(figures, "accept", lambda: library.accept(ImportDecision(plan, every)))
        timed(figures, "first list and rows", lambda: library.rows(library.find(None, Order.RELEVANCE)[:60]))
        index = Index(Path(folder) / "index", library.identity)
        index.open()
        timed(figures, "index", lambda: index.rebuild(library.texts(), library.history_position(), lambda _: None))
        index.close()
        timed(figures, "plan again", lambda: library.plan(feed))
        timed(figures, "mark all", lambda: library.set_status(library.find(None), Status.READ))
        library.undo()
        timed(figures, "undo", library.undo)
        library.close()


def timed(figures: dict[str, list[float]], name: str, act: Callable[[], T]) -> T:
    """Do something and note how long it took, in ms."""
    began = time.perf_counter()
    result = act()
    figures.setdefault(name, []).append((time.perf_counter() - began) * 1000)
    return result


if __name__ == "__main__":
    main()
