"""Right-to-left support for what Qt does not mirror by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from readinglist.gui.text import bidi

_OPPOSITE = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


def mirrored() -> bool:
    """Return whether the layout direction of the program is right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def logical_key(event: QKeyEvent, widget: QWidget) -> Qt.Key:
    """Return the key of an event with Left and Right swapped in a right-to-left widget, so that Right means forward."""
    key = Qt.Key(event.key())
    return _OPPOSITE.get(key, key) if widget.isRightToLeft() else key


def isolate(text: str) -> str:
    """Wrap a left-to-right text in Unicode isolates in a right-to-left layout, so that "C++" is not reordered."""
    inner = text.strip()
    if not inner or not mirrored() or bidi.text_direction(inner) == Qt.LayoutDirection.RightToLeft:
        return text
    return text.replace(inner, f"\u2068{inner}\u2069", 1)


def set_margins(target: QLayout | QWidget, start: int, top: int, end: int, bottom: int) -> None:
    """Set the contents margins of a layout or a widget; ``start`` is the leading side."""
    left, right = (end, start) if mirrored() else (start, end)
    target.setContentsMargins(left, top, right, bottom)


def align_to_start(label: QLabel) -> QLabel:
    """Align a label to the leading side of the window, whatever the direction of its text; return the label."""
    alignment = Qt.AlignmentFlag.AlignRight if mirrored() else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    return label
