"""The programs that the benchmarks compare with: what is installed, and what is said where it can't be."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from tests.benchmarks.programs import ProgramAbsentError, attempted, called, plain

SAY = "import sys; sys.stderr.write('first\\nlast\\n'); sys.exit(int(sys.argv[1]))"


def test_an_installation_that_fails_says_why_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()

    with pytest.raises(ProgramAbsentError, match=r"^last$"):
        attempted([sys.executable, "-c", SAY, "3"], made)
    assert not made.exists()
    with pytest.raises(ProgramAbsentError, match="no-such-program"):
        attempted(["no-such-program"], made)


def test_a_search_may_find_nothing_but_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", SAY]

    assert called([*command, "1"], {}, none=True) == ""
    for status, none in (("1", False), ("2", True)):
        with pytest.raises(CalledProcessError):
            called([*command, status], {}, none=none)
    with pytest.raises(CalledProcessError):
        called([sys.executable, "-c", "raise ValueError"], {}, none=True)
    assert "Traceback" in capsys.readouterr().err


def test_a_text_is_plain_to_bibtex() -> None:
    assert plain(r"A $\beta$-VAE {of} 50 % & more_") == "A beta-VAE of 50   more"
