"""Journals and authors found by name: what is asked of whom, in which order they come, and what goes wrong."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from readinglist.errors import ReadingListError
from readinglist.online.sources import name_in, names, recognize
from readinglist.online.transport.messages import RequestCancelled, TransportError, WebRequest, WebResponse
from tests.loopback.plays import names as play
from tests.loopback.server import Asked
from tests.unit.online.sources.fake_web import FakeWeb, query_of

CROSSREF, SOURCES, AUTHORS = (
    "https://api.crossref.org/journals?",
    "https://api.openalex.org/sources?",
    "https://api.openalex.org/authors?",
)
HARBOUR, ROPES = ("Harbour Letters", "0028-0836"), ("Harbour Letters: Ropes", "2041-1723")
ADA = "0000-0002-1825-0097"


@pytest.fixture
def web() -> FakeWeb:
    """Crossref and OpenAlex as they are played."""
    made = FakeWeb()
    for start, answer in (
        (CROSSREF, play.crossref_journals),
        (SOURCES, play.openalex_sources),
        (AUTHORS, play.openalex_authors),
    ):

        def handle(request: WebRequest, answer: Any = answer) -> bytes:
            parts = urlsplit(request.url)
            reply = answer(Asked("GET", parts.netloc, parts.path, dict(parse_qsl(parts.query)), {}, b"", 0.0,
                                 is_secure=True, target=parts.path))  # fmt: skip
            return reply.body if isinstance(reply.body, bytes) else str(reply.body).encode()

        made.serve(start, handle)
    return made


def find(name: str, web: FakeWeb) -> names.FoundNames:
    return names.find(name, web, lambda: False)


def found(name: str, web: FakeWeb) -> list[tuple[str, str]]:
    return [(one.source.name, one.source.address) for one in find(name, web).choices]


def hosts(web: FakeWeb) -> list[str]:
    return [f"{urlsplit(url).netloc}{urlsplit(url).path}" for url in web.urls]


def test_a_journal_is_found_by_its_title_with_one_request_to_crossref(web: FakeWeb) -> None:
    assert found("harbour  LETTERS", web)[:2] == [HARBOUR, ROPES]
    assert hosts(web) == ["api.crossref.org/journals"]
    assert query_of(web.asked[0]) == {"query": "harbour LETTERS", "rows": "50"}
    choice = find("Harbour Letters", web).choices[0]
    assert (choice.place, choice.works, choice.is_journal) == ("Pier & Daughters", 48_211, True)


def test_what_is_found_is_followed_as_if_its_number_had_been_typed(web: FakeWeb) -> None:
    for name in ("Harbour Letters", "Ada Lovelace"):
        for choice in find(name, web).choices:
            typed = recognize(choice.source.address)
            assert typed is not None
            assert (typed.kind, typed.address, typed.hours) == (
                choice.source.kind,
                choice.source.address,
                choice.source.hours,
            )


@pytest.mark.parametrize(
    ("name", "issn"),
    [
        ("Harb. Lett.", "0028-0836"),
        ("harb lett", "0028-0836"),
        ("PROGULL", "0036-8075"),
        ("J. Lighth. Soc.", "0002-7863"),
        ("The Tide", "0092-8674"),
        ("journal of lighthouse society", "0002-7863"),
    ],
)
def test_a_journal_is_found_by_its_abbreviation_its_acronym_and_without_articles(
    name: str, issn: str, web: FakeWeb
) -> None:
    assert found(name, web)[0][1] == issn


def test_an_author_is_found_with_institution_works_and_orcid(web: FakeWeb) -> None:
    choices = find("Ada Lovelace", web).choices
    assert [(one.source.name, one.source.address, one.place, one.works) for one in choices] == [
        ("Ada Lovelace", ADA, "University of the Bay", 214),
        ("Ada Lovelace", "A5023888391", "Quay Polytechnic", 3),
    ]
    assert hosts(web) == ["api.crossref.org/journals", "api.openalex.org/sources", "api.openalex.org/authors"]
    assert not any("orcid" in url.split("select=")[0] or "mailto" in url for url in web.urls)


@pytest.mark.parametrize("name", ["Wang, Wei", "wei wang", "Wang, W.", "W. Wang"])
def test_a_name_may_be_turned_round_and_have_initials(name: str, web: FakeWeb) -> None:
    assert found(name, web) == [("Wei Wang", "A5023888393")]


def test_signs_that_mean_something_to_a_service_are_not_sent(web: FakeWeb) -> None:
    with suppress(ReadingListError):
        find('Ada AND "Lovelace" (NOT) title:x~2 a*', web)
    assert query_of(web.asked[-1])["search"] == "ada and lovelace not title x 2 a"


def test_one_journal_is_listed_once_whoever_lists_it(web: FakeWeb) -> None:
    listed = found("Letters Harbour", web)
    assert [name for name, _ in listed] == ["Harbour Letters", "Harbour Letters: Ropes", "Annals of Harbour Letters"]


def test_what_nobody_lists_is_said(web: FakeWeb) -> None:
    with pytest.raises(ReadingListError, match="No journal or author called “Xyzzy Plugh” was found") as told:
        find("Xyzzy Plugh", web)
    assert not isinstance(told.value, TransportError)


def test_a_service_that_fails_hides_nothing_that_others_found(web: FakeWeb) -> None:
    web.serve(CROSSREF, TransportError("Crossref has a problem.", status=503))
    answer = find("Harbour Letters", web)
    assert (answer.choices[0].source.name, str(answer.error)) == ("Harbour Letters", "Crossref has a problem.")
    web.serve(AUTHORS, TransportError("OpenAlex wants a pause.", status=429))
    with pytest.raises(TransportError, match=r"Crossref has a problem\."):
        find("Ada Lovelace", web)


def test_offline_is_said_at_once(web: FakeWeb) -> None:
    web.serve("https://", TransportError("There's no connection to the internet.", is_offline=True))
    with pytest.raises(TransportError, match="no connection"):
        find("Ada Lovelace", web)
    assert len(web.asked) == 1


def test_a_search_can_be_cancelled() -> None:
    class Stopped(FakeWeb):
        def fetch(self, request: WebRequest, cancelled: Any) -> WebResponse:
            raise RequestCancelled

    with pytest.raises(RequestCancelled):
        find("Ada", Stopped())


def test_few_of_many_are_offered_and_each_is_one_short_line(web: FakeWeb) -> None:
    item = {"title": "<b>Tide</b>\n" + "of Gulls " * 200, "ISSN": [], "publisher": ["x"], "counts": {"total-dois": -1}}
    issns = [f"{number:04}-000" for number in range(2000, 2060)]
    items = [{**item, "ISSN": [one + digit for digit in "0123456789X"]} for one in issns]
    web.serve(CROSSREF, json.dumps({"message": {"items": items}}))
    choices = find("Tide of Gulls", web).choices
    assert len([one for one in choices if one.is_journal]) == names.MOST
    first = choices[0]
    assert (first.place, first.works, len(first.source.name)) == ("", 0, 100)
    assert first.source.name.startswith("Tide of Gulls of Gulls")


def _damaged(value: Any, chosen: random.Random) -> Any:
    if chosen.random() < 0.12:
        return chosen.choice((None, True, -1, 1e300, "", "x" * 50, [], {}, [None], [[]], {"value": None}, "\ud800"))
    if isinstance(value, dict):
        return {key: _damaged(one, chosen) for key, one in value.items()}
    return [_damaged(one, chosen) for one in value] if isinstance(value, list) else value


@pytest.fixture(params=range(60))
def damaged(request: pytest.FixtureRequest, web: FakeWeb) -> FakeWeb:
    """The services, whose answers are damaged on their way."""
    chosen = random.Random(request.param)
    for start, handler in list(web.handlers):

        def damage(asked: WebRequest, handler: Any = handler) -> bytes:
            data = json.dumps(_damaged(json.loads(handler(asked)), chosen)).encode()
            return data[: chosen.randrange(len(data))] if chosen.random() < 0.1 else data

        web.serve(start, damage)
    return web


def test_a_damaged_answer_ends_in_choices_or_in_a_sentence(damaged: FakeWeb) -> None:
    for name in ("Harbour Letters", "Ada Lovelace", "PROGULL"):
        choices: tuple[names.NamedChoice, ...] = ()
        sentence = ""
        try:
            choices = find(name, damaged).choices
        except ReadingListError as error:
            sentence = str(error)
        assert bool(choices) is (not sentence)
        assert sentence.endswith(".") or choices
        assert all(one.source.name and recognize(one.source.address) for one in choices)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nature", "Nature"),
        (" “The Lancet” ", "The Lancet"),
        ("J. Am. Chem. Soc.", "J. Am. Chem. Soc"),
        ("yoshua  bengio", "yoshua bengio"),
        ("Wang, Wei", "Wang, Wei"),
        ("Machine Learning", "Machine Learning"),  # a subject of arXiv, too
        ("王伟", "王伟"),
        ("cs.LG", ""),
        ("1476-4687", ""),
        ("bioRxiv astrology", ""),
        ("https://example.org/feed.xml", ""),
        ("ada@example.org", ""),
        ("papers.bib", ""),
        ("What is new in this field?", ""),
        ("Ada Lovelace\nBo Ito", ""),
        ("x", ""),
        ("", ""),
        ("name " * 100, ""),
    ],
)
def test_what_may_be_a_name_can_be_searched_for(text: str, name: str) -> None:
    assert name_in(text) == name
