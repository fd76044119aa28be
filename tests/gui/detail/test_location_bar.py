"""The bar above a paper that is snoozed or in the trash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.location_bar import LocationBar
from readinglist.gui.session.scopes import SNOOZED_SCOPE, TRASH_SCOPE
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.model import Status
from tests.gui.conftest import focused
from tests.gui.paper_list.test_queue import listed

Key = Qt.Key
NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=9)


@pytest.fixture
def strip(with_three: Application, qtbot: QtBot) -> LocationBar:
    """The hidden bar of a paper that is neither snoozed nor in the trash."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    return with_three.window.detail.header.location_bar


def tab_to(widget: object) -> None:
    """Press Tab until a widget has the keyboard."""
    for _ in range(40):
        if focused() is widget:
            return
        QTest.keyClick(focused(), Key.Key_Tab)
    raise AssertionError(widget)


def test_it_is_not_there_for_a_paper_that_is_where_it_would_be(strip: LocationBar) -> None:
    assert not strip.isVisible()


def test_the_trash_says_since_when_and_restores_by_the_mouse(with_three: Application, strip: LocationBar) -> None:
    with_three.backend.write(lambda library: library.trash.remove([1, 2])).result()
    with_three.session.show_scope(TRASH_SCOPE)
    assert strip._text.text() == f"In the trash since {formatting.day(NOW, NOW)}"
    assert (strip.back.text(), strip.back.toolTip()) == ("Restore", "Move it back to its list")
    restored = with_three.session.current
    QTest.mouseClick(strip.back, Qt.MouseButton.LeftButton)
    assert listed(with_three) == str(3 - (restored or 0))
    assert with_three.window.actions_["undo"].text() == "&Undo Restore paper"


def test_by_key_the_strip_is_reached_and_the_next_key_is_not_meant_for_the_next_paper(
    with_three: Application, strip: LocationBar
) -> None:
    with_three.backend.write(lambda library: library.trash.remove([1, 2])).result()
    with_three.session.show_scope(TRASH_SCOPE)
    tab_to(strip.back)
    QTest.keyClick(strip.back, Key.Key_Space)
    assert with_three.window.papers.view.hasFocus()
    assert len(with_three.window.papers.model.ids) == 1


def test_what_is_put_off_says_until_when_and_comes_back(with_three: Application, strip: LocationBar) -> None:
    with_three.backend.write(lambda library: library.queue.snooze([2], LATER)).result()
    with_three.session.show_scope(SNOOZED_SCOPE)
    assert strip._text.text() == f"Snoozed until {formatting.day(LATER, NOW)}"
    assert strip.back.text() == "Unsnooze"
    tab_to(strip.back)
    QTest.keyClick(strip.back, Key.Key_Return)
    assert not strip.isVisible()
    with_three.session.show_scope(STATUSES[Status.INBOX].scope)
    assert listed(with_three) == "1 2 3"
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with_three.window.papers.select_paper(2)
    assert strip.isVisible()


def test_the_trash_is_said_before_the_day(with_three: Application, strip: LocationBar) -> None:
    with_three.backend.write(lambda library: library.queue.snooze([1], LATER)).result()
    with_three.backend.write(lambda library: library.trash.remove([1])).result()
    with_three.session.show_scope(TRASH_SCOPE)
    assert strip._text.text().startswith("In the trash")
    strip.back.click()
    with_three.session.show_scope(SNOOZED_SCOPE)
    assert strip._text.text().startswith("Snoozed until")


def test_it_goes_when_the_day_has_come(with_three: Application, strip: LocationBar, qtbot: QtBot) -> None:
    with_three.backend.write(lambda library: library.queue.snooze([1], LATER)).result()
    with_three.session.show_scope(SNOOZED_SCOPE)
    assert strip.isVisible()
    soon = datetime.now(UTC) + timedelta(milliseconds=400)
    with_three.backend.write(lambda library: library.queue.snooze([1], soon)).result()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=3000)


def test_a_screen_reader_hears_what_the_way_back_is_about(with_three: Application, strip: LocationBar) -> None:
    with_three.backend.write(lambda library: library.trash.remove([1])).result()
    with_three.session.show_scope(TRASH_SCOPE)
    spoken = QAccessible.queryAccessibleInterface(strip.back)
    assert spoken.text(QAccessible.Text.Name) == "Restore"
    assert spoken.text(QAccessible.Text.Description) == strip._text.text()


@pytest.mark.parametrize("width", [1200, 640, 380])
@pytest.mark.parametrize("size", [100, 150])
def test_it_has_room_in_every_window(with_three: Application, strip: LocationBar, width: int, size: int) -> None:
    with_three.backend.write(lambda library: library.queue.snooze([1], LATER)).result()
    with_three.store.update(text_size=size)
    with_three.window.resize(width, 700)
    with_three.session.show_scope(SNOOZED_SCOPE)
    QTest.keyClick(focused(), Key.Key_Return)  # in the slimmest window, the paper takes the list's place
    QTest.qWait(0)
    assert strip.isVisible()
    assert strip.back.mapTo(with_three.window, strip.back.rect().bottomRight()).x() < width
    assert strip.back.width() >= strip.back.sizeHint().width()
    assert strip._text.height() >= strip._text.heightForWidth(strip._text.width())
