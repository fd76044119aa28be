# ruff: noqa: E501 a record is easier to read as it stands
"""Asking bioRxiv and medRxiv: areas, pages of any size, versions, and days that are caught up."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from readinglist.online.transport.messages import TransportError, WebRequest
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, papers_of, query_of, titles_of

DAY = timedelta(days=1)
API = "https://api.biorxiv.org/details/"


def preprint(number: int, day: date, version: int = 1, area: str = "cell biology") -> dict[str, Any]:
    """Return a preprint as api.biorxiv.org describes it."""
    return {
        "title": f"Lamps of the <i>harbour</i> {number}",
        "authors": "Lovelace, A.; Ito, B. K.; van der Berg, C.",
        "author_corresponding": "Ada Lovelace",
        "author_corresponding_institution": "University of Lamps",
        "doi": f"10.1101/2025.01.01.{number:06}",
        "date": day.isoformat(),
        "version": str(version),
        "type": "new results",
        "license": "cc_by",
        "category": area,
        "jatsxml": f"https://www.biorxiv.org/content/early/2025/01/01/2025.01.01.{number:06}.source.xml",
        "abstract": "<p>We count lamps &amp; lights with p < 0.05.</p>",
        "funder": "NA",
        "published": "10.1038/s41586-025-00001-1" if version > 1 else "NA",
        "server": "biorxiv",
    }


class Server:
    """api.biorxiv.org, which gives a number of preprints at once, and may not filter by subject area."""

    def __init__(self, size: int = 30, *, filters: bool = True) -> None:
        self.preprints: list[dict[str, Any]] = []
        self.size = size
        self.filters = filters
        self.broken = 0
        self.web = FakeWeb()
        self.web.serve(API, self.answer)

    def fill(self, days: int, a_day: int) -> None:
        for number in range(days * a_day):
            day = NOW.date() + (number // a_day - 40) * DAY
            self.preprints.append(preprint(number, day, area="cell biology" if number % 2 else "Neuroscience"))

    def answer(self, request: WebRequest) -> str:
        if len(self.web.asked) == self.broken:
            raise TransportError("The line broke.")
        match = re.search(r"details/(\w+)/([\d-]+)/([\d-]+)/(\d+)/json", request.url)
        assert match is not None
        _, since, until, offset = match.groups()
        found = [one for one in self.preprints if since <= one["date"] <= until]
        area = query_of(request).get("category", "").replace("_", " ")
        if area and self.filters:
            found = [one for one in found if one["category"].lower() == area]
        page = found[int(offset) : int(offset) + self.size]
        status = "ok" if page else "no posts found"
        message = {"status": status, "interval": f"{since}:{until}", "cursor": int(offset), "count": len(page), "total": str(len(found))}  # fmt: skip
        return json.dumps({"messages": [message if page else {"status": status}], "collection": page})


def test_a_preprint_is_read_exactly() -> None:
    one = Server()
    one.preprints = [preprint(7, NOW.date())]
    (paper,) = papers_of(ask_once("bioRxiv cell biology", one.web))
    assert (paper.title, paper.abstract) == ("Lamps of the harbour 7", "We count lamps & lights with p < 0.05.")
    assert paper.authors == ("A. Lovelace", "B. K. Ito", "C. van der Berg")
    assert (paper.published, paper.venue, paper.doi) == ("2025-01-28", "bioRxiv", "10.1101/2025.01.01.000007")
    assert (paper.keywords, paper.organisation, paper.arxiv_id) == (("cell biology",), "University of Lamps", "")


def test_missing_fields_are_empty() -> None:
    one = Server()
    one.preprints = [{**preprint(7, NOW.date()), "authors": None, "abstract": None, "version": None, "published": None, "author_corresponding_institution": None}, {"date": "2025-01-28", "category": "cell biology", "title": "Bare", "authors": "Ito, B."}]  # fmt: skip
    full, bare = papers_of(ask_once("bioRxiv cell biology", one.web))
    assert (full.authors, full.abstract, full.organisation) == ((), "", "")
    assert (bare.title, bare.doi) == ("Bare", "")


@pytest.mark.parametrize("size", [30, 100])
@pytest.mark.parametrize("filters", [True, False])
def test_only_the_areas_that_are_followed_come(size: int, *, filters: bool) -> None:
    one = Server(size, filters=filters)
    one.fill(41, 50)
    titles = titles_of(ask_once("bioRxiv cell biology", one.web))
    assert len(titles) == len(set(titles)) == 25 * 4
    assert len(titles_of(ask_once("bioRxiv cell biology, neuroscience", one.web))) == 50 * 4
    assert len(titles_of(ask_once("bioRxiv", one.web))) == 50 * 4


@pytest.mark.parametrize("away", [1, 7, 28])
def test_the_days_since_the_last_time_are_caught_up(away: int) -> None:
    one = Server()
    one.fill(80, 4)
    state = ask_once("bioRxiv neuroscience", one.web).state
    now = NOW + away * DAY
    answer = ask_once("bioRxiv neuroscience", one.web, state, now)
    wanted = {re.sub("<.*?>", "", one["title"]) for one in one.preprints if one["category"] == "Neuroscience" and NOW.date() < date.fromisoformat(one["date"]) <= now.date()}  # fmt: skip
    assert wanted <= set(titles_of(answer))
    assert len(titles_of(answer)) == 2 * (away + 3)


def test_what_came_before_an_error_is_not_asked_for_again() -> None:
    one = Server()
    one.fill(80, 40)
    state = ask_once("bioRxiv", one.web).state
    one.broken = len(one.web.asked) + 3
    broken = ask_once("bioRxiv", one.web, state, NOW + 5 * DAY)
    assert str(broken.error) == "The line broke."
    rest = ask_once("bioRxiv", one.web, broken.state, NOW + 6 * DAY)
    titles = titles_of(broken) + titles_of(rest)
    assert len(titles_of(broken)) == 60
    assert set(titles) == {re.sub("<.*?>", "", one["title"]) for one in one.preprints if "2025-01-26" <= one["date"] <= "2025-02-03"}  # fmt: skip


def test_very_much_is_read_in_several_times_of_asking() -> None:
    one = Server()
    one.fill(80, 60)
    state = ask_once("bioRxiv", one.web).state
    one.web.asked.clear()
    first = ask_once("bioRxiv", one.web, state, NOW + 28 * DAY)
    assert (first.has_more, len(one.web.asked)) == (True, 40)
    second = ask_once("bioRxiv", one.web, first.state, NOW + 28 * DAY)
    assert not second.has_more
    assert len({*titles_of(first), *titles_of(second)}) == 60 * 31


def test_new_versions_only_update_what_is_known() -> None:
    one = Server()
    one.preprints = [preprint(1, NOW.date()), preprint(2, NOW.date(), version=3)]
    answer = ask_once("bioRxiv", one.web)
    assert [(one.only_known, b"000002" in one.data) for one in answer.documents] == [(False, False), (True, True)]


def test_a_quiet_area_is_looked_at_for_two_weeks() -> None:
    one = Server()
    one.preprints = [preprint(1, NOW.date() - 9 * DAY)]
    assert len(titles_of(ask_once("bioRxiv cell biology", one.web))) == 1
    one.preprints = []
    assert ask_once("bioRxiv cell biology", one.web).documents == ()


def test_medrxiv_is_asked_by_its_name() -> None:
    one = Server()
    ask_once("medRxiv epidemiology", one.web)
    assert (
        one.web.urls[0] == "https://api.biorxiv.org/details/medrxiv/2025-01-25/2025-01-28/0/json?category=epidemiology"
    )


def test_after_half_a_year_a_month_is_caught_up() -> None:
    one = Server()
    state = ask_once("bioRxiv", one.web).state
    assert ask_once("bioRxiv", one.web, state, NOW + 180 * DAY).missed_before is not None
    assert "/2025-06-26/2025-07-27/" in one.web.urls[-1]


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b"{}", b'{"messages": 1, "collection": {}}'])
def test_an_answer_of_another_form_is_told(data: bytes) -> None:
    web = FakeWeb()
    web.serve(API, data)
    with pytest.raises(TransportError, match=r"The answer from bioRxiv couldn't be read\."):
        ask_once("bioRxiv", web)


def test_an_error_of_the_service_is_told() -> None:
    web = FakeWeb()
    web.serve(API, json.dumps({"messages": [{"status": "Error: incorrect date range"}], "collection": []}))
    with pytest.raises(TransportError, match=r"bioRxiv didn't answer: Error: incorrect date range\."):
        ask_once("bioRxiv", web)
