"""How reading, planning and storing a page grow with it: ``python -m tests.benchmarks.feeds [PAPERS …]``.

Each size is read into an empty library, and then offered again to the library that has it all. What counts is the
time for one paper: it must not grow with the page or with the library.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from readinglist import feeds
from readinglist.library import open_library
from readinglist.model import EntryMatch, ImportDecision
from tests.benchmarks.budgets import budget
from tests.benchmarks.corpus import papers
from tests.benchmarks.table import Table, runs

T = TypeVar("T")
SIZES = (1_000, 10_000, 100_000)
STEPS = ("read", "plan", "store", "all three", "plan it again")


def main() -> None:
    """Print a table for each size; sizes may be named."""
    for size in [int(size) for size in sys.argv[1:]] or SIZES:
        page = page_of(size)
        took = [one(page, size) for _ in range(runs())]
        table = Table(f"Import of {size:,} papers", "s", digits=2)
        for step, seconds in zip(STEPS, zip(*took, strict=True), strict=True):
            table.row(step, seconds, budget("import", size) if step == "all three" else None)
        a_paper = Table(f"Import of {size:,} papers, a paper", "µs", digits=0)
        a_paper.row("all three", [seconds[3] / size * 1e6 for seconds in took])
        a_paper.row("plan it again", [seconds[4] / size * 1e6 for seconds in took])


def one(page: bytes, size: int) -> tuple[float, ...]:
    """Take a page of ``size`` papers in; return the seconds of STEPS."""
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        feed, read = timed(lambda: feeds.parse(page, "page"))
        plan, planned = timed(lambda: library.plan(feed))
        _, stored = timed(lambda: library.accept(ImportDecision(plan, frozenset(range(len(plan.rows))))))
        twice, again = timed(lambda: library.plan(feed))
        library.close()
    assert twice.count(EntryMatch.SAME) == len(feed.entries) > 0.99 * size
    return read, planned, stored, read + planned + stored, again


def page_of(size: int) -> bytes:
    """Write a page of different papers: title line, abstract line."""
    return "\n".join(f"{text.title} {text.id}\n{text.abstract}" for text in papers(size)).encode()


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """Do something; return what it gives, and the seconds it took."""
    began = time.perf_counter()
    result = act()
    return result, time.perf_counter() - began


if __name__ == "__main__":
    main()
