# ruff: noqa: E501 a record is easier to read as it stands
"""Asking Crossref for the articles of a journal."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from readinglist.online.transport.messages import TransportError, WebRequest
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, papers_of, query_of, titles_of

DAY = timedelta(days=1)
API = "https://api.crossref.org/journals/1476-4687/works"


def article(number: int, created: date) -> dict[str, Any]:
    """Return an article as the documentation of Crossref's API describes it."""
    day = [created.year, created.month, created.day]
    return {
        "DOI": f"10.1038/S41586-025-{number:05}-1",
        "type": "journal-article",
        "created": {"date-parts": [day], "date-time": f"{created}T16:02:11Z", "timestamp": 1738080131000},
        "title": [f"Lamps of <i>small</i> harbours &amp; lights {number}"],
        "subtitle": ["A study"],
        "author": [
            {"ORCID": "https://orcid.org/0000-0002-1825-0097", "authenticated-orcid": False, "given": "Ada", "family": "Lovelace", "sequence": "first", "affiliation": [{"name": "University of Lamps"}]},
            {"given": "Bo", "family": "Ito", "suffix": "Jr", "sequence": "additional", "affiliation": []},
            {"name": "The Lamp Consortium", "sequence": "additional", "affiliation": []},
        ],
        "container-title": ["Nature &amp; Lamps"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We count <jats:italic>lamps</jats:italic> with <jats:inline-formula><jats:alternatives><jats:tex-math>$x<y$</jats:tex-math></jats:alternatives></jats:inline-formula>.</jats:p>",
        "issued": {"date-parts": [day]},
        "published": {"date-parts": [day]},
        "published-print": {"date-parts": [[2025, 2]]},
        "URL": f"https://doi.org/10.1038/s41586-025-{number:05}-1",
    }  # fmt: skip


class Server:
    """Crossref's list of the articles of one journal, with cursors that are read one after the other."""

    def __init__(self) -> None:
        self.articles: list[dict[str, Any]] = []
        self.today = NOW.date()
        self.broken = 0
        self.web = FakeWeb()
        self.web.serve(API, self.answer)

    def fill(self, days: int, a_day: int) -> None:
        self.articles = [article(n, NOW.date() + (n // a_day - 40) * DAY) for n in range(days * a_day)]

    def answer(self, request: WebRequest) -> str:
        if len(self.web.asked) == self.broken:
            raise TransportError("The line broke.")
        query = query_of(request)
        assert not {"mailto", "query"} & set(query)
        since, until = "", self.today.isoformat()
        for name, value in re.findall(r"(from|until)-created-date:([\d-]+)", query["filter"]):
            since, until = (value, until) if name == "from" else (since, value)
        until = min(until, self.today.isoformat())
        found = [one for one in self.articles if since <= one["created"]["date-time"][:10] <= until]
        if query.get("order") == "desc":
            found.reverse()
        start = int(query["cursor"]) if query.get("cursor", "*") != "*" else 0
        page = found[start : start + int(query["rows"])]
        following = {"next-cursor": str(start + len(page))} if "cursor" in query else {}
        return json.dumps({"status": "ok", "message-type": "work-list", "message": {"total-results": len(found), "items": page, **following}})  # fmt: skip


def test_an_article_is_read_exactly_and_the_journal_is_called_by_its_name() -> None:
    one = Server()
    one.articles = [article(1, NOW.date())]
    answer = ask_once("ISSN 1476-4687", one.web)
    (paper,) = papers_of(answer)
    assert (paper.title, paper.abstract) == (
        "Lamps of small harbours & lights 1: A study",
        "We count lamps with $x<y$.",
    )
    assert paper.authors == ("Ada Lovelace", "Bo Ito Jr", "The Lamp Consortium")
    assert (paper.published, paper.venue) == ("2025-01-28", "Nature & Lamps")
    assert (paper.doi, paper.arxiv_id) == ("10.1038/s41586-025-00001-1", "")
    assert (answer.source.name, answer.source.address) == ("Nature & Lamps", "1476-4687")


def test_incomplete_records_are_read_as_far_as_they_go() -> None:
    one = Server()
    one.articles = [
        {"DOI": "10.1038/a", "title": ["Bare lamps"], "author": None, "container-title": [], "issued": {"date-parts": [[None]]}, "created": {"date-parts": [[2025, 1, 27]], "date-time": "2025-01-27T00:00:00Z"}},
        {"DOI": "10.1038/b", "title": [], "created": {"date-time": "2025-01-27T00:00:00Z"}},
        {"DOI": "10.1038/c", "title": None, "created": {"date-time": "2025-01-27T00:00:00Z"}},
    ]  # fmt: skip
    (paper,) = papers_of(ask_once("1476-4687", one.web))
    assert (paper.title, paper.doi, paper.published, paper.authors) == ("Bare lamps", "10.1038/a", "2025-01-27", ())


@pytest.mark.parametrize("away", [1, 7, 31])
def test_the_days_since_the_last_time_are_caught_up(away: int) -> None:
    one = Server()
    one.fill(90, 6)
    state = ask_once("1476-4687", one.web).state
    now = NOW + away * DAY
    one.today = now.date()
    titles = titles_of(ask_once("1476-4687", one.web, state, now))
    assert len(titles) == len(set(titles)) == 6 * (away + 4)


def test_the_first_time_the_newest_hundred_come_and_nothing_before_them_later() -> None:
    one = Server()
    one.fill(90, 60)
    first = ask_once("1476-4687", one.web)
    assert len(one.web.asked) == 1
    assert len(titles_of(first)) == 100
    one.today += DAY
    second = ask_once("1476-4687", one.web, first.state, NOW + DAY)
    assert len(titles_of(second)) == 60 * 3


def test_a_quiet_journal_brings_its_newest_articles_once() -> None:
    one = Server()
    one.articles = [article(n, date(2024, 1, 1)) for n in range(30)]
    answer = ask_once("1476-4687", one.web)
    assert len(titles_of(answer)) == 10
    assert ask_once("1476-4687", one.web, answer.state, NOW + DAY).documents == ()


def test_what_came_before_an_error_is_kept() -> None:
    one = Server()
    one.fill(90, 30)
    state = ask_once("1476-4687", one.web).state
    one.today += 30 * DAY
    one.broken = len(one.web.asked) + 6
    broken = ask_once("1476-4687", one.web, state, NOW + 30 * DAY)
    assert str(broken.error) == "The line broke."
    before = len(one.web.asked)
    rest = ask_once("1476-4687", one.web, broken.state, NOW + 30 * DAY)
    assert "from-created-date%3A2025-01-28" in one.web.urls[before]
    assert len({*titles_of(broken), *titles_of(rest)}) == 30 * 34


def test_very_much_is_read_in_several_times_of_asking() -> None:
    one = Server()
    one.fill(135, 60)
    state = ask_once("1476-4687", one.web).state
    one.today += 91 * DAY
    count, days = 0, 0
    while True:
        answer = ask_once("1476-4687", one.web, state, NOW + 91 * DAY)
        count, days, state = count + len(answer.documents), days + 1, answer.state
        if not answer.has_more:
            break
    assert days == 2
    assert count >= 92 * 60 / 100


def test_an_unknown_journal_is_told() -> None:
    with pytest.raises(TransportError, match=r"Crossref doesn't know a journal with the ISSN 1476-4687\.") as told:
        ask_once("1476-4687", FakeWeb())
    assert told.value.is_gone


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b"{}", b'{"message": []}', b"Resource not found."])
def test_an_answer_of_another_form_is_told(data: bytes) -> None:
    web = FakeWeb()
    web.serve(API, data)
    with pytest.raises(TransportError, match=r"The answer from Crossref couldn't be read\."):
        ask_once("1476-4687", web)


OPENALEX = "https://api.openalex.org/sources/S137773608"


def test_a_journal_of_openalex_is_followed_by_the_issn_that_it_tells() -> None:
    one = Server()
    one.articles = [article(1, NOW.date())]
    record = {
        "id": OPENALEX.replace("api.", ""),
        "display_name": "Nature",
        "issn_l": "1476-4687",
        "issn": ["0028-0836"],
    }
    one.web.serve(OPENALEX, json.dumps(record))
    answer = ask_once("https://openalex.org/S137773608", one.web)
    assert (answer.source.address, answer.source.name, len(papers_of(answer))) == ("1476-4687", "Nature", 1)
    one.web.asked.clear()
    again = ask_once(answer.source, one.web, answer.state, NOW + DAY)
    assert again.source == answer.source
    assert all(request.url.startswith(API) for request in one.web.asked)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            json.dumps({"display_name": "A series", "issn_l": None, "issn": None}),
            "OpenAlex doesn't give an ISSN for S137773608",
        ),
        (json.dumps({"issn_l": "1476-4688", "issn": [7, "x"]}), "OpenAlex doesn't give an ISSN for S137773608"),
        (TransportError("Gone.", status=404, is_gone=True), "OpenAlex doesn't know the journal S137773608"),
        ("[]", "The answer from OpenAlex couldn't be read"),
        ("<html>", "The answer from OpenAlex couldn't be read"),
    ],
)
def test_a_journal_of_openalex_without_an_issn_is_told(answer: str | TransportError, why: str) -> None:
    one = Server()
    one.web.serve(OPENALEX, answer)
    with pytest.raises(TransportError, match=why):
        ask_once("S137773608", one.web)
