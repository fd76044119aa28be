"""A buffer for keys typed before the widget that they are meant for is ready."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class KeyBuffer(QObject):
    """Record the keys typed at a widget while its content is loading, and replay them later."""

    cancelled = Signal()  # Esc was pressed

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._keys: list[tuple[int, Qt.KeyboardModifier, str]] | None = None
        widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        widget.installEventFilter(self)

    def start(self) -> None:
        """Focus the widget and record all keys from now on."""
        self._keys = []
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def replay(self) -> None:
        """Send the recorded keys to the focused widget; if one of them starts recording again, record the rest."""
        keys, self._keys = self._keys or [], None
        for number, key in enumerate(keys):
            if self._is_buffering():
                self._append(keys[number:])
                return
            _send_key(*key)

    def _is_buffering(self) -> bool:
        return self._keys is not None

    def _append(self, keys: list[tuple[int, Qt.KeyboardModifier, str]]) -> None:
        self._keys = [*(self._keys or ()), *keys]

    def discard(self) -> bool:
        """Discard the recorded keys and stop recording; return whether keys were being recorded."""
        was_buffering, self._keys = self._is_buffering(), None
        return was_buffering

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record key presses, before they can trigger shortcuts of the window."""
        if self._keys is None or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
            else:
                self._keys.append((event.key(), event.modifiers(), event.text()))
        return True


def _send_key(key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    """Send a key press as the window system would: to an action with that shortcut, or to the focused widget.

    Widgets can keep a key from the actions by accepting its ShortcutOverride event.
    """
    target = QApplication.focusWidget()
    if target is None:
        return
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    override.ignore()
    QApplication.sendEvent(target, override)
    pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))
    actions = () if override.isAccepted() else (*target.actions(), *target.window().actions())
    for action in actions:
        if action.isEnabled() and pressed in action.shortcuts():
            action.trigger()
            return
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
