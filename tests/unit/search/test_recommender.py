"""Recommending papers from decisions on others, with the words that are the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.model import HistoryPosition, PaperText
from readinglist.search import Index
from readinglist.search.recommender import MIN_DECISIONS

WANTED = ("coral reefs under the warm sea", "reefs of coral and their fish", "the fish of coral reefs")
DISMISSED = ("stars and their planets", "planets of faint stars", "faint planets", "old stars", "stars at night")
UNDECIDED = ("a coral fish", "bright stars", "bread and butter")
OTHERS = tuple(f"of matter {n}" for n in range(20))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = Index(tmp_path / "index", "library")
    made.open()
    texts = [
        PaperText(n, title, f"Something is said of {title}.", "", "", "", "")
        for n, title in enumerate((*WANTED, *DISMISSED, *UNDECIDED, *OTHERS), start=1)
    ]
    made.rebuild(texts, HistoryPosition(1), lambda _: None)
    yield made
    made.close()


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
