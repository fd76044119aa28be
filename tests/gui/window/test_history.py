"""Back and Forward, by keys and by the buttons of the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.annotations.page import AnnotationsPage
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


def show_annotations(program: Application) -> AnnotationsPage:
    program.window.actions_["notebook"].trigger()
    QApplication.processEvents()
    page = program.window.controllers.lazy_pages.annotations_page
    assert program.window.pages.shown is page
    return page


def escape() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_esc_leads_from_an_annotation_back_to_the_annotations(with_three: Application) -> None:
    window, session = with_three.window, with_three.session
    page = show_annotations(with_three)
    page.highlight_requested.emit(2, 0)
    QApplication.processEvents()
    window.papers.go_to(0)
    assert session.current != 2
    escape()
    assert window.pages.at_home  # another paper
    window.papers.select_paper(2)
    escape()
    assert window.pages.shown is page
    escape()
    assert window.pages.at_home
    escape()
    assert window.pages.at_home  # the page did not lead here


def test_esc_leads_back_to_a_page_only_from_what_it_led_to(with_three: Application) -> None:
    window = with_three.window
    show_annotations(with_three).paper_requested.emit(2)
    QApplication.processEvents()
    window.detail.related.paper_chosen.emit(3)
    QApplication.processEvents()
    escape()
    assert window.pages.at_home
    back()
    assert with_three.session.current == 2
    for scope in (QUEUE, INBOX):
        with_three.session.show_scope(scope)
        QApplication.processEvents()
    window.papers.select_paper(2)
    escape()
    assert window.pages.at_home
    back()
    back()
    assert with_three.session.current == 2
    escape()
    assert not window.pages.at_home


def available(program: Application) -> tuple[bool, bool]:
    """Return whether Back and Forward are enabled, as the buttons and the menu say alike."""
    toolbar, actions = program.window.toolbar, program.window.actions_
    buttons = toolbar.go_back.isEnabled(), toolbar.go_forward.isEnabled()
    assert buttons == (actions["back"].isEnabled(), actions["forward"].isEnabled())
    return buttons


def test_the_buttons_are_enabled_while_they_lead_anywhere(with_three: Application) -> None:
    session, toolbar = with_three.session, with_three.window.toolbar
    assert available(with_three) == (False, False)
    session.show_scope(QUEUE)
    QApplication.processEvents()
    assert available(with_three) == (True, False)
    QTest.mouseClick(toolbar.go_back, Qt.MouseButton.LeftButton)
    assert (session.scope, available(with_three)) == (INBOX, (False, True))
    QApplication.processEvents()
    QTest.mouseClick(toolbar.go_forward, Qt.MouseButton.LeftButton)
    assert (session.scope, available(with_three)) == (QUEUE, (True, False))


def test_no_button_leads_back_from_triage(with_three: Application) -> None:
    with_three.session.show_scope(ALL)
    QApplication.processEvents()
    with_three.window.actions_["triage"].trigger()
    assert available(with_three) == (False, False)
    escape()
    assert available(with_three) == (True, False)
