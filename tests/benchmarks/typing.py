"""From a key in the search field to painted rows: ``python -m tests.benchmarks.typing [PAPERS …]``.

The real window with its real threads searches while questions of two words are typed letter by letter into the inbox.
The pause that waits for more letters is not waited for; a key counts from its event until the list has been painted
with the rows that answer it, to the last stroke. Between two keys the window has as long as the quickest typists give.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist import settings
from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.library import open_library
from readinglist.model import PaperText
from readinglist.paths import Paths
from tests.benchmarks.budgets import budget
from tests.benchmarks.corpus import papers, questions
from tests.benchmarks.loop import Painted, rest, until, wait
from tests.benchmarks.stages import Stages, print_stages
from tests.benchmarks.table import Table, percentile, runs
from tests.builders import accept_all, entry, feed

SIZES = (259, 10_000, 100_000)
QUESTIONS = 24
EVERY = 0.060  # seconds between two keys


def main(sizes: Sequence[int]) -> None:
    """Print a table for each size, and where the time went."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    for size in sizes:
        texts = list(papers(size))
        stages = Stages()
        sittings = []
        for _ in range(runs()):
            with TemporaryDirectory() as folder, stages.watched():
                sittings.append(_type(app, Path(folder), texts, stages))
        table = Table(f"Key in the search field to painted rows, {size:,} papers", "ms")
        table.row("p50", [1000 * percentile(times, 0.5) for times in sittings])
        table.row("p95", [1000 * percentile(times, 0.95) for times in sittings], budget("typing", size))
        print_stages(stages.keys, [seconds for times in sittings for seconds in times])


def _type(app: QApplication, folder: Path, texts: Sequence[PaperText], stages: Stages) -> list[float]:
    paths = Paths.under(folder)
    paths.make()
    settings.save(paths.settings, replace(settings.Settings(), typing_pause=2000))
    library = open_library(paths.library)
    accept_all(library, feed(*(entry(text.title, text.abstract) for text in texts)))
    library.close()
    program = Application(app, paths, Workers.threads())
    window, session = program.window, program.session
    window.resize(1280, 800)
    indexed: list[bool] = []
    session.index_changed.connect(lambda state: indexed.append(state.results_changed))
    program.show()
    until(app, lambda: any(indexed))
    rest(app)  # also after what is learnt from a new index
    gc.freeze()  # as when the program has started
    answered: list[float] = []  # when the rows that answer what was asked were painted
    asked = ""

    def after_painting() -> None:
        stages.note("paint", painting.began)
        if session.listing is not None and session.listing.query.text == asked:
            answered.append(time.perf_counter())

    painting = Painted(window.papers.view.viewport(), after_painting)
    field, times = window.toolbar.search, []
    for question in questions(texts[:20_000], each=QUESTIONS)["two words"]:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.clear()
        session.search("")
        until(app, lambda: session.listing is not None and session.listing.query.tree is None)
        for letter in question:
            wait(app, EVERY)
            stages.begin()
            began = time.perf_counter()
            QTest.keyClicks(field, letter)
            if letter == " ":
                continue  # asks nothing new
            asked = field.text()
            answered.clear()
            session.search(asked)  # as when the pause is over
            until(app, lambda: session.listing is not None and session.listing.query.text == asked)  # noqa: B023
            if session.listing is not None and session.listing.ids:
                until(app, lambda: bool(answered))
            else:
                window.papers.repaint()
            painted = answered[0] if answered else time.perf_counter()
            stages.end(began, painted)
            times.append(painted - began)
    program.close()
    window.deleteLater()
    return times


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
