"""Triage of forty papers, with the mouse alone and with keys alone, in the real window with its real threads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.session.statuses import DECISIONS
from readinglist.model import Status
from readinglist.paths import RESOURCES
from tests.e2e.test_reading import Reader, import_all, started
from tests.gui.conftest import focused

pytestmark = pytest.mark.slow

SAMPLE = RESOURCES / "sample-feed.txt"
COUNT = 40
Key = Qt.Key
KEYS = {Status.QUEUED: Key.Key_U, Status.READING: Key.Key_B, Status.READ: Key.Key_R, Status.DISMISSED: Key.Key_X}


def click(reader: Reader, widget: QWidget) -> None:
    """Click where a widget is seen; the window finds out what is there."""
    reader.sees(widget.isVisible)
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    hit = window.childAt(at)
    assert hit is widget or (hit is not None and widget.isAncestorOf(hit)), f"{hit} is in the way"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def plan() -> list[Status]:
    chance = random.Random(40)
    return chance.choices(list(DECISIONS), (4, 1, 2, 9), k=COUNT)


def statuses(reader: Reader) -> list[Status]:
    """Return the stored statuses, in the order of the list."""
    reader.program.backend.write(lambda library: library.state()).result()  # what was sent before is stored
    ids = list(reader.program.window.papers.model.ids)
    return [row.status for row in reader.program.backend.read(lambda view: view.rows(ids)).result()]


def test_forty_papers_with_the_mouse_alone(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        assert import_all(reader, SAMPLE) == COUNT
        window = reader.program.window
        window.resize(1320, 800)  # with the sidebar
        triage, meant = window.controllers.triage, plan()
        click(reader, window.toast._action)
        reader.sees(lambda: triage.is_active and reader.program.session.current == window.papers.model.ids[0])
        for number, status in enumerate(meant, start=1):
            assert triage.bar.progress.text() == f"Paper {number} of {COUNT}"
            if number == 7:
                click(reader, triage.decision_bar.skip)
                click(reader, triage.decision_bar.back)
            click(reader, triage.decision_bar.buttons[status])
        reader.sees(triage.summary.isVisible)
        assert statuses(reader) == meant
        click(reader, triage.summary._undo)
        reader.sees(lambda: not triage.is_active and set(statuses(reader)) == {Status.INBOX})
        click(reader, window.papers._header.triage)
        reader.sees(lambda: triage.is_active)
        click(reader, triage.bar.done)
        reader.sees(lambda: not triage.is_active and window.sidebar.isVisible())


def test_forty_papers_with_keys_alone(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        assert import_all(reader, SAMPLE) == COUNT
        window = reader.program.window
        triage, meant = window.controllers.triage, plan()
        reader.press(Key.Key_Home, Key.Key_F)
        for number, status in enumerate(meant, start=1):
            assert triage.bar.progress.text() == f"Paper {number} of {COUNT}"
            if number == 7:
                reader.press(Key.Key_J, Key.Key_K)
            reader.press(KEYS[status])
        reader.sees(triage.summary.isVisible)
        assert statuses(reader) == meant
        for _ in range(20):
            if focused() is triage.summary._undo:
                break
            reader.press(Key.Key_Tab)
        assert focused() is triage.summary._undo
        reader.press(Key.Key_Return)
        reader.sees(lambda: not triage.is_active and set(statuses(reader)) == {Status.INBOX})
        assert window.papers.has_keyboard


def test_the_buttons_can_be_reached_and_pressed_with_keys(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        import_all(reader, SAMPLE)
        triage = reader.program.window.controllers.triage
        reader.press(Key.Key_Home, Key.Key_F)
        button = triage.decision_bar.buttons[Status.DISMISSED]
        reader.sees(button.isVisible)
        for _ in range(60):
            if focused() is button:
                break
            reader.press(Key.Key_Tab)
        assert focused() is button
        reader.press(Key.Key_Space)
        assert triage.bar.progress.text() == f"Paper 2 of {COUNT}"
        assert focused() is button
        assert statuses(reader)[0] is Status.DISMISSED
