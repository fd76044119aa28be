"""Asking one thing at a time: how often, and when."""

from __future__ import annotations

from concurrent.futures import Future

from pytestqt.qtbot import QtBot

from readinglist.gui.session.async_calls import AsyncCalls, Coalesced


class Asked:
    """Questions that are answered when the test says so."""

    def __init__(self) -> None:
        self.open: list[Future[int]] = []
        self.answers: list[int] = []
        self.bridge = AsyncCalls()
        self.one = Coalesced(self.bridge, self._ask, self.answers.append, self._refuse, pause=1)

    def answer(self, number: int) -> None:
        self.open.pop().set_result(number)

    def _ask(self) -> Future[int]:
        self.open.append(Future())
        return self.open[-1]

    def _refuse(self, error: Exception) -> None:
        raise error


def test_many_wishes_before_the_answer_are_one_more_question(qtbot: QtBot) -> None:
    asked = Asked()
    for _ in range(3):
        asked.one.request()
    assert len(asked.open) == 1
    asked.answer(1)
    asked.one.request()  # in the pause: the question that comes after it is enough
    qtbot.waitUntil(lambda: len(asked.open) == 1)
    asked.answer(2)
    assert (asked.answers, asked.one._pause.isActive()) == ([1, 2], False)


def test_a_question_that_nobody_sees_waits_until_somebody_does(qtbot: QtBot) -> None:
    asked = Asked()
    asked.one.set_visible(seen=False)
    asked.one.request()
    asked.one.request()
    assert asked.open == []
    asked.one.set_visible(seen=True)
    qtbot.waitUntil(lambda: len(asked.open) == 1, timeout=Coalesced.REST // 2)
