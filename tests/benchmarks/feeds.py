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
from tests.benchmarks.corpus import papers

T = TypeVar("T")
SIZES = (1_000, 10_000, 100_000)
BUDGETS = {10_000: 2.0, 100_000: 20.0}  # seconds to read, plan and store


def main() -> None:
    """Print a table; sizes may be named."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    steps = ("read", "plan", "store", "sum", "budget", "again", "sum a paper", "again a paper")
    print(f"{'papers':>9}" + "".join(f"{step:>15}" for step in steps))
    for size in sizes:
        print(f"{size:9,}" + "".join(f"{figure:>15}" for figure in one(size)), flush=True)


def one(size: int) -> list[str]:
    """Take a page of ``size`` papers in; return the figures of its line."""
    page = page_of(size)
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        feed, read = timed(lambda: feeds.parse(page, "page"))
        plan, planned = timed(lambda: library.plan(feed))
        _, stored = timed(lambda: library.accept(ImportDecision(plan, frozenset(range(len(plan.rows))))))
        twice, again = timed(lambda: library.plan(feed))
        library.close()
    assert twice.count(EntryMatch.SAME) == len(feed.entries) > 0.99 * size
    whole = read + planned + stored
    budget = f"{BUDGETS[size]:g} s" if size in BUDGETS else ""
    seconds = [f"{seconds:.2f} s" for seconds in (read, planned, stored, whole)]
    return [*seconds, budget, f"{again:.2f} s", f"{whole / size * 1e6:.0f} µs", f"{again / size * 1e6:.0f} µs"]


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
