"""A buffer for keys typed before the widget that they are meant for is ready."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from readinglist.gui.text.latin_key import latin_key, takes_text, types

_BUFFERING: Final = "isBufferingKeys"  # property of a widget


class _Key(NamedTuple):
    """A key that was pressed, and what it is where nothing is typed."""

    key: int
    modifiers: Qt.KeyboardModifier
    text: str
    command_key: int


class KeyBuffer(QObject):
    """Record the keys typed at a widget while its content is loading, and replay them later."""

    cancelled = Signal()  # Esc was pressed

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._keys: list[_Key] | None = None
        widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        widget.installEventFilter(self)

    def start(self) -> None:
        """Focus the widget and record all keys from now on."""
        self._set([])
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def replay(self) -> None:
        """Send the recorded keys to the focused widget; if one of them starts recording again, record the rest."""
        keys = self._keys or []
        self._set(None)
        for number, key in enumerate(keys):
            if self._is_buffering():
                self._append(keys[number:])
                return
            target = QApplication.focusWidget()
            is_typed = isinstance(target, QWidget) and takes_text(target) and types(key.modifiers)
            if is_typed or key.command_key == key.key:
                send_key(key.key, key.modifiers, key.text)
            else:
                send_key(key.command_key, key.modifiers, chr(key.command_key).lower())

    def _is_buffering(self) -> bool:
        return self._keys is not None

    def _append(self, keys: list[_Key]) -> None:
        self._set([*(self._keys or ()), *keys])

    def _set(self, keys: list[_Key] | None) -> None:
        self._keys = keys
        self._widget.setProperty(_BUFFERING, keys is not None)

    def discard(self) -> bool:
        """Discard the recorded keys and stop recording; return whether keys were being recorded."""
        was_buffering = self._is_buffering()
        self._set(None)
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
                self._keys.append(_Key(event.key(), event.modifiers(), event.text(), latin_key(event)))
        return True


def is_buffering(widget: QWidget) -> bool:
    """Return whether the keys typed at a widget are recorded."""
    return bool(widget.property(_BUFFERING))


def send_key(key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    """Send a key press as the window system would: to an action with that shortcut, or to the focused widget.

    Widgets can keep a key from the actions by accepting its ShortcutOverride event.
    """
    target = QApplication.focusWidget()
    if target is None:
        return
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    override.ignore()
    QApplication.sendEvent(target, override)
    if not override.isAccepted() and _trigger(target, QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))):
        return
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def _trigger(target: QWidget, pressed: QKeySequence) -> bool:
    """Trigger the action or shortcut with a key; return whether there is one."""
    window = target.window()
    actions: list[QAction] = [*target.actions(), *window.actions()]
    for action in actions:
        if action.isEnabled() and pressed in action.shortcuts():
            action.trigger()
            return True
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.key() == pressed:
            shortcut.activated.emit()
            return True
    return False
