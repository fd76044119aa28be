"""A window on a library of its own, whose workers answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.program import Program
from readinglist.model import Feed
from readinglist.paths import Paths
from readinglist.workers import Workers
from tests.builders import accept_all, feed_of


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """A program that is shown and empty."""
    # Without an event loop the windows of earlier tests would stay, and be dressed again with every new one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyle("Fusion")
    paths = Paths.under(tmp_path)
    paths.make()
    made = Program(qapp, paths, Workers.inline())
    qtbot.addWidget(made.window)
    made.window.resize(1200, 760)
    made.show()
    yield made
    made.close()


@pytest.fixture
def with_three(program: Program) -> Program:
    """A program with three papers in its inbox."""
    return bring(program, feed_of(3))


def bring(program: Program, feed: Feed) -> Program:
    """Import a feed."""
    program.backend.write(lambda library: accept_all(library, feed)).result()
    return program


def focused() -> QWidget:
    """Give the widget that gets the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), text)
