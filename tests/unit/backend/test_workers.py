from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from readinglist.backend.workers import Workers, finished, mapped, then


def test_what_is_done_aside_is_done_in_order() -> None:
    workers = Workers.threads()
    begun, done = threading.Event(), list[int]()

    def first() -> None:
        begun.wait(5)
        done.append(1)

    workers.background.submit(first)
    last = workers.background.submit(done.append, 2)
    begun.set()
    last.result(5)
    workers.shutdown()
    assert done == [1, 2]


def test_a_parsing_that_was_given_up_holds_up_no_other() -> None:
    workers = Workers.threads()
    given_up = threading.Event()
    workers.parsing.submit(given_up.wait, 5)
    assert workers.parsing.submit(lambda: "parsed").result(5) == "parsed"
    given_up.set()
    workers.shutdown()


def test_what_follows_a_cancelled_job_is_cancelled_too() -> None:
    cancelled: Future[int] = Future()
    assert cancelled.cancel()
    done: Future[int] = Future()
    done.set_result(1)
    assert then(cancelled, lambda _: done).cancelled()
    assert then(done, lambda _: cancelled).cancelled()


def test_a_step_that_fails_ends_what_waits_for_it() -> None:
    def fail(number: int) -> Future[int]:
        raise ZeroDivisionError(number)

    for future in (then(finished(1), fail), mapped(finished(1), lambda number: number // 0), then(then_fails(), fail)):
        with pytest.raises(ZeroDivisionError):
            future.result(5)


def then_fails() -> Future[int]:
    """Return a future that has an error."""
    return mapped(finished(0), lambda number: 1 // number)
