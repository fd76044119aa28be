"""Files reach the window that is open already."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from readinglist.errors import LibraryError
from readinglist.gui.ipc.single_instance import Peer, SingleInstance, send_to_running_instance
from readinglist.ipc import requests, transport
from readinglist.ipc.requests import OpenFiles

ROOT = Path(__file__).parents[3]


def test_without_a_running_program_there_is_nobody_to_hand_over_to(qtbot: QtBot, tmp_path: Path) -> None:
    assert send_to_running_instance(tmp_path / "library.db", [Path("a.txt")]) is False


@pytest.mark.slow
def test_a_second_start_hands_its_files_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    library, files = tmp_path / "library.db", [tmp_path / "a.bib", tmp_path / "größer.txt"]
    instance = SingleInstance(library)
    given: list[object] = []

    def take(caller: Peer, message: bytes) -> None:
        given.append(requests.parse_message(message))
        caller.answer({"done": "taken"})

    instance.message_received.connect(take)
    code = (
        "import sys; from pathlib import Path;"
        "from readinglist.gui.ipc.single_instance import send_to_running_instance;"
        "sys.exit(not send_to_running_instance(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))"
    )
    for times in range(1, 6):
        with subprocess.Popen([sys.executable, "-c", code, library, *files], cwd=ROOT) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        assert (second.returncode, given) == (0, [OpenFiles(tuple(files))] * times)


def test_a_second_start_for_another_library_is_a_program_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "library.db")
    assert send_to_running_instance(tmp_path / "other.db", []) is False
    assert instance.parent() is None


def test_a_window_that_does_not_answer_keeps_its_socket(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its event loop does not run here, as in a window that is busy; the files arrive when it runs again."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    library = tmp_path / "library.db"
    instance = SingleInstance(library)
    given: list[object] = []
    instance.message_received.connect(lambda _, message: given.append(requests.parse_message(message)))
    path = Path(transport.address(library))
    before = path.stat().st_ino
    with pytest.raises(LibraryError, match="isn't responding"):
        send_to_running_instance(library, [tmp_path / "a.bib"], timeout=0.1)
    second = SingleInstance(library)  # as a program would that is started all the same
    assert path.stat().st_ino == before
    qtbot.waitUntil(lambda: given == [OpenFiles((tmp_path / "a.bib",))])
    assert second.parent() is None


def test_a_socket_that_a_killed_window_left_behind_is_replaced(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    library = tmp_path / "library.db"
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(transport.address(library))
        killed.listen()
    assert not transport.is_reachable(library)
    instance = SingleInstance(library)
    assert transport.is_reachable(library)
    assert instance.parent() is None


def test_a_file_that_the_system_wants_opened_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "library.db")
    path = tmp_path / "feed.ris"
    with qtbot.waitSignal(instance.open_requested) as given:
        assert instance.eventFilter(QObject(), QFileOpenEvent(QUrl.fromLocalFile(str(path)))) is True
    assert given.args == [[path]]
