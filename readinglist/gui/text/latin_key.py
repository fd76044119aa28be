"""Keys of layouts without Latin letters, or without digits on their own keys, as those of a Latin keyboard.

Where a layout has no Latin letters (Cyrillic, Greek, Hebrew, …) a shortcut belongs to the place of a key: what has a J
on an English keyboard. The digits belong to their row also where they need Shift, as on AZERTY.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

_LAST_LATIN: Final = 0x24F  # the last letter of Latin scripts
_FIRST_NAMED: Final = 0x0100_0000  # Return, arrows and so on
_DIGITS: Final = "1234567890"


def _rows(*rows: tuple[int, str]) -> dict[int, str]:
    return {first + number: letter for first, letters in rows for number, letter in enumerate(letters)}


# What an English keyboard has at a key, by the numbers that window systems give to keys.
_X11: Final = _rows((10, _DIGITS), (24, "QWERTYUIOP[]"), (38, "ASDFGHJKL;'"), (52, "ZXCVBNM,./"))
_WINDOWS: Final = _rows((0x30, "0123456789"), (0x41, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))  # of letters: by the layout
_MACOS: Final = {
    number: letter
    for number, letter in enumerate("ASDFHGZXCV\0BQWERYT123465=97-80]OU[IP\0LJ'K;\\,/NM.")
    if letter != "\0"
}  # fmt: skip


def latin_key(event: QKeyEvent, platform: str = "") -> int:
    """Return the key of an event, or what a Latin keyboard has in its place if it types no Latin letter or digit."""
    key = event.key()
    if not _is_foreign(event):
        return key
    number, letters = _native(event, platform or QGuiApplication.platformName())
    letter = letters.get(number, "")
    if letter.isdigit():  # a digit row types other signs with Shift, and the layout knows which
        return key if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ord(letter)
    return ord(letter) if letter and _is_other_script(key) else key


def takes_text(widget: QWidget) -> bool:
    """Return whether a widget is one to type in."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def types(modifiers: Qt.KeyboardModifier) -> bool:
    """Return whether a key with these modifiers types a character in a text field; Ctrl and Alt are AltGr."""
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    return modifiers & (control | alt) != control


def _is_foreign(event: QKeyEvent) -> bool:
    """Return whether a key is one that types neither a Latin letter nor a digit."""
    key = event.key()
    if not 0x20 < key < _FIRST_NAMED:
        return False
    return not (chr(key).isascii() and chr(key).isalnum())


def _is_other_script(key: int) -> bool:
    return key > _LAST_LATIN and chr(key).isalpha()


def _native(event: QKeyEvent, platform: str) -> tuple[int, Mapping[int, str]]:
    """Return the number of a key, and what an English keyboard has at the keys with such numbers."""
    if platform in ("windows", "win32"):
        return event.nativeVirtualKey(), _WINDOWS
    if platform in ("cocoa", "darwin"):
        return event.nativeVirtualKey(), _MACOS
    return event.nativeScanCode(), _X11
