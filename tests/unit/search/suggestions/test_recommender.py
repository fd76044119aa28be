"""Recommending papers from decisions on others, with the words that are the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from readinglist.model import HistoryPosition, PaperText
from readinglist.search import Index
from readinglist.search.meaning.meaning import Meaning
from readinglist.search.suggestions.recommender import MIN_DECISIONS
from tests.unit.search.meaning.small_library import SUBJECTS, papers

WANTED = ("coral reefs under the warm sea", "reefs of coral and their fish", "the fish of coral reefs")
DISMISSED = ("stars and their planets", "planets of faint stars", "faint planets", "old stars", "stars at night")
UNDECIDED = ("a coral fish", "bright stars", "bread and butter")
OTHERS = tuple(f"of matter {n}" for n in range(20))


@pytest.fixture(params=["words alone", "words and meaning"])
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    if request.param == "words alone":
        monkeypatch.setattr(Meaning, "space", lambda *_: None)
    made = opened(
        tmp_path,
        [
            PaperText(n, title, f"Something is said of {title}.", "", "", "", "")
            for n, title in enumerate((*WANTED, *DISMISSED, *UNDECIDED, *OTHERS), start=1)
        ],
    )
    yield made
    made.close()


@pytest.fixture
def index_of_subjects(tmp_path: Path) -> Iterator[Index]:
    """An index of papers of which the number n is on the subject n % 3."""
    made = opened(tmp_path, papers(60))
    yield made
    made.close()


def opened(folder: Path, texts: Sequence[PaperText]) -> Index:
    index = Index(folder / "index", "library")
    index.open()
    index.rebuild(texts, HistoryPosition(1), lambda _: None)
    engine = index._engine
    assert engine is not None
    engine.wait_for_meaning(1_000)
    return index


DECISIONS = {**dict.fromkeys((1, 2, 3), 1.0), **dict.fromkeys((4, 5, 6, 7, 8), -1.0)}


def test_what_was_wanted_leads_and_what_was_dismissed_trails(index: Index) -> None:
    found = index.recommend(DECISIONS)
    assert found is not None
    assert found.in_order([10, 11, 9]).tolist() == [9, 11, 10]


def test_the_reasons_are_words_of_the_paper(index: Index) -> None:
    found = index.recommend(DECISIONS)
    assert found is not None
    assert found.reasons([9, 10, 11, 99]) == {9: ("coral", "fish"), 10: (), 11: ()}


def test_the_order_follows_an_edit_that_is_not_on_the_disk(index: Index) -> None:
    index.update([PaperText(11, "coral", "reefs, coral, fish", "", "", "", "")], (), HistoryPosition(2))
    found = index.recommend(DECISIONS)
    assert found is not None
    assert found.in_order([9, 10, 11]).tolist() == [11, 9, 10]
    assert found.reasons([11]) == {11: ("coral", "reefs", "fish")}


def test_one_decision_that_is_said_outright_outweighs_others(index: Index) -> None:
    found = index.recommend({**DECISIONS, 1: -6.0, 2: -6.0, 3: -6.0, 4: 6.0, 5: 6.0, 8: 6.0})
    assert found is not None
    assert found.in_order([9, 10]).tolist() == [10, 9]


def test_too_few_decisions_say_nothing(index: Index) -> None:
    few = dict(list(DECISIONS.items())[: MIN_DECISIONS - 1])
    assert index.recommend(few) is None
    assert index.recommend(dict.fromkeys(DECISIONS, -1.0)) is None


def test_decisions_on_papers_that_are_gone_are_left_out(index: Index) -> None:
    index.update([], [1, 2, 3], HistoryPosition(2))
    assert index.recommend(DECISIONS) is None


def test_papers_on_a_wanted_subject_lead_each_with_words_of_it(index_of_subjects: Index) -> None:
    found = index_of_subjects.recommend({3: 1.0, 6: 1.0, 9: 1.0, **dict.fromkeys((4, 5, 7, 8, 10, 11), -1.0)})
    assert found is not None
    order = [paper for paper in found.in_order(range(1, 61)).tolist() if paper > 11]
    assert {paper % 3 for paper in order[:17]} == {0}
    reasons = found.reasons(order[:17])
    assert all(reasons[paper] and set(reasons[paper]) <= set(SUBJECTS["sea"]) for paper in order[:17])


@pytest.mark.parametrize(("weight", "rises"), [(3.0, True), (-3.0, False)])
def test_more_and_less_like_a_paper_move_those_like_it(weight: float, rises: bool, index_of_subjects: Index) -> None:
    decisions = {3: 1.0, 4: 1.0, 6: 1.0, **dict.fromkeys((5, 7, 8, 11, 14), -1.0)}
    places = []
    for asked in (decisions, {**decisions, 10: weight}):
        found = index_of_subjects.recommend(asked)
        assert found is not None
        order = found.in_order(range(15, 61)).tolist()
        places.append(sum(order.index(paper) for paper in range(16, 61, 3)))
    before, after = places
    assert (after < before) is rises
