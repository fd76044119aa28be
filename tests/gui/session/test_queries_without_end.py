"""A list whose query does not end holds up neither the next list nor the end of the program."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.session.scopes import ALL
from readinglist.library import open_library
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of
from tests.unit.backend.test_query_watch import Running


@pytest.fixture
def first_list() -> Running:
    """The first list, which does not end."""
    return Running()


@pytest.fixture
def program(
    first_list: Running, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """A program that waits for its first list."""
    paths = Paths.under(tmp_path)
    paths.make()
    with closing(open_library(paths.library)) as library:
        accept_all(library, feed_of(3))
    made = Application(qapp, paths, Workers.threads())
    qtbot.addWidget(made.window)
    listing = made.backend.listing
    waiting = [first_list]

    def list_without_end(*question: Any, **more: Any) -> Future[Any]:
        return made.backend.read(waiting.pop()) if waiting else listing(*question, **more)

    monkeypatch.setattr(made.backend, "listing", list_without_end)
    made.show()
    qtbot.waitUntil(first_list.began.is_set)
    yield made
    began = time.monotonic()
    made.close()
    assert time.monotonic() - began < 5


def test_the_next_list_does_not_wait_for_one_that_does_not_end(program: Application, qtbot: QtBot) -> None:
    program.session.show_scope(ALL)
    qtbot.waitUntil(lambda: program.window.papers.model.rowCount() == 3)


def test_the_window_closes_while_its_list_does_not_end(program: Application) -> None:
    assert program.window.close()
