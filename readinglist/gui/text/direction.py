"""On which side one begins to read: what Qt does not turn by itself in a window that runs from right to left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from readinglist.gui.text import bidi

_OTHER = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


def mirrored() -> bool:
    """Return whether the program runs from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def along(event: QKeyEvent, widget: QWidget) -> Qt.Key:
    """Return a key as it is in a window from left to right, where Right leads on and Left leads back."""
    key = Qt.Key(event.key())
    return _OTHER.get(key, key) if widget.isRightToLeft() else key


def own(text: str) -> str:
    """Return a text as Qt shows it in its own order also where the window runs otherwise: "C++" stays so."""
    inner = text.strip()
    if not inner or not mirrored() or bidi.text_direction(inner) == Qt.LayoutDirection.RightToLeft:
        return text
    return text.replace(inner, f"\u2068{inner}\u2069", 1)


def set_margins(part: QLayout | QWidget, start: int, top: int, end: int, bottom: int) -> None:
    """Return a layout or a widget margins, the first on the side where one begins to read."""
    left, right = (end, start) if mirrored() else (start, end)
    part.setContentsMargins(left, top, right, bottom)


def at_start(label: QLabel) -> QLabel:
    """Let a label begin on the side where one begins to read, whichever way its own words run."""
    side = Qt.AlignmentFlag.AlignRight if mirrored() else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    return label
