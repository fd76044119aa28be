"""The list of mutations does not rot: each can be applied, and names a test that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import threats
from tests.torture.mutations import ROOT, Mutation, read_list

MUTATIONS = read_list()
LEAST = 40


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.promise)
def test_a_mutation_can_be_applied(mutation: Mutation) -> None:
    assert mutation.problem(ROOT) == ""


def test_every_promise_is_broken_by_name() -> None:
    names = [one.promise for one in MUTATIONS]
    assert len(names) >= LEAST
    assert len(set(names)) == len(names)


def test_a_mutation_breaks_a_file_and_puts_it_back(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\ny = 2\n")
    (tmp_path / "test_a.py").write_text("def test_x():\n    pass\n")
    mutation = Mutation.of_line("a number\ta.py\t1⏎y\t3⏎z\ttest_a.py::test_x[1]")
    assert mutation.problem(tmp_path) == ""
    with mutation.applied(tmp_path):
        assert (tmp_path / "a.py").read_text() == "x = 3\nz = 2\n"
    assert (tmp_path / "a.py").read_text() == "x = 1\ny = 2\n"


def test_every_threat_has_tests_by_its_kind() -> None:
    kinds, where = threats.tests_by_kind(), threats.places()
    assert len(kinds) > 15
    assert [name for names in kinds.values() for name in names if name not in where] == []
    assert "test_abbreviations_that_multiply_each_other_stay_small" in kinds["BibTeX"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("p\ta.py\tz\tq\ttest_a.py::test_x", "the text is there 0 times"),
        ("p\ta.py\t = \tq\ttest_a.py::test_x", "the text is there 2 times"),
        ("p\tb.py\tx\tq\ttest_a.py::test_x", "there is no such file"),
        ("p\ta.py\tx\tx\ttest_a.py::test_x", "nothing is changed"),
        ("p\ta.py\tx\ty\ttest_a.py::test_y", "there is no such test"),
        ("p\ta.py\tx = 1\tx =\ttest_a.py::test_x", "it is no Python afterwards: invalid syntax (a.py, line 1)"),
    ],
)
def test_a_line_that_cannot_be_tried_is_found(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "a.py").write_text("x = 1\ny = 2\n")
    (tmp_path / "test_a.py").write_text("def test_x():\n    pass\n")
    assert Mutation.of_line(line).problem(tmp_path) == problem
