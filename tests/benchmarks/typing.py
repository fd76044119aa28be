"""From a key in the search field to painted rows: ``python -m tests.benchmarks.typing [PAPERS …]``.

The real window with its real threads searches while questions of two words are typed letter by letter into the inbox.
The pause that waits for more letters is not waited for; a key counts from its event until the list has painted the
rows that answer it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist import settings
from readinglist.gui.program import Program
from readinglist.library import open_library
from readinglist.model import PaperText
from readinglist.paths import Paths
from readinglist.workers import Workers
from tests.benchmarks.corpus import papers, questions
from tests.builders import accept_all, entry, feed

SIZES = (259, 10_000, 100_000)
BUDGETS = {259: 16, 10_000: 20, 100_000: 33}
QUESTIONS = 24
PATIENCE = 600.0  # seconds that anything may take


class Painted(QObject):
    """Notes when the list was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let everything pass."""
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def main(sizes: Sequence[int]) -> None:
    """Print a line for each size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    print(f"{'papers':>10}{'keys':>8}{'p50, ms':>10}{'p95, ms':>10}{'budget':>10}")
    for size in sizes:
        texts = list(papers(size))
        with TemporaryDirectory() as folder:
            times = sorted(_type(app, Path(folder), texts))
        p50, p95 = (1000 * times[int(len(times) * share)] for share in (0.5, 0.95))
        budget = BUDGETS.get(size, "")
        print(f"{size:10,}{len(times):8}{p50:10.1f}{p95:10.1f}{budget:>10}", flush=True)


def _type(app: QApplication, folder: Path, texts: Sequence[PaperText]) -> list[float]:
    paths = Paths.under(folder)
    paths.make()
    settings.save(paths.settings, replace(settings.Settings(), typing_pause=2000))
    library = open_library(paths.library)
    accept_all(library, feed(*(entry(text.title, text.abstract) for text in texts)))
    library.close()
    program = Program(app, paths, Workers.threads())
    window, desk = program.window, program.desk
    window.resize(1280, 800)
    indexed: list[bool] = []
    desk.index_changed.connect(lambda state: indexed.append(state.answers_changed))
    program.show()
    _until(app, lambda: any(indexed))
    painted, field, view = Painted(window.papers.view.viewport()), window.top.search, window.papers.view
    times = []
    for question in questions(texts[:20_000], each=QUESTIONS)["two words"]:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.clear()
        desk.search("")
        _until(app, lambda: desk.listing is not None and desk.listing.question.tree is None)
        for letter in question:
            began = time.perf_counter()
            QTest.keyClicks(field, letter)
            if letter == " ":
                continue  # asks nothing new
            asked = field.text()
            desk.search(asked)  # as when the pause is over
            _until(app, lambda: desk.listing is not None and desk.listing.question.text == asked)  # noqa: B023
            painted.at = 0.0
            shown = desk.listing is not None and bool(desk.listing.ids)
            (view if shown else window.papers).repaint()
            times.append((painted.at or time.perf_counter()) - began)
    program.close()
    window.deleteLater()
    return times


def _until(app: QApplication, done: Callable[[], bool]) -> None:
    ends = time.perf_counter() + PATIENCE
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert time.perf_counter() < ends


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
