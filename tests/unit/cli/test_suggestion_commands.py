"""Related and recommended papers in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readinglist.library import open_library
from tests.unit.cli.conftest import Run

PAPERS = """@misc{a, title={Coral reefs and their fish}, eprint={2501.00001}, archiveprefix={arXiv}}
@misc{b, title={Fish of coral reefs}}
@misc{c, title={Reefs of dead coral}}
@misc{d, title={Faint planets}}
@misc{e, title={Faint stars and their planets}}
@misc{f, title={Old stars, faint stars}}
@misc{g, title={Young stars}}
@misc{h, title={Planets of young stars}}
@misc{i, title={Coral fish}}
@misc{j, title={Planets of old stars}}
@misc{k, title={Bread and butter}}
"""


@pytest.fixture
def run_with_papers(run: Run) -> Run:
    run("import", "-", given=PAPERS)
    return run


def test_papers_related_to_one_are_found_with_the_terms_they_share(run_with_papers: Run) -> None:
    done = run_with_papers("related", "1")
    assert [line.split("\t")[0] for line in done.out.splitlines()] == ["2", "9", "3"]
    assert done.out.splitlines()[0] == "2\tinbox\t\tFish of coral reefs\t\t\t\treefs, fish, coral"
    assert run_with_papers("related", "--ids", "2501.00001").out == "2\n9\n3\n"
    assert run_with_papers("related", "--ids", "1", "-n", "1").out == "2\n"


def test_related_papers_are_rows_in_json_with_their_terms(run_with_papers: Run) -> None:
    row, *_ = json.loads(run_with_papers("related", "--json", "1").out)
    listed = next(one for one in json.loads(run_with_papers("list", "--json", "all").out) if one["id"] == 2)
    assert row == {**listed, "shared_terms": ["reefs", "fish", "coral"]}


def test_at_most_five_are_related_unless_more_are_asked_for(run_with_papers: Run) -> None:
    run_with_papers("import", "-", given="".join(f"@misc{{s{n}, title={{Young stars, part {n}}}}}\n" for n in range(9)))
    assert len(run_with_papers("related", "--ids", "7").out.split()) == 5
    assert len(run_with_papers("related", "--ids", "7", "-n", "11").out.split()) == 11


def test_what_is_in_the_trash_is_related_to_nothing(run_with_papers: Run, tmp_path: Path) -> None:
    library = open_library(tmp_path / "own" / "library.db")
    library.trash.remove([2])
    library.close()
    assert run_with_papers("related", "--ids", "1").out == "9\n3\n"


@pytest.mark.parametrize(("paper", "status"), [("11", 1), ("99", 1), ("coral", 2)])
def test_what_has_no_relation_or_is_no_paper_is_said(paper: str, status: int, run_with_papers: Run) -> None:
    done = run_with_papers("related", paper)
    assert (done.status, done.out) == (status, "")
    assert done.err


def test_recommended_papers_come_first_with_their_reasons(run_with_papers: Run) -> None:
    run_with_papers("mark", "queued", "1", "2", "3")
    run_with_papers("mark", "dismissed", "4", "5", "6", "7", "8")
    done = run_with_papers("list", "inbox", "--sort", "recommended", "--json")
    assert [(row["id"], row["reasons"]) for row in json.loads(done.out)] == [(9, ["coral", "fish"]), (11, []), (10, [])]
    assert run_with_papers("list", "inbox", "--sort", "recommended", "--ids").out == "9\n11\n10\n"
    assert run_with_papers("search", "status:inbox", "--sort", "likely", "--ids").out == "9\n11\n10\n"
    assert run_with_papers("list", "inbox", "--sort", "recommended").out.splitlines()[0].endswith("\tcoral, fish")


def test_without_decisions_nothing_is_recommended(run_with_papers: Run) -> None:
    done = run_with_papers("list", "inbox", "--sort", "recommended", "--json")
    assert "Decide on a few more papers first" in done.err
    assert "reasons" not in json.loads(done.out)[0]
