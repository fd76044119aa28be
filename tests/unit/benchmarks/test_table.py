"""Figures of the benchmarks as tables: medians, spreads, budgets and marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.budgets import BUDGETS, SIZES, budget
from tests.benchmarks.table import FIGURES, RUNS, Table, is_missed, percentile, runs


@pytest.fixture(autouse=True)
def _nobody_runs_a_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FIGURES, raising=False)
    monkeypatch.delenv(RUNS, raising=False)


def printed(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return [line.split() for line in capsys.readouterr().out.splitlines() if line]


def test_a_row_says_the_median_the_spread_and_the_budget(capsys: pytest.CaptureFixture[str]) -> None:
    Table("Keys", "ms").row("typed", [9.0, 1.0, 2.0], 16)

    assert printed(capsys) == [
        ["Keys", "(ms)"],
        ["median", "least", "most", "budget"],
        ["typed", "2.0", "1.0", "9.0", "16"],
    ]


def test_a_median_over_the_budget_is_marked_and_one_slow_run_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Keys", "ms")

    assert table.row("slow", [17.0, 15.0, 18.0], 16)
    assert not table.row("once slow", [15.0, 99.0, 15.0], 16)
    assert [line[-1] for line in printed(capsys)[2:]] == ["over", "16"]


def test_a_share_below_what_is_wanted_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Found", "share", digits=2)

    assert table.row("few", [0.8], 0.82, at_least=True)
    assert not table.row("enough", [0.82], 0.82, at_least=True)
    assert [line[-1] for line in printed(capsys)[2:]] == ["under", "0.82"]


def test_others_stand_beside_it_with_their_medians_or_the_reason_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Keys", "ms", ("FTS5", "Whoosh", "tantivy"))
    table.row("typed", [1.0], None, {"tantivy": "absent", "FTS5": [3.0, 1.0, 2.0]})

    assert printed(capsys)[1:] == [
        ["median", "least", "most", "budget", "FTS5", "Whoosh", "tantivy"],
        ["typed", "1.0", "1.0", "1.0", "2.0", "–", "absent"],
    ]


def test_a_table_without_rows_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Table("Keys", "ms")

    assert printed(capsys) == []


@pytest.mark.parametrize(
    ("figures", "most", "at_least", "missed"),
    [([16.0], 16, False, False), ([16.1], 16, False, True), ([0.5], 0.6, True, True), ([99.0], None, False, False)],
)
def test_a_budget_is_missed_by_the_median_only(
    figures: list[float], most: float | None, at_least: bool, missed: bool
) -> None:
    assert is_missed(figures, most, at_least=at_least) is missed


def test_what_was_measured_is_noted_where_the_caller_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = tmp_path / "figures"
    monkeypatch.setenv(FIGURES, str(noted))

    Table("Keys", "ms").row("typed", [17.0, 18.0, 15.0], 16)

    assert [json.loads(line) for line in noted.read_text("utf-8").splitlines()] == [
        {
            "table": "Keys", "row": "typed", "unit": "ms", "median": 17.0, "least": 15.0, "most": 18.0, "budget": 16,
            "mark": "over",
        }
    ]  # fmt: skip


def test_a_percentile_is_what_so_many_of_the_times_do_not_exceed() -> None:
    times = [float(n) for n in range(200, 0, -1)]

    assert [percentile(times, share) for share in (0, 0.5, 0.95, 1)] == [1.0, 101.0, 191.0, 200.0]
    assert percentile([7.0], 0.99) == 7.0
    with pytest.raises(ValueError, match="no times"):
        percentile([], 0.5)


def test_it_is_measured_as_often_as_the_caller_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (runs(), runs(7)) == (3, 7)

    monkeypatch.setenv(RUNS, "5")
    assert (runs(), runs(7)) == (5, 5)


def test_a_size_has_the_budget_of_the_next_larger_one() -> None:
    assert [budget("start", papers) for papers in (1, 259, 260, 10_000, 100_000, 1_000_000)] == [
        500, 500, 500, 500, 600, 1_000,
    ]  # fmt: skip
    assert budget("triage", 259) == 20
    assert budget("triage", 1_000_001) is None


def test_every_budget_is_stated_for_every_size_and_does_not_shrink() -> None:
    for _, most in BUDGETS.values():
        assert len(most) == len(SIZES)
        assert list(most) == sorted(most)
