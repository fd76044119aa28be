"""An export while the reader goes on, with the program's real threads; and a program that quits meanwhile."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.backend.export_service import Export
from readinglist.backend.workers import Workers
from readinglist.exchange import FORMATS_BY_KEY, ExportOptions, csl
from readinglist.gui.session.session import ALL
from readinglist.model import Paper, Status
from tests.builders import accept_all, feed_of
from tests.e2e.test_reading import Reader, started

pytestmark = pytest.mark.slow

PATIENCE = 20  # seconds


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold up every paper that is written until this is set."""
    opened = threading.Event()
    write = csl.format_item

    def later(paper: Paper, terms: ExportOptions) -> csl.Item:
        assert opened.wait(PATIENCE)
        return write(paper, terms)

    monkeypatch.setattr(csl, "format_item", later)
    return opened


def filled(reader: Reader) -> None:
    """Let a library hold some papers."""
    program = reader.program
    program.backend.write(lambda library: accept_all(library, feed_of(5))).result()
    reader.sees(lambda: reader.listed == 5 and program.session.opened is not None and bool(program.session.selected))


def test_one_reads_on_while_papers_are_written(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, gate: threading.Event
) -> None:
    target = tmp_path / "all.json"
    with started(tmp_path, qapp, qtbot) as reader:
        filled(reader)
        program = reader.program
        program.window.controllers.exports.export(Export("All", FORMATS_BY_KEY["csl"], target))
        program.session.operations.mark(Status.READ)
        program.session.show_scope(ALL)
        reader.sees(lambda: reader.listed == 5 and reader.undo == "Mark as read")
        assert not target.exists()
        gate.set()
        reader.sees(target.exists)
        assert len(json.loads(target.read_text("utf-8"))) == 5


def test_who_quits_while_papers_are_written_leaves_no_half(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutdown = Workers.shutdown

    def release(workers: Workers) -> None:
        gate.set()
        shutdown(workers)

    monkeypatch.setattr(Workers, "shutdown", release)
    out = tmp_path / "out"
    out.mkdir()
    with started(tmp_path, qapp, qtbot) as reader:
        filled(reader)
        reader.program.window.controllers.exports.export(Export("All", FORMATS_BY_KEY["csl"], out / "all.json"))
        reader.sees(lambda: bool(list(out.iterdir())))  # the file beside, that is being written
    assert list(out.iterdir()) == []
