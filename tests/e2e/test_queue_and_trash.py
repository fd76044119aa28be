"""Papers moved, snoozed and removed in the real window with its real threads, by keys in quick succession."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.paper_list.queue_and_trash import QUEUE
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.model import Order, Status
from readinglist.paths import RESOURCES
from tests.e2e.test_reading import Reader, import_all, started

pytestmark = pytest.mark.slow

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reader(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> object:
    """Someone with the sample feed, six papers of which are in the queue."""
    with started(tmp_path, qapp, qtbot) as someone:
        import_all(someone, RESOURCES / "sample-feed.txt")
        someone.program.backend.write(lambda library: library.set_status([1, 2, 3, 4, 5, 6], Status.QUEUED)).result()
        someone.program.session.show_scope(QUEUE)
        someone.sees(lambda: shown(someone) == [1, 2, 3, 4, 5, 6])
        someone.press(Key.Key_Home)
        yield someone


def shown(reader: Reader) -> list[int]:
    return list(reader.program.window.papers.model.ids)


def hit(reader: Reader, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key at the window, whatever has the focus; nothing is waited for."""
    QTest.keyClick(reader.program.window.windowHandle(), key, modifier)


def test_a_paper_is_moved_down_as_often_as_the_key_is_pressed(reader: Reader) -> None:
    for _ in range(4):
        hit(reader, Key.Key_Down, ALT)
    reader.sees(lambda: shown(reader) == [2, 3, 4, 5, 1, 6])
    reader.sees(lambda: reader.program.session.current == 1)
    for _ in range(4):
        hit(reader, Key.Key_Z, CONTROL)
    reader.sees(lambda: shown(reader) == [1, 2, 3, 4, 5, 6])


def test_the_next_keys_are_meant_for_the_next_papers(reader: Reader) -> None:
    hit(reader, Key.Key_Delete)
    hit(reader, Key.Key_X)
    hit(reader, Key.Key_Delete)
    hit(reader, Key.Key_R)
    reader.program.backend.write(lambda library: library.state()).result()
    rows = reader.program.backend.read(lambda view: view.rows([1, 2, 3, 4, 5])).result()
    assert [(row.trashed is not None, row.status) for row in rows] == [
        (True, Status.QUEUED),
        (False, Status.DISMISSED),
        (True, Status.QUEUED),
        (False, Status.READ),
        (False, Status.QUEUED),
    ]
    reader.sees(lambda: shown(reader) == [2, 4, 5, 6] and reader.program.session.current == 5)
    reader.program.session.show_scope(TRASH_SCOPE)
    reader.sees(lambda: sorted(shown(reader)) == [1, 3])


def test_in_triage_undo_brings_a_removed_paper_back_before_the_next_key_counts(reader: Reader) -> None:
    hit(reader, Key.Key_F)
    hit(reader, Key.Key_Delete)
    hit(reader, Key.Key_Z, CONTROL)
    hit(reader, Key.Key_X)
    reader.sees(
        lambda: (
            not reader.program.window.controllers.triage._key_buffer._is_buffering()
            and reader.program.session.current == 2
        )
    )
    reader.program.backend.write(lambda library: library.state()).result()
    rows = reader.program.backend.read(lambda view: view.rows([1, 2])).result()
    assert [(row.trashed, row.status) for row in rows] == [(None, Status.DISMISSED), (None, Status.QUEUED)]


def test_what_falls_due_comes_back_to_its_place(reader: Reader) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    reader.program.backend.write(lambda library: library.queue.snooze([3], later)).result()
    reader.program.session.show_scope(TRASH_SCOPE)
    reader.program.session.show_scope(QUEUE)
    reader.sees(lambda: shown(reader) == [1, 2, 4, 5, 6])
    soon = datetime.now(UTC) + timedelta(seconds=1)
    reader.program.session.operations.do(lambda library: library.queue.snooze([3], soon))
    reader.sees(lambda: shown(reader) == [1, 2, 3, 4, 5, 6])
    assert list(reader.program.backend.read(lambda view: view.find(QUEUE.facet, Order.QUEUE)).result()) == shown(reader)
