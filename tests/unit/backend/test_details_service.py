"""Details that were looked up become an import plan: nothing that is there is overwritten unseen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.model import EntryMatch, Feed, ImportDecision, ImportPlan, Metadata
from readinglist.online.transport import Cancelled, RequestCancelled, WebRequest, WebResponse
from readinglist.paths import Paths
from tests.builders import accept_all, entry, feed
from tests.catalogue import Services, Work

RAIN = Work("On Rain and Its Causes", "It rains because of clouds.", arxiv_id="2501.00001", version=2)
SNOW = Work("On Snow and Its Causes", "It snows because of cold.", doi="10.1000/snow", venue="J. Snow")


@pytest.fixture
def web() -> Services:
    return Services([RAIN, SNOW])


@pytest.fixture
def backend(tmp_path: Path, web: Services) -> Iterator[Backend]:
    paths = Paths.under(tmp_path / "own")
    paths.make()
    made = Backend(paths, Workers.inline(), web=lambda: web)
    yield made
    made.close()


def of_ids() -> Feed:
    """A list of ids, as it is read."""
    rain = entry("arXiv 2501.00001", "", arxiv_id="2501.00001")
    snow = entry("DOI 10.1000/snow", "", line=3, doi="10.1000/snow")
    return feed(replace(rain, unsure="Only the paper's link is known."), snow, entry("On Hail", line=5))


def add(backend: Backend, *metadata: Metadata) -> None:
    """Store papers."""
    entries = [entry(line=2 * n + 1) for n in range(len(metadata))]
    made = feed(*(replace(one, metadata=told) for one, told in zip(entries, metadata, strict=True)))
    backend.write(lambda library: accept_all(library, made)).result()


def stored(backend: Backend, paper: int = 1) -> Metadata:
    found = backend.read(lambda view: view.paper(paper)).result()
    assert found is not None
    return found.metadata


def accept(backend: Backend, plan: ImportPlan) -> None:
    backend.accept(ImportDecision(plan, frozenset(range(len(plan.rows))))).result()


def test_an_id_for_which_nothing_is_found_says_so(backend: Backend) -> None:
    doubt = "Only the paper's link is known."
    unknown = replace(entry("DOI 10.1000/none", "", doi="10.1000/none"), unsure=doubt)
    titled = replace(entry("On Hail", "", line=3), unsure="Is it?")
    plan = backend.details.complete_plan(backend.plan(feed(unknown, titled)).result()).result()
    assert [row.entry.unsure for row in plan.rows] == ["Nothing was found online.", "Is it?"]


def test_a_list_of_ids_becomes_one_of_papers(backend: Backend) -> None:
    plan = backend.plan(of_ids()).result()
    assert backend.details.bare(plan) == (0, 1, 2)
    plan = backend.details.complete_plan(plan, {0, 1}).result()
    assert [row.entry.metadata.title for row in plan.rows] == [RAIN.title, SNOW.title, "On Hail"]
    assert [row.entry.metadata.abstract for row in plan.rows[:2]] == [RAIN.abstract, SNOW.abstract]
    assert [row.entry.unsure for row in plan.rows] == ["", "", ""]
    assert [row.entry.read_as for row in plan.rows] == [None, None, None]
    assert plan.notice == ""
    accept(backend, plan)
    assert (stored(backend).abstract, stored(backend, 2).venue) == (RAIN.abstract, "J. Snow")


def test_what_an_entry_says_is_not_overwritten(backend: Backend) -> None:
    own = entry("On Rain, and Its Causes", "It rains.", authors=("A. Lovelace",), arxiv_id="2501.00001")
    plan = backend.plan(feed(own)).result()
    metadata = backend.details.complete_plan(plan, {0}).result().rows[0].entry.metadata
    assert (metadata.title, metadata.abstract, metadata.authors) == (
        "On Rain, and Its Causes", "It rains.", ("A. Lovelace",),
    )  # fmt: skip
    assert metadata.published == RAIN.published


def test_family_names_beside_a_title_become_whole_names(backend: Backend) -> None:
    family = RAIN.authors[0].split()[-1]
    plan = backend.plan(feed(entry(RAIN.title, "", authors=(family,), arxiv_id="2501.00001"))).result()
    metadata = backend.details.complete_plan(plan, {0}).result().rows[0].entry.metadata
    assert metadata.authors == RAIN.authors


def test_a_family_name_that_a_reader_wrote_in_the_preview_stays(backend: Backend) -> None:
    read = entry(RAIN.title, "", authors=("A. Lovelace",), arxiv_id="2501.00001")
    corrected = replace(read, metadata=replace(read.metadata, authors=("Lovelace",)), read_as=read.metadata)
    plan = backend.details.complete_plan(backend.plan(feed(corrected)).result(), {0}).result()
    assert plan.rows[0].entry.metadata.authors == ("Lovelace",)


def test_what_was_corrected_in_the_preview_stays_a_correction(backend: Backend) -> None:
    read = entry("arXiv 2501.00001", "", arxiv_id="2501.00001")
    corrected = replace(read, metadata=replace(read.metadata, title="My Rain"), read_as=read.metadata)
    plan = backend.details.complete_plan(backend.plan(feed(corrected)).result(), {0}).result()
    accept(backend, plan)
    assert (stored(backend).title, stored(backend).abstract) == ("My Rain", RAIN.abstract)
    update = feed(entry(RAIN.title, RAIN.abstract, arxiv_id="2501.00001", arxiv_version=2))
    assert [change.name for change in backend.plan(update).result().rows[0].kept] == ["title"]


def test_papers_are_completed_in_one_step_that_can_be_undone(backend: Backend) -> None:
    bare = [Metadata("arXiv 2501.00001", arxiv_id="2501.00001"), Metadata("DOI 10.1000/snow", doi="10.1000/snow")]
    add(backend, *bare)
    assert list(backend.details.bare_papers().result()) == [1, 2]
    plan = backend.details.complete_papers([1, 2]).result()
    assert [(row.match, row.paper) for row in plan.rows] == [(EntryMatch.CHANGED, 1), (EntryMatch.CHANGED, 2)]
    accept(backend, plan)
    assert [stored(backend, n).abstract for n in (1, 2)] == [RAIN.abstract, SNOW.abstract]
    assert list(backend.details.bare_papers().result()) == []
    backend.write(lambda library: library.undo()).result()
    assert [stored(backend, n) for n in (1, 2)] == bare


def test_each_answer_goes_to_the_paper_it_was_asked_for(backend: Backend) -> None:
    """Two papers of the library with one id, and one with the title of another's answer, are not mixed up."""
    add(backend, Metadata("My Notes on Clouds and Rain", authors=("Ada Lovelace",), arxiv_id="2501.00001"))
    add(backend, Metadata(RAIN.title, "Something else entirely.", ("Cy Vega",), "1999"))
    plan = backend.details.complete_papers([1]).result()
    assert [(row.match, row.paper) for row in plan.rows] == [(EntryMatch.CHANGED, 1)]
    backend.write(lambda library: library.set_starred([2], starred=True)).result()  # planned again when accepted
    accept(backend, plan)
    assert (stored(backend, 1).abstract, stored(backend, 2).abstract) == (RAIN.abstract, "Something else entirely.")


def test_two_papers_with_one_id_are_completed_as_they_are_chosen(backend: Backend) -> None:
    add(backend, Metadata("arXiv 2501.00001", arxiv_id="2501.00001"))
    again = feed(entry("Rain and Its Causes", "", arxiv_id="2501.00001"))
    backend.write(lambda library: accept_all(library, again, separate=frozenset({0}))).result()
    plan = backend.details.complete_papers([2]).result()
    backend.write(lambda library: library.set_starred([1], starred=True)).result()  # planned again when accepted
    accept(backend, plan)
    assert [stored(backend, paper).abstract for paper in (1, 2)] == ["", RAIN.abstract]
    backend.write(lambda library: library.undo()).result()
    backend.write(lambda library: library.undo()).result()
    accept(backend, backend.details.complete_papers([1, 2]).result())
    assert [stored(backend, paper).abstract for paper in (1, 2)] == [RAIN.abstract] * 2


def test_what_differs_is_a_change_and_what_was_edited_by_hand_is_kept(backend: Backend) -> None:
    add(backend, Metadata(RAIN.title, "It rains.", RAIN.authors, "2021", arxiv_id="2501.00001"))
    own = replace(stored(backend), abstract="My own abstract.")
    backend.write(lambda library: library.edit_metadata(1, own)).result()
    (row,) = backend.details.complete_papers([1]).result().rows
    assert [change.name for change in row.kept] == ["abstract"]
    assert "abstract" not in [change.name for change in row.changes]
    accept(backend, backend.details.complete_papers([1]).result())
    assert stored(backend).abstract == "My own abstract."


def test_a_paper_that_lacks_nothing_is_not_changed(backend: Backend) -> None:
    add(backend, Metadata("arXiv 2501.00001", arxiv_id="2501.00001"))
    accept(backend, backend.details.complete_papers([1]).result())
    assert [row.match for row in backend.details.complete_papers([1]).result().rows] == [EntryMatch.SAME]


def test_a_paper_that_was_deleted_meanwhile_does_not_come_back(backend: Backend) -> None:
    add(backend, Metadata("arXiv 2501.00001", arxiv_id="2501.00001"))
    plan = backend.details.complete_papers([1]).result()
    backend.write(lambda library: library.undo()).result()
    accept(backend, plan)
    assert backend.read(lambda view: view.paper(1)).result() is None
    assert len(backend.read(lambda view: view.find(None)).result()) == 0


def test_a_doubtful_answer_is_a_look_alike(backend: Backend) -> None:
    add(backend, Metadata("Sailing against the Wind", "", ("Cy Vega",), arxiv_id="2501.00001"))
    (row,) = backend.details.complete_papers([1]).result().rows
    assert (row.match, row.paper) == (EntryMatch.LOOKALIKE, 1)
    assert "Different title." in row.reason
    (offered,) = (
        backend.details.complete_plan(
            backend.plan(feed(entry("Sailing against Wind", "", authors=("Cy Vega",), doi="10.1000/snow"))).result()
        )
        .result()
        .rows
    )
    assert (offered.entry.metadata.abstract, offered.offered is not None) == ("", True)
    assert "Found “On Snow and Its Causes”." in offered.reason


def test_an_offer_that_is_taken_is_filled_in(backend: Backend) -> None:
    bare = entry("Sailing against Wind", "", authors=("Cy Vega",), doi="10.1000/snow")
    plan = backend.details.complete_plan(backend.plan(feed(bare)).result()).result()
    assert plan.offered == (0,)
    taken = backend.details.take_offers(plan, {0}).result()
    assert (taken.rows[0].entry.metadata.abstract, taken.offered) == (SNOW.abstract, ())
    assert backend.details.take_offers(plan, set()).result() == plan


def test_what_could_not_be_asked_and_found_is_told(backend: Backend, web: Services) -> None:
    web.failing |= {"export.arxiv.org": 503, "api.semanticscholar.org": 429}
    plan = backend.details.complete_plan(backend.plan(of_ids()).result(), {0, 1}).result()
    assert plan.notice == (
        "export.arxiv.org answered 503. api.semanticscholar.org answered 429. Nothing was found for one paper."
    )
    assert plan.rows[1].entry.metadata.abstract == SNOW.abstract


def test_a_second_look_up_asks_nobody(backend: Backend, web: Services) -> None:
    plan = backend.plan(of_ids()).result()
    first = backend.details.complete_plan(plan, {0, 1}).result()
    asked: list[WebRequest] = list(web.requests)
    assert backend.details.complete_plan(plan, {0, 1}).result() == first
    assert web.requests == asked


def test_a_newer_version_is_a_change_with_what_it_says(backend: Backend, web: Services) -> None:
    old = Metadata(RAIN.title, "It rains because of wind.", RAIN.authors, "2021-03-04", arxiv_id="2501.00001")
    add(backend, replace(old, arxiv_version=1), Metadata("A Paper without Preprint", doi="10.1000/snow"))
    plan = backend.details.newer_versions([1, 2]).result()
    (row,) = plan.rows
    assert row.reason.startswith("Version 2: abstract changed.")
    assert [(one.name, one.before, one.after) for one in row.changes if one.name == "abstract"] == [
        ("abstract", "It rains because of wind.", RAIN.abstract)
    ]
    accept(backend, plan)
    assert (stored(backend).abstract, stored(backend).arxiv_version) == (RAIN.abstract, 2)
    assert backend.details.newer_versions([1, 2]).result().rows == ()


def test_an_article_becomes_metadata_of_its_preprint_whose_id_stays(backend: Backend, web: Services) -> None:
    article = replace(RAIN, arxiv_id="", doi="10.1000/rain", venue="J. Rain", published="2023-01-01")
    web.works = [replace(RAIN, published_as="10.1000/rain"), article]
    add(
        backend, Metadata(RAIN.title, RAIN.abstract, RAIN.authors, "2021-03-04", arxiv_id="2501.00001", arxiv_version=2)
    )
    plan = backend.details.newer_versions([1]).result()
    assert sorted(one.name for one in plan.rows[0].changes) == ["doi", "venue"]
    accept(backend, plan)
    told = stored(backend)
    assert (told.arxiv_id, told.doi, told.venue, told.published) == (
        "2501.00001", "10.1000/rain", "J. Rain", "2021-03-04",
    )  # fmt: skip


def test_a_preprint_elsewhere_is_found_again_by_both_its_dois(backend: Backend, web: Services) -> None:
    preprint = Work(
        "On Hail and Its Causes", doi="10.1101/2021.01.01", published_as="10.1000/hail", kind="posted-content"
    )
    web.works = [preprint, replace(preprint, doi="10.1000/hail", published_as="", venue="J. Hail")]
    add(backend, Metadata(preprint.title, preprint.abstract, preprint.authors, "2021-03-04", doi=preprint.doi))
    accept(backend, backend.details.newer_versions([1]).result())
    assert (stored(backend).doi, stored(backend).venue) == ("10.1000/hail", "J. Hail")
    again = feed(entry(preprint.title, preprint.abstract, doi=preprint.doi))
    assert [row.paper for row in backend.plan(again).result().rows] == [1]


@pytest.mark.parametrize(
    "wrong",
    [{"title": "Erratum: On Rain and Its Causes Elsewhere"}, {"authors": ("Cy Vega",)}, {"updates": "10.1000/r"}],
)
def test_an_article_of_another_title_or_other_authors_is_none_of_a_preprint(
    backend: Backend, web: Services, wrong: dict[str, Any]
) -> None:
    article = replace(RAIN, arxiv_id="", doi="10.1000/rain", venue="J. Rain")
    web.works = [replace(RAIN, published_as="10.1000/rain"), replace(article, **wrong)]
    add(
        backend, Metadata(RAIN.title, RAIN.abstract, RAIN.authors, "2021-03-04", arxiv_id="2501.00001", arxiv_version=2)
    )
    changes = [one.name for row in backend.details.newer_versions([1]).result().rows for one in row.changes]
    assert "doi" not in changes
    assert "venue" not in changes


def test_the_end_of_the_program_does_not_wait_for_a_look_up(tmp_path: Path) -> None:
    class Slow(Services):
        def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
            asked.set()
            while not cancelled():
                never.wait(0.001)
            raise RequestCancelled

    asked, never = threading.Event(), threading.Event()
    paths = Paths.under(tmp_path / "own")
    paths.make()
    slow = Slow([RAIN])
    backend = Backend(paths, Workers.threads(), web=lambda: slow)
    add(backend, Metadata("arXiv 2501.00001", arxiv_id="2501.00001"))
    backend.details.complete_papers([1])
    assert asked.wait(20)
    backend.close()
    assert slow.requests == []
