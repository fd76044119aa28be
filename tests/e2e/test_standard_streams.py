"""Commands in terminals that know few signs, with output that cannot be written, and the window without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from readinglist.library import open_library
from readinglist.paths import RESOURCES
from tests.builders import accept_all, entry, feed
from tests.e2e.test_process import ENVIRONMENT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="needs the streams of POSIX")]

TITLE = "β-VAE möbius 漢字 😀"
COMMANDS = [
    ["list", "all"],
    ["show", "1"],
    ["search", "--json", "vae"],
    ["export", "all"],
    ["tag", "новый", "99"],
    ["--help"],
    ["import", "größer.txt"],
    ["mark", "nonsense", "1"],
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    made = open_library(folder / "library.db")
    accept_all(made, feed(entry(TITLE, "ℓ₁ “quotes” …")))
    made.set_note(1, "Ж")
    made.close()
    return folder


def run(
    folder: Path, *arguments: str, out: int | IO[bytes] = subprocess.PIPE, err: int | IO[bytes] = subprocess.PIPE,
    closed: tuple[int, ...] = (), **environment: str,
) -> subprocess.CompletedProcess[bytes]:  # fmt: skip
    code = f"import os\nfor stream in {closed}: os.close(stream)\n"
    code += "os.execv(os.sys.executable, [os.sys.executable, '-m', 'readinglist', *os.sys.argv[1:]])"
    command = ["-c", code] if closed else ["-m", "readinglist"]
    return subprocess.run(
        [sys.executable, *command, "--folder", str(folder), *arguments],
        stdout=out, stderr=err, check=False, timeout=60, cwd=RESOURCES.parent, env=ENVIRONMENT | environment,
    )  # fmt: skip


def errors(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr or b"").decode("utf-8", "replace")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "koi8-r"])
def test_what_a_terminal_cannot_show_is_a_question_mark(library: Path, encoding: str) -> None:
    done = run(library, "list", "all", PYTHONIOENCODING=encoding)
    shown = TITLE.encode(encoding, "replace")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in shown
    assert b"\t" + shown in done.stdout
    missing = run(library, "import", "größer漢.txt", PYTHONIOENCODING=encoding)
    assert missing.returncode == 3
    assert "größer漢.txt".encode(encoding, "replace") in missing.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_fails_on_a_locale_without_letters(library: Path, command: list[str]) -> None:
    done = run(library, *command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == run(library, *command).returncode
    assert "Traceback" not in errors(done)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_output_that_does_not_fit_on_the_disk_is_said_in_a_sentence(library: Path, command: list[str]) -> None:
    usual = run(library, *command)
    with Path("/dev/full").open("wb") as full:
        done = run(library, *command, out=full)
        both = run(library, *command, out=full, err=full)
    sentence = "readinglist: The output couldn't be written: No space left on device.\n"
    if usual.stdout:
        assert (done.returncode, errors(done)) == (3, errors(usual) + sentence)
    else:
        assert (done.returncode, errors(done)) == (usual.returncode, errors(usual))
    assert both.returncode == done.returncode


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_stream_that_is_closed_changes_nothing_else(library: Path, command: list[str]) -> None:
    usual = run(library, *command)
    closed = run(library, *command, closed=(0, 1, 2))
    assert closed.returncode == usual.returncode
    assert errors(run(library, *command, closed=(0, 1))) == errors(usual)


def test_a_closed_stream_does_not_become_the_library(library: Path, tmp_path: Path) -> None:
    """What prints to a descriptor, as C libraries do, would write into whatever file has its number."""
    code = (
        "import os, sys; os.close(2); from readinglist.cli.standard_streams import StandardStreams; StandardStreams();"
        "file = open(sys.argv[1], 'w'); os.write(2, b'a warning'); print(file.fileno() > 2)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "file"], capture_output=True, check=False, cwd=RESOURCES.parent
    )
    assert done.stdout == b"True\n"
    assert (tmp_path / "file").read_bytes() == b""


def test_who_reads_only_the_first_lines_gets_them_and_no_complaint(library: Path, tmp_path: Path) -> None:
    made = open_library(tmp_path / "library.db")
    accept_all(made, feed(*(entry(f"Paper number {number} with a title", "words " * 9) for number in range(3_000))))
    made.close()
    command = [sys.executable, "-m", "readinglist", "--folder", str(tmp_path), "list", "all"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=RESOURCES.parent, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({}, "there is no display"),
        ({"DISPLAY": ":77"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "wayland"}, "there is no display"),
        ({"WAYLAND_DISPLAY": "wayland-7"}, "there is no display"),
        ({"QT_QPA_PLATFORM": "nonsense"}, 'Could not find the Qt platform plugin "nonsense" in ""'),
    ],
)
def test_without_a_display_one_sentence_says_so_and_what_works(
    tmp_path: Path, environment: dict[str, str], reason: str
) -> None:
    without = {name: value for name, value in ENVIRONMENT.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-m", "readinglist", "--folder", str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60, cwd=RESOURCES.parent, env=without | environment,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"readinglist: No window can be opened, because {reason}; the commands work without one: readinglist --help\n"
    )
