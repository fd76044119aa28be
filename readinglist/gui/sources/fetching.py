"""Fetching new papers: when a source is due, and when the reader asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls

if TYPE_CHECKING:
    from readinglist.backend.sources import FetchProgress, FetchReport

CHECK_INTERVAL = 60_000  # ms between two looks whether a source is due; a computer that slept looks soon after


class Fetching(QObject):
    """Ask sources for new papers, one round at a time.

    ``may_fetch`` says whether it may be done without being asked for by the reader.
    """

    asking = Signal(object)  # FetchProgress
    finished = Signal(object, bool)  # FetchReport; whether the reader asked for it
    failed = Signal(ReadingListError)

    def __init__(
        self, backend: Backend, calls: AsyncCalls, may_fetch: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend, self._calls, self._may_fetch = backend, calls, may_fetch
        self.began = datetime.now(UTC)  # the round that is under way, or the last one
        self._cancelled: Event | None = None  # of the round that is under way
        self._next: tuple[Collection[int] | None] | None = None  # what the reader asked for meanwhile
        self._is_checking = False
        self.timer = QTimer(self, interval=CHECK_INTERVAL)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.fetch_due)

    @property
    def is_running(self) -> bool:
        """Whether sources are being asked."""
        return self._cancelled is not None

    def start(self) -> None:
        """Fetch what is due, now and while the window is open; called when the first list is painted."""
        self.timer.start()
        self.fetch_due()

    def stop(self) -> None:
        """Ask no further source: the program ends."""
        self.timer.stop()
        self._next = None
        self._may_fetch = lambda: False
        self.cancel()

    def fetch_due(self) -> None:
        """Ask the sources that are due, if there are any and it may be done."""
        if self.is_running or self._is_checking or not self.timer.isActive() or not self._may_fetch():
            return
        self._is_checking = True

        def go_on(is_due: bool) -> None:
            self._is_checking = False
            if is_due and not self.is_running and self._may_fetch():
                self._run(None, by_hand=False)

        def failed(_: ReadingListError) -> None:
            self._is_checking = False  # the library cannot be read, which others say; it is tried again

        self._calls.when_done(
            self._backend.sources.is_due(datetime.now(UTC)), go_on, failed, unexpected=self._end_check
        )

    def fetch(self, sources: Collection[int] | None = None) -> None:
        """Ask sources now, by default all that are not paused: the reader wants it."""
        if self.is_running:
            self._next = (sources,)
        else:
            self._run(sources, by_hand=True)

    def cancel(self) -> None:
        """Stop asking; what came already stays."""
        self._next = None
        if self._cancelled is not None:
            self._cancelled.set()

    # --- internal -----------------------------------------------------------------------------------------

    def _run(self, sources: Collection[int] | None, *, by_hand: bool) -> None:
        cancelled = self._cancelled = Event()
        self.began = datetime.now(UTC)

        def on_progress(progress: FetchProgress) -> None:
            self._calls.call_on_main(lambda: self._on_progress(progress, cancelled))

        def on_finished(report: FetchReport) -> None:
            self.finished.emit(report, by_hand)  # while it counts as running: what this leads to starts no other
            self._go_on()

        def on_failed(error: ReadingListError) -> None:
            self.failed.emit(error)
            self._go_on()

        future = self._backend.sources.fetch(
            sources, only_due=not by_hand, progress=on_progress, cancelled=cancelled.is_set
        )
        self._calls.when_done(future, on_finished, on_failed, unexpected=self._end)

    def _on_progress(self, progress: FetchProgress, cancelled: Event) -> None:
        if self._cancelled is cancelled and not cancelled.is_set():
            self.asking.emit(progress)

    def _end(self) -> None:
        self._cancelled = None

    def _go_on(self) -> None:
        self._end()
        wanted, self._next = self._next, None
        if wanted is not None:
            self._run(wanted[0], by_hand=True)

    def _end_check(self) -> None:
        self._is_checking = False
