"""Where the time between a key and the painted list goes: a stopwatch around what happens on both threads.

A key passes through stages one after the other; each ends where the next begins, so that they add up to the whole.
What runs beside them, such as the garbage collector, is told apart.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from readinglist.backend.backend import Backend
from readinglist.backend.query_service import QueryService
from readinglist.gui.paper_list.delegate import PaperDelegate
from readinglist.gui.session.session import Session
from readinglist.library import LibraryReader

Span = tuple[float, float]  # when something began and ended

STAGES = (
    "the field takes the key",
    "question is parsed and asked",
    "hop to the reading worker",
    "query",
    "rows and texts by SQL",
    "marks and snippets",
    "rest of the answer",
    "hop to the window's thread",
    "list is given to the widgets",
    "until the list is painted",
    "layout of rows",
    "painting of rows",
)
BESIDE = ("garbage collector", "counts", "CPU of the window's thread", "CPU of other threads")


class Stages:
    """Notes when the stages of a key begin and end; they are taken from the methods that do the work."""

    def __init__(self) -> None:
        self._spans: dict[str, list[Span]] = defaultdict(list)
        self._gc_began = 0.0
        self._cpu = (0.0, 0.0)
        self.keys: list[dict[str, float]] = []  # seconds of each stage, for each key

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch the methods until the block ends."""
        methods: tuple[tuple[type, str], ...] = (
            (Session, "search"),
            (Session, "_on_listing"),
            (QueryService, "find"),
            (QueryService, "list_items"),
            (LibraryReader, "rows"),
            (LibraryReader, "texts"),
            (LibraryReader, "overview"),
            (LibraryReader, "overview_among"),
            (PaperDelegate, "_layout"),
        )
        patches = [patch.object(owner, name, self._timed(name, getattr(owner, name))) for owner, name in methods]
        patches.append(patch.object(Backend, "read", self._timed_job(Backend.read)))
        gc.callbacks.append(self._on_gc)
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in patches:
                one.stop()
            gc.callbacks.remove(self._on_gc)

    def begin(self) -> None:
        """Begin with another key."""
        self._spans.clear()
        self._cpu = (time.thread_time(), time.process_time())

    def note(self, what: str, began: float) -> None:
        """Note something that ends now."""
        self._spans[what].append((began, time.perf_counter()))

    def end(self, pressed: float, painted: float) -> None:
        """Note how long each stage of the key took that was pressed and whose answer was painted at these times."""
        own, whole = time.thread_time() - self._cpu[0], time.process_time() - self._cpu[1]
        asked = self._spans["search"][0]
        job = next(span for span in self._spans["job"] if span[0] >= asked[0])
        shown = next(span for span in self._spans["_on_listing"] if span[0] >= job[0])
        paint = next((span for span in reversed(self._spans["paint"]) if span[1] <= painted + 1e-4), (painted, painted))
        query, rows, texts, items = (self._within(name, job) for name in ("find", "rows", "texts", "list_items"))
        layout = self._within("_layout", paint)
        given = min(shown[1], max(shown[0], paint[0]))  # the list may be painted before all widgets know of it
        took = (
            asked[0] - pressed,
            asked[1] - asked[0],
            job[0] - asked[1],
            query,
            rows + texts,
            items - rows - texts,
            job[1] - job[0] - query - items,
            shown[0] - job[1],
            given - shown[0],
            paint[0] - given,
            layout,
            paint[1] - paint[0] - layout,
        )
        key = (pressed, painted)
        beside = (
            self._within("gc", key),
            self._within("overview", key) + self._within("overview_among", key),
            own,
            whole - own,
        )
        self.keys.append(dict(zip((*STAGES, *BESIDE), (*took, *beside), strict=True)))

    def _within(self, name: str, outer: Span) -> float:
        return sum(end - began for began, end in self._spans[name] if outer[0] <= began and end <= outer[1])

    def _timed(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self.note(name, began)

        return timed

    def _timed_job(self, read: Callable[..., Any]) -> Callable[..., Any]:
        def timed(backend: Backend, query: Callable[[LibraryReader], Any]) -> Any:
            return read(backend, self._timed("job", query))

        return timed

    def _on_gc(self, phase: str, _: Mapping[str, int]) -> None:
        if phase == "start":
            self._gc_began = time.perf_counter()
        else:
            self.note("gc", self._gc_began)


def print_stages(keys: Sequence[Mapping[str, float]], totals: Sequence[float]) -> None:
    """Print for the middle half and the slowest twentieth of the keys how long the stages took, in ms."""
    ranked = [keys[n] for n in sorted(range(len(keys)), key=totals.__getitem__)]
    usual, slow = ranked[len(ranked) // 4 : 3 * len(ranked) // 4], ranked[int(0.95 * len(ranked)) :]
    print(f"{'':14}{'where the time went, ms':34}{'usual key':>12}{'slow key':>12}")
    for stage in (*STAGES, *BESIDE):
        usual_ms, slow_ms = (1000 * sum(key[stage] for key in some) / max(1, len(some)) for some in (usual, slow))
        beside = "beside: " if stage in BESIDE else ""
        print(f"{'':14}{beside + stage:34}{usual_ms:12.2f}{slow_ms:12.2f}")
