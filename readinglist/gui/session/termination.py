"""Signals that ask the program to end: SIGTERM, SIGHUP, Ctrl+C.

Python runs its signal handlers between two instructions of its own, and Qt's event loop runs none while nothing
happens. So the signal is written to a socket, which wakes up the event loop (https://doc.qt.io/qt-6/unix-signals.html).
"""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # not every system has all of them


class TerminationSignals(QObject):
    """Emits ``received`` in the event loop; a second Ctrl+C ends the process at once, whatever it is doing."""

    received = Signal(int)  # number of the signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            # One that is ignored from the start stays so: the program was started with nohup, or in the background.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _on_signal)

    def _on_activated(self) -> None:
        for number in self._reader.recv(64):
            self.received.emit(number)


def _on_signal(number: int, _frame: FrameType | None) -> None:
    """Let the next Ctrl+C end the process; what a signal does otherwise is done in the event loop."""
    if number == signal.SIGINT:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
