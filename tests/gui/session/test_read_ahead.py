"""The paper that comes next is read before it is asked for, and read again when it has changed since."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.backend.results import OpenedPaper
from readinglist.gui.application import Application
from readinglist.model import Query
from readinglist.search import parse
from tests.builders import feed_of
from tests.gui.conftest import bring, focused

Key = Qt.Key


class LatePapers:
    """Papers that are read when they are asked for, and come when the test says so."""

    def __init__(self, program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[int] = []
        self._answer = program.backend.paper
        self._waiting: list[tuple[Future[OpenedPaper | None], OpenedPaper | None]] = []
        monkeypatch.setattr(program.backend, "paper", self._ask)

    def come(self) -> None:
        """Let all papers come that were asked for."""
        waiting, self._waiting = self._waiting, []
        for future, opened in waiting:
            if not future.done():
                future.set_result(opened)

    def _ask(self, paper: int, query: Query) -> Future[OpenedPaper | None]:
        self.asked.append(paper)
        future: Future[OpenedPaper | None] = Future()
        self._waiting.append((future, self._answer(paper, query).result()))
        return future


@pytest.fixture
def papers(program: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LatePapers:
    """Five papers in the inbox; the first is shown, and the second was read."""
    bring(program, feed_of(5))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    late = LatePapers(program, monkeypatch)
    program.window.papers.go_to(1)
    program.window.papers.go_to(0)
    late.come()  # the first one, behind which the second is asked for
    late.come()
    program.window.papers.view.setFocus()
    return late


def shown(program: Application) -> int | None:
    return program.session.opened.paper.id if program.session.opened else None


def test_the_next_paper_is_shown_in_the_moment_of_the_key(program: Application, papers: LatePapers) -> None:
    for expected in (2, 3):
        QTest.keyClick(focused(), Key.Key_J)
        assert shown(program) == expected
        papers.come()
    QTest.keyClick(focused(), Key.Key_K)
    assert shown(program) == 3  # back comes as unexpected
    papers.come()
    assert shown(program) == 2
    papers.come()
    QTest.keyClick(focused(), Key.Key_K)
    assert shown(program) == 1  # the reader goes back, and so does what is read ahead


def test_a_paper_that_is_on_its_way_is_asked_for_once(program: Application, papers: LatePapers) -> None:
    QTest.keyClick(focused(), Key.Key_J)
    papers.asked.clear()
    QTest.keyClick(focused(), Key.Key_J)
    assert (shown(program), papers.asked) == (2, [])
    papers.come()
    assert shown(program) == 3


def test_a_paper_that_has_changed_is_read_again(program: Application, papers: LatePapers) -> None:
    program.session.operations.do(lambda library: library.tags.add([2], "late"))
    papers.asked.clear()
    QTest.keyClick(focused(), Key.Key_J)
    assert papers.asked == [2]
    papers.come()
    assert program.session.opened is not None
    assert [tag.name for tag in program.session.opened.paper.tags] == ["late"]


def test_a_paper_is_read_again_for_another_search(program: Application, papers: LatePapers) -> None:
    papers.asked.clear()
    program.session.query = parse("word")
    QTest.keyClick(focused(), Key.Key_J)
    assert papers.asked == [2]
