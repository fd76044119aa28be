"""What each thing may cost in libraries of several sizes; the only place that states it."""

from __future__ import annotations

SIZES = (259, 10_000, 100_000, 1_000_000)  # of the columns

# Unit, and the most for each of SIZES. "p95" is over at least 200 repetitions.
BUDGETS: dict[str, tuple[str, tuple[float, ...]]] = {
    "start": ("ms", (500, 500, 600, 1_000)),  # of the process, to the painted list
    "memory": ("MB", (120, 130, 220, 600)),  # of the running program
    "import": ("s", (0.1, 1.5, 15, 180)),  # read, plan and store; the list can be used
    "index": ("s", (0.2, 3, 25, 300)),  # until it has caught up with an import
    "query": ("ms", (3, 4, 10, 40)),  # search as typed, the query alone, p95
    "typing": ("ms", (16, 16, 20, 60)),  # key in the search field to painted rows, p95
    "mark": ("ms", (16, 16, 16, 16)),  # mark, tag or star a paper, or go on: key to painted, p95
    "triage": ("ms", (20, 20, 25, 30)),  # a key every 20 ms, key to painted, p99
    "block": ("ms", (30, 30, 33, 50)),  # of the window's thread, the longest of any action
    "theme": ("ms", (33, 33, 33, 33)),  # switch to painted, p95
}


def budget(what: str, papers: int) -> float | None:
    """Return what something may cost in a library of so many papers: what it may in the next larger one that is known.

    None means that nobody said so for a library so large.
    """
    _, most = BUDGETS[what]
    return next((most[n] for n, size in enumerate(SIZES) if papers <= size), None)
