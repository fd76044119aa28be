# ruff: noqa: E501 a record is easier to read as it stands
"""Asking OpenAlex for the works of an author, and Crossref in its place."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from readinglist.online.sources.web_addresses import page_address
from readinglist.online.transport.messages import TransportError, WebRequest
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, papers_of, query_of, titles_of
from tests.unit.online.sources.test_journal import article

DAY = timedelta(days=1)
ORCID = "0000-0002-1825-0097"
OPENALEX, CROSSREF = "https://api.openalex.org/works", "https://api.crossref.org/works"


def work(number: int, published: date, **fields: Any) -> dict[str, Any]:
    """Return a work as the documentation of OpenAlex describes it."""
    doi = f"https://doi.org/10.1038/s41586-025-{number:05}-1"
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": doi,
        "title": f"Lamps of small harbours {number}",
        "display_name": f"Lamps of small harbours {number}",
        "publication_year": published.year,
        "publication_date": published.isoformat(),
        "ids": {"openalex": f"https://openalex.org/W{number}", "doi": doi, "mag": "3100000000", "pmid": "https://pubmed.ncbi.nlm.nih.gov/12345678"},
        "primary_location": {"is_oa": True, "landing_page_url": doi, "pdf_url": None, "source": {"id": "https://openalex.org/S1", "display_name": "Nature", "type": "journal"}},
        "type": "article",
        "authorships": [
            {"author_position": "first", "author": {"id": "https://openalex.org/A2", "display_name": "Bo Ito", "orcid": None}, "institutions": [], "raw_author_name": "Bo Ito"},
            {"author_position": "last", "author": {"id": "https://openalex.org/A1", "display_name": "Ada Lovelace", "orcid": f"https://orcid.org/{ORCID}"}, "institutions": [{"display_name": "University of Lamps"}], "raw_author_name": "Ada Lovelace"},
        ],
        "abstract_inverted_index": {"lamps": [2], "We": [0], "count": [1], "again.": [4], "and": [3]},
        "referenced_works": ["https://openalex.org/W9"],
        "keywords": [{"id": "https://openalex.org/keywords/lamp", "display_name": "Lamp", "score": 0.5}],
        **fields,
    }  # fmt: skip


class Server:
    """OpenAlex with the works of one author."""

    def __init__(self, works: list[dict[str, Any]]) -> None:
        self.works = works
        self.web = FakeWeb()
        self.web.serve(OPENALEX, self.answer)

    def answer(self, request: WebRequest) -> str:
        query = query_of(request)
        which = dict(one.split(":", 1) for one in query["filter"].split(","))
        assert which["author.orcid"] == ORCID
        assert query["sort"] == "publication_date:desc"
        found = [one for one in self.works if (one["publication_date"] or "") >= which.get("from_publication_date", "")]
        found.sort(key=lambda one: one["publication_date"] or "", reverse=True)
        size, page = int(query["per-page"]), int(query["page"])
        return json.dumps({"meta": {"count": len(found)}, "results": found[(page - 1) * size : page * size]})


def crossref(works: list[dict[str, Any]]) -> str:
    return json.dumps({"status": "ok", "message": {"total-results": len(works), "items": works}})


def test_a_work_is_read_exactly_and_the_author_is_called_by_name() -> None:
    one = Server([work(1, date(2025, 1, 28))])
    answer = ask_once(ORCID, one.web)
    (paper,) = papers_of(answer)
    assert (paper.title, paper.abstract) == ("Lamps of small harbours 1", "We count lamps and again.")
    assert (paper.authors, paper.published, paper.venue) == (("Bo Ito", "Ada Lovelace"), "2025-01-28", "Nature")
    assert (paper.doi, paper.arxiv_id, paper.keywords) == ("10.1038/s41586-025-00001-1", "", ("Lamp",))
    assert answer.source.name == "Ada Lovelace"


def test_a_preprint_has_its_arxiv_id() -> None:
    location = {"landing_page_url": "https://arxiv.org/abs/2501.01234", "pdf_url": "https://arxiv.org/pdf/2501.01234", "source": {"display_name": "arXiv (Cornell University)"}}  # fmt: skip
    one = Server([work(1, date(2025, 1, 2), doi="https://doi.org/10.48550/arxiv.2501.01234", ids={}, primary_location=location, type="preprint")])  # fmt: skip
    (paper,) = papers_of(ask_once(ORCID, one.web))
    assert (paper.arxiv_id, paper.doi) == ("2501.01234", "10.48550/arxiv.2501.01234")


def test_incomplete_works_are_read_as_far_as_they_go() -> None:
    bare = {"title": "Bare lamps", "publication_date": None, "authorships": None, "abstract_inverted_index": None, "doi": None, "ids": None, "primary_location": None, "keywords": None}  # fmt: skip
    one = Server([work(1, date(2025, 1, 1), **bare), work(2, date(2025, 1, 1), title=None, display_name=None), work(3, date(2025, 1, 1), type="peer-review")])  # fmt: skip
    (paper,) = papers_of(ask_once(ORCID, one.web))
    assert (paper.title, paper.authors, paper.doi) == ("Bare lamps", (), "")


def test_the_first_time_the_newest_come_and_nothing_older_than_these_later() -> None:
    one = Server([work(n, date(2025, 1, 1) - 30 * n * DAY) for n in range(60)])
    first = ask_once(ORCID, one.web)
    assert len(titles_of(first)) == 20
    one.works.append(work(99, date(2025, 2, 1)))
    second = ask_once(ORCID, one.web, first.state, NOW + 7 * DAY)
    assert len(titles_of(second)) == 21
    assert titles_of(second)[0] == "Lamps of small harbours 99"


def test_all_works_of_a_prolific_author_come() -> None:
    one = Server([work(n, date(2025, 1, 1) - n * DAY) for n in range(20)])
    first = ask_once(ORCID, one.web)
    one.works += [work(100 + n, date(2025, 1, 1) + n * DAY) for n in range(120)]
    second = ask_once(ORCID, one.web, first.state, NOW + 180 * DAY)
    assert len(set(titles_of(second))) == 140


@pytest.mark.parametrize(
    "answer", [TransportError("A key is needed.", status=401), "<html>", "{}", '{"results": 1}', '{"results": []}']
)
def test_crossref_answers_if_openalex_does_not(answer: str | TransportError) -> None:
    web = FakeWeb()
    web.serve(OPENALEX, answer)
    web.serve(CROSSREF, crossref([article(n, date(2025, 1, 20) + n * DAY) for n in range(3)]))
    found = ask_once(ORCID, web)
    assert titles_of(found)[0] == "Lamps of small harbours & lights 0: A study"
    assert (len(titles_of(found)), found.source.name) == (3, "Ada Lovelace")
    assert query_of(web.asked[-1])["filter"] == f"orcid:{ORCID}"
    ask_once(ORCID, web, found.state)
    if answer != '{"results": []}':
        assert query_of(web.asked[-1])["filter"] == f"orcid:{ORCID},from-pub-date:2024-01-21"


def test_dates_that_crossref_does_not_know_are_left_out() -> None:
    web = FakeWeb()
    web.serve(OPENALEX, TransportError("A key is needed.", status=401))
    unknown: tuple[Any, ...] = (
        {"date-parts": [[None]]},
        {"date-parts": [[]]},
        {"date-parts": []},
        None,
        {"date-parts": [["x"]]},
    )
    works = [{**article(n, date(2025, 1, 20)), "published": one, "issued": one} for n, one in enumerate(unknown)]
    works.append({**article(9, date(2025, 1, 20)), "published": {"date-parts": [[2024, None]]}})
    web.serve(CROSSREF, crossref(works))
    answer = ask_once(ORCID, web)
    assert '"floor": "2023-01-01"' in answer.state.cursor


def test_if_neither_answers_the_first_error_is_told() -> None:
    web = FakeWeb()
    web.serve(OPENALEX, TransportError("OpenAlex is busy.", status=503))
    with pytest.raises(TransportError, match=r"OpenAlex is busy\."):
        ask_once(ORCID, web)


def test_offline_crossref_is_not_tried() -> None:
    web = FakeWeb()
    web.serve(OPENALEX, TransportError("You're offline.", is_offline=True))
    with pytest.raises(TransportError, match=r"You're offline\."):
        ask_once(ORCID, web)
    assert len(web.asked) == 1


def test_an_author_whom_nobody_knows_is_told_once() -> None:
    web = FakeWeb()
    web.serve(OPENALEX, '{"results": []}')
    web.serve(CROSSREF, crossref([]))
    with pytest.raises(TransportError, match="Neither OpenAlex nor Crossref lists a paper with the ORCID iD"):
        ask_once(ORCID, web)


def test_an_author_may_have_an_id_of_openalex_alone() -> None:
    author = {"author": {"id": "https://openalex.org/A5023888391", "display_name": "Ada Lovelace", "orcid": None}}
    web = FakeWeb()
    web.serve(OPENALEX, json.dumps({"results": [work(1, date(2025, 1, 20), authorships=[author])]}))
    answer = ask_once("A5023888391", web)
    assert query_of(web.asked[0])["filter"] == "author.id:A5023888391"
    assert (titles_of(answer), answer.source.name) == (["Lamps of small harbours 1"], "Ada Lovelace")
    assert page_address(answer.source) == "https://openalex.org/A5023888391"


def test_crossref_is_not_asked_for_an_id_of_openalex() -> None:
    web = FakeWeb()
    web.serve(OPENALEX, '{"results": []}')
    with pytest.raises(TransportError, match="OpenAlex lists no papers by A5023888391"):
        ask_once("A5023888391", web)
    assert [url.split("?")[0] for url in web.urls] == [OPENALEX]
