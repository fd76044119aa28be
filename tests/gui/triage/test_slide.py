"""The next paper moves in from the side of the decision, unless that could disturb anybody."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.triage import slide
from readinglist.gui.triage.slide import PaperSlide
from tests.gui.conftest import focused

Key = Qt.Key


class CalmStyle(QProxyStyle):
    """A style of a system that asks for no animations."""

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Let animations take no time."""
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, option, widget)


@pytest.fixture
def triage(with_three: Application, qtbot: QtBot) -> Application:
    """Three papers, in triage for a while."""
    window = with_three.window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.papers.view.setFocus()
    QTest.keyClick(focused(), Key.Key_F)
    slide_of(with_three)._last_step = 0.0
    return with_three


def slide_of(program: Application) -> PaperSlide:
    return program.window.controllers.triage._slide


@pytest.mark.parametrize(("key", "side"), [(Key.Key_U, 1), (Key.Key_B, 1), (Key.Key_R, -1), (Key.Key_X, -1)])
def test_the_next_paper_moves_towards_the_button_of_the_decision(
    triage: Application, qtbot: QtBot, key: Qt.Key, side: int
) -> None:
    QTest.keyClick(focused(), key)
    assert slide_of(triage).is_running
    assert triage.window.detail.sheet.x() * side > 0
    qtbot.waitUntil(lambda: not slide_of(triage).is_running)
    assert triage.window.detail.sheet.x() == 0


def test_a_key_that_comes_quickly_finds_everything_in_its_place(triage: Application) -> None:
    QTest.keyClick(focused(), Key.Key_X)
    QTest.keyClick(focused(), Key.Key_X)
    assert not slide_of(triage).is_running
    assert triage.window.detail.sheet.x() == 0


def test_a_step_without_a_decision_moves_nothing(triage: Application) -> None:
    QTest.keyClick(focused(), Key.Key_J)
    assert not slide_of(triage).is_running


def test_nothing_moves_if_the_setting_says_so(triage: Application) -> None:
    triage.store.update(animations="off")
    QTest.keyClick(focused(), Key.Key_X)
    assert not slide_of(triage).is_running


def test_nothing_moves_if_the_system_says_so(triage: Application, qapp: QApplication) -> None:
    qapp.setStyle(CalmStyle("Fusion"))
    QTest.keyClick(focused(), Key.Key_X)
    assert not slide_of(triage).is_running


def test_a_key_waits_for_no_movement(triage: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slide, "QUICK", 0.0)
    began = time.perf_counter()
    QTest.keyClick(focused(), Key.Key_X)
    QTest.keyClick(focused(), Key.Key_U)
    assert triage.session.current == 3
    assert time.perf_counter() - began < slide.DURATION / 1000 * 5
