"""The interest in papers, learned from decisions in the space of meanings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from readinglist.model import HistoryPosition
from readinglist.search.array_types import Scores
from readinglist.search.engine import Engine
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.suggestions.interest import BACKGROUND, RIDGE, SCALES, interest
from tests.unit.search.meaning.small_library import papers


@pytest.fixture
def space(tmp_path: Path) -> Iterator[MeaningSpace]:
    engine = Engine(tmp_path / "index", "library", 1)
    engine.open(lambda _: True)
    engine.rebuild(papers(90), HistoryPosition(1), lambda _: None)
    engine.wait_for_meaning(1_000)
    found = engine.space()
    assert found is not None
    yield found
    engine.close()


def decided(space: MeaningSpace, decisions: dict[int, float]) -> Scores:
    return np.array([decisions.get(paper, 0.0) for paper in space.snapshot.ids.tolist()], dtype=np.float32)


def plainly(space: MeaningSpace, decisions: dict[int, float]) -> NDArray[np.float64]:
    """Fit the ridge regression as its formula says, as a least-squares problem of weighted rows."""
    described = []
    for vector in np.concatenate(space.parts).astype(np.float64):
        row = [1.0]
        for size, weight in SCALES.items():
            leading = vector[:size]
            row += list((weight / sum(SCALES.values())) ** 0.5 * leading / np.linalg.norm(leading))
        described.append(row)
    x = np.array(described)
    rows, targets = [], []
    for paper, decision in decisions.items():
        same_side = sum(abs(other) for other in decisions.values() if other * decision > 0)
        weight = abs(decision) / same_side / 2
        rows.append(weight**0.5 * x[space.snapshot.ids.tolist().index(paper)])
        targets.append(weight**0.5 * np.sign(decision))
    share = (BACKGROUND / len(x)) ** 0.5
    matrix = np.concatenate([rows, share * x, RIDGE**0.5 * np.eye(x.shape[1])])
    target = np.concatenate([targets, np.full(len(x), -share), np.zeros(x.shape[1])])
    return np.asarray(x @ np.linalg.lstsq(matrix, target, rcond=None)[0])


@pytest.mark.parametrize(
    "decisions",
    [
        {3: 1.0, 6: 1.0, 9: 3.0, 4: -1.0, 5: -1.0, 7: -3.0, 8: -1.0},
        {3: 1.0, 6: 2.0},
        {4: -1.0},
    ],
)
def test_the_interest_is_that_of_the_formula(space: MeaningSpace, decisions: dict[int, float]) -> None:
    np.testing.assert_allclose(interest(space, decided(space, decisions)), plainly(space, decisions), atol=1e-4)


def test_papers_on_the_subject_that_is_wanted_interest_most(space: MeaningSpace) -> None:
    found = interest(space, decided(space, {3: 1.0, 6: 1.0, 9: 1.0, 4: -1.0, 5: -1.0, 7: -1.0, 8: -1.0}))
    best = space.snapshot.ids[np.argsort(-found)[:20]]
    assert {int(paper) % 3 for paper in best} == {0}


def test_a_decision_that_weighs_more_counts_more(space: MeaningSpace) -> None:
    even = {3: 1.0, 4: 1.0, 5: -1.0, 8: -1.0}
    sky = space.snapshot.ids % 3 == 1
    before = interest(space, decided(space, even))[sky].mean()
    assert interest(space, decided(space, {**even, 4: 3.0}))[sky].mean() > before
