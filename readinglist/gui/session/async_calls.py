"""The bridge: a future that is done on a worker becomes a call on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

T = TypeVar("T")
Then = Callable[[Any], None]


class AsyncCalls(QObject):
    """Carries results and news from the workers to the window's thread.

    An exception that nobody takes is raised on the window's thread, where the exception hook reports it.
    """

    _crossing = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._crossing.connect(self._arrive)

    def call_on_main(self, news: Callable[[], None]) -> None:
        """Call ``news`` on the window's thread; may be called on any thread."""
        if not self._closed:
            self._crossing.emit(news)

    def when_done(
        self, future: Future[T], then: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Return the future's result to ``then``, or its exception to ``failed``, on the window's thread."""

        def arrive() -> None:
            try:
                result = future.result()
            except CancelledError:
                return
            except Exception as error:
                if failed is None:
                    raise
                failed(error)
            else:
                then(result)

        future.add_done_callback(lambda _: self.call_on_main(arrive))

    def close(self) -> None:
        """Carry nothing more: the window is going."""
        self._closed = True

    def _arrive(self, news: Callable[[], None]) -> None:
        if not self._closed:
            news()


class LatestOnly:
    """Asks one kind of question, of which only the newest answer counts."""

    def __init__(self, bridge: AsyncCalls) -> None:
        self._bridge = bridge
        self._number = 0

    def ask(
        self, future: Future[T], then: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Return the result to ``then`` unless another question was asked meanwhile."""
        self._number += 1
        number = self._number

        def if_newest(call: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda answer: call(answer) if number == self._number else None

        self._bridge.when_done(future, if_newest(then), if_newest(failed) if failed else None)

    def cancel(self) -> None:
        """Let no answer come that is still under way."""
        self._number += 1


class Coalesced:
    """Asks always the same: at once, but however often it is wanted before the answer is there, only once more.

    That comes after a ``pause`` (ms), or after twice the time that the answer took if that is longer, so that many
    wishes in a row leave the machine to other things. While nobody sees the answer, it waits until nothing was wished
    for ``REST`` ms.
    """

    REST = 600

    def __init__(
        self,
        bridge: AsyncCalls,
        question: Callable[[], Future[Any]],
        then: Then,
        failed: Callable[[Exception], None],
        pause: int,
    ) -> None:
        self._bridge = bridge
        self._question = question
        self._then = then
        self._failed = failed
        self._under_way = False
        self._again = False
        self._seen = True
        self._since = QElapsedTimer()
        self._least = pause
        self._pause = QTimer(bridge, singleShot=True)
        self._pause.timeout.connect(self._ask)

    def request(self) -> None:
        """Ask now, or once more in a while."""
        if self._under_way:
            self._again = True
        elif not self._seen:
            self._pause.start(self.REST)
        elif not self._pause.isActive():
            self._ask()

    def set_visible(self, *, seen: bool) -> None:
        """Note whether anybody sees the answer; who sees it again need not wait for it."""
        self._seen = seen
        if seen and self._pause.isActive():
            self._pause.start(0)

    def stop(self) -> None:
        """Ask nothing more."""
        self._pause.timeout.disconnect()

    def _ask(self) -> None:
        self._under_way = True
        self._since.start()
        self._bridge.when_done(self._question(), self._on_answer, self._on_failure)

    def _on_answer(self, answer: object) -> None:
        self._rest()
        self._then(answer)

    def _on_failure(self, error: Exception) -> None:
        self._rest()
        self._failed(error)

    def _rest(self) -> None:
        self._under_way = False
        if self._again:
            self._again = False
            self._pause.start(max(self._least, 2 * self._since.elapsed()))
