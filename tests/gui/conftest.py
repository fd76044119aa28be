"""A window on a library of its own, whose workers answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.backend.backend import QueryResult
from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.model import Feed
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of


@pytest.fixture(autouse=True, scope="session")
def _plain_locale() -> None:
    """Write numbers and dates as without a locale, whatever the system's is."""
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """A program that is shown and empty."""
    qapp.setStyle("Fusion")
    paths = Paths.under(tmp_path)
    paths.make()
    made = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(made.window)
    made.window.resize(1200, 760)
    made.show()
    yield made
    made.close()


@pytest.fixture
def with_three(program: Application) -> Application:
    """A program with three papers in its inbox."""
    return bring(program, feed_of(3))


class LateLists:
    """Lists that are answered when they are asked, and come when the test says so."""

    def __init__(self, program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
        self._answer = program.backend.listing
        self._answers: list[tuple[Future[QueryResult], QueryResult]] = []
        monkeypatch.setattr(program.backend, "listing", self._ask)

    def come(self) -> None:
        """Let all lists come that were asked."""
        answers, self._answers = self._answers, []
        for future, listing in answers:
            future.set_result(listing)

    def _ask(self, *question: Any, **more: Any) -> Future[QueryResult]:
        self._answers.append((Future(), self._answer(*question, **more).result()))
        return self._answers[-1][0]


@pytest.fixture
def late_lists(with_three: Application, monkeypatch: pytest.MonkeyPatch) -> LateLists:
    """A program with three papers, whose lists come late from now on."""
    return LateLists(with_three, monkeypatch)


def bring(program: Application, feed: Feed) -> Application:
    """Import a feed."""
    program.backend.write(lambda library: accept_all(library, feed)).result()
    return program


def focused() -> QWidget:
    """Return the widget that gets the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), text)
