"""Icons are drawn for the screens that are there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist import settings
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.theme import icons


def screens(monkeypatch: pytest.MonkeyPatch, *ratios: float) -> None:
    """Pretend that these screens are connected."""
    found = [SimpleNamespace(devicePixelRatio=lambda ratio=ratio: ratio) for ratio in ratios]
    monkeypatch.setattr(QGuiApplication, "screens", lambda: found)


@pytest.mark.parametrize(
    ("connected", "drawn"),
    [
        ((1.0,), (1.0,)),
        ((1.25,), (1.0, 1.5)),
        ((1.0, 2.0), (1.0, 1.5, 2.0)),
        ((4.0,), (1.0, 1.5, 2.0, 3.0)),
        ((), (1.0,)),
    ],
)
def test_icons_are_drawn_up_to_the_ratio_of_the_sharpest_screen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, connected: tuple[float, ...], drawn: tuple[float, ...]
) -> None:
    screens(monkeypatch, *connected)
    assert icons.ratios() == drawn
    sizes = icons.icon("star", "#123456").availableSizes()
    assert sorted(size.width() / icons.icon_size().width() for size in sizes) == pytest.approx(list(drawn), abs=0.05)


def test_a_sharper_screen_that_is_connected_makes_icons_be_drawn_again(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screens(monkeypatch, 1.0)
    appearance = Appearance(qapp, SettingsStore(settings.Settings(), lambda _: None, qapp))
    with qtbot.assertNotEmitted(appearance.changed):
        qapp.screenAdded.emit(qapp.primaryScreen())
    screens(monkeypatch, 1.0, 2.0)
    with qtbot.waitSignal(appearance.changed):
        qapp.screenAdded.emit(qapp.primaryScreen())
