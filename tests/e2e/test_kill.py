"""A kill at any instant loses no accepted operation, and the library opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.killed import KINDS
from tests.torture.kills import kill

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_program_leaves_its_library_whole(tmp_path: Path, kind: str) -> None:
    """A few kills of each kind; ``develop.py torture`` does it hundreds of times."""
    tally = kill(tmp_path, kind, 5)
    assert (tally.kills, tally.lost) == (5, 0)
