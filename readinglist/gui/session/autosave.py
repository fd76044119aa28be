"""When to save what somebody writes: in a pause, and often enough without one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE: Final = 2000  # ms without a key after which a text is saved
LONGEST: Final = 4000  # ms after which it is saved without a pause; with the time that it takes, less than 5 s


class AutosaveTimer(QObject):
    """Emits ``due`` when a text that was changed is to be saved."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.due)

    def start(self) -> None:
        """Note that the text was changed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def stop(self) -> None:
        """Note that the text was saved, or is another one."""
        self._pause.stop()
        self._longest.stop()
