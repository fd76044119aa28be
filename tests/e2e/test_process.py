"""The program as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readinglist import __version__
from readinglist.paths import RESOURCES

pytestmark = pytest.mark.slow

ENVIRONMENT = os.environ | {"QT_QPA_PLATFORM": "offscreen"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "readinglist", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        env=ENVIRONMENT,
        cwd=RESOURCES.parent,
    )


def test_the_self_check_passes_and_says_one_line() -> None:
    done = run("--self-check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Reading List {__version__}: self-check passed with ")
    assert len(done.stdout.splitlines()) == 1


def test_a_picture_of_the_preview_is_saved(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = run("--folder", str(tmp_path / "library"), "--picture", str(picture), str(RESOURCES / "sample-feed.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_cannot_be_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("--folder", str(tmp_path / "file" / "library"))
    assert done.returncode == 1
    assert done.stderr.startswith("readinglist: ")
    assert "Traceback" not in done.stderr
