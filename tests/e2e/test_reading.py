"""A reader's first evening and the morning after, in the real window with its real threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.model import EntryMatch, Paper, Status
from readinglist.paths import RESOURCES, Paths
from tests.gui.conftest import focused, type_in

pytestmark = pytest.mark.slow

TRENDING = Path(__file__).parents[3] / "shared" / "feeds" / "trending.txt"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Reader:
    """Someone before the window, with a keyboard."""

    def __init__(self, program: Application, qtbot: QtBot) -> None:
        self.program, self._qtbot = program, qtbot

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_in(text)

    def sees(self, something: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(something()), timeout=20_000)

    @property
    def listed(self) -> int:
        """How many papers the list has."""
        return self.program.window.papers.model.rowCount()

    @property
    def paper(self) -> Paper:
        """The paper that is open."""
        assert self.program.session.opened is not None
        return self.program.session.opened.paper

    @property
    def undo(self) -> str:
        """What Undo would do."""
        return self.program.window.actions_["undo"].text().removeprefix("&Undo").strip()


@contextmanager
def started(folder: Path, app: QApplication, qtbot: QtBot) -> Iterator[Reader]:
    """Start the program on a library, and quit it."""
    paths = Paths.under(folder)
    paths.make()
    app.setStyle("Fusion")
    program = Application(app, paths, Workers.threads())
    try:
        with qtbot.waitSignal(program.window.first_painted, timeout=20_000), qtbot.waitExposed(program.window):
            program.show()
        program.window.activateWindow()
        program.window.papers.view.setFocus()
        yield Reader(program, qtbot)
        program.window.close()
    finally:
        program.close()
        program.window.deleteLater()


@pytest.fixture(params=["sample", "trending"])
def feed(request: pytest.FixtureRequest) -> Path:
    """A feed: the project's own, and the real one where it is at hand."""
    path = RESOURCES / "sample-feed.txt" if request.param == "sample" else TRENDING
    if not path.exists():
        pytest.skip("the real feed is not at hand")
    return path


def test_the_story(tmp_path: Path, feed: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        count = import_all(reader, feed)
        kept = read_one(reader)
        undo_and_redo_three(reader)
        undo = reader.undo
    with started(tmp_path, qapp, qtbot) as reader:
        reader.sees(lambda: reader.undo == undo)
        everything_is_there(reader, kept)
        import_again(reader, feed, count)
        take_the_import_back_and_undo_that(reader, count, kept)


def import_all(reader: Reader, feed: Path) -> int:
    window = reader.program.window
    reader.program.import_queue.open_files([feed])
    reader.sees(lambda: window.panes.import_page.isVisible() and window.panes.import_page._model.plan is not None)
    plan = window.panes.import_page._model.plan
    assert plan is not None
    assert not plan.rows[0].entry.metadata.title.startswith("Subscribe")
    assert sum(skipped.lines.last - skipped.lines.first + 1 for skipped in plan.feed.skipped) == 2
    assert plan.feed.problems == ()
    count = len(plan.rows)
    reader.press(Key.Key_Return)
    reader.sees(lambda: reader.listed == count and not window.panes.import_page.isVisible())
    return count


def read_one(reader: Reader) -> Paper:
    """Find a paper by two words of its title, the second half typed; tag, highlight, note, mark."""
    program = reader.program
    model = program.window.papers.model
    title = next(t for t in (model.index(n).data() for n in range(20)) if len(t.split()) > 3)
    long = sorted({word.strip(",:;.()") for word in title.split() if word.isascii()}, key=len)[-2:]
    reader.press(Key.Key_Slash)
    reader.type(f"{long[1]} {long[0][:-1]}")
    reader.sees(lambda: 0 < reader.listed < 20 and title in {model.index(n).data() for n in range(reader.listed)})
    reader.press(Key.Key_Return)
    listed = model.item(0)
    assert listed is not None
    reader.sees(lambda: bool(program.window.papers.model.item(0).title.spans))  # type: ignore[union-attr]

    reader.press(Key.Key_T)
    reader.type("diffusion/guidance")
    reader.press(Key.Key_Return)
    reader.sees(lambda: [tag.name for tag in reader.paper.tags] == ["diffusion/guidance"])
    reader.press(Key.Key_Return)  # no other tag
    reader.press(Key.Key_H, Key.Key_J, Key.Key_Tab)
    reader.type("is this so?")
    reader.press(Key.Key_Return)
    reader.sees(lambda: [h.comment for h in reader.paper.highlights] == ["is this so?"])
    reader.press(Key.Key_Escape, Key.Key_N)
    reader.type("**Halves** the cost; compare.")
    reader.press(Key.Key_Escape)
    reader.sees(lambda: reader.paper.note == "**Halves** the cost; compare.")
    kept = reader.paper.id
    reader.press(Key.Key_R)
    reader.sees(lambda: "read" in reader.undo)
    reader.press(Key.Key_S)
    reader.sees(lambda: "Star" in reader.undo)
    return program.backend.read(lambda view: view.paper(kept)).result()  # type: ignore[return-value]


def undo_and_redo_three(reader: Reader) -> None:
    names = []
    for _ in range(3):
        name = reader.undo
        names.append(name)
        reader.press(Key.Key_Z, modifier=CONTROL)
        reader.sees(lambda name=name: reader.undo != name)  # type: ignore[misc]
    assert len(set(names)) == 3
    for name in reversed(names):
        reader.press(Key.Key_Z, modifier=CONTROL | SHIFT)
        reader.sees(lambda name=name: reader.undo == name)  # type: ignore[misc]


def everything_is_there(reader: Reader, kept: Paper) -> None:
    now = reader.program.backend.read(lambda view: view.paper(kept.id)).result()
    assert now == kept
    assert now.status is Status.READ


def import_again(reader: Reader, feed: Path, count: int) -> None:
    window = reader.program.window
    reader.program.import_queue.open_files([feed])
    reader.sees(lambda: window.panes.import_page.isVisible() and window.panes.import_page._model.plan is not None)
    plan = window.panes.import_page._model.plan
    assert plan is not None
    assert plan.count(EntryMatch.SAME) == count
    reader.press(Key.Key_Escape)
    reader.sees(lambda: not window.panes.import_page.isVisible())
    assert reader.program.backend.overview().result().papers == count


def take_the_import_back_and_undo_that(reader: Reader, count: int, kept: Paper) -> None:
    backend = reader.program.backend
    number = backend.overview().result().imports[0].id
    reader.program.session.operations.do(lambda library: library.remove_import(number))
    undo = reader.program.window.actions_["undo"]
    reader.sees(lambda: backend.overview().result().papers == 0 and "Remove import" in undo.text())
    reader.press(Key.Key_Z, modifier=CONTROL)
    reader.sees(lambda: backend.overview().result().papers == count)
    assert backend.read(lambda view: view.paper(kept.id)).result() == kept
