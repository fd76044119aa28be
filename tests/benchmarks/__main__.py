"""Runs the benchmarks, one process each, and says in the end which budgets were missed.

    python -m tests.benchmarks NAME[,NAME…] [--sizes 259,10000] [--runs N] [--check] [ARGUMENTS of the benchmark …]

``develop.py bench`` calls it with all names. Sizes are those of the libraries, for the benchmarks that have any. Each
figure is the median of N runs (3, or what is usual for a benchmark); what a user could choose instead is measured in
the same run, in turns. With ``--check`` the exit status is 1 if a budget is missed. It is 1 anyway if one fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.machine import load, load_words, machine
from tests.benchmarks.table import FIGURES, RUNS

QUICK = (259, 10_000)  # papers, where several benchmarks are run
WITHOUT_SIZES = frozenset(
    {"details", "import_feed", "forms", "layouts", "meaning", "suggestions"}
)  # or with others than QUICK
Figure = Mapping[str, Any]  # a line that table.py noted


@dataclass(frozen=True)
class Wanted:
    """What to run, and how."""

    names: tuple[str, ...]
    sizes: tuple[int, ...] = ()
    runs: int | None = None
    check: bool = False
    more: tuple[str, ...] = ()  # the benchmark's own arguments

    def arguments(self, name: str) -> list[str]:
        """Return the arguments of a benchmark."""
        return [*self.more, *(map(str, self.sizes) if name not in WITHOUT_SIZES else ())]


def main(arguments: Sequence[str]) -> int:
    """Run what is wanted; return the exit status."""
    wanted = understood(arguments)
    print(f"{machine()}\n{load_words(load(), os.cpu_count() or 1)}", flush=True)
    began = time.monotonic()
    environment = dict(os.environ)
    if wanted.runs:
        environment[RUNS] = str(wanted.runs)
    failed = []
    with TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.jsonl"
        figures.touch()
        environment[FIGURES] = str(figures)
        for name in wanted.names:
            print(f"\n=== {name}", flush=True)
            command = [sys.executable, "-m", f"tests.benchmarks.{name}", *wanted.arguments(name)]
            if subprocess.run(command, env=environment, check=False).returncode:
                failed.append(name)
        noted = [json.loads(line) for line in figures.read_text("utf-8").splitlines()]
    print(f"\n=== in all, after {(time.monotonic() - began) / 60:.0f} minutes", flush=True)
    print("\n".join(summary(noted, failed)), flush=True)
    return status(noted, failed, check=wanted.check)


def understood(arguments: Sequence[str]) -> Wanted:
    """Return what the arguments ask for; those that are not known here are the benchmark's own."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, allow_abbrev=False)
    parser.add_argument("names", type=lambda names: tuple(names.split(",")))
    parser.add_argument("--sizes", type=sizes_of, default=None)
    parser.add_argument("--runs", type=int, default=None)
    parser.add_argument("--check", action="store_true")
    known, more = parser.parse_known_args(list(arguments))
    sizes = known.sizes if known.sizes is not None else QUICK if len(known.names) > 1 else ()
    return Wanted(known.names, sizes, known.runs, known.check, tuple(more))


def sizes_of(text: str) -> tuple[int, ...]:
    """Return the sizes in "259,10000".

    Raises:
        ValueError: One is not a number of papers.

    """
    sizes = tuple(int(size) for size in text.split(","))
    if min(sizes) < 1:
        raise ValueError(text)
    return sizes


def summary(noted: Sequence[Figure], failed: Sequence[str]) -> list[str]:
    """Return what to say in the end: each budget that is missed, and what could not be measured."""
    budgets = [figure for figure in noted if figure["budget"] is not None]
    over = missed(noted)
    lines = [f"{len(budgets) - len(over)} of {len(budgets)} budgets are met."]
    lines += [
        f"  {figure['mark']:6}{figure['table']}: {figure['row']}: {figure['median']:,.2f} {figure['unit']} "
        f"({figure['least']:,.2f} to {figure['most']:,.2f}), budget {figure['budget']:g}"
        for figure in over
    ]
    return lines + [f"  failed: {name}" for name in failed]


def missed(noted: Iterable[Figure]) -> list[Figure]:
    """Return the figures that miss their budgets."""
    return [figure for figure in noted if figure["mark"]]


def status(noted: Iterable[Figure], failed: Sequence[str], *, check: bool) -> int:
    """Return the exit status."""
    return int(bool(failed) or (check and bool(missed(noted))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
