"""The tests that the page of threats names, by what comes in: how many cases were tried, and which failed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "tests" / "THREATS.md"


def tests_by_kind() -> dict[str, list[str]]:
    """Return the names of the tests for each kind of input, as the page lists them."""
    kinds: dict[str, list[str]] = {}
    kind = ""
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        named = re.findall(r"`(test_\w+)`", line)
        if line.startswith("|") and named:
            kind = cells[0].replace("`", "") or kind
            kinds.setdefault(kind, []).extend(named)
    return kinds


def places() -> dict[str, list[str]]:
    """Return where each test is written, as pytest names it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in re.findall(r"^def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault(name, []).append(f"{path.relative_to(ROOT).as_posix()}::{name}")
    return found


def try_all() -> dict[str, tuple[int, list[str]]]:
    """Run the tests of all kinds; return for each kind how many cases were tried, and those that failed."""
    kinds, where = tests_by_kind(), places()
    nodes = sorted({node for names in kinds.values() for name in names for node in where[name]})
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-n", "auto", "-p", "no:cacheprovider", *nodes]
    said = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True).stdout
    passed: Counter[str] = Counter()
    failed: dict[str, list[str]] = {}
    for outcome, case, name in re.findall(
        r"^(PASSED|FAILED|ERROR) (\S+?::(test_\w+).*?)(?: - .*)?$", said, re.MULTILINE
    ):
        if outcome == "PASSED":
            passed[name] += 1
        else:
            failed.setdefault(name, []).append(case)
    result = {}
    for kind, names in kinds.items():
        wrong = [case for name in names for case in failed.get(name, [])]
        wrong += [f"{name} was not run" for name in names if not passed[name] and name not in failed]
        result[kind] = (sum(passed[name] for name in names) + len(wrong), wrong)
    return result
