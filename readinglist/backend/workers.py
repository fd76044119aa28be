"""The worker threads of the program, and an executor without threads for tests and the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
# Seconds that a thread may compute in Python while another waits to: with Python's own 5 ms, the window's thread, which
# lets go at each call of Qt, loses a frame to a worker in a few calls.
SWITCH_INTERVAL = 0.001


class InlineExecutor(Executor):
    """An executor that runs each job at once on the calling thread."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run ``fn`` now, and return a finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - raised by the future
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Workers:
    """The eight executors, each with one thread; parsing has two, so that an abandoned job delays nothing.

    ``fetching`` asks servers, and may have to wait for them; so does ``previewing``, where the reader waits for one of
    them, and not for all that is being fetched.
    """

    reading: Executor
    counting: Executor
    writing: Executor
    indexing: Executor
    parsing: Executor
    background: Executor
    fetching: Executor
    previewing: Executor

    @classmethod
    def threads(cls) -> Workers:
        """Return executors with one thread each, and two for parsing."""
        sys.setswitchinterval(SWITCH_INTERVAL)
        count = {"parsing": 2}
        return cls(*(ThreadPoolExecutor(count.get(name, 1), thread_name_prefix=name) for name in cls.__slots__))

    @classmethod
    def inline(cls) -> Workers:
        """Return executors that run on the calling thread."""
        return cls(*(InlineExecutor() for _ in cls.__slots__))

    def shutdown(self) -> None:
        """Wait for all jobs, first on the executors that submit to others."""
        for executor in (
            self.fetching,
            self.previewing,
            self.parsing,
            self.counting,
            self.writing,
            self.reading,
            self.indexing,
            self.background,
        ):
            executor.shutdown(wait=True, cancel_futures=executor in (self.reading, self.counting))


def wait_for(worker: Executor, job: Callable[[], T]) -> T:
    """Run a job on a worker, and return its result."""
    return worker.submit(job).result()


def then(first: Future[S], follow: Callable[[S], Future[T]]) -> Future[T]:
    """Return a future for the result of ``follow``, called with the result of ``first``; it is cancelled with these.

    It has the exception of either, and of ``follow`` itself.
    """
    chained: Future[T] = Future()

    def on_done(first: Future[S]) -> None:
        if first.cancelled():
            chained.cancel()
            return
        try:
            following = follow(first.result())
        except Exception as error:  # noqa: BLE001 - raised by the future
            chained.set_exception(error)
        else:
            following.add_done_callback(lambda done: _copy_result(done, chained))

    first.add_done_callback(on_done)
    return chained


def mapped(first: Future[S], change: Callable[[S], T]) -> Future[T]:
    """Return a future for what ``change`` makes of the result of ``first``."""
    return then(first, lambda result: finished(change(result)))


def finished(result: T) -> Future[T]:
    """Return a future that has its result."""
    future: Future[T] = Future()
    future.set_result(result)
    return future


def _copy_result(done: Future[T], chained: Future[T]) -> None:
    if done.cancelled():
        chained.cancel()
    elif error := done.exception():
        chained.set_exception(error)
    else:
        chained.set_result(done.result())
