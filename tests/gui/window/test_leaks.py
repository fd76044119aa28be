"""What is opened and closed again is gone: a window open for weeks needs no more memory than on its first day."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist.gui.application import Application
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.gui.session.session import ALL, INBOX
from readinglist.gui.session.statuses import STATUSES
from readinglist.library import Library
from readinglist.model import Changes, Status
from tests import pictures
from tests.gui.conftest import focused

pytestmark = pytest.mark.slow

TIMES = 500
FIRST_ROUNDS = 8  # after which what is made once and kept is made
MOST_GROWTH = 1.05
SMAPS = Path("/proc/self/smaps_rollup")

Action = Callable[[Application], None]


def lived_in(library: Library) -> Changes:
    pictures.lived_in(library)
    return library.state()


def papers(program: Application) -> None:
    for paper in (1, 4, 7, 8, 14):
        program.window.papers.select_paper(paper)
        QTest.qWait(1)


def scopes(program: Application) -> None:
    for scope in (ALL, STATUSES[Status.QUEUED].scope, TRASH_SCOPE, INBOX):
        program.session.show_scope(scope)
        QTest.qWait(1)


def searches(program: Application) -> None:
    for text in ("attention", "theory of", "tag:theory", ""):
        program.session.search(text)
        QTest.qWait(1)


def preview(program: Application) -> None:
    pictures.preview(program)
    QTest.keyClick(program.window.panes.import_page, Qt.Key.Key_Escape)
    assert not program.window.panes.import_page.isVisible()


def themes(program: Application) -> None:
    for theme in ("dark", "light"):
        program.store.update(theme=theme)
        QTest.qWait(1)


def text_sizes(program: Application) -> None:
    for step in ("larger", "first-size"):
        program.window.actions_[step].trigger()
        QTest.qWait(1)


def there(program: Application) -> tuple[object, ...]:
    """Say where the reader is."""
    window = program.window
    return (
        QApplication.activeModalWidget(),
        QApplication.focusWidget(),
        window.controllers.triage.is_active,
        window.pages.shown,
    )


def command(name: str) -> Action:
    """Open what a command opens, and leave it as Esc does."""

    def door(program: Application) -> None:
        program.window.activateWindow()
        program.window.papers.focus()
        QTest.qWait(1)
        before = there(program)
        program.window.actions_[name].trigger()
        QTest.qWait(1)
        assert there(program) != before, f"{name} opens nothing"
        if dialog := QApplication.activeModalWidget():
            dialog.close()
        else:
            QTest.keyClick(focused(), Qt.Key.Key_Escape)
        QTest.qWait(1)

    return door


COMMANDS = (
    "settings",
    "keys",
    "search-help",
    "tags",
    "edit",
    "export",
    "find",
    "triage",
    "notebook",
    "pace",
    "note",
    "follow",
)
DOORS = (papers, scopes, searches, preview, themes, text_sizes, *map(command, COMMANDS))


def go_round(program: Application) -> None:
    """Visit everything once."""
    for door in DOORS:
        door(program)
    QTest.qWait(1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def memory() -> int:
    """Return the memory that is this process's own, in KiB."""
    found = re.search(r"Private_Dirty:\s+(\d+)", SMAPS.read_text("ascii"))
    assert found is not None
    return int(found[1])


@pytest.mark.first
@pytest.mark.timeout(900)  # half a minute of the processor, which may be shared
@pytest.mark.skipif(not SMAPS.exists(), reason="memory is told by Linux's /proc")
def test_five_hundred_times_opened_closed_and_switched_need_no_more_memory(program: Application) -> None:
    program.session.operations.do(lived_in)
    program.session.start()
    program.session.operations.open_writer()
    for _ in range(FIRST_ROUNDS):
        go_round(program)
    before, widgets = memory(), len(QApplication.allWidgets())
    for _ in range(0, TIMES, len(DOORS)):
        go_round(program)
    assert memory() < before * MOST_GROWTH
    assert len(QApplication.allWidgets()) == widgets
