"""Deliver what worker threads return on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from readinglist.errors import ReadingListError

T = TypeVar("T")
OnResult = Callable[[Any], None]
OnError = Callable[[ReadingListError], None]


class AsyncCalls(QObject):
    """Runs callbacks for futures on the main thread.

    Only a ReadingListError is given to a callback for errors. Any other exception is a bug; it is raised on the main
    thread, where ``sys.excepthook`` reports it.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._posted.connect(self._call)

    def call_on_main(self, function: Callable[[], None]) -> None:
        """Call ``function`` on the main thread; may be called on any thread."""
        if not self._closed:
            self._posted.emit(function)

    def when_done(
        self,
        future: Future[T],
        then: Callable[[T], None],
        failed: OnError | None = None,
        *,
        unexpected: Callable[[], None] | None = None,
    ) -> None:
        """Call ``then`` with the future's result, or ``failed`` with its ReadingListError, on the main thread.

        Without ``failed`` that error is raised too. ``unexpected`` cleans up before any other exception is raised.
        A cancelled future calls nothing.
        """

        def deliver() -> None:
            try:
                result = future.result()
            except CancelledError:
                return
            except ReadingListError as error:
                if failed is None:
                    raise
                failed(error)
            except Exception:
                if unexpected is not None:
                    unexpected()
                raise
            else:
                then(result)

        future.add_done_callback(lambda _: self.call_on_main(deliver))

    def close(self) -> None:
        """Run no further callbacks: the window is closing."""
        self._closed = True

    def _call(self, function: Callable[[], None]) -> None:
        if not self._closed:
            function()


class LatestOnly:
    """Delivers only the result of the latest of several futures.

    ``abandon`` is called with an earlier one that is not done, so that the latest need not wait for it.
    """

    def __init__(self, calls: AsyncCalls, abandon: Callable[[Future[Any]], None] | None = None) -> None:
        self._calls = calls
        self._abandon = abandon
        self._awaited: Future[Any] | None = None
        self._number = 0

    def when_done(
        self,
        future: Future[T],
        then: Callable[[T], None],
        failed: OnError | None = None,
        *,
        unexpected: Callable[[], None] | None = None,
    ) -> None:
        """Do as ``AsyncCalls.when_done``, but call nothing back if a later future was passed in the meantime.

        An exception that is a bug is raised even then.
        """
        self.cancel()
        number = self._number
        self._awaited = future

        def if_latest(callback: Callable[..., None]) -> Callable[..., None]:
            return lambda *args: callback(*args) if number == self._number else None

        self._calls.when_done(
            future,
            if_latest(then),
            if_latest(failed) if failed else None,
            unexpected=if_latest(unexpected) if unexpected else None,
        )

    def cancel(self) -> None:
        """Drop the result that is still awaited."""
        self._number += 1
        if self._abandon is not None and self._awaited is not None and not self._awaited.done():
            self._abandon(self._awaited)
        self._awaited = None


class IndexedQuestion(LatestOnly):
    """A question that is asked again when the index changes, if its answer depends on it.

    ``again`` asks it again, and ``depends`` is called with its last answer. An answer that is on its way when the index
    changes may still be from before: then it is asked again once that answer is there.
    """

    def __init__(
        self,
        calls: AsyncCalls,
        again: Callable[[], None],
        depends: Callable[[Any], bool],
        abandon: Callable[[Future[Any]], None] | None = None,
    ) -> None:
        super().__init__(calls, abandon)
        self._again, self._depends = again, depends
        self._depends_on_index = self._is_outdated = False

    def when_done(
        self,
        future: Future[T],
        then: Callable[[T], None],
        failed: OnError | None = None,
        *,
        unexpected: Callable[[], None] | None = None,
    ) -> None:
        """Do as ``LatestOnly.when_done``, and remember whether the answer depends on the index."""

        def deliver(result: T) -> None:
            self._awaited = None
            self._depends_on_index = self._depends(result)
            then(result)
            if self._is_outdated:
                self.on_index_changed()

        super().when_done(future, deliver, failed, unexpected=unexpected)

    def on_index_changed(self) -> None:
        """Ask again if the answer depends on the index."""
        self._is_outdated = self._awaited is not None
        if self._depends_on_index and not self._is_outdated:
            self._again()

    def cancel(self) -> None:
        """Drop the result that is still awaited, and the question."""
        super().cancel()
        self._depends_on_index = self._is_outdated = False


class Coalesced:
    """Runs one query at a time, and merges all requests during a run into one more run.

    The next run starts after ``pause`` milliseconds, or after twice the time that the last one took if that is
    longer, so that many requests in a row leave the machine free for other work. While the result is not visible,
    a run waits until there was no request for ``HIDDEN_PAUSE`` milliseconds.
    """

    HIDDEN_PAUSE = 600

    def __init__(
        self,
        calls: AsyncCalls,
        query: Callable[[], Future[Any]],
        then: OnResult,
        failed: OnError,
        pause: int,
    ) -> None:
        self._calls = calls
        self._query = query
        self._then = then
        self._failed = failed
        self._running = False
        self._requested_again = False
        self._visible = True
        self._run_timer = QElapsedTimer()
        self._min_pause = pause
        self._pause = QTimer(calls, singleShot=True)
        self._pause.timeout.connect(self._run)

    def request(self) -> None:
        """Run the query now, or once more when the current run is over."""
        if self._running:
            self._requested_again = True
        elif not self._visible:
            self._pause.start(self.HIDDEN_PAUSE)
        elif not self._pause.isActive():
            self._run()

    def set_visible(self, *, visible: bool) -> None:
        """Set whether the result can be seen; a run that waits starts as soon as it can."""
        self._visible = visible
        if visible and self._pause.isActive():
            self._pause.start(0)

    def stop(self) -> None:
        """Start no further run."""
        self._pause.timeout.disconnect()

    def _run(self) -> None:
        self._running = True
        self._run_timer.start()
        self._calls.when_done(self._query(), self._on_result, self._on_failure, unexpected=self._finish)

    def _on_result(self, result: object) -> None:
        self._finish()
        self._then(result)

    def _on_failure(self, error: ReadingListError) -> None:
        self._finish()
        self._failed(error)

    def _finish(self) -> None:
        self._running = False
        if self._requested_again:
            self._requested_again = False
            self._pause.start(max(self._min_pause, 2 * self._run_timer.elapsed()))
