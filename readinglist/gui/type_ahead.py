"""Keys that are quicker than what they are meant for: kept, and typed when it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class TypeAhead(QObject):
    """Keeps the keys typed at a widget while that widget waits for its content."""

    given_up = Signal()  # the reader pressed Esc

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._keys: list[tuple[int, Qt.KeyboardModifier, str]] | None = None
        widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        widget.installEventFilter(self)

    def hold(self) -> None:
        """Take the keyboard, and keep what is typed from now on."""
        self._keys = []
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_out(self) -> None:
        """Type what was kept where the focus is now."""
        keys, self._keys = self._keys or [], None
        for key, modifiers, text in keys:
            where = QApplication.focusWidget()
            if where is not None:
                QApplication.sendEvent(where, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))

    def drop(self) -> bool:
        """Forget what was kept; say whether keys were being kept at all."""
        kept, self._keys = self._keys is not None, None
        return kept

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys, before they are taken for the window's commands."""
        if self._keys is None or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
            else:
                self._keys.append((event.key(), event.modifiers(), event.text()))
        return True
