"""New files in the watched folder are offered, never taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.importing.feed_input import FILTERS
from readinglist.gui.importing.watched_folder import SUFFIXES, find_new_feeds
from tests.gui.importing.test_import_page import TITLES, page_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "downloads"
    made.mkdir()
    return made


def put(folder: Path, name: str = "page.txt") -> Path:
    """Save a feed in the folder."""
    path = folder / name
    path.write_text(page_of(*TITLES), "utf-8")
    return path


def offer_of(program: Application) -> str:
    offer = program.window.status.import_offer
    return "" if offer.isHidden() else offer.text.text()


def test_the_files_that_are_offered_are_those_of_the_file_dialog() -> None:
    assert {f"*{suffix}" for suffix in SUFFIXES} | {"*.opml"} == set(FILTERS[0][1].split())
    assert {pattern for _, patterns in FILTERS[1:-1] for pattern in patterns.split()} == set(FILTERS[0][1].split())


def test_only_feeds_that_came_later_are_found(folder: Path) -> None:
    old = put(folder, "old.txt")
    _, seen = find_new_feeds(folder, 0.0)
    new, odd, half = put(folder, "new.bib"), put(folder, "photo.jpg"), put(folder, "page.html.part")
    for path in (new, odd, half):
        os.utime(path, (seen + 5, seen + 5))
    assert find_new_feeds(folder, seen) == ([new], seen + 5)
    assert old not in find_new_feeds(folder, seen)[0]


def test_a_new_file_is_offered_and_imported_on_a_click(program: Application, folder: Path, qtbot: QtBot) -> None:
    put(folder, "earlier.txt")
    program.window.controllers.imports.watch(str(folder))
    assert offer_of(program) == ""
    put(folder)
    qtbot.waitUntil(lambda: offer_of(program) == "New in downloads: page.txt")
    assert program.backend.overview().result().papers == 0
    program.window.status.import_offer.accept.click()
    program.window.panes.import_page.accept()
    assert program.backend.overview().result().papers == 3


def test_what_was_declined_is_not_offered_again(program: Application, folder: Path, qtbot: QtBot) -> None:
    program.window.controllers.imports.watch(str(folder))
    put(folder)
    qtbot.waitUntil(lambda: offer_of(program) != "")
    program.window.status.import_offer.decline.click()
    program.watched_folder.start()
    assert offer_of(program) == ""


def test_a_folder_that_is_gone_is_said(program: Application, folder: Path) -> None:
    program.window.controllers.imports.watch(str(folder / "gone"))
    assert "can't be read" in program.window.status.label.text()


def test_watching_ends_when_the_reader_says_so(program: Application, folder: Path) -> None:
    program.window.controllers.imports.watch(str(folder))
    program.window.controllers.imports.watch("")
    assert program.store.settings.watched == ""
    assert program.watched_folder._watcher.directories() == []
