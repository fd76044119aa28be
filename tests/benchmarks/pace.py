"""How long the reading pace takes to count and to paint: ``python -m tests.benchmarks.pace [PAPERS …]``."""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from readinglist.gui.pace.controller import today
from readinglist.gui.pace.page import PacePage
from readinglist.gui.theme import palettes, stylesheet
from readinglist.gui.theme.theme import Theme
from readinglist.library import Library, open_library
from readinglist.model import Status
from tests.benchmarks.corpus import papers
from tests.benchmarks.table import runs, show

SIZES = (259, 10_000, 100_000)
ROUNDS = 20
BATCH = 250  # papers of one import
SHARES = {Status.INBOX: 30, Status.QUEUED: 5, Status.READING: 1, Status.READ: 14, Status.DISMISSED: 50}


def main() -> None:
    """Count and paint for libraries of several sizes; sizes may be named."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    stylesheet.load_fonts()
    for size in [int(size) for size in sys.argv[1:]] or SIZES:
        with TemporaryDirectory() as folder:
            library = open_library(Path(folder) / "library.db")
            fill(library, size)
            one(library, size)
            library.close()


def fill(library: Library, size: int) -> None:
    """Put papers into a library as if they had come, and been decided and tagged, within two years."""
    chance = random.Random(5)
    connection = library._connection
    numbers: dict[str, int] = {}
    now = datetime.now(UTC)
    for paper in papers(size):
        added = now - timedelta(days=700) * (1 - paper.id // BATCH * BATCH / size)
        decided = added + (now - added) * chance.random() ** 3
        status = chance.choices(list(SHARES), list(SHARES.values()))[0]
        connection.execute(
            "INSERT INTO paper VALUES (?, ?, '', ?, '[]', '', '', '', '', 0, '', NULL, '[]', '[]', ?)",
            [paper.id, paper.title, paper.abstract, added.isoformat(timespec="microseconds")],
        )
        connection.execute(
            "INSERT INTO reading(id, status, status_at, starred) VALUES (?, ?, ?, 0)",
            [paper.id, status.value, decided.isoformat(timespec="microseconds")],
        )
        for tag in paper.tags.split():
            number = numbers.setdefault(tag, len(numbers) + 1)
            connection.execute(
                "INSERT OR IGNORE INTO tag(id, name, colour) VALUES (?, ?, ?)", [number, tag, number % 10]
            )
            connection.execute("INSERT INTO paper_tag(paper, tag) VALUES (?, ?)", [paper.id, number])
    connection.commit()


def one(library: Library, size: int) -> None:
    """Measure one library."""
    page = PacePage()
    page.apply_theme(Theme(palettes.LIGHT))
    page.resize(1280, 1900)
    page.show()
    counted, shown = [], []
    for _ in range(runs(ROUNDS)):
        began = time.perf_counter()
        pace = library.pace(today(), today())
        counted.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        page.show_pace(pace, is_latest=True)
        page.grab()
        shown.append((time.perf_counter() - began) * 1000)
    show(f"{size:,} papers", [("count, on the reading worker", counted, 500), ("show and paint all", shown, 50)], "ms")


if __name__ == "__main__":
    main()
