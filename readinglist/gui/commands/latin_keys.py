"""Shortcuts on keyboards without Latin letters, and digits on those where they need Shift."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from readinglist.gui.text.latin_key import latin_key, takes_text, types
from readinglist.gui.widgets.key_buffer import is_buffering, send_key


class LatinKeys(QObject):
    """Gives a key that nothing in a window took to what would have taken it on a Latin keyboard.

    It is for keys outside of text fields, and for those with Ctrl everywhere. Qt does the same for shortcuts on X11 and
    Wayland, where one of the user's layouts has Latin letters, and nowhere for the keys that widgets handle.
    """

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._is_sending = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Replace a key press that types no Latin letter."""
        if event.type() != QEvent.Type.KeyPress or self._is_sending or not isinstance(event, QKeyEvent):
            return False
        key = latin_key(event)
        target = QApplication.focusWidget()
        if key == event.key() or target is None or is_buffering(target):
            return False
        if types(event.modifiers()) and takes_text(target):
            return False
        self._is_sending = True
        try:
            send_key(key, event.modifiers(), chr(key).lower())
        finally:
            self._is_sending = False
        return True
