"""Asking for Hugging Face's daily papers: each day's list, weekends, late additions, long absences."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from readinglist.online.transport.messages import TransportError, WebRequest
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, papers_of, query_of, titles_of

DAY = timedelta(days=1)
API = "https://huggingface.co/api/daily_papers"
SOURCE = "Hugging Face daily papers"


def record(title: str, number: int = 0) -> dict[str, Any]:
    """Return a paper as https://huggingface.co/docs/hub/api and its client describe it."""
    return {
        "paper": {
            "id": f"2501.{number:05}",
            "authors": [
                {"_id": "1", "user": {"fullname": "A. L.", "name": "ada"}, "name": "Ada Lovelace", "hidden": False},
                {"_id": "2", "name": "Bo Ito", "hidden": False},
            ],
            "publishedAt": "2025-01-26T17:59:59.000Z",
            "submittedOnDailyAt": "2025-01-28T01:00:00.000Z",
            "submittedOnDailyBy": {"_id": "3", "fullname": "Cy Vega", "name": "cy", "type": "user"},
            "title": title,
            "summary": "We count lamps\nby night.",
            "upvotes": 17,
            "discussionId": "679",
            "githubRepo": "https://github.com/lamps/count",
            "ai_summary": "Lamps.",
            "ai_keywords": ["lamps"],
        },
        "publishedAt": "2025-01-26T17:59:59.000Z",
        "title": title,
        "summary": "We count lamps\nby night.",
        "thumbnail": "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.00000.png",
        "numComments": 3,
        "submittedBy": {"_id": "3", "fullname": "Cy Vega", "name": "cy", "type": "user"},
        "isAuthorParticipating": False,
    }


class DailyPapers:
    """The lists by day; a day that has not begun is refused, and pages hold at most a hundred."""

    def __init__(self, most: int = 100) -> None:
        self.lists: dict[str, list[dict[str, Any]]] = {}
        self.today = "2025-01-28"
        self.most = most
        self.broken = ""
        self.web = FakeWeb()
        self.web.serve(API, self.answer)

    def fill(self, first: datetime, days: int, a_day: int = 3) -> None:
        """Add a list to each working day."""
        for number in range(days):
            day = (first + number * DAY).date()
            if day.weekday() < 5:
                name = day.isoformat()
                self.lists[name] = [record(f"{name} {n}", number * 100 + n) for n in range(a_day)]

    def answer(self, request: WebRequest) -> str:
        query = query_of(request)
        if query["date"] > self.today:
            raise TransportError("Refused.", status=400)
        if query["date"] == self.broken:
            raise TransportError("The line broke.")
        limit = min(int(query["limit"]), self.most)
        start = int(query.get("p", "0")) * limit
        return json.dumps(self.lists.get(query["date"], [])[start : start + limit])

    def days(self) -> list[str]:
        return [query_of(request)["date"] for request in self.web.asked]


def test_a_paper_is_read_exactly() -> None:
    one = DailyPapers()
    one.lists["2025-01-28"] = [record("Lamps by night", 7)]
    (paper,) = papers_of(ask_once(SOURCE, one.web))
    assert (paper.title, paper.abstract) == ("Lamps by night", "We count lamps by night.")
    assert (paper.authors, paper.published, paper.arxiv_id) == (("Ada Lovelace", "Bo Ito"), "2025-01-26", "2501.00007")
    assert (paper.upvotes, paper.keywords, paper.doi) == (17, ("lamps",), "")
    assert "https://github.com/lamps/count" in [link.url for link in paper.links]


def test_the_first_time_the_newest_days_with_papers_come() -> None:
    one = DailyPapers()
    one.fill(NOW - 40 * DAY, 41, a_day=12)
    answer = ask_once(SOURCE, one.web)
    assert one.days() == ["2025-01-28", "2025-01-27"]
    assert len(papers_of(answer)) == 24


def test_on_a_sunday_the_papers_of_friday_come_first() -> None:
    one = DailyPapers()
    one.fill(NOW - 40 * DAY, 41, a_day=30)
    one.today = "2025-01-26"
    answer = ask_once(SOURCE, one.web, now=NOW - 2 * DAY)
    assert one.days() == ["2025-01-26", "2025-01-25", "2025-01-24"]
    assert len(papers_of(answer)) == 30


@pytest.mark.parametrize("away", [1, 3, 7, 30])
def test_each_day_is_caught_up_with_what_was_added_late(away: int) -> None:
    one = DailyPapers()
    one.fill(NOW - 10 * DAY, 60, a_day=30)
    one.today = "2025-12-31"
    state = ask_once(SOURCE, one.web).state
    one.lists["2025-01-28"].append(record("Added in the evening", 9999))
    now = NOW + away * DAY
    answer = ask_once(SOURCE, one.web, state, now)
    wanted = {
        paper["title"]
        for day, list_ in one.lists.items()
        if "2025-01-28" <= day <= f"{now:%Y-%m-%d}"
        for paper in list_
    }
    assert set(titles_of(answer)) == wanted
    assert len(titles_of(answer)) == len(wanted)


def test_weekends_bring_nothing_and_are_no_error() -> None:
    one = DailyPapers()
    one.fill(NOW - 10 * DAY, 14)
    friday = datetime(2025, 1, 24, 23, tzinfo=UTC)
    state = ask_once(SOURCE, one.web, now=friday).state
    for day in (1, 2):
        answer = ask_once(SOURCE, one.web, state, friday + day * DAY)
        assert {title[:10] for title in titles_of(answer)} <= {"2025-01-23", "2025-01-24"}
        state = answer.state
    one.lists.clear()
    assert ask_once(SOURCE, one.web, state, friday + 3 * DAY).documents == ()


def test_a_day_that_has_not_begun_there_is_no_error() -> None:
    one = DailyPapers()
    one.fill(NOW - 10 * DAY, 14)
    one.today = "2025-01-27"
    assert titles_of(ask_once(SOURCE, one.web))[0] == "2025-01-27 0"


def test_a_long_list_is_read_in_pages() -> None:
    one = DailyPapers()
    one.lists["2025-01-28"] = [record(f"Paper {n}", n) for n in range(230)]
    assert len(titles_of(ask_once(SOURCE, one.web))) == 230


def test_after_a_year_a_month_is_caught_up() -> None:
    one = DailyPapers()
    one.fill(NOW - 400 * DAY, 401)
    state = ask_once(SOURCE, one.web, now=NOW - 365 * DAY).state
    before = len(one.web.asked)
    answer = ask_once(SOURCE, one.web, state)
    assert len(one.web.asked) - before == 32
    assert answer.missed_before == datetime(2024, 12, 28, tzinfo=UTC)


def test_the_days_before_an_error_are_kept() -> None:
    one = DailyPapers()
    one.fill(NOW - 10 * DAY, 30)
    one.today = "2025-12-31"
    state = ask_once(SOURCE, one.web).state
    one.broken = "2025-02-03"
    answer = ask_once(SOURCE, one.web, state, NOW + 9 * DAY)
    assert str(answer.error) == "The line broke."
    one.broken = ""
    before = len(one.web.asked)
    rest = ask_once(SOURCE, one.web, answer.state, NOW + 9 * DAY)
    assert one.days()[before] == "2025-02-01"
    assert {*titles_of(answer), *titles_of(rest)} >= {f"2025-{day} 0" for day in ("01-28", "01-31", "02-03", "02-06")}


def test_a_clock_that_was_ahead_starts_over() -> None:
    one = DailyPapers()
    one.fill(NOW - 10 * DAY, 14)
    one.today = "2031-01-01"
    state = ask_once(SOURCE, one.web, now=NOW + 900 * DAY).state
    one.today = "2025-01-28"
    assert titles_of(ask_once(SOURCE, one.web, state))[0] == "2025-01-28 0"


def test_a_refusal_of_a_past_day_is_an_error() -> None:
    web = FakeWeb()
    web.serve(API, TransportError("Refused.", status=400))
    one = DailyPapers()
    one.fill(NOW - 10 * DAY, 14)
    state = ask_once(SOURCE, one.web).state
    with pytest.raises(TransportError, match=r"Refused\."):
        ask_once(SOURCE, web, state, NOW + 10 * DAY)


@pytest.mark.parametrize("data", [b"<html>", b"", b"{", b"7"])
def test_an_answer_that_is_no_list_is_told(data: bytes) -> None:
    web = FakeWeb()
    web.serve(API, data)
    with pytest.raises(TransportError, match=r"The answer from Hugging Face couldn't be read\."):
        ask_once(SOURCE, web)
