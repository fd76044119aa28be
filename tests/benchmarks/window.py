"""How long the window's thread is ever held up: ``python -m tests.benchmarks.window [PAPERS …]``.

The real window with its real threads imports a page while a timer asks to be called every 4 ms; what it is late is
what a reader would feel.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.paths import Paths
from tests.benchmarks.budgets import budget
from tests.benchmarks.feeds import page_of
from tests.benchmarks.table import Table, runs

SIZES = (259, 10_000, 100_000)
TICK = 4  # ms
LONGEST = 600.0  # seconds that anything may take


class Watch:
    """Notes how late the window's thread is."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.took: dict[str, list[float]] = defaultdict(list)  # seconds, of each run
        self.blocks: dict[str, list[float]] = defaultdict(list)  # ms, the longest of each run
        self._last = time.perf_counter()
        self._gaps: list[float] = []
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Run the window until something is so, and note how long that took and the longest block."""
        began = self._last = time.perf_counter()
        self._gaps.clear()
        while not done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - began < LONGEST
        self.took[what].append(time.perf_counter() - began)
        self.blocks[what].append(max(self._gaps, default=0.0) * 1000)

    def rest(self, what: str) -> None:
        """Run the window for a second."""
        end = time.perf_counter() + 1
        self.until(lambda: time.perf_counter() > end, what)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append(now - self._last)
        self._last = now


def main() -> None:
    """Import pages of several sizes; sizes may be named."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    for size in [int(size) for size in sys.argv[1:]] or SIZES:
        watch = Watch(app)
        for _ in range(runs()):
            with TemporaryDirectory() as folder:
                one(app, size, Path(folder), watch)
        blocks = Table(f"Longest block of the window's thread, {size:,} papers", "ms")
        for what, longest in watch.blocks.items():
            blocks.row(what, longest, budget("block", size))
        took = Table(f"How long it took, {size:,} papers", "s", digits=2)
        for what in ("read and planned", "stored and listed", "index catches up"):
            took.row(what, watch.took[what])


def one(app: QApplication, size: int, folder: Path, watch: Watch) -> None:
    """Import a page, and look through what came."""
    page = folder / "page.txt"
    page.write_bytes(page_of(size))
    paths = Paths.under(folder)
    paths.make()
    program = Application(app, paths, Workers.threads())
    window, preview = program.window, program.window.panes.import_page
    window.resize(1280, 800)
    window.show()
    window.start()
    watch.rest("start")
    program.import_queue.open_files([page])
    watch.until(lambda: preview.isVisible() and bool(preview._model.ticked), "read and planned")
    QTest.keyClick(preview._list, Qt.Key.Key_Space)
    watch.rest("untick one")
    QTest.keyClick(preview._list, Qt.Key.Key_End)
    watch.rest("go to the last")
    followed: list[bool] = []
    program.session.index_changed.connect(lambda state: followed.append(state.results_changed))
    preview.accept()
    watch.until(lambda: not preview.isVisible() and window.papers.model.rowCount() > 0.9 * size, "stored and listed")
    QTest.keyClick(window.papers.view, Qt.Key.Key_End)
    watch.rest("go to the last paper")
    QTest.keyClick(window.papers.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    watch.rest("select all")
    watch.until(lambda: any(followed), "index catches up")
    program.close()
    window.deleteLater()


if __name__ == "__main__":
    main()
