"""Measures how the time of a job grows with its size, on a machine that does other work meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable

LEAST = 1e-5  # seconds, shorter times say nothing


def growth(seconds: Callable[[int], float], small: int, large: int, times: int = 3) -> float:
    """Return how many times as long a job takes at a large size as at a small one.

    The shortest time of each counts, and both are measured in turns, so that the machine is as busy for one as for the
    other.

    Parameters:
        seconds: does the job at a size and returns how long it took.
        times: how often each size is measured.
    """
    measured = [(seconds(small), seconds(large)) for _ in range(times)]
    return min(last for _, last in measured) / max(min(first for first, _ in measured), LEAST)


def cpu_seconds(job: Callable[[], object]) -> float:
    """Do a job and return the time of the processor that this thread took for it."""
    began = time.thread_time()
    job()
    return time.thread_time() - began
