"""How each cost grows with the library: ``python -m tests.benchmarks.scale [--pages FOLDER] [PAPERS …]``.

The real window with its real threads imports a page of papers, and everything is done with them that a reader does:
search, mark, select, save a list, back up, archive, check, undo. While it happens a timer asks to be called every 4 ms;
the longest that it is late is how long the window is held up. ``--pages`` keeps the pages that are made, for another
time. A million papers need 8 GB of memory and of disk, and half an hour.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log10
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.session.scopes import ALL
from readinglist.model import Order
from readinglist.paths import Paths
from readinglist.search import parse
from tests.benchmarks.corpus import papers, questions
from tests.benchmarks.feeds import page_of
from tests.benchmarks.loop import Painted
from tests.benchmarks.start import start
from tests.benchmarks.table import percentile

SIZES = (1_000, 10_000, 100_000)
TICK = 4  # ms
LONGEST = 3_600.0  # seconds that anything may take
STARTS, MARKS, ASKED = 3, 20, 8  # starts, papers that are marked, questions of each kind

# What is measured: its unit, and the budgets of libraries of so many papers.
BUDGETS: dict[str, tuple[str, dict[int, float]]] = {
    "read and plan a page": ("s", {}),
    "store it, until it is listed": ("s", {}),
    "both": ("s", {1_000: 0.3, 10_000: 1.5, 100_000: 15, 1_000_000: 180}),
    "index catches up": ("s", {1_000: 0.5, 10_000: 3, 100_000: 25, 1_000_000: 300}),
    "library": ("MB", {}),
    "index": ("MB", {}),
    "list of all": ("ms", {}),
    "search as typed, p95": ("ms", {1_000: 3, 10_000: 4, 100_000: 10, 1_000_000: 40}),
    "counts of the sidebar": ("ms", {}),
    "smart list, until it is counted": ("ms", {}),
    "mark a paper, key to painted, p95": ("ms", {1_000: 16, 10_000: 16, 100_000: 16, 1_000_000: 16}),
    "select all": ("ms", {}),
    "star all": ("s", {}),
    "undo that": ("s", {}),
    "back up": ("s", {}),
    "check the file": ("s", {}),
    "compare the index": ("s", {}),
    "write an archive": ("s", {}),
    "rebuild the index": ("s", {}),
    "start, to the painted list": ("ms", {1_000: 500, 10_000: 500, 100_000: 600, 1_000_000: 1_000}),
    "memory of the program": ("MB", {1_000: 120, 10_000: 130, 100_000: 220, 1_000_000: 600}),
    "remove the import": ("s", {}),
}
BLOCKS = {1_000: 30.0, 10_000: 30.0, 100_000: 33.0, 1_000_000: 50.0}
Figures = dict[str, float]


class Watch:
    """Runs the window, and notes how late its thread is while something is done."""

    def __init__(self, app: QApplication) -> None:
        self.blocks: Figures = {}
        self.took: Figures = {}
        self._app = app
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @contextmanager
    def measure(self, what: str) -> Iterator[None]:
        """Note how long the block takes and how late the window ever was; it is run by ``until``."""
        began = self._last = time.perf_counter()
        self._longest = 0.0
        yield
        self._tick()
        self.took[what] = time.perf_counter() - began
        self.blocks[what] = self._longest * 1000
        print(f"    {what:36}{self.took[what]:9.2f} s{self.blocks[what]:9.0f} ms", file=sys.stderr, flush=True)

    def until(self, done: Callable[[], bool]) -> None:
        """Run the window until something is so."""
        ends = time.perf_counter() + LONGEST
        while not done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() < ends

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def main() -> None:
    """Measure libraries of several sizes, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    figures: dict[int, Figures] = {}
    blocks: dict[int, Figures] = {}
    for size in arguments.sizes:
        print(f"\n{size:,} papers", file=sys.stderr)
        with TemporaryDirectory() as folder:
            figures[size], blocks[size] = one(app, size, Path(folder), arguments.pages or Path(folder))
    show(figures, blocks)


def one(app: QApplication, size: int, folder: Path, pages: Path) -> tuple[Figures, Figures]:
    """Measure a library of a size; return the figures by their names, and the longest blocks of the window."""
    page = pages / f"page-{size}.txt"
    if not page.exists():
        page.write_bytes(page_of(size))
    paths = Paths.under(folder)
    paths.make()
    found: Figures = {}
    watch = Watch(app)
    program = opened(app, paths)
    import_page(watch, program, page)
    found["library"], found["index"] = paths.library.stat().st_size / 1e6, size_of(paths.indexes)
    read(watch, program, found)
    edit(watch, program, found)
    keep(watch, program, folder)
    close(program)
    starts = [start(str(folder)) for _ in range(STARTS)]
    found["start, to the painted list"] = median(one["painted_ms"] for one in starts)
    found["memory of the program"] = median(one["rss_mb"] for one in starts)
    program = opened(app, paths)
    watch.until(lambda: bool(program.window.papers.model.rowCount()))
    with watch.measure("remove the import"):
        program.session.operations.do(lambda library: library.remove_import(1))
        watch.until(lambda: program.window.papers.model.rowCount() == 0)
    close(program)
    found |= {name: 1000 * seconds if unit(name) == "ms" else seconds for name, seconds in watch.took.items()} | found
    found["both"] = found["read and plan a page"] + found["store it, until it is listed"]
    return found, watch.blocks


def unit(name: str) -> str:
    """Return the unit of a figure."""
    return BUDGETS[name][0]


def opened(app: QApplication, paths: Paths) -> Application:
    """Open the window on a library."""
    program = Application(app, paths, Workers.threads())
    program.window.resize(1280, 800)
    program.show()
    return program


def close(program: Application) -> None:
    """Close the window."""
    program.close()
    program.window.deleteLater()


def size_of(folder: Path) -> float:
    """Return the size of a folder in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def import_page(watch: Watch, program: Application, page: Path) -> None:
    """Import a page, and wait for the index."""
    window, preview = program.window, program.window.panes.import_page
    indexed: list[bool] = []
    program.session.index_changed.connect(lambda state: indexed.append(state.total == 0 and state.results_changed))
    watch.until(lambda: any(indexed))
    with watch.measure("read and plan a page"):
        program.import_queue.open_files([page])
        watch.until(lambda: preview.isVisible() and bool(preview._model.ticked))
    indexed.clear()
    with watch.measure("store it, until it is listed"):
        preview.accept()
        watch.until(lambda: not preview.isVisible() and window.papers.model.rowCount() > 0)
    with watch.measure("index catches up"):
        watch.until(lambda: any(indexed))


def read(watch: Watch, program: Application, found: Figures) -> None:
    """Look through the list, and search."""
    window, session, backend = program.window, program.session, program.backend
    with watch.measure("list of all"):
        session.show_scope(ALL)
        watch.until(lambda: session.listing is not None and session.listing.scope is None)
    asked = questions(list(papers(1_000)), each=ASKED)
    times = []
    for question in (one for kind in asked.values() for one in kind):
        began = time.perf_counter()
        backend.listing(parse(question), None, Order.RELEVANCE).result()
        times.append((time.perf_counter() - began) * 1000)
    found["search as typed, p95"] = percentile(times, 0.95)
    with watch.measure("counts of the sidebar"):
        counted = backend.overview()
        watch.until(counted.done)
    with watch.measure("smart list, until it is counted"):
        counts = session.counts.filtered_counts_changed
        listed: list[int] = []
        counts.connect(lambda overview: listed.extend(overview.smart_list_counts.values()))
        session.save_list("Models", "model is:unread")
        watch.until(lambda: bool(listed))
    session.show_scope(ALL)
    watch.until(lambda: session.listing is not None and session.listing.scope is None)
    with watch.measure("select all"):
        window.papers.view.setFocus()
        window.papers.view.selectAll()
        watch.until(lambda: len(session.selected) == window.papers.model.rowCount())


def edit(watch: Watch, program: Application, found: Figures) -> None:
    """Mark papers: all at once, and one after the other."""
    window, session = program.window, program.session
    done: list[int] = []
    session.operations.operation_done.connect(lambda changes: done.append(len(changes.papers)))
    with watch.measure("star all"):
        session.operations.toggle_star()
        watch.until(lambda: bool(done))
    done.clear()
    with watch.measure("undo that"):
        session.operations.undo()
        watch.until(lambda: bool(done))
    times, painted = [], [0.0]
    Painted(window.papers.view.viewport(), lambda: painted.__setitem__(0, time.perf_counter()))
    for row in range(MARKS):
        window.papers.go_to(row)
        watch.until(lambda: session.opened is not None and session.opened.paper.id == session.current)
        done.clear()
        ready: list[object] = []
        connection = session.rows_ready.connect(ready.append)
        began = time.perf_counter()
        session.operations.toggle_star()
        watch.until(lambda began=began, ready=ready: bool(done) and bool(ready) and painted[0] > began)  # type: ignore[misc]
        session.rows_ready.disconnect(connection)
        times.append((painted[0] - began) * 1000)
    found["mark a paper, key to painted, p95"] = percentile(times, 0.95)


def keep(watch: Watch, program: Application, folder: Path) -> None:
    """Back up, check, archive, and make the index again."""
    backend = program.backend
    for what, job in (
        ("back up", lambda: backend.run_in_background(backend.backups.make_now)),
        ("check the file", lambda: backend.run_in_background(backend.backups.check)),
        ("compare the index", backend.check_index),
        ("write an archive", lambda: backend.save_archive(folder / "all.zip")),
        ("rebuild the index", lambda: backend._workers.indexing.submit(backend._indexer.rebuild)),
    ):
        with watch.measure(what):
            future = job()
            watch.until(future.done)
            future.result()


def show(figures: dict[int, Figures], blocks: dict[int, Figures]) -> None:
    """Print how each cost grows; "!" marks a budget that is missed, and the last column is the power of the growth."""
    sizes = list(figures)
    print(f"\n{'':44}" + "".join(f"{size:>12,}" for size in sizes) + f"{'power':>9}")
    for name, (measure, budgets) in BUDGETS.items():
        print(line(f"{name}, {measure}", [figures[size][name] for size in sizes], sizes, budgets))
    print("\nlongest block of the window, ms")
    for name in next(iter(blocks.values())):
        print(line(f"  {name}", [blocks[size][name] for size in sizes], sizes, BLOCKS))


def line(name: str, values: list[float], sizes: list[int], budgets: dict[int, float]) -> str:
    """Return a line of the table."""
    cells = "".join(
        f"{value:>11.{1 if value < 100 else 0}f}{'!' if value > budgets.get(size, float('inf')) else ' '}"
        for size, value in zip(sizes, values, strict=True)
    )
    grown = ""
    if len(sizes) > 1 and min(values[-2:]) > 0:
        grown = f"{log10(values[-1] / values[-2]) / log10(sizes[-1] / sizes[-2]):9.2f}"
    return f"{name:44}{cells}{grown}"


if __name__ == "__main__":
    main()
