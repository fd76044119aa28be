"""Whatever ends the program, what was being written is not lost: real signals to a real process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readinglist.backend import import_drafts
from readinglist.library import open_library, open_reader
from readinglist.model import HighlightColour
from readinglist.paths import RESOURCES
from tests.builders import accept_all, entry, feed
from tests.e2e.test_process import ENVIRONMENT
from tests.e2e.writing_process import COMMENT, IMPORT, NOTE

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="needs the signals of POSIX")]

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
BEFORE = ("Two is", "before")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a paper that has a highlight."""
    library = open_library(tmp_path / "library.db")
    accept_all(library, feed(entry("A Paper", "One is first. Two is second.")))
    library.add_highlight(1, 14, 20, HighlightColour.GREEN, BEFORE[1])
    library.close()
    return tmp_path


@contextmanager
def writing(folder: Path, how: str, ignored: signal.Signals | None = None) -> Iterator[subprocess.Popen[str]]:
    """Start the program, wait until somebody writes in it, and end it in the end whatever happens."""
    # Whoever runs the tests in the background ignores some signals, and what is started from there does too.
    code = "import signal\nfor one in (signal.SIGHUP, signal.SIGTERM): signal.signal(one, signal.SIG_DFL)\n"
    code += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code += f"signal.signal({int(ignored)}, signal.SIG_IGN)\n" if ignored else ""
    code += "import sys; from tests.e2e.writing_process import main; sys.exit(main(*sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, folder, how],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=RESOURCES.parent,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline() == "writing\n", process.stderr.read()
            yield process
        finally:
            process.kill()


def stored(folder: Path) -> tuple[str, list[tuple[str, str]]]:
    """Return the note and the highlights with their comments."""
    view = open_reader(folder / "library.db")
    paper = view.paper(1)
    view.close()
    assert paper is not None
    return paper.note, [(each.quote, each.comment) for each in paper.highlights]


def kept(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in folder.glob("unsaved-*.txt")]


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    ("how", "found"),
    [
        ("note", (NOTE, [BEFORE])),
        ("comment", ("", [("One i", COMMENT), BEFORE])),
        ("edited-comment", ("", [(BEFORE[0], COMMENT)])),
    ],
)
def test_a_signal_saves_what_is_being_written_and_the_window_as_closing_does(
    folder: Path, how: str, found: object, number: signal.Signals
) -> None:
    with writing(folder, how) as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (128 + number, "", "")
    assert stored(folder) == found
    assert "geometry" in (folder / "config" / "window.json").read_text()
    assert kept(folder) == []


def test_the_end_of_the_session_saves_it_at_once_and_the_program_goes_on(folder: Path) -> None:
    with writing(folder, "session-end") as process:  # it writes again only when that has returned
        assert process.poll() is None
        process.kill()
    assert stored(folder) == (NOTE, [("One i", COMMENT), BEFORE])
    assert (folder / "config" / "window.json").exists()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_saves_an_import_that_is_being_typed(folder: Path, number: signal.Signals) -> None:
    with writing(folder, "import") as process:
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (128 + number, "")
    assert [draft.text for draft in import_drafts.load(folder / "unfinished-imports.json")] == [IMPORT]


def test_the_end_of_the_session_and_a_crash_after_it_leave_the_import(folder: Path) -> None:
    with writing(folder, "import-session-end") as process:
        process.kill()
    assert [draft.text for draft in import_drafts.load(folder / "unfinished-imports.json")] == [IMPORT]


@pytest.mark.parametrize("how", ["endless-note", "endless-comment"])
def test_what_is_written_without_a_pause_is_saved_within_five_seconds(folder: Path, how: str) -> None:
    def written() -> str:
        note, highlights = stored(folder)
        return note or "".join(comment for quote, comment in highlights if quote == "One i")

    with writing(folder, how):
        started, lengths = time.monotonic(), [0]
        while len(lengths) < 4:
            if len(written()) > lengths[-1]:
                assert time.monotonic() - started < 5
                started = time.monotonic()
                lengths.append(len(written()))
            assert time.monotonic() - started < 10
            time.sleep(0.05)
    assert len(stored(folder)[1]) == (1 if how == "endless-note" else 2)  # no second highlight for the same words


@pytest.mark.parametrize("how", ["refused", "refused-before"])
def test_what_cannot_be_saved_is_in_a_file_and_that_is_said(folder: Path, how: str) -> None:
    with writing(folder, how) as process:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
        assert process.returncode == 128 + signal.SIGTERM
    assert stored(folder) == ("", [BEFORE])
    assert kept(folder) == [f"A Paper\n\n{NOTE}\n\n---\n\nA Paper\n\n{COMMENT}\n"]
    (path,) = folder.glob("unsaved-*.txt")
    assert err == f"readinglist: What you wrote isn't saved in the library yet. It's in {path}.\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_with_what_is_not_stored_yet_is_deleted_when_it_is_stored(folder: Path) -> None:
    """The system may kill the program meanwhile."""
    with writing(folder, "slow") as process:
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        assert "isn't saved in the library yet" in process.stderr.readline()
        assert kept(folder) == [f"A Paper\n\n{NOTE}\n"]
        assert process.wait(timeout=30) == 128 + signal.SIGTERM
    assert (stored(folder)[0], kept(folder)) == (NOTE, [])


def test_a_second_ctrl_c_ends_the_program_even_if_saving_hangs_and_the_text_is_in_a_file(folder: Path) -> None:
    with writing(folder, "hanging") as process:
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.readline()  # after two seconds in which it was not stored
        assert re.fullmatch(r"readinglist: .* isn't saved in the library yet\. It's in \S+\.\n", said)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == -signal.SIGINT
    assert kept(folder) == [f"A Paper\n\n{NOTE}\n"]


def test_a_signal_that_was_ignored_from_the_start_stays_so(folder: Path) -> None:
    """``nohup readinglist &`` goes on when its terminal is closed."""
    with writing(folder, "note", ignored=signal.SIGHUP) as process:
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 128 + signal.SIGTERM
