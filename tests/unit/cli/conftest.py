"""Commands run in this process, on a library of their own."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from readinglist import cli
from readinglist.paths import RESOURCES

SAMPLE = RESOURCES / "sample-feed.txt"


@dataclass(frozen=True)
class Done:
    """What a command gave: its exit status, what it wrote, what it said beside it."""

    status: int
    out: str = ""
    err: str = ""


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on an own library; ``given`` is what comes from stdin."""

    def run(*arguments: str, given: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
        status = cli.run(["--folder", str(tmp_path / "own"), *arguments])
        out, err = capsysbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return run


@pytest.fixture
def with_sample(run: Run) -> Run:
    """A library with the forty papers of the sample feed."""
    run("import", str(SAMPLE))
    return run
