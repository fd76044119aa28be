"""What every widget does that gets the focus: it is scrolled to, and a button is pressed with Return as with Space."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QScrollArea, QToolButton, QWidget


class KeyboardFocus(QObject):
    """Watches which widget has the focus, in all windows.

    Qt scrolls to a widget only if the focus was in the same scroll area before, and presses a button with Return only
    in dialogs.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Replace Return by Space."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or not isinstance(event, QKeyEvent):
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or modifiers:
            return False
        space = QKeyEvent(event.type(), Qt.Key.Key_Space, modifiers, " ", event.isAutoRepeat())
        QCoreApplication.sendEvent(watched, space)
        return True

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if isinstance(now, (QPushButton, QToolButton)):
            now.installEventFilter(self)
        # A click must find its widget where it was, and so must someone who comes back to the window.
        if before is None or QApplication.mouseButtons() or isinstance(now, QAbstractScrollArea):
            return
        area = now.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(now)
