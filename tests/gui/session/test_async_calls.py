"""What is called back on the main thread, with which errors, and how often a query runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, Coalesced, LatestOnly


class WhenDone(Protocol):
    """What both AsyncCalls and LatestOnly offer."""

    def when_done(
        self,
        future: Future[int],
        then: Callable[[int], None],
        failed: Callable[[ReadingListError], None] | None = None,
        *,
        unexpected: Callable[[], None] | None = None,
    ) -> None: ...


@pytest.fixture(params=["AsyncCalls", "LatestOnly"])
def asked(request: pytest.FixtureRequest, qtbot: QtBot) -> WhenDone:
    calls = AsyncCalls()
    return calls if request.param == "AsyncCalls" else LatestOnly(calls)


def test_a_result_comes_on_the_main_thread(asked: WhenDone, qtbot: QtBot) -> None:
    future: Future[int] = Future()
    results: list[tuple[int, threading.Thread]] = []
    asked.when_done(future, lambda result: results.append((result, threading.current_thread())))
    worker = threading.Thread(target=lambda: future.set_result(7))
    worker.start()
    worker.join()
    assert results == []  # not on the worker
    qtbot.waitUntil(lambda: results == [(7, threading.main_thread())])


@pytest.mark.parametrize(
    "error", [ReadingListError("Read only."), LibraryError(LibraryProblem.FULL, "The disk is full.")]
)
def test_an_error_of_the_world_comes_to_the_caller(asked: WhenDone, error: ReadingListError) -> None:
    future: Future[int] = Future()
    results: list[int] = []
    errors: list[ReadingListError] = []
    cleaned: list[str] = []
    asked.when_done(future, results.append, errors.append, unexpected=lambda: cleaned.append("up"))
    with capture_exceptions() as raised:
        future.set_exception(error)
    assert (results, errors, cleaned, raised) == ([], [error], [], [])


def test_any_other_exception_reaches_the_hook_and_not_the_caller(asked: WhenDone) -> None:
    future: Future[int] = Future()
    errors: list[ReadingListError] = []
    cleaned: list[str] = []
    asked.when_done(future, lambda _: None, errors.append, unexpected=lambda: cleaned.append("up"))
    with capture_exceptions() as raised:
        future.set_exception(ZeroDivisionError("a bug"))
    assert ([kind for kind, *_ in raised], errors, cleaned) == ([ZeroDivisionError], [], ["up"])


def test_an_error_that_nobody_takes_reaches_the_hook(asked: WhenDone) -> None:
    future: Future[int] = Future()
    asked.when_done(future, lambda _: None)
    with capture_exceptions() as raised:
        future.set_exception(ReadingListError("Read only."))
    assert [kind for kind, *_ in raised] == [ReadingListError]


def test_a_cancelled_future_calls_nothing(asked: WhenDone) -> None:
    future: Future[int] = Future()
    called: list[object] = []
    asked.when_done(future, called.append, called.append, unexpected=lambda: called.append("unexpected"))
    with capture_exceptions() as raised:
        assert future.cancel()
    assert (called, raised) == ([], [])


def test_only_the_latest_of_several_is_delivered(qtbot: QtBot) -> None:
    latest = LatestOnly(AsyncCalls())
    first, second, third, bug = Future[int](), Future[int](), Future[int](), Future[int]()
    called: list[object] = []
    for future in (bug, first, second, third):
        latest.when_done(future, called.append, called.append, unexpected=lambda: called.append("unexpected"))
    first.set_result(1)
    second.set_exception(ReadingListError("Read only."))
    third.set_result(3)
    assert called == [3]
    with capture_exceptions() as raised:
        bug.set_exception(ZeroDivisionError("a bug"))  # reported, also when its answer is no longer wanted
    assert (called, [kind for kind, *_ in raised]) == ([3], [ZeroDivisionError])


def test_a_cancelled_query_is_not_delivered(qtbot: QtBot) -> None:
    latest = LatestOnly(AsyncCalls())
    future, called = Future[int](), list[object]()
    latest.when_done(future, called.append)
    latest.cancel()
    future.set_result(1)
    assert called == []


class Queries:
    """Queries that are answered when the test says so."""

    def __init__(self) -> None:
        self.open: list[Future[int]] = []
        self.results: list[int] = []
        self.errors: list[ReadingListError] = []
        self.calls = AsyncCalls()
        self.coalesced = Coalesced(self.calls, self._ask, self.results.append, self.errors.append, pause=1)

    def answer(self, number: int) -> None:
        self.open.pop().set_result(number)

    def _ask(self) -> Future[int]:
        self.open.append(Future())
        return self.open[-1]


def test_many_requests_before_the_result_are_one_more_query(qtbot: QtBot) -> None:
    queries = Queries()
    for _ in range(3):
        queries.coalesced.request()
    assert len(queries.open) == 1
    queries.answer(1)
    queries.coalesced.request()  # in the pause: the query that comes after it is enough
    qtbot.waitUntil(lambda: len(queries.open) == 1)
    queries.answer(2)
    assert (queries.results, queries.coalesced._pause.isActive()) == ([1, 2], False)


def test_a_query_that_nobody_sees_waits_until_somebody_does(qtbot: QtBot) -> None:
    queries = Queries()
    queries.coalesced.set_visible(visible=False)
    queries.coalesced.request()
    queries.coalesced.request()
    assert queries.open == []
    queries.coalesced.set_visible(visible=True)
    qtbot.waitUntil(lambda: len(queries.open) == 1, timeout=Coalesced.HIDDEN_PAUSE // 2)


def test_a_query_can_be_repeated_after_an_error_and_after_a_bug(qtbot: QtBot) -> None:
    queries = Queries()
    error = ReadingListError("Read only.")
    queries.coalesced.request()
    queries.open.pop().set_exception(error)
    queries.coalesced.request()
    with capture_exceptions() as raised:
        queries.open.pop().set_exception(ZeroDivisionError("a bug"))
    queries.coalesced.request()
    queries.answer(3)
    assert ([kind for kind, *_ in raised], queries.errors, queries.results) == ([ZeroDivisionError], [error], [3])
