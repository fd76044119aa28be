"""Papers are looked up by their ids, and nothing that is said of another paper is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from readinglist.model import Metadata
from readinglist.online.details import AnswerCache, LookedUp, LookUpProgress, Wanted, look_up
from readinglist.online.transport import Cancelled, RequestCancelled, WebRequest, WebResponse
from tests.catalogue import Services, Work

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def ask(web: Services, wanted: Sequence[Wanted], folder: Path) -> LookedUp:
    return look_up(wanted, web, AnswerCache(folder, lambda: NOW), lambda: False, lambda _: None)


def numbered(count: int) -> list[Work]:
    return [Work(f"Study {n} of Something", f"Abstract {n}.", arxiv_id=f"2501.{n:05}") for n in range(1, count + 1)]


def test_a_thousand_arxiv_ids_are_asked_for_in_ten_requests(tmp_path: Path) -> None:
    works = numbered(1000)
    web = Services(works)
    found = ask(web, [Wanted(n, arxiv_id=work.arxiv_id) for n, work in enumerate(works)], tmp_path)
    assert len(web.requests) == 10
    assert {key: one.metadata.abstract for key, one in found.found.items()} == {
        n: work.abstract for n, work in enumerate(works)
    }


def test_what_arxiv_says_is_read_whole(tmp_path: Path) -> None:
    work = Work(
        "On Rain", "It  rains.\nAgain.", ("Ada Lovelace",), "2025-01-28", "J. Rain 3", "2501.00001", 3, "10.1000/r"
    )
    found = ask(Services([work]), [Wanted(7, arxiv_id="2501.00001")], tmp_path).found[7]
    told = found.metadata
    assert (found.service, found.is_certain) == ("arXiv", True)
    assert (told.title, told.abstract, told.authors, told.published) == (
        "On Rain", "It rains. Again.", ("Ada Lovelace",), "2025-01-28",
    )  # fmt: skip
    assert (told.venue, told.arxiv_id, told.arxiv_version, told.keywords) == ("J. Rain 3", "2501.00001", 3, ("cs.LG",))


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        (Wanted(1, arxiv_id="math.GT/0309136"), "math/0309136"),
        (Wanted(1, arxiv_id="hep-th/9901001"), "hep-th/9901001"),
        (Wanted(1, doi="10.48550/arxiv.2501.00001"), "2501.00001"),
        (Wanted(1, doi="10.48550/arXiv.math/0309136"), "math/0309136"),
        (Wanted(1, arxiv_id="2501.00001", arxiv_version=2), "2501.00001"),
    ],
)
def test_every_form_of_an_arxiv_id_is_asked_of_arxiv(tmp_path: Path, wanted: Wanted, asked: str) -> None:
    web = Services([Work("On Rain", arxiv_id=asked)])
    found = ask(web, [wanted], tmp_path)
    assert [unquote(request.url).partition("id_list=")[2].partition("&")[0] for request in web.requests] == [asked]
    assert found.found[1].metadata.title == "On Rain"
    assert found.found[1].metadata.arxiv_id in (wanted.arxiv_id, asked)


def test_an_answer_about_another_id_is_dropped(tmp_path: Path) -> None:
    class Confused(Services):
        def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
            url = request.url.replace("00001", "00002")
            body = request.body and request.body.replace(b"00001", b"00002")
            return super().fetch(replace(request, url=url, body=body), cancelled)

    known_to = frozenset({"arxiv", "crossref", "datacite", "openalex", "pubmed", "semanticscholar"})
    other = Work("Another Paper", known_to=known_to)
    works = [
        replace(other, arxiv_id="2501.00002"),
        replace(other, doi="10.1000/00002", pmid="3100002", pmcid="PMC3100002"),
    ]
    web = Confused(works)
    wanted = [
        Wanted(1, arxiv_id="2501.00001"),
        Wanted(2, doi="10.1000/00001"),
        Wanted(3, pmid="3100001"),
        Wanted(4, pmcid="PMC3100001"),
    ]
    assert ask(web, wanted, tmp_path).found == {}
    web.failing["export.arxiv.org"] = 503
    assert ask(web, wanted, tmp_path / "other").found == {}
    assert len(set(web.hosts())) == 7


def test_one_refused_id_among_a_hundred_loses_no_other(tmp_path: Path) -> None:
    works = numbered(100)
    web = Services(works, refused=frozenset({"2501.00042"}))
    found = ask(web, [Wanted(n, arxiv_id=work.arxiv_id) for n, work in enumerate(works)], tmp_path)
    assert (len(found.found), found.errors) == (99, ())
    assert len(web.requests) <= 15


def test_an_id_that_is_none_is_not_asked_for(tmp_path: Path) -> None:
    web = Services([])
    ask(web, [Wanted(1, arxiv_id="nonsense"), Wanted(2, doi="10.1000/a b|c")], tmp_path)
    assert web.requests == []


def test_the_id_of_a_neighbour_is_offered_only(tmp_path: Path) -> None:
    work = Work("Growing Wheat in Sand", authors=("Cy Vega",), arxiv_id="2501.00001")
    wanted = Wanted(1, arxiv_id="2501.00001", title="Sailing against the Wind", authors=("Ada Lovelace",))
    found = ask(Services([work]), [wanted], tmp_path).found[1]
    assert (found.is_certain, found.doubt) == (False, "Different title. Different authors.")


def test_what_was_found_before_it_was_cancelled_is_kept(tmp_path: Path) -> None:
    works = numbered(250)

    def cancel(request: WebRequest) -> None:
        if len(web.requests) == 1:
            raise RequestCancelled

    web = Services(works, before=cancel)
    found = ask(web, [Wanted(n, arxiv_id=work.arxiv_id) for n, work in enumerate(works)], tmp_path)
    assert (len(found.found), found.is_cancelled, found.errors) == (100, True, ())


@pytest.mark.parametrize("status", [429, 503, 0])
def test_a_service_that_fails_is_told_once_and_the_next_one_is_asked(tmp_path: Path, status: int) -> None:
    works = numbered(250)
    web = Services(works, failing={"export.arxiv.org": status or 599})
    found = ask(web, [Wanted(n, arxiv_id=work.arxiv_id) for n, work in enumerate(works)], tmp_path)
    assert web.hosts().count("export.arxiv.org") == 1
    assert {key: one.metadata.abstract for key, one in found.found.items()} == {
        n: work.abstract for n, work in enumerate(works)
    }
    assert {one.metadata.arxiv_id for one in found.found.values()} == {work.arxiv_id for work in works}
    assert found.errors == (f"export.arxiv.org answered {status or 599}.",)


def test_offline_is_said_once(tmp_path: Path) -> None:
    everywhere = Services([], failing=dict.fromkeys(Services([]).known_hosts(), -1))
    found = ask(everywhere, [Wanted(1, arxiv_id="2501.00001"), Wanted(2, doi="10.1000/x")], tmp_path)
    assert (found.found, len(found.errors)) == ({}, 1)


def test_an_answer_that_is_no_answer_is_told(tmp_path: Path) -> None:
    class Portal(Services):
        def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
            return WebResponse(request.url, 200, b"<html><title>Please log in</title>")

    found = ask(Portal([]), [Wanted(1, arxiv_id="2501.00001"), Wanted(2, doi="10.1000/x")], tmp_path)
    assert found.found == {}
    assert found.errors[:2] == ("The answer from arXiv couldn't be read.", "The answer from DataCite couldn't be read.")


def test_metadata_of_crossref_has_neither_tags_nor_links_to_text_mining(tmp_path: Path) -> None:
    work = Work("Rain & <i>Snow</i>", "If a < b, then c.", ("Zoë Ferry",), "2020-05-06", "J. Rain", doi="10.1000/r")
    told = ask(Services([work]), [Wanted(1, doi="10.1000/r")], tmp_path).found[1].metadata
    assert told == Metadata(
        "Rain & Snow", "If a < b, then c.", ("Zoë Ferry",), "2020-05-06", "J. Rain", doi="10.1000/r", links=told.links
    )
    assert [link.url for link in told.links] == ["https://doi.org/10.1000/r"]


BOTH = frozenset({"crossref", "openalex", "semanticscholar"})


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        (frozenset(), ["api.crossref.org"]),
        ({"crossref"}, ["api.crossref.org", "api.openalex.org"]),
        ({"crossref", "openalex"}, ["api.crossref.org", "api.openalex.org", "api.semanticscholar.org"]),
    ],
)
def test_who_lacks_the_abstract_is_asked_before_those_that_may_have_it(
    tmp_path: Path, missing: frozenset[str], asked: list[str]
) -> None:
    web = Services([Work("On Rain", doi="10.1000/r", known_to=BOTH, without_abstract=frozenset(missing))])
    found = ask(web, [Wanted(1, doi="10.1000/r")], tmp_path).found[1]
    assert (web.hosts(), found.metadata.abstract, found.service) == (asked, Work("").abstract, "Crossref")


def test_ids_of_pubmed_and_pubmed_central_are_asked_of_pubmed(tmp_path: Path) -> None:
    work = Work("On Rain", venue="J. Rain", pmid="31000000", pmcid="PMC6000000", doi="10.1000/r")
    web = Services([work])
    found = ask(web, [Wanted(1, pmid=work.pmid), Wanted(2, pmcid=work.pmcid), Wanted(3, pmcid="PMC1")], tmp_path).found
    assert web.hosts()[:2] == ["pmc.ncbi.nlm.nih.gov", "eutils.ncbi.nlm.nih.gov"]
    assert [(found[key].metadata.title, found[key].metadata.doi) for key in (1, 2)] == [("On Rain", "10.1000/r")] * 2
    assert 3 not in found


def test_a_preprint_lends_its_abstract_to_the_article(tmp_path: Path) -> None:
    """Publishers give the abstracts of many articles to nobody."""
    nowhere = frozenset({"crossref", "openalex", "semanticscholar"})
    article = Work("On Rain and Its Causes", doi="10.1000/r", venue="J. Rain", without_abstract=nowhere)
    preprint = Work(article.title, "It rains.", published="2020-01-01", arxiv_id="2001.00001")
    found = ask(Services([article, preprint]), [Wanted(1, doi="10.1000/r")], tmp_path).found[1].metadata
    assert (found.abstract, found.venue, found.doi, found.arxiv_id) == (
        "It rains.", "J. Rain", "10.1000/r", "2001.00001",
    )  # fmt: skip


def test_nothing_but_ids_and_titles_leaves_the_computer(tmp_path: Path) -> None:
    private = {"authors": ("Secret Author",), "year": "1987", "venue": "Secret Venue", "abstract": "Secret abstract."}
    web = Services([])
    wanted = [
        Wanted(1, title="Sailing against the Wind", **private),  # type: ignore[arg-type]
        Wanted(2, arxiv_id="2501.00001", **private),  # type: ignore[arg-type]
        Wanted(3, doi="10.1000/r", **private),  # type: ignore[arg-type]
    ]
    ask(web, wanted, tmp_path)
    sent = " ".join(unquote(request.url) + (request.body or b"").decode() for request in web.requests).casefold()
    assert "sailing against the wind" in sent
    assert [word for word in ("secret", "1987", "mailto") if word in sent] == []


def test_progress_goes_on_to_the_end(tmp_path: Path) -> None:
    told: list[LookUpProgress] = []
    works = numbered(250)
    wanted = [Wanted(n, arxiv_id=work.arxiv_id) for n, work in enumerate(works)] + [Wanted(250, doi="10.1000/r")]
    look_up(wanted, Services(works), AnswerCache(tmp_path, lambda: NOW), lambda: False, told.append)
    assert [(one.done, one.total, one.service) for one in told][:4] == [
        (0, 251, "arXiv"), (100, 251, "arXiv"), (200, 251, "arXiv"), (250, 251, "Crossref"),
    ]  # fmt: skip


def test_an_answer_without_a_single_paper_is_not_believed_for_a_day(tmp_path: Path) -> None:
    wanted = [Wanted(n, arxiv_id=f"2501.{n:05}") for n in range(1, 6)]
    assert ask(Services([]), wanted, tmp_path).found == {}
    assert len(ask(Services(numbered(5)), wanted, tmp_path).found) == 5
    web = Services(numbered(5))
    unknown = [*wanted, Wanted(9, arxiv_id="2501.00009")]
    for _ in range(2):
        ask(web, unknown, tmp_path / "other")
    assert web.hosts() == ["export.arxiv.org"]
