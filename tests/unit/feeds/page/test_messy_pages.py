from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.document import normalize_space
from readinglist.feeds.feed_builder import unaccounted_lines
from tests.unit.feeds.page import messy_pages

PAGES = 300


@pytest.mark.slow
def test_random_pages_give_the_papers_they_show() -> None:
    shown = exact = invented = 0
    for seed in range(PAGES):
        page = messy_pages.page(Random(seed))
        wanted = [(normalize_space(paper.title), normalize_space(paper.abstract)) for paper in page.papers]
        found = [(e.metadata.title, e.metadata.abstract) for e in parse(page.data, "page").entries]
        shown += len(wanted)
        exact += len(set(wanted) & set(found))
        invented += max(0, len(found) - len(wanted))
    assert exact / shown >= 0.995
    assert invented / shown <= 0.002


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=PAGES))
def test_every_line_of_a_random_page_is_in_one_place(seed: int) -> None:
    assert unaccounted_lines(parse(messy_pages.page(Random(seed)).data, "page")) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=PAGES), st.integers(min_value=0, max_value=5000))
def test_a_page_that_breaks_off_still_accounts_for_every_line(seed: int, length: int) -> None:
    data = messy_pages.page(Random(seed)).data[: 400 + length]
    with suppress(ReadingListError):  # of some pages only the header is left
        assert unaccounted_lines(parse(data, "page")) == []


def test_the_venue_and_year_after_a_dash_are_no_authors() -> None:
    results = (
        ("Counting the Lamps of Harbours", "A Reed, B Ito - Journal of Lamps, 2024 - example.org"),
        ("A Survey of Sails and Ropes", "C Vega - arXiv preprint arXiv:2403.01234, 2023 - arxiv.org"),
        ("Learning to Navigate by Stars", "D Hale, E Ostrava, F Bell - Sea, 2021 - example.org"),
    )
    text = "".join(
        f"<div><h3><a href='https://example.org/{number}'>{title}</a></h3><div>{line}</div><div>… lamps …</div></div>"
        for number, (title, line) in enumerate(results)
    )
    found = parse(f"<html><body>{text}</body></html>".encode(), "results.html").entries
    assert [entry.metadata.authors for entry in found] == [
        ("A Reed", "B Ito"),
        ("C Vega",),
        ("D Hale", "E Ostrava", "F Bell"),
    ]
