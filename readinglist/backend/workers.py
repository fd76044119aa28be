"""The threads of the program, and the one that tests and the terminal use in their place."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


class InlineExecutor(Executor):
    """An executor that runs at once on the calling thread, for tests and for the terminal."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run ``fn`` now and give its result as a finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it travels in the future to whoever asked
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Workers:
    """The six executors; each runs one thing at a time, but for parsing: what was cancelled holds up nothing."""

    reading: Executor
    counting: Executor
    writing: Executor
    indexing: Executor
    parsing: Executor
    aside: Executor

    @classmethod
    def threads(cls) -> Workers:
        """Return a thread to each, and two to parsing."""
        count = {"parsing": 2}
        return cls(*(ThreadPoolExecutor(count.get(name, 1), thread_name_prefix=name) for name in cls.__slots__))

    @classmethod
    def inline(cls) -> Workers:
        """Return the calling thread each time."""
        return cls(*(InlineExecutor() for _ in cls.__slots__))

    def shutdown(self) -> None:
        """Wait for what was asked, in the order in which one leads to the other."""
        for executor in (self.parsing, self.counting, self.writing, self.reading, self.indexing, self.aside):
            executor.shutdown(wait=True, cancel_futures=executor in (self.reading, self.counting))


def wait_for(worker: Executor, job: Callable[[], T]) -> T:
    """Let a worker do something, and give what comes of it."""
    return worker.submit(job).result()


def then(first: Future[S], follow: Callable[[S], Future[T]]) -> Future[T]:
    """Return what ``follow`` makes of a result that is yet to come."""
    answer: Future[T] = Future()

    def came(first: Future[S]) -> None:
        if error := first.exception():
            answer.set_exception(error)
        else:
            follow(first.result()).add_done_callback(lambda done: _pass_on(done, answer))

    first.add_done_callback(came)
    return answer


def _pass_on(done: Future[T], answer: Future[T]) -> None:
    if error := done.exception():
        answer.set_exception(error)
    else:
        answer.set_result(done.result())
