"""The real window with papers, notes and feeds that are meant to stop it: how long it stands still, and what it needs.

    python -m tests.torture.hostile_window

prints a line of JSON for each thing that was done: what it was, the longest block of the window's thread in
milliseconds, and the most memory of the process so far in megabytes. ``watched`` runs it, and returns the lines.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from readinglist.library import open_library
from readinglist.model import Status
from readinglist.paths import Paths
from tests.builders import accept_all, entry, feed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from readinglist.gui.application import Application

LONGEST_BLOCK = 50  # ms of the window's thread
MOST_MEMORY = 600  # MB of the process
TICK = 4  # ms
PATIENCE, IN_ALL = 60.0, 600.0  # seconds for one thing, and for all
ABOUT = "We measure how much ice rivers carry in winter, in nine places and over thirty years. "
PAPERS = {
    "a title of a megabyte": ("word " * 200_000, ABOUT),
    "a title of one word of a megabyte": ("a" * 1_000_000, ABOUT),
    "an abstract of 'Fig. Fig. …'": ("Figures of Ice", "Fig. " * 100_000),
    "an abstract of 'a a a …'": ("Letters in Ice", "a " * 200_000),
    "an abstract of formulas": ("Formulas of Ice", "$\\frac{a}{b}$ " * 20_000),
    "an abstract of braces": ("Braces of Ice", "{" * 100_000 + "}" * 100_000),
    "an abstract of signs that turn the order": ("Orders of Ice", "\u202e\u2066א " * 50_000),
    "an abstract of accents": ("Accents on Ice", "a" + "\u0301" * 200_000),
}
NOTES = {
    "a note of 5,000 list items": "- ice\n" * 5_000,
    "a note of lists in lists": "".join(f"{'  ' * n}- ice\n" for n in range(400)),
    "a note of quotes in quotes": "> " * 5_000 + "ice",
    "a note of brackets": "[" * 50_000 + "](x)" * 10_000,
    "a note of emphasis": "*a **b " * 50_000,
    "a note of a word of a megabyte": "a" * 1_000_000,
    "a note of tables": "|a|b|\n|-|-|\n" * 5_000,
    "a note that links to papers": "[[Figures of Ice]] " * 20_000,
}
FEEDS = {
    "BibTeX whose abbreviations double": (
        "x.bib",
        '@string{a0 = "0123456789"}\n'
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 24))
        + "@misc{k, title = {A title}, note = a23}\n",
    ),
    "entities that grow": (
        "x.xml",
        "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
        + "]><rss><channel><item><title>Ice &a12;</title><description>&a12;</description></item></channel></rss>",
    ),
    "a changed abstract of 'a a a …'": (
        "x.txt",
        f"Letters in Ice\n{'b a ' * 4_000}\n\nFigures of Ice\n{'Fig. ' * 4_000}and so on\n",
    ),
    "a page of a line of four megabytes": ("x.txt", f"Ice on Rivers\n{ABOUT * 50_000}\n"),
    "elements in elements": ("x.html", "<div>" * 100_000 + "Ice" + "</div>" * 100_000),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was done, the longest block of the window's thread (ms), and the most memory of the process (MB)."""

    what: str
    block: float
    memory: float


def watched() -> tuple[list[Seen], str]:
    """Run the window in a process of its own; return what was seen, and what went wrong, or ""."""
    command = [sys.executable, "-m", __spec__.name]
    try:
        done = subprocess.run(
            command, cwd=Path(__file__).parents[2], check=False, capture_output=True, text=True, timeout=IN_ALL
        )
    except subprocess.TimeoutExpired as error:
        return _read((error.stdout or b"").decode()), f"it was not done in {IN_ALL:.0f} s"
    return _read(done.stdout), "" if done.returncode == 0 else done.stderr


def _read(said: str) -> list[Seen]:
    return [Seen(**json.loads(line)) for line in said.splitlines() if line.startswith("{")]


def main() -> None:
    """Show the window everything that may stop it."""
    from PySide6.QtWidgets import QApplication

    from readinglist.backend.workers import Workers
    from readinglist.gui.application import Application

    app = QApplication.instance() or QApplication(["readinglist", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    with TemporaryDirectory() as folder:
        paths = Paths.under(Path(folder))
        paths.make()
        names = _fill(paths)
        program = Application(app, paths, Workers.threads())
        program.window.resize(1280, 800)
        watch = _Watch(app)
        watch.do("the start", program.show, lambda: program.session.listing is not None)
        _look_at_papers(program, watch, names)
        _import_feeds(program, watch, Path(folder))
        program.close()


def _fill(paths: Paths) -> dict[str, int]:
    """Make the library; return what is odd about which paper."""
    library = open_library(paths.library)
    accept_all(library, feed(*(entry(*texts) for texts in PAPERS.values())))
    names = dict(zip(PAPERS, sorted(library.find(None)), strict=True))
    accept_all(library, feed(*(entry(f"Paper of {name}", ABOUT) for name in NOTES)))
    for paper, name in zip(sorted(set(library.find(None)) - set(names.values())), NOTES, strict=True):
        library.set_note(paper, NOTES[name])
        names[name] = paper
    library.set_status([1], Status.QUEUED)
    library.set_status([1], Status.INBOX)
    library.close()
    return names


def _look_at_papers(program: Application, watch: _Watch, names: dict[str, int]) -> None:
    from readinglist.gui.session.session import ALL

    session, papers = program.session, program.window.papers
    session.show_scope(ALL)
    for name, paper in names.items():

        def is_open(paper: int = paper) -> bool:
            return session.opened is not None and session.opened.paper.id == paper

        def select(paper: int = paper) -> None:
            papers.select_paper(paper)
            session.select([paper], paper)

        watch.do(name, select, is_open)
        watch.do(f"{name}, as it came", lambda: _twice(program.window.detail.toggle_source), lambda: True)
        watch.do(f"{name}, its note edited", partial(session.operations.write_note, paper, "ice " * 50), lambda: True)
        watch.do(f"{name}, back by undo", session.operations.undo, lambda: True)
    for question in ("a a a a a a", "Fig. Fig. Fig.", '"' * 400, "(" * 400, "ice"):
        watch.do(f"searching {question[:12]!r}", partial(session.search, question), lambda: True)
    session.search("")
    watch.do("triage", program.window.controllers.triage.toggle, lambda: True)
    for _ in names:
        watch.do("the next in triage", lambda: program.window.controllers.triage.step(1), lambda: True)
    program.window.controllers.triage.toggle()
    watch.do("the annotations", program.window.controllers.lazy_pages.toggle_annotations, lambda: True)
    program.window.controllers.lazy_pages.toggle_annotations()


def _import_feeds(program: Application, watch: _Watch, folder: Path) -> None:
    page, queue = program.window.panes.import_page, program.import_queue
    refused: list[object] = []
    queue.refused.connect(refused.append)
    for name, (file, text) in FEEDS.items():
        path = folder / file
        path.write_text(text, "utf-8")
        refused.clear()
        watch.do(
            f"importing {name}",
            partial(queue.open_files, [path]),
            lambda: bool(refused) or (page.isVisible() and page._model.rowCount() > 0),
        )
        page.discarded.emit()
        watch.do(f"leaving {name}", lambda: None, lambda: True)


def _twice(act: Callable[[], object]) -> None:
    act()
    act()


class _Watch:
    """Does things in the window, and prints how long its thread was blocked."""

    def __init__(self, app: QApplication) -> None:
        from PySide6.QtCore import QTimer

        self._app = app
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def do(self, what: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        """Do something, run the window until it is done and a little longer, and print a line."""
        from PySide6.QtCore import QEventLoop

        self._longest = 0.0
        began = self._last = time.perf_counter()
        act()
        ends = 0.0
        while not ends or time.perf_counter() < ends:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if not ends and done():
                ends = time.perf_counter() + 0.3
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(f"{what}: not done in {PATIENCE:.0f} s")
        seen = {"what": what, "block": round(1000 * self._longest, 1), "memory": _most_memory()}
        print(json.dumps(seen), flush=True)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last - TICK / 1000)
        self._last = now


def _most_memory() -> float:
    """Return the most memory that the process ever had, in megabytes; 0 where nobody says."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(used / 1024 if sys.platform == "linux" else used / 1024**2, 1)


if __name__ == "__main__":
    main()
