"""A new user follows three sources, comes back the next morning, triages what came, and unfollows one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.sources.suggested_dialog import SuggestedSourcesDialog
from readinglist.library import Library
from readinglist.model import Changes
from tests.e2e.test_reading import Reader, started
from tests.e2e.test_triage import click
from tests.loopback import LoopbackServer
from tests.loopback.plays import sources as plays

pytestmark = pytest.mark.slow

Key = Qt.Key
FOLLOWED = ["arXiv cs.CL (Computation and Language)", "arXiv cs.LG (Machine Learning)", "Hugging Face Daily Papers"]


class Days:
    """What day it is for the servers."""

    def __init__(self) -> None:
        self.today = datetime.now(UTC) - timedelta(days=1)

    def __call__(self) -> datetime:
        """Return the time of the servers."""
        return self.today


@pytest.fixture
def days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Days]:
    """Servers that play what is followed, a day ago."""
    clock, folder = Days(), tmp_path / "server"
    folder.mkdir()
    with LoopbackServer(folder) as server:
        plays.play(server, clock)
        for name, value in server.switch.environment.items():
            monkeypatch.setenv(name, value)
        yield clock


def follow_three(reader: Reader) -> int:
    """Follow three of the suggested sources with the mouse; return how many papers came."""
    window, controller = reader.program.window, reader.program.window.controllers.sources
    click(reader, window.panes.welcome_page.follow)
    reader.sees(lambda: bool(window.findChildren(SuggestedSourcesDialog)))
    (dialog,) = window.findChildren(SuggestedSourcesDialog)
    for box, source in dialog.boxes.items():
        if source.name in FOLLOWED:
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
    click(reader, dialog.buttons.accept_button)
    reader.sees(lambda: controller.line.show_button.isVisible() and not controller.fetching.is_running)
    reader.sees(lambda: [one.source.name for one in controller.followed if one.papers] == FOLLOWED)
    return reader.program.backend.overview().result().papers


def sleep_until_the_next_morning(reader: Reader, days: Days) -> None:
    """Let a day pass: the sources were asked a day ago."""

    def age(library: Library) -> Changes:
        for one in library.sources():
            asked = (one.state.asked or datetime.now(UTC)) - timedelta(days=1, hours=1)
            library.save_source_state(one.source.id, replace(one.state, asked=asked))
        return library.state()

    reader.program.backend.write(age).result()
    days.today = datetime.now(UTC)


def test_the_papers_of_the_day_come_by_themselves(tmp_path: Path, qapp: QApplication, qtbot: QtBot, days: Days) -> None:
    with started(tmp_path / "library", qapp, qtbot) as reader:
        before = follow_three(reader)
        sleep_until_the_next_morning(reader, days)
    with started(tmp_path / "library", qapp, qtbot) as reader:
        program, window = reader.program, reader.program.window
        controller, first = window.controllers.sources, program.session.current
        reader.sees(controller.line.show_button.isVisible)
        assert QApplication.activeModalWidget() is None
        assert program.session.current in (first, window.papers.model.ids[0])
        came = program.backend.overview().result().papers - before
        assert controller.line.text.text().startswith(f"{came} new from ")
        click(reader, controller.line.triage_button)
        reader.sees(lambda: window.controllers.triage.is_active)
        reader.sees(lambda: program.session.current in controller_news(reader, before))
        reader.press(Key.Key_X, Key.Key_U)
        click(reader, window.controllers.triage.bar.done)
        reader.sees(lambda: not window.controllers.triage.is_active)
        reader.press(Key.Key_R, modifier=Qt.KeyboardModifier.ControlModifier)
        reader.sees(lambda: "checked recently" in window.status.label.text())
        controller.unfollow(controller.followed[0].source.id)
        reader.sees(lambda: [one.source.name for one in controller.followed] == FOLLOWED[1:])
        assert program.backend.overview().result().papers == before + came
        reader.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        reader.sees(lambda: [one.source.name for one in controller.followed] == FOLLOWED)


def controller_news(reader: Reader, before: int) -> set[int]:
    """Return the papers that came after the first ``before``."""
    return {paper for paper in reader.program.window.papers.model.ids if paper > before}
