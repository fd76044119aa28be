"""A reader beside a terminal: what is followed and fetched there, and details that are looked up in the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.operation_names import label
from tests.e2e.test_process import ENVIRONMENT
from tests.e2e.test_terminal import Run, run, window
from tests.loopback import LoopbackServer, Reply
from tests.unit.cli.test_source_commands import WEATHER, feed

__all__ = ["run", "window"]  # fixtures
pytestmark = pytest.mark.slow

Key = Qt.Key
ENTRY = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2501.00001v2</id>
<title>On Rain and Its Causes</title><summary>It rains because of clouds.</summary>
<published>2025-01-02T00:00:00Z</published><author><name>Ada Lovelace</name></author></entry></feed>"""


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackServer]:
    """A server that plays a feed and arXiv; window and terminal ask it in place of the web."""
    with LoopbackServer(tmp_path_factory.mktemp("server")) as made:
        made.route("weather.example", "/feed.xml", Reply(feed("Weather", "Ice on Rivers", "Fog over Lakes")))
        made.route("export.arxiv.org", "/api/query", Reply(ENTRY, content_type="application/atom+xml"))
        for name, value in made.switch.environment.items():
            monkeypatch.setenv(name, value)
            monkeypatch.setitem(ENVIRONMENT, name, value)
        yield made


def test_a_terminal_follows_and_fetches_through_the_window(
    server: LoopbackServer, window: Application, run: Run, qtbot: QtBot
) -> None:
    followed = run("follow", WEATHER, "--tag", "sky")
    assert (followed.returncode, followed.stdout) == (0, "Followed Weather and imported 2 papers.\n")
    qtbot.waitUntil(lambda: window.window.papers.model.rowCount() == 2, timeout=20_000)
    assert [one.source.name for one in window.backend.sources.list().result()] == ["Weather"]
    again = run("fetch", "Weather")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.startswith("Weather: checked recently;")
    assert len(server.asked) == 1
    with qtbot.waitSignal(window.session.operations.operation_done, timeout=20_000) as undone:
        window.session.operations.undo()
    assert label(undone.args[0]) == "Undo Follow Weather and import 2 papers"


def test_a_bare_reference_is_completed_in_the_preview_and_a_paper_in_the_library(
    server: LoopbackServer, window: Application, qtbot: QtBot
) -> None:
    preview = window.window.panes.import_page
    bar = preview.details_bar
    reference = "@misc{a, title={On Rain and Its Causes}, author={Ada Lovelace}, eprint={2501.00001}}"
    window.import_queue.open_text(reference)
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    assert bar.label.text() == "It has no abstract. Look it up?"
    assert server.asked == []
    bar.look_up.setFocus()
    QTest.keyClick(bar.look_up, Key.Key_Return)
    qtbot.waitUntil(lambda: bar.label.text() == "Found details for 1 paper.", timeout=20_000)
    assert not bar.look_up.hasFocus()
    with qtbot.waitSignal(window.session.operations.operation_done, timeout=20_000):
        QTest.keyClick(preview, Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.opened is not None, timeout=20_000)
    assert window.session.opened is not None
    assert window.session.opened.paper.metadata.abstract == "It rains because of clouds."

    metadata = window.session.opened.paper.metadata
    with qtbot.waitSignal(window.session.operations.operation_done, timeout=20_000):
        window.session.operations.do(lambda library: library.undo())
    window.import_queue.open_text(reference)
    qtbot.waitUntil(lambda: preview.plan is not None, timeout=20_000)
    with qtbot.waitSignal(window.session.operations.operation_done, timeout=20_000):
        QTest.keyClick(preview, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.session.selected) and not preview.isVisible(), timeout=20_000)
    window.window.actions_["look-up"].trigger()
    qtbot.waitUntil(preview.isVisible, timeout=20_000)
    assert preview._heading.text() == "Details of 1 paper"
    with qtbot.waitSignal(window.session.operations.operation_done, timeout=20_000):
        QTest.keyClick(preview, Key.Key_Return)
    paper = window.backend.read(lambda view: next(iter(view.papers(view.find(None))))).result()
    assert paper.metadata.abstract == metadata.abstract
    assert len(server.asked) == 1  # the answer was remembered
