"""Figures as a table, each beside what it must not exceed."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def show(title: str, rows: Sequence[tuple[str, Sequence[float], float | None]], unit: str) -> None:
    """Print for each row the least, the middle and the most of its figures, and the budget."""
    print(f"\n{title} ({unit})\n{'':38}{'min':>9}{'median':>9}{'max':>9}{'budget':>9}")
    for name, figures, budget in rows:
        least, middle, most = min(figures), median(figures), max(figures)
        allowed = "" if budget is None else f"{budget:g}"
        over = "  over" if budget is not None and middle > budget else ""
        print(f"{name:38}{least:9.1f}{middle:9.1f}{most:9.1f}{allowed:>9}{over}")
