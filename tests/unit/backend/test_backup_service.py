"""Copies are made before whatever brings much into the library, however it comes."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.export_service import ExportService
from readinglist.backend.workers import Workers
from readinglist.ipc import requests
from readinglist.library import BackupReason, open_library
from readinglist.model import Changes, ImportDecision
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    """A library with three papers."""
    paths = Paths.under(tmp_path / "own")
    paths.make()
    made = Backend(paths, Workers.inline())
    made.write(lambda library: accept_all(library, feed_of(3))).result()
    yield made
    made.close()


def other_library(tmp_path: Path) -> Path:
    """Return a library with twenty papers, elsewhere."""
    path = tmp_path / "other.db"
    library = open_library(path)
    accept_all(library, feed_of(20))
    library.close()
    return path


def from_the_window(backend: Backend, tmp_path: Path) -> Changes:
    plan = backend.plan(feed_of(20)).result()
    return backend.accept(ImportDecision(plan, frozenset(range(20)))).result()


def from_a_terminal_beside_the_window(backend: Backend, tmp_path: Path) -> Changes:
    page = "".join(f"@misc{{k{n}, title={{Study {n} of subject {n * 7919}}}}}\n" for n in range(20))
    data = base64.b64encode(page.encode()).decode()
    message = {"do": "import", "feed": [["page.bib", data]], "tags": [], "status": "inbox"}
    return backend.prepare_and_write(requests.parse_request(message).prepare).result()


def from_an_archive(backend: Backend, tmp_path: Path) -> Changes:
    path = other_library(tmp_path)
    ExportService(path).save_archive(tmp_path / "other.zip")
    return backend.import_archive(tmp_path / "other.zip").result()


def from_a_backup(backend: Backend, tmp_path: Path) -> Changes:
    path = other_library(tmp_path)
    return backend.write(lambda library: library.merge_backup(path)).result()


@pytest.mark.parametrize(
    "bring",
    [from_the_window, from_a_terminal_beside_the_window, from_an_archive, from_a_backup],
    ids=lambda way: way.__name__,
)
def test_a_copy_precedes_whatever_brings_much(
    backend: Backend, tmp_path: Path, bring: Callable[[Backend, Path], Changes]
) -> None:
    changes = bring(backend, tmp_path)
    assert len(changes.papers) >= 17
    copies = backend.backups.backups
    assert [(copy.reason, copies.inspect(copy.path).papers) for copy in copies.all()] == [(BackupReason.IMPORT, 3)]


def test_ten_papers_are_taken_in_without_a_copy(backend: Backend) -> None:
    for count, copies in ((13, 0), (24, 1)):
        plan = backend.plan(feed_of(count)).result()
        ticked = frozenset(range(3 if count == 13 else 13, count))
        backend.accept(ImportDecision(plan, ticked)).result()
        assert len(backend.backups.backups.all()) == copies


def test_a_window_that_closes_after_an_import_finishes_the_copy_before_it(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.make()
    backend = Backend(paths, Workers.threads())
    backend.write(lambda library: accept_all(library, feed_of(3))).result()
    backend._closing = True  # as if it were closed before the copy is begun
    backend.write(lambda library: accept_all(library, feed_of(20))).result()
    backend.close()
    copies = backend.backups.backups
    assert [(copy.reason, copies.inspect(copy.path).papers) for copy in copies.all()] == [(BackupReason.IMPORT, 3)]


@pytest.mark.parametrize("how", ["absolute", "upwards"])
def test_a_library_from_elsewhere_names_no_folder_that_is_deleted(tmp_path: Path, how: str) -> None:
    """The folder of the index is named by the library's id, and deleted with the index."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("mine")
    paths = Paths.under(tmp_path / "own")
    paths.make()
    library = open_library(paths.library)
    accept_all(library, feed_of(3))
    library.backups.create(BackupReason.MANUAL)
    identity = str(home) if how == "absolute" else os.path.relpath(home, paths.indexes)
    library._connection.execute("UPDATE about SET value = ? WHERE name = 'id'", [identity])
    library.close()
    backend = Backend(paths, Workers.inline())
    backend.catch_up().result()
    backend.run_exclusively(lambda: backend.backups.restore(backend.backups.backups.all()[0].path)).result()
    backend.close()
    assert [path.name for path in home.iterdir()] == ["thesis.txt"]
    assert {path.name for path in tmp_path.iterdir()} == {"home", "own"}
