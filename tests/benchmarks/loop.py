"""Running a window by hand: until something is so, for a while, and to the end of a painting."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

LONGEST = 900.0  # seconds that anything may take
REST, BUSY = 0.5, 0.15  # for so many seconds less than this share of a processor, most of which is waiting here


class Painted(QObject):
    """Calls ``then`` whenever a widget has been painted; ``began`` is when its last painting did."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        self.began = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the widget be painted, and only then go on."""
        if event.type() != QEvent.Type.Paint:
            return False
        self.began = time.perf_counter()
        watched.removeEventFilter(self)
        QApplication.sendEvent(watched, event)
        watched.installEventFilter(self)
        self._then()
        return True


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Run the window until something is so."""
    ends = time.perf_counter() + LONGEST
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert time.perf_counter() < ends


def wait(app: QApplication, seconds: float) -> None:
    """Run the window for a while."""
    ends = time.perf_counter() + seconds
    while (left := ends - time.perf_counter()) > 0:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, max(1, int(1000 * left)))
        time.sleep(0.0002)


def rest(app: QApplication) -> None:
    """Run the window until nothing works in the background any more."""
    ends, busy = time.perf_counter() + LONGEST, 1.0
    while busy > BUSY:
        before = time.process_time()
        wait(app, REST)
        busy = (time.process_time() - before) / REST
        assert time.perf_counter() < ends
