"""Keys in quick succession: each decision applies to the paper that it was meant for."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.model import Status
from tests.e2e.test_reading import Reader, feed, import_all, started

pytestmark = pytest.mark.slow

__all__ = ["feed"]
EVERY = 0.020  # seconds
PRESSED = 150
Key = Qt.Key
DECISIONS = {
    Key.Key_U: Status.QUEUED,
    Key.Key_B: Status.READING,
    Key.Key_R: Status.READ,
    Key.Key_X: Status.DISMISSED,
}


class Meant:
    """A model of what the keys must do."""

    def __init__(self, count: int) -> None:
        self.statuses = [Status.INBOX] * count
        self.at = 0
        self.done: list[tuple[int, Status]] = []

    def press(self, key: Qt.Key) -> None:
        if key is Key.Key_Z:
            self.at, before = self.done.pop()
            self.statuses[self.at] = before
        elif key is Key.Key_J:
            self.at += 1
        elif key is Key.Key_K:
            self.at = max(0, self.at - 1)
        else:
            before, self.statuses[self.at] = self.statuses[self.at], DECISIONS[key]
            if before is not DECISIONS[key]:
                self.done.append((self.at, before))
            self.at += 1


def keys(chance: random.Random) -> Iterator[Qt.Key]:
    """Yield random keys: decisions, some steps, and now and then Undo."""
    while True:
        yield chance.choices(
            [Key.Key_X, Key.Key_U, Key.Key_R, Key.Key_B, Key.Key_J, Key.Key_K, Key.Key_Z], [8, 4, 2, 2, 3, 1, 2]
        )[0]


@pytest.mark.parametrize("seed", [1, 2])
def test_each_decision_stands_where_it_was_meant(
    tmp_path: Path, feed: Path, qapp: QApplication, qtbot: QtBot, seed: int
) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        count = import_all(reader, feed)
        reader.press(Key.Key_Home)
        reader.press(Key.Key_F)
        meant = Meant(count)
        pressed = keys(random.Random(seed))
        press_all(reader, meant, [next(pressed) for _ in range(min(PRESSED, count - 5))])
        ids = list(reader.program.window.papers.model.ids)
        window = reader.program.window
        reader.sees(
            lambda: (
                not window.controllers.triage._key_buffer._is_buffering()
                and reader.program.session.current == ids[meant.at]
            )
        )
        # What was sent is done once a question that was sent behind it is answered.
        reader.program.backend.write(lambda library: library.state()).result()
        rows = reader.program.backend.read(lambda view: view.rows(ids)).result()
        assert [row.status for row in rows] == meant.statuses


def press_all(reader: Reader, meant: Meant, pressed: list[Qt.Key]) -> None:
    handle = reader.program.window.windowHandle()
    began = time.perf_counter()
    for number, key in enumerate(pressed):
        while time.perf_counter() < began + number * EVERY:
            QApplication.processEvents()
        if key is Key.Key_Z and not meant.done:
            continue  # it would take the import back
        control = Qt.KeyboardModifier.ControlModifier if key is Key.Key_Z else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(handle, key, control)
        meant.press(key)
