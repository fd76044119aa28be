"""Keys in the list, and another theme, until it is painted: ``python -m tests.benchmarks.list_keys [PAPERS …]``.

The real window with its real threads goes down a list, marks and stars papers, and changes between light and dark.
Each counts from its event until the list shows it, to the last stroke; beside it stands how long the processor was at
it on the window's thread, which other programs do not change.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.library import open_library
from readinglist.model import PaperRow, Status
from readinglist.paths import Paths
from tests.benchmarks.budgets import budget
from tests.benchmarks.corpus import papers
from tests.benchmarks.loop import Painted, rest, until, wait
from tests.benchmarks.table import Table, percentile, runs
from tests.builders import accept_all, entry, feed

SIZES = (259, 10_000, 100_000)
TIMES = 200  # of each
EVERY = 0.060  # seconds between two keys
BUDGETS = {"go down": "mark", "mark": "mark", "star": "mark", "another theme": "theme"}  # of budgets.py, at p95

Act = tuple[Callable[[], None], Callable[[], bool]]  # what is done, and whether the list shows it


def main() -> None:
    """Print a line for each act at each size; sizes may be named."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    for size in [int(size) for size in sys.argv[1:]] or SIZES:
        sittings: dict[str, list[list[tuple[float, float]]]] = defaultdict(list)
        for _ in range(runs()):
            with TemporaryDirectory() as folder:
                for what, times in _measure(app, Path(folder), size):
                    sittings[what].append([(1000 * wall, 1000 * cpu) for wall, cpu in times])
        painted = Table(f"Key to painted list, {size:,} papers, p95", "ms")
        for what, runs_of in sittings.items():
            walls = [percentile([wall for wall, _ in times], 0.95) for times in runs_of]
            painted.row(what, walls, budget(BUDGETS[what], size))
        processor = Table(f"… of that the processor, on the window's thread, {size:,} papers, p95", "ms")
        for what, runs_of in sittings.items():
            processor.row(what, [percentile([cpu for _, cpu in times], 0.95) for times in runs_of])


def _measure(app: QApplication, folder: Path, size: int) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Yield for each act the seconds, and those of the processor, that it took each time."""
    paths = Paths.under(folder)
    paths.make()
    library = open_library(paths.library)
    accept_all(library, feed(*(entry(text.title, text.abstract) for text in papers(size))))
    library.close()
    program = Application(app, paths, Workers.threads())
    window, session, view = program.window, program.session, program.window.papers.view
    window.resize(1280, 800)
    indexed: list[bool] = []
    session.index_changed.connect(lambda state: indexed.append(state.results_changed))
    program.show()
    until(app, lambda: any(indexed) and window.papers.model.rowCount() > 0)
    rest(app)
    gc.freeze()  # as when the program has started
    window.activateWindow()
    handle = window.windowHandle()
    painted: list[float] = []
    shown: Callable[[], bool] = bool
    Painted(view.viewport(), lambda: painted.append(time.perf_counter()) if shown() else None)

    def run(what: str, act: Callable[[int], Act]) -> tuple[str, list[tuple[float, float]]]:
        nonlocal shown
        took = []
        for n in range(TIMES):
            wait(app, EVERY)
            send, shown = act(n)
            painted.clear()
            began, cpu = time.perf_counter(), time.thread_time()
            send()
            until(app, lambda: bool(painted))
            took.append((painted[-1] - began, time.thread_time() - cpu))
        return what, took

    def press(key: Qt.Key) -> Callable[[], None]:
        return lambda: QTest.keyClick(handle, key)

    def row_is(row: int, test: Callable[[PaperRow], bool]) -> Callable[[], bool]:
        def is_so() -> bool:
            item = window.papers.model.item(row)
            return item is not None and test(item.row)

        return is_so

    def go_down(_: int) -> Act:
        row = window.papers.row
        return press(Qt.Key.Key_J), lambda: window.papers.row == row + 1

    def mark(_: int) -> Act:
        return press(Qt.Key.Key_R), row_is(window.papers.row, lambda paper: paper.status is Status.READ)

    def star(n: int) -> Act:
        return press(Qt.Key.Key_S), row_is(window.papers.row, lambda paper: paper.starred is (n % 2 == 0))

    def switch(n: int) -> Act:
        return lambda: program.appearance.set_theme("light" if n % 2 else "dark"), lambda: True

    window.papers.go_to(0)
    view.setFocus()
    yield run("go down", go_down)
    window.papers.go_to(0)
    yield run("mark", mark)
    yield run("star", star)
    yield run("another theme", switch)
    program.close()
    window.deleteLater()


if __name__ == "__main__":
    main()
