"""What the library makes of a feed; accepting it, once and twice."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.library import Library, open_library
from readinglist.model import (
    Entry,
    EntryMatch,
    Feed,
    ImportDecision,
    LineSpan,
    Link,
    LinkKind,
    Metadata,
    MetadataChange,
    Status,
)
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, feed_of
from tests.unit.library.state import state_of

CODE = Link(LinkKind.CODE, "https://github.com/a/b")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
METADATA_FIELDS = st.builds(
    Metadata,
    title=TEXT,
    abstract=st.one_of(st.just(""), TEXT),
    arxiv_id=st.sampled_from(["", "2501.00001", "2501.00002"]),
    doi=st.sampled_from(["", "10.1/a", "10.1/b"]),
    published=st.sampled_from(["", "2025", "2025-01-02"]),
    links=st.sampled_from([(), (CODE,)]),
)
FEEDS = st.lists(METADATA_FIELDS, max_size=6).map(lambda metadata: feed(*(Entry(f, LineSpan(1, 1)) for f in metadata)))


def matches(library: Library, of: Feed) -> list[EntryMatch]:
    return [row.match for row in library.plan(of).rows]


@pytest.mark.slow
@given(pages=st.lists(FEEDS, min_size=1, max_size=3))
@settings(max_examples=100)
def test_accepting_a_page_twice_changes_nothing_the_second_time(pages: list[Feed]) -> None:
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        for page in pages:
            accept_all(library, page)
            before, position = state_of(library), library.position()
            plan = library.plan(page)
            changes = library.accept(
                ImportDecision(
                    plan, frozenset(n for n, row in enumerate(plan.rows) if row.match is not EntryMatch.LOOKALIKE)
                )
            )
            assert (label(changes), state_of(library), library.position()) == ("", before, position)
        library.close()


def test_a_new_paper_is_in_the_inbox_with_its_facts(library: Library) -> None:
    told = Metadata(
        "A Title",
        "An abstract.",
        ("Ann", "Bo"),
        "2025-01-02",
        "ICML",
        "Lab",
        "2501.00001",
        2,
        "10.1/a",
        7,
        ("k",),
        (CODE,),
    )
    accept_all(library, feed(Entry(told, LineSpan(1, 2))), tags=("llm", "to read"))
    (number,) = library.find(None)
    paper = library.paper(number)
    assert paper is not None
    assert (paper.metadata, paper.status, paper.starred) == (told, Status.INBOX, False)
    assert [tag.name for tag in paper.tags] == ["llm", "to read"]
    assert paper.imports == ("page.txt",)


def test_a_paper_is_known_by_its_arxiv_id_whatever_its_title(library: Library) -> None:
    accept_all(library, feed(entry("Old Title of the Paper", arxiv_id="2501.00001", arxiv_version=1)))
    (row,) = library.plan(feed(entry("New Title of the Paper", arxiv_id="2501.00001", arxiv_version=2))).rows
    assert row.match is EntryMatch.CHANGED
    assert row.reason.startswith("Version 2: title changed. In your library since ")
    assert row.changes[0] == MetadataChange("title", "Old Title of the Paper", "New Title of the Paper")


def test_what_was_only_missing_is_added_and_not_called_changed(library: Library) -> None:
    accept_all(library, feed(entry("Old Title of the Paper", arxiv_id="2501.00001", arxiv_version=1)))

    def reason_of(again: Entry) -> str:
        (row,) = library.plan(feed(again)).rows
        return row.reason.partition(" In your library")[0]

    known = entry("Old Title of the Paper", arxiv_id="2501.00001", arxiv_version=1, published="2025-01-02")
    assert reason_of(known) == "Adds publication date."
    both = entry("New Title of the Paper", arxiv_id="2501.00001", arxiv_version=2, published="2025-01-02")
    assert reason_of(both) == "Version 2: title changed. Adds publication date."
    newer = entry("Old Title of the Paper", arxiv_id="2501.00001", arxiv_version=2, published="2025-01-02")
    assert reason_of(newer) == "Version 2 is available. Adds publication date."


def test_a_paper_is_known_by_its_doi(library: Library) -> None:
    accept_all(library, feed(entry("One Title of It", doi="10.1/a")))
    assert matches(library, feed(entry("One Title of It, Revised", doi="10.1/a"))) == [EntryMatch.CHANGED]


def test_a_paper_is_known_by_its_title_without_case_accents_and_signs(library: Library) -> None:
    accept_all(library, feed(entry("Résumé: A Study of σ-GPTs!")))
    assert matches(library, feed(entry("resume — a study of Σ-GPTs"))) == [EntryMatch.CHANGED]
    assert matches(library, feed(entry("Résumé: A Study of σ-GPTs!"))) == [EntryMatch.SAME]


def test_the_same_title_with_another_arxiv_id_only_looks_alike(library: Library) -> None:
    accept_all(library, feed(entry("The Same Long Title", arxiv_id="2501.00001")))
    (row,) = library.plan(feed(entry("The Same Long Title", arxiv_id="2502.00002"))).rows
    assert (row.match, "2501.00001" in row.reason) == (EntryMatch.LOOKALIKE, True)


def test_a_twin_in_one_page_stands_earlier(library: Library) -> None:
    rows = library.plan(feed(entry("The Same Long Title"), entry("The Same Long Title"))).rows
    assert [(row.match, row.reason) for row in rows] == [
        (EntryMatch.NEW, "New."),
        (EntryMatch.SAME, "Listed earlier in this import."),
    ]


def test_a_feed_that_says_less_takes_nothing_away(library: Library) -> None:
    accept_all(
        library,
        feed(entry("The Same Long Title", "All of it.", authors=("Ann",), published="2025-01-02", links=(CODE,))),
    )
    assert matches(library, feed(entry("The Same Long Title", "", published="2025"))) == [EntryMatch.SAME]


def test_upvotes_are_no_correction(library: Library) -> None:
    accept_all(library, feed(entry("The Same Long Title", upvotes=3)))
    assert matches(library, feed(entry("The Same Long Title", upvotes=30))) == [EntryMatch.SAME]


def test_a_dismissed_paper_that_comes_again_stays_dismissed_and_says_so(library: Library) -> None:
    accept_all(library, feed_of(1))
    library.set_status(library.find(None), Status.DISMISSED)
    (row,) = library.plan(feed_of(1)).rows
    assert row.reason.startswith("Dismissed on ")
    accept_all(library, feed(entry("Paper number 0 on subject 0", "A better abstract.")))
    (number,) = library.find(None)
    paper = library.paper(number)
    assert paper is not None
    assert (paper.metadata.abstract, paper.status) == ("A better abstract.", Status.DISMISSED)


def test_what_the_reader_did_is_out_of_reach_of_an_import(library: Library) -> None:
    accept_all(library, feed(entry("The Same Long Title", "One two three four.")))
    (number,) = library.find(None)
    library.tags.add([number], "mine")
    library.set_note(number, "note")
    library.set_starred([number], starred=True)
    before = library.paper(number)
    accept_all(library, feed(entry("The Same Long Title", "Other words.")))
    after = library.paper(number)
    assert before is not None
    assert after == dataclasses.replace(
        before, metadata=dataclasses.replace(before.metadata, abstract="Other words."), imports=("page.txt", "page.txt")
    )


def test_a_plan_that_has_aged_is_made_anew(library: Library) -> None:
    plan = library.plan(feed_of(2))
    accept_all(library, feed_of(1))
    changes = library.accept(ImportDecision(plan, frozenset({0, 1})))
    assert label(changes) == "Import 1 paper from page.txt"
    assert len(library.find(None)) == 2


def test_only_what_is_ticked_comes_in(library: Library) -> None:
    plan = library.plan(feed_of(3))
    library.accept(ImportDecision(plan, frozenset({1}), status=Status.QUEUED))
    (row,) = library.rows(library.find(None))
    assert (row.title, row.status) == ("Paper number 1 on subject 7919", Status.QUEUED)
