"""What a text names is not opened: the system calls of a process that shows, copies and exports hostile texts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readinglist.paths import RESOURCES
from tests.e2e.hostile_texts import CANARY, CONTROL, COUNT, hostile_texts, make_canaries

pytestmark = pytest.mark.slow

STRACE = shutil.which("strace")


@pytest.mark.skipif(STRACE is None, reason="there is no strace here")
def test_no_file_that_a_text_names_is_opened(tmp_path: Path) -> None:
    assert STRACE is not None
    folder = tmp_path / "start"
    folder.mkdir()
    make_canaries(folder)
    log = tmp_path / "calls"
    done = subprocess.run(
        [STRACE, "-f", "-qq", "-e", "trace=%file", "-o", str(log), sys.executable, "-m", "tests.e2e.hostile_texts"],
        cwd=folder,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(RESOURCES.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=115,
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("no process may be traced here")
    assert (done.returncode, done.stdout) == (0, f"showed {COUNT}\n"), done.stderr
    named = re.findall(rf'"([^"]*{CANARY}[^"]*)"', log.read_text("utf-8", "replace"))
    assert set(named) == {str(folder / CONTROL)}


def test_the_hostile_texts_are_many_and_all_name_a_file(tmp_path: Path) -> None:
    texts = list(hostile_texts(tmp_path))
    assert len(set(texts)) > 200
    assert all(CANARY in text for text in texts)
