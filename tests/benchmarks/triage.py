"""How quickly the next paper is there: ``python -m tests.benchmarks.triage [PAPERS …]``.

The real window with its real threads is in triage, and keys come every 20 ms, as from nobody's hand. From each key to
the moment when the paper it led to, or one behind it, has been painted; and afterwards, whether each decision stands on
the paper that it was meant for.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist import feeds
from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.session.session import ALL
from readinglist.library import Library, open_library
from readinglist.model import Status
from readinglist.paths import Paths
from tests.benchmarks.budgets import budget
from tests.benchmarks.feeds import page_of
from tests.benchmarks.loop import Painted, rest, until, wait
from tests.benchmarks.table import Table, percentile, runs
from tests.builders import accept_all

SIZES = (259, 100_000)
KEYS = 257  # pressed in one sitting
EVERY = 0.020  # seconds between two keys
DECISIONS = (
    (Qt.Key.Key_X, Status.DISMISSED),
    (Qt.Key.Key_U, Status.QUEUED),
    (Qt.Key.Key_X, Status.DISMISSED),
    (Qt.Key.Key_R, Status.READ),
    (Qt.Key.Key_J, Status.INBOX),
    (Qt.Key.Key_B, Status.READING),
)


def main() -> None:
    """Triage lists of several lengths; lengths may be named."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    table = Table(f"A key every {EVERY * 1000:.0f} ms in triage, key to painted paper", "ms")
    for size in [int(size) for size in sys.argv[1:]] or SIZES:
        sittings: list[tuple[list[float], int]] = []
        for _ in range(runs()):
            with TemporaryDirectory() as folder:
                sittings.append(one(app, size, Path(folder)))
        table.row(f"{size:,} papers, p50", [percentile(took, 0.5) for took, _ in sittings])
        table.row(f"{size:,} papers, p95", [percentile(took, 0.95) for took, _ in sittings])
        table.row(f"{size:,} papers, p99", [percentile(took, 0.99) for took, _ in sittings], budget("triage", size))
        table.row(f"{size:,} papers, decisions misplaced", [wrong for _, wrong in sittings], 0)


def one(app: QApplication, size: int, folder: Path) -> tuple[list[float], int]:
    """Go through a list; return the time of each key in ms, and how many decisions are not where they belong."""
    paths = Paths.under(folder)
    paths.make()
    library = open_library(paths.library)
    size = fill(library, size)
    library.close()
    program = Application(app, paths, Workers.threads())
    window, session = program.window, program.session
    indexed: list[bool] = []
    session.index_changed.connect(lambda state: indexed.append(state.total == 0 and state.results_changed))
    window.resize(1280, 800)
    window.show()
    window.start()
    until(app, lambda: any(indexed) and window.papers.model.rowCount() == size)
    session.show_scope(ALL)
    until(app, lambda: session.listing is not None and session.listing.scope is None)
    window.papers.go_to(0)
    window.activateWindow()
    window.papers.view.setFocus()
    rest(app)
    QTest.keyClick(window.papers.view, Qt.Key.Key_F)
    wait(app, 0.5)
    ids = list(window.papers.model.ids)
    times: list[tuple[float, int]] = []  # when which paper was painted
    Painted(
        window.detail.abstract.viewport(),
        lambda: times.append((time.perf_counter(), session.opened.paper.id)) if session.opened else None,
    )
    pressed, meant = press_all(app, program, min(KEYS, size - 2))
    until(app, lambda: session.opened is not None and session.opened.paper.id == ids[len(pressed)])
    wait(app, 1.0)
    took = [(first_painted(times, ids, n + 1) - at) * 1000 for n, at in enumerate(pressed)]
    program.backend.write(
        lambda library: library.state()
    ).result()  # the decisions are stored, however slow the disk is
    rows = program.backend.read(lambda view: view.rows(ids[: len(meant)])).result()
    wrong = sum(row.status is not status for row, status in zip(rows, meant, strict=True))
    program.close()
    window.deleteLater()
    return took, wrong


def fill(library: Library, size: int) -> int:
    """Import so many papers as one page; say how many came."""
    accept_all(library, feeds.parse(page_of(size), "page"))
    return library.overview().papers


def press_all(app: QApplication, program: Application, count: int) -> tuple[list[float], list[Status]]:
    """Press keys at their times, whatever the window is doing."""
    pressed, meant = [], []
    began = time.perf_counter()
    handle = program.window.windowHandle()
    for n, (key, status) in enumerate(islice(cycle(DECISIONS), count)):
        wait(app, began + n * EVERY - time.perf_counter())
        pressed.append(time.perf_counter())
        QTest.keyClick(handle, key)
        meant.append(status)
    return pressed, meant


def first_painted(times: list[tuple[float, int]], ids: list[int], row: int) -> float:
    """Say when the paper of a row, or one behind it, was first painted."""
    behind = {paper: n for n, paper in enumerate(ids[: row + KEYS])}
    return next(at for at, paper in times if behind.get(paper, -1) >= row)


if __name__ == "__main__":
    main()
