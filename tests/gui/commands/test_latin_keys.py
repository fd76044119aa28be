"""Keyboards without Latin letters, and those that need Shift for digits: the keys do what they do elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.commands.shortcuts import pressed_key
from readinglist.gui.text.latin_key import latin_key
from readinglist.gui.widgets.key_buffer import KeyBuffer
from readinglist.model import Status
from tests.gui.conftest import focused

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT_GR = CONTROL | Qt.KeyboardModifier.AltModifier

# What keys type in some layouts, and their numbers in X11, Windows and macOS.
CYRILLIC_J, CYRILLIC_N, GREEK_J = ("о", 44, 0x4A, 38), ("т", 57, 0x4E, 45), ("ξ", 44, 0x4A, 38)
CYRILLIC_H, CYRILLIC_R, CYRILLIC_B = ("р", 43, 0x48, 4), ("к", 27, 0x52, 15), ("и", 56, 0x42, 11)
AZERTY_1, AZERTY_2, AZERTY_7 = ("&", 10, 0x31, 18), ("é", 11, 0x32, 19), ("è", 16, 0x37, 26)
Pressed = tuple[str, int, int, int]


def event(pressed: Pressed, modifiers: Qt.KeyboardModifier = NONE, platform: str = "xcb") -> QKeyEvent:
    text, x11, windows, macos = pressed
    virtual = macos if platform == "cocoa" else windows
    key = ord(text.upper())
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, x11, virtual, 0, text)


def press(*keys: Pressed, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Send keys to the window, as Qt does when no shortcut has them."""
    for key in keys:
        window = QGuiApplication.focusWindow()
        assert window is not None
        QApplication.sendEvent(window, event(key, modifiers))


@pytest.fixture
def shelf(with_three: Application, qtbot: QtBot) -> Application:
    """A window that is active, with three papers."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    return with_three


@pytest.mark.parametrize("platform", ["xcb", "wayland", "windows", "cocoa"])
@pytest.mark.parametrize(
    ("pressed", "modifiers", "key"),
    [
        (CYRILLIC_J, NONE, "J"),
        (CYRILLIC_J, SHIFT, "J"),
        (GREEK_J, NONE, "J"),
        (CYRILLIC_B, CONTROL, "B"),
        (AZERTY_1, NONE, "1"),
        (AZERTY_2, CONTROL, "2"),
        (AZERTY_7, NONE, "7"),
        (AZERTY_1, SHIFT, "&"),
        (("j", 44, 0x4A, 38), NONE, "J"),
        (("1", 10, 0x31, 18), SHIFT, "1"),
        (("ö", 47, 0xC0, 41), NONE, "Ö"),
        (("'", 24, 0xDE, 12), NONE, "'"),
    ],
)
def test_a_key_is_what_a_latin_keyboard_has_there(
    pressed: Pressed, modifiers: Qt.KeyboardModifier, key: str, platform: str
) -> None:
    assert chr(latin_key(event(pressed, modifiers, platform), platform)) == key


def test_letters_of_another_script_do_what_the_keys_do(shelf: Application) -> None:
    first, second, _ = shelf.window.papers.model.ids
    press(CYRILLIC_J)
    assert shelf.session.current == second
    press(CYRILLIC_R)
    assert shelf.backend.read(lambda view: view.overview()).result().statuses[Status.READ] == 1
    assert shelf.session.current != first


def test_in_a_text_they_are_typed_and_with_ctrl_they_are_shortcuts(shelf: Application) -> None:
    press(CYRILLIC_N)
    editor = shelf.window.detail.note.editor
    assert focused() is editor
    press(CYRILLIC_J, CYRILLIC_N, AZERTY_2)
    assert editor.toPlainText() == "отé"
    press(CYRILLIC_B, modifiers=ALT_GR)
    press(CYRILLIC_B, modifiers=CONTROL)
    assert editor.toPlainText() == "отéи****"


def test_digits_without_shift_give_the_tags_and_choose_lists(shelf: Application) -> None:
    assigned: list[str] = []
    shelf.window.actions_["tag-2"].triggered.connect(lambda: assigned.append("tag-2"))
    press(AZERTY_2)
    assert assigned == ["tag-2"]
    press(AZERTY_2, modifiers=CONTROL)
    assert shelf.session.scope.title == "Queue"


def test_keys_that_were_typed_ahead_are_read_where_they_arrive(shelf: Application) -> None:
    buffer = KeyBuffer(shelf.window.detail)
    buffer.start()
    press(CYRILLIC_J, CYRILLIC_N, CYRILLIC_J)
    shelf.window.papers.view.setFocus()
    buffer.replay()
    assert shelf.session.current == shelf.window.papers.model.ids[1]
    assert shelf.window.detail.note.editor.toPlainText() == "о"


def test_a_shortcut_is_recorded_as_the_latin_one(qapp: QApplication) -> None:
    assert pressed_key(event(CYRILLIC_H, CONTROL)) == "Ctrl+H"
    assert pressed_key(event(CYRILLIC_H)) == "H"
    assert pressed_key(event(AZERTY_1)) == "&"
