"""Back and Forward, by keys and by the buttons of the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.session.session import ALL, INBOX
from readinglist.gui.session.statuses import STATUSES
from readinglist.model import Status
from tests.gui.conftest import focused

ALT = Qt.KeyboardModifier.AltModifier
QUEUE = STATUSES[Status.QUEUED].scope


@pytest.fixture(autouse=True)
def _active(with_three: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    QApplication.processEvents()


def back() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Left, ALT)
    QApplication.processEvents()


def forward() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Right, ALT)
    QApplication.processEvents()


def test_back_leads_from_a_list_to_the_paper_before_and_forward_again(with_three: Application) -> None:
    session = with_three.session
    with_three.window.papers.go_to(1)
    before = session.current
    session.show_scope(QUEUE)
    QApplication.processEvents()
    back()
    assert (session.scope, session.current) == (INBOX, before)
    forward()
    assert session.scope == QUEUE
    QTest.mouseClick(with_three.window.papers.view.viewport(), Qt.MouseButton.BackButton)
    assert (session.scope, session.current) == (INBOX, before)


def test_one_step_leads_back_from_an_annotation_to_the_annotations(with_three: Application) -> None:
    window, session = with_three.window, with_three.session
    session.show_scope(QUEUE)
    QApplication.processEvents()
    window.actions_["notebook"].trigger()
    QApplication.processEvents()
    page = window.controllers.lazy_pages.annotations_page
    page.highlight_requested.emit(2, 0)
    QApplication.processEvents()
    assert (session.scope, session.current) == (ALL, 2)
    back()
    assert window.pages.shown is page
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.BackButton)
    assert (session.scope, window.pages.at_home) == (QUEUE, True)


def test_back_leads_from_a_related_paper_to_the_one_before(with_three: Application) -> None:
    session = with_three.session
    before = session.current
    with_three.window.detail.related.paper_chosen.emit(3)
    QApplication.processEvents()
    assert session.current == 3
    back()
    assert session.current == before
