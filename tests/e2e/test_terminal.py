"""A terminal beside the window: real processes, and what each sees of the other."""

from __future__ import annotations

import base64
import json
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.ipc import transport
from readinglist.ipc.transport import frame
from readinglist.library import BackupReason, open_reader
from readinglist.model import Status
from readinglist.operation_names import label
from readinglist.paths import RESOURCES, Paths
from tests.e2e.test_process import ENVIRONMENT

pytestmark = pytest.mark.slow

SAMPLE = RESOURCES / "sample-feed.txt"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """A program with a window and its real threads, that others can reach."""
    qapp.setStyle("Fusion")
    paths = Paths.under(tmp_path)
    paths.make()
    made = Application(qapp, paths, Workers.threads())
    qtbot.addWidget(made.window)
    made.listen()
    with qtbot.waitSignal(made.window.first_painted, timeout=20_000):
        made.show()
    yield made
    made.close()


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> Run:
    """Run a command while the window goes on."""

    def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "readinglist", "--folder", str(tmp_path), *arguments]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
            cwd=RESOURCES.parent,
        ) as process:  # fmt: skip
            assert process.stdin is not None
            process.stdin.write(given)
            process.stdin.close()
            process.stdin = None
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=60_000)
            out, err = process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    return run


def test_what_a_terminal_does_is_done_by_the_window_and_undone_there(
    window: Application, run: Run, qtbot: QtBot
) -> None:
    labels: list[str] = []
    window.session.operations.operation_done.connect(lambda changes: labels.append(label(changes)))
    brought = run("import", "--tag", "shell", str(SAMPLE))
    assert (brought.returncode, brought.stdout) == (0, "Imported 40 papers from sample-feed.txt.\n")
    marked = run("mark", "read", "1", "2")
    assert (marked.returncode, marked.stdout, marked.stderr) == (0, "Marked 2 papers as read.\n", "")
    assert labels == ["Import 40 papers from sample-feed.txt", "Mark 2 papers as read"]
    assert window.window.toast.isVisible()
    qtbot.waitUntil(lambda: window.window.papers.model.rowCount() == 40, timeout=20_000)

    with qtbot.waitSignal(window.session.operations.operation_done, timeout=20_000) as done:
        window.session.operations.undo()
    assert label(done.args[0]) == "Undo Mark 2 papers as read"
    redone = run("redo")
    assert (redone.returncode, redone.stdout) == (0, "Redone: Mark 2 papers as read.\n")


def test_copies_that_a_terminal_asks_for_are_among_those_of_the_window(
    window: Application, run: Run, qtbot: QtBot
) -> None:
    run("import", str(SAMPLE))
    page = "".join(f"@misc{{k{n}, title={{Study {n} of subject {n * 7919}}}}}\n" for n in range(11))
    assert run("import", "-", given=page).returncode == 0
    copies = window.backend.backups.backups
    qtbot.waitUntil(lambda: len(copies.all()) > 0, timeout=20_000)
    assert run("backup").returncode == 0
    found = [(copy.reason, copies.inspect(copy.path).papers) for copy in copies.all()]
    assert found == [(BackupReason.MANUAL, 51), (BackupReason.IMPORT, 40)]


def test_a_terminal_reads_and_searches_beside_the_window(window: Application, run: Run, qtbot: QtBot) -> None:
    run("import", str(SAMPLE))
    found = run("search", "--json", "--exact", "attention", "forgets")
    assert (found.returncode, [paper["id"] for paper in json.loads(found.stdout)]) == (0, [1])
    assert run("export", "-f", "ris", "1").stdout.startswith("TY  - ")
    assert run("check").returncode == 0
    assert "\nwindow\topen\n" in run("doctor").stdout


def test_what_the_window_refuses_is_said_in_the_terminal(window: Application, run: Run) -> None:
    run("import", str(SAMPLE))
    refused = run("tag", "/", "1")
    assert (refused.returncode, refused.stdout, refused.stderr) == (3, "", "readinglist: A tag needs a name.\n")


def test_nothing_to_do_is_nothing_in_the_window(window: Application, run: Run) -> None:
    run("import", str(SAMPLE))
    again = run("import", str(SAMPLE))
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.endswith("Everything in it is already in your library. Nothing was changed.\n")


def test_a_feed_comes_through_a_pipe(window: Application, run: Run, qtbot: QtBot) -> None:
    assert run("import", "-", given=SAMPLE.read_text("utf-8")).stdout == "Imported 40 papers from stdin.\n"
    ids = run("search", "--ids", "status:inbox").stdout
    assert run("mark", "queued", "-", given=ids).stdout == "Added 40 papers to queue.\n"


def test_a_real_window_process_does_what_a_terminal_wants(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "readinglist", "--folder", str(tmp_path)]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments], capture_output=True, text=True, check=False, env=ENVIRONMENT, cwd=RESOURCES.parent
        )

    run("import", str(SAMPLE))
    with subprocess.Popen(command, env=ENVIRONMENT, cwd=RESOURCES.parent) as window:
        try:
            while "window\topen" not in run("doctor").stdout:
                assert window.poll() is None
            # The window takes the library once its first list is painted; from then on it holds the lock.
            assert run("mark", "starred", "1").stdout == "Starred paper.\n"
            assert run("mark", "read", "2").stdout == "Marked as read.\n"
        finally:
            window.kill()
    view = open_reader(Paths.under(tmp_path).library)
    assert [(row.starred, row.status) for row in view.rows([1, 2])] == [(True, Status.INBOX), (False, Status.READ)]
    view.close()
    assert run("undo").stdout == "Undone: Mark as read.\n"  # what a killed window left behind is in no one's way


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\xff" * 64,
        frame({"do": "open", "files": "no list"}),
        frame([[[]]]),
        b"\x00\x00\x00\x02[" + b"x" * 100,
        (70_000).to_bytes(4, "big") + b"[" * 70_000,
    ],
)
def test_garbage_at_the_door_leaves_the_window_as_it_is(
    window: Application, run: Run, qtbot: QtBot, data: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(transport.address(window.backend.paths.library))
        stranger.sendall(data)
        stranger.settimeout(0)
        answer = bytearray()

        def is_answered() -> bool:
            try:
                answer.extend(stranger.recv(65_536))
            except BlockingIOError:
                return False
            return True  # an answer, or the end

        qtbot.waitUntil(is_answered, timeout=20_000)
        assert answer == b"" or b"didn't understand" in answer
    assert run("import", str(SAMPLE)).returncode == 0


def test_who_leaves_before_the_answer_is_no_fault(window: Application, run: Run, qtbot: QtBot) -> None:
    feed = base64.b64encode(SAMPLE.read_bytes()).decode()
    with socket.socket(socket.AF_UNIX) as hasty:
        hasty.connect(transport.address(window.backend.paths.library))
        hasty.sendall(frame({"do": "import", "feed": [["page.txt", feed]], "tags": [], "status": "inbox"}))
    qtbot.waitUntil(lambda: window.window.papers.model.rowCount() == 40, timeout=20_000)
    assert run("list", "inbox", "--ids").stdout.count("\n") == 40


def test_nobody_else_may_open_the_door(window: Application) -> None:
    mode = Path(transport.address(window.backend.paths.library)).stat().st_mode
    assert stat.S_IMODE(mode) & 0o077 == 0
