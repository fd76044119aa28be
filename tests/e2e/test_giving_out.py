"""A large export while the reader goes on, with the program's real threads; and a program that quits meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.exchange import BY_KEY
from readinglist.exporting import Export
from readinglist.gui.desk import ALL
from readinglist.model import Status
from tests.builders import accept_all, entry, feed
from tests.e2e.test_reading import started

COUNT = 2_000


def filled(folder: Path, app: QApplication, qtbot: QtBot) -> None:
    """Make a library that takes a while to write."""
    with started(folder, app, qtbot) as reader:
        words = "It says the same thing again and again. " * 40
        papers = (entry(f"{n * 7919} ways to Paper {n}", f"{n} {words}", arxiv_id=f"2501.{n:05}") for n in range(COUNT))
        big = feed(*papers)
        reader.program.backend.write(lambda library: accept_all(library, big)).result()


def test_one_reads_on_while_papers_are_written(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path, qapp, qtbot)
    target = tmp_path / "all.json"
    with started(tmp_path, qapp, qtbot) as reader:
        program = reader.program
        reader.sees(lambda: program.desk.listing is not None and program.desk.opened is not None)
        done: list[object] = []
        program.giving.exported.connect(done.append)
        program.giving.export(Export("All", BY_KEY["csl"], target))
        program.desk.mark(Status.READ)
        program.desk.look(ALL)
        reader.sees(lambda: reader.listed == COUNT and reader.undo == "Mark a paper read")
        assert not done, "the list came only after the export"
        reader.sees(lambda: bool(done))
        assert len(json.loads(target.read_text("utf-8"))) == COUNT


def test_who_quits_while_papers_are_written_leaves_no_half(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path, qapp, qtbot)
    out = tmp_path / "out"
    out.mkdir()
    with started(tmp_path, qapp, qtbot) as reader:
        reader.sees(lambda: reader.program.desk.listing is not None)
        reader.program.giving.export(Export("All", BY_KEY["bibtex"], out / "all.bib"))
    assert [path.name for path in out.iterdir() if path.name != "all.bib"] == []
