"""All benchmarks by one command: what is run, what is said in the end, and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import QUICK, Wanted, main, missed, status, summary, understood
from tests.benchmarks.machine import load_words, machine, processor

MET = {
    "table": "Start", "row": "259 papers", "unit": "ms", "median": 400.0, "least": 390.0, "most": 510.0, "budget": 500,
    "mark": "",
}  # fmt: skip
MISSED = {**MET, "row": "10,000 papers", "median": 512.0, "mark": "over"}
WITHOUT = {**MET, "row": "accept", "budget": None}


def test_several_are_run_with_quick_sizes_and_one_with_its_own() -> None:
    assert understood(["start,typing"]) == Wanted(("start", "typing"), QUICK)
    assert understood(["typing"]) == Wanted(("typing",))


def test_sizes_runs_and_the_check_are_understood_and_the_rest_is_the_benchmarks_own() -> None:
    wanted = understood(["start,forms", "--sizes", "259,100000", "--runs", "7", "--check"])
    own = understood(["typing", "259", "--folder", "x"])

    assert wanted == Wanted(("start", "forms"), (259, 100_000), 7, check=True)
    assert (wanted.arguments("start"), wanted.arguments("forms")) == (["259", "100000"], [])
    assert own.arguments("typing") == ["259", "--folder", "x"]


@pytest.mark.parametrize("sizes", ["many", "0", "259,-1", ""])
def test_what_is_no_number_of_papers_is_refused(sizes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        understood(["start", "--sizes", sizes])

    assert left.value.code == 2
    assert "--sizes" in capsys.readouterr().err


def test_the_summary_says_how_many_budgets_are_met_and_by_how_much_the_others_are_missed() -> None:
    assert summary([MET, WITHOUT, MISSED], ["pace"]) == [
        "1 of 2 budgets are met.",
        "  over  Start: 10,000 papers: 512.00 ms (390.00 to 510.00), budget 500",
        "  failed: pace",
    ]
    assert missed([MET, WITHOUT, MISSED]) == [MISSED]


@pytest.mark.parametrize(
    ("noted", "failed", "check", "wanted"),
    [
        ([MET], [], True, 0),
        ([MISSED], [], False, 0),
        ([MISSED], [], True, 1),
        ([MET], ["pace"], False, 1),
    ],
)
def test_only_a_check_fails_for_a_missed_budget_and_a_failed_benchmark_always_does(
    noted: list[dict[str, object]], failed: list[str], check: bool, wanted: int
) -> None:
    assert status(noted, failed, check=check) == wanted


def test_a_benchmark_that_fails_is_named_and_the_machine_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["layouts"]) == 1  # which needs a folder

    said = capfd.readouterr().out
    assert said.startswith(machine())
    assert "0 of 0 budgets are met.\n  failed: layouts\n" in said


def test_the_processor_is_named_as_the_system_does(tmp_path: Path) -> None:
    known = tmp_path / "cpuinfo"
    known.write_text("processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nflags\t\t: fpu\n", "utf-8")

    assert processor(known) == "Some CPU @ 2 GHz"
    assert machine(known).startswith("Some CPU @ 2 GHz, ")
    assert processor(tmp_path / "none")


def test_a_load_that_is_felt_in_the_figures_is_told() -> None:
    assert load_words(0.9, 2) == "Load at the start: 0.9."
    assert "Other programs are at work" in load_words(1.1, 2)
    assert load_words(None, 2) == "The load of the machine isn't known here."
