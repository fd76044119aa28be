"""Which papers are selected after a list came again, and how long it takes to find their rows."""

from __future__ import annotations

import time
from array import array

import pytest
from PySide6.QtWidgets import QApplication

from readinglist.backend.results import QueryResult
from readinglist.gui.application import Application
from readinglist.gui.paper_list.model import PaperModel
from readinglist.model import EMPTY_QUERY, Order
from tests.builders import feed_of
from tests.gui.conftest import bring


@pytest.mark.parametrize(
    ("selected", "rows"),
    [
        (set(), []),
        ({30}, [range(2, 3)]),
        ({20, 30, 50, 99}, [range(1, 3), range(4, 5)]),
        ({10, 20, 30, 40, 50}, [range(5)]),
        ({10, 20, 30, 40, 50, 60}, [range(5)]),
    ],
)
def test_the_rows_of_papers_are_ranges(qapp: QApplication, selected: set[int], rows: list[range]) -> None:
    assert listed(array("q", (10, 20, 30, 40, 50))).runs_of(selected) == rows


def test_the_rows_of_many_papers_are_found_in_one_pass(qapp: QApplication) -> None:
    model = listed(array("q", range(100_000)))
    began = time.thread_time()
    assert len(model.runs_of(set(range(0, 100_000, 2)))) == 50_000
    assert time.thread_time() - began < 2  # a pass for each would take a minute


def test_the_selection_stays_when_papers_enter_the_list(with_three: Application) -> None:
    window = with_three.window
    window.papers.select_papers([1, 3])
    bring(with_three, feed_of(6))
    assert sorted(with_three.session.selected) == [1, 3]
    assert with_three.session.current in (1, 3, None)


def listed(ids: array[int]) -> PaperModel:
    """Return the model of a list."""
    model = PaperModel()
    model.set_listing(
        QueryResult(EMPTY_QUERY, None, Order.ADDED, Order.ADDED, ids, frozenset(ids), []), same_query=False
    )
    return model
