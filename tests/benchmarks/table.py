"""Figures as a table: the median of several runs, their spread, the budget, a mark where it is missed, and the others.

Each script states a figure with ``Table.row``. The same line goes, as JSON, to the file that ``FIGURES`` names in the
environment, by which ``python -m tests.benchmarks`` knows in the end what was missed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

FIGURES = "BENCHMARK_FIGURES"  # names of variables of the environment
RUNS = "BENCHMARK_RUNS"
FEWEST = 3  # runs, if nobody says another number
MARK = "over"
LOW = "under"  # the mark where a budget says what is wanted at least
NONE = "–"

Others = Mapping[str, Sequence[float] | str]  # by their names: figures, or why there are none


class Table:
    """A table that is printed as its rows come; the figures of others stand on the right, as medians."""

    def __init__(self, title: str, unit: str, others: Sequence[str] = (), digits: int = 1) -> None:
        self._title = title
        self._unit = unit
        self._others = tuple(others)
        self._digits = digits
        self._begun = False

    def row(
        self,
        name: str,
        figures: Sequence[float],
        budget: float | None = None,
        others: Others | None = None,
        *,
        at_least: bool = False,
    ) -> bool:
        """Print a row, and note it for the summary.

        Args:
            name: What was measured.
            figures: One for each run.
            budget: What their median must not exceed.
            others: The figures of others in the same run.
            at_least: The budget is what the median must reach.

        Returns:
            Whether the budget is missed.

        """
        if not self._begun:
            self._begun = True
            headings = "".join(f"{heading:>10}" for heading in ("median", "least", "most", "budget"))
            print(f"\n{self._title} ({self._unit})\n{'':38}{headings}{'':7}", end="")
            print("".join(f"{other:>15}" for other in self._others))
        missed = is_missed(figures, budget, at_least=at_least)
        mark = (LOW if at_least else MARK) if missed else ""
        said = "".join(f"{self._figure(one):>10}" for one in (median(figures), min(figures), max(figures)))
        allowed = "" if budget is None else f"{'≥ ' if at_least else ''}{budget:g}"
        beside = "".join(f"{self._other((others or {}).get(other, NONE)):>15}" for other in self._others)
        print(f"{name:38}{said}{allowed:>10}{f'  {mark}':7}{beside}".rstrip(), flush=True)
        self._note(name, figures, budget, mark)
        return missed

    def _figure(self, value: float) -> str:
        return f"{value:,.{self._digits}f}"

    def _other(self, figures: Sequence[float] | str) -> str:
        return figures if isinstance(figures, str) else self._figure(median(figures))

    def _note(self, name: str, figures: Sequence[float], budget: float | None, mark: str) -> None:
        path = os.environ.get(FIGURES)
        if path:
            middle, least, most = median(figures), min(figures), max(figures)
            noted = {
                "table": self._title, "row": name, "unit": self._unit, "median": middle, "least": least, "most": most,
                "budget": budget, "mark": mark,
            }  # fmt: skip
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(json.dumps(noted, ensure_ascii=False) + "\n")


def show(title: str, rows: Sequence[tuple[str, Sequence[float], float | None]], unit: str) -> None:
    """Print a table of rows that are all at hand: their names, figures and budgets."""
    table = Table(title, unit)
    for name, figures, budget in rows:
        table.row(name, figures, budget)


def is_missed(figures: Sequence[float], budget: float | None, *, at_least: bool = False) -> bool:
    """Return whether the median of figures exceeds the budget, or does not reach it; without a budget nothing does."""
    if budget is None:
        return False
    return median(figures) < budget if at_least else median(figures) > budget


def percentile(times: Sequence[float], share: float) -> float:
    """Return what a share of the times does not exceed: the nearest rank, counted from below.

    Raises:
        ValueError: There are no times.

    """
    if not times:
        raise ValueError("There are no times.")
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def runs(usual: int = FEWEST) -> int:
    """Return how often to measure: as the caller says, else as is usual for this benchmark."""
    said = os.environ.get(RUNS)
    return int(said) if said else usual
