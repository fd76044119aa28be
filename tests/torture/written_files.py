"""The files that are written besides the library: each is written in versions, and read back as one of them.

A version is a number. ``write`` writes version n; ``read`` returns the version that is there, or 0 if there is none, or
raises AssertionError if it is half written. The programs that are killed write them, and those whose power is cut.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import atomic_write, exchange, feeds, settings
from readinglist.backend.export_service import Export, ExportService, import_archive
from readinglist.library import open_library
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of

if TYPE_CHECKING:
    from readinglist.gui.application import Application

PAPERS = 60
LONG = "a long value, so that it takes some pages " * 400


@dataclass(frozen=True, slots=True)
class Written:
    """A kind of file: how a version is written and read, and whether it is kept once it was written."""

    write: Callable[[Paths, int], None]
    read: Callable[[Paths], int]
    kept: bool = True


@contextmanager
def prepared(paths: Paths) -> Iterator[None]:
    """Make the library that exports are made of."""
    paths.make()
    if not paths.library.exists():
        library = open_library(paths.library)
        accept_all(library, feed_of(PAPERS))
        library.close()
    yield


def outside(paths: Paths) -> Path:
    """Return the folder that exports are written to."""
    folder = paths.data / "exports"
    atomic_write.make_folder(folder)
    return folder


# --- settings and window --------------------------------------------------------------------------------------


def _save_settings(paths: Paths, version: int) -> None:
    settings.save(paths.settings, settings.Settings(keys={"version": str(version), "long": LONG}))


def _read_settings(paths: Paths) -> int:
    stored, problems = settings.load(paths.settings)
    assert problems == []
    assert not stored.keys or stored.keys["long"] == LONG
    return int(stored.keys.get("version", 0))


def _save_window(paths: Paths, version: int) -> None:
    window = _program(paths).window
    window._state.save(window, window.panes.splitters, window.session, [], [f"search {version}", LONG])


@cache
def _program(paths: Paths) -> Application:
    """Start the program once, in a process that writes the state of its window again and again."""
    from PySide6.QtWidgets import QApplication

    from readinglist.backend.workers import Workers
    from readinglist.gui.application import Application

    app = QApplication.instance() or QApplication(["readinglist", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    return Application(app, paths, Workers.inline())


def _read_window(paths: Paths) -> int:
    from readinglist.gui.window.window_state import WindowState

    state = WindowState(paths.window_state)
    if not state.searches and not paths.window_state.exists():
        return 0
    first, second = state.searches
    assert second == LONG
    assert not state.is_first
    return int(first.removeprefix("search "))


# --- exports --------------------------------------------------------------------------------------------------


def _export(name: str, to: str) -> Callable[[Paths, int], None]:
    def write(paths: Paths, version: int) -> None:
        _note(paths, version)
        path = outside(paths) / to.format(version)
        ExportService(paths.library).export(Export("Everything", exchange.FORMATS_BY_KEY[name], path))

    return write


def _read_bibtex(paths: Paths) -> int:
    path = outside(paths) / "papers.bib"
    if not path.exists():
        return 0
    data = path.read_bytes()
    feed = feeds.parse(data, path.name)
    assert len(feed.entries) == PAPERS
    assert feed.problems == ()
    return _version(data.decode("utf-8"))


def _read_folders(paths: Paths) -> int:
    newest = 0
    for folder in outside(paths).glob("notes-*"):
        version = int(folder.name.removeprefix("notes-"))
        texts = [path.read_text("utf-8") for path in folder.iterdir()]
        assert len(texts) >= PAPERS
        assert all(text.endswith("\n") and text.strip() for text in texts)
        assert any(f"version {version} " in text for text in texts)
        newest = max(newest, version)
    return newest


def _save_archive(paths: Paths, version: int) -> None:
    _note(paths, version)
    ExportService(paths.library).save_archive(outside(paths) / "all.zip")


def _read_archive(paths: Paths) -> int:
    path = outside(paths) / "all.zip"
    if not path.exists():
        return 0
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        version = _version(archive.read("tables/note.jsonl").decode("utf-8"))
    copy = open_library(paths.data / f"from-archive-{version}" / "library.db")
    try:
        if not copy.overview().papers:
            import_archive(path, copy)
        assert copy.overview().papers == PAPERS
    finally:
        copy.close()
    return version


def _save_chart(paths: Paths, version: int) -> None:
    atomic_write.write_bytes(outside(paths) / "chart.svg", f"<svg><!-- version {version} -->{LONG}</svg>".encode())


def _read_chart(paths: Paths) -> int:
    path = outside(paths) / "chart.svg"
    if not path.exists():
        return 0
    text = path.read_text("utf-8")
    assert text.endswith(f"{LONG}</svg>")
    return _version(text)


def _note(paths: Paths, version: int) -> None:
    library = open_library(paths.library)
    library.set_note(1, f"version {version} is here")
    library.close()


def _version(text: str) -> int:
    found = re.search(r"version (\d+) ", text)
    assert found is not None
    return int(found[1])


WRITTEN: dict[str, Written] = {
    "settings": Written(_save_settings, _read_settings),
    # The window's state is not asked for, so a power cut may bring an earlier one back; but never half of one.
    "window state": Written(_save_window, _read_window, kept=False),
    "bibliography": Written(_export("bibtex", "papers.bib"), _read_bibtex),
    "folder of notes": Written(_export("markdown", "notes-{}"), _read_folders),
    "archive": Written(_save_archive, _read_archive),
    "chart": Written(_save_chart, _read_chart),
}
