"""Keys that are quicker than what they are meant for: kept, and typed when it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class KeyBuffer(QObject):
    """Keeps the keys typed at a widget while that widget waits for its content."""

    cancelled = Signal()  # the reader pressed Esc

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._keys: list[tuple[int, Qt.KeyboardModifier, str]] | None = None
        widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        widget.installEventFilter(self)

    def start(self) -> None:
        """Take the keyboard, and keep what is typed from now on."""
        self._keys = []
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def replay(self) -> None:
        """Type what was kept where the focus is now; what must wait once more is kept again."""
        keys, self._keys = self._keys or [], None
        for number, key in enumerate(keys):
            if self._holds():
                self._keep(keys[number:])
                return
            _type(*key)

    def _holds(self) -> bool:
        return self._keys is not None

    def _keep(self, keys: list[tuple[int, Qt.KeyboardModifier, str]]) -> None:
        self._keys = [*(self._keys or ()), *keys]

    def drop(self) -> bool:
        """Forget what was kept; return whether keys were being kept at all."""
        kept, self._keys = self._holds(), None
        return kept

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys, before they are taken for the window's commands."""
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


def _type(key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    """Press a key as the window system would: what the widget does not claim may be a command of the window."""
    where = QApplication.focusWidget()
    if where is None:
        return
    claim = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    claim.ignore()
    QApplication.sendEvent(where, claim)
    pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))
    actions = () if claim.isAccepted() else (*where.actions(), *where.window().actions())
    for action in actions:
        if action.isEnabled() and pressed in action.shortcuts():
            action.trigger()
            return
    QApplication.sendEvent(where, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
