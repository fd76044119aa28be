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

MOST_LEFT_OUT = 15  # looks, one after the other, while no server can be reached
CHECK_INTERVAL = 60_000  # ms between two looks whether a source is due; a computer that slept looks soon after


class Fetching(QObject):
    """Ask sources for new papers, one round at a time.

    ``may_fetch`` says whether it may be done without being asked for by the reader.
    """

    asking = Signal(object)  # FetchProgress
    finished = Signal(object, bool)  # FetchReport; whether the reader asked for it
    failed = Signal(ReadingListError)
    broken_off = Signal()  # by a bug, which is reported

    def __init__(
        self, backend: Backend, calls: AsyncCalls, may_fetch: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend, self._calls, self._may_fetch = backend, calls, may_fetch
        self.began = datetime.now(UTC)  # the round that is under way, or the last one
        self._cancelled: Event | None = None  # of the round that is under way
        self._waiting: list[Collection[int] | None] = []  # what the reader asked for meanwhile
        self._offline_rounds = 0  # one after the other
        self._left_out = 0  # looks that are still left out, since no server could be reached
        self._is_checking = False
        self.timer = QTimer(self, interval=CHECK_INTERVAL)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self._on_timer)

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
        if not self.is_running:
            self._run(sources, by_hand=True)
        elif sources not in self._waiting:
            self._waiting.append(sources)

    def cancel(self) -> None:
        """Stop asking; what came already stays."""
        self._waiting.clear()
        if self._cancelled is not None:
            self._cancelled.set()

    # --- internal -----------------------------------------------------------------------------------------

    def _on_timer(self) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self.fetch_due()

    def _run(self, sources: Collection[int] | None, *, by_hand: bool) -> None:
        cancelled = self._cancelled = Event()
        self.began = datetime.now(UTC)

        def on_progress(progress: FetchProgress) -> None:
            self._calls.call_on_main(lambda: self._on_progress(progress, cancelled))

        def on_finished(report: FetchReport) -> None:
            self._note_offline(report)
            self.finished.emit(report, by_hand)  # while it counts as running: what this leads to starts no other
            self._go_on()

        def on_failed(error: ReadingListError) -> None:
            self.failed.emit(error)
            self._go_on()

        def on_bug() -> None:
            self.broken_off.emit()
            self._go_on()

        future = self._backend.sources.fetch(
            sources, only_due=not by_hand, progress=on_progress, cancelled=cancelled.is_set
        )
        self._calls.when_done(future, on_finished, on_failed, unexpected=on_bug)

    def _on_progress(self, progress: FetchProgress, cancelled: Event) -> None:
        if self._cancelled is cancelled and not cancelled.is_set():
            self.asking.emit(progress)

    def _note_offline(self, report: FetchReport) -> None:
        """Look less and less often while no server can be reached: each look is a request to some."""
        if not report.results:
            return
        is_offline = all(result.is_offline for result in report.results)
        self._offline_rounds = self._offline_rounds + 1 if is_offline else 0
        self._left_out = min(2**self._offline_rounds - 1, MOST_LEFT_OUT)

    def _go_on(self) -> None:
        self._cancelled = None
        if self._waiting:
            self._run(self._waiting.pop(0), by_hand=True)

    def _end_check(self) -> None:
        self._is_checking = False
