"""What the reader did with papers comes back from every export that has it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.exchange import FORMATS_BY_KEY, fields
from readinglist.library import open_library
from readinglist.library.tag_rows import clean_name
from readinglist.model import Feed, Highlight, HighlightColour, Paper, Status, Tag
from tests.builders import accept_all
from tests.unit.exchange.papers import HOSTILE, NOW, TEXTS, export_options, paper, plain_paper

FORMATS = ("bibtex", "ris", "csl", "csv")
Kept = tuple[Status, bool, frozenset[str], str, str]


def exported(key: str, papers: list[Paper], *, user_data: bool = True) -> Feed:
    (extension, write), *_ = FORMATS_BY_KEY[key].writers.items()
    text = "".join(write(papers, export_options(papers, include_user_data=user_data)))
    return feeds.parse(text.encode("utf-8", "surrogatepass"), f"x{extension}")


def kept(one: Paper) -> Kept:
    """What must come back; as the library would store it."""
    tags = (Tag(clean_name(tag.name), 0) for tag in one.tags)
    note = fields.clean(one.note).strip()
    return one.status, one.starred, frozenset(tag.name.casefold() for tag in tags), note, one.added.isoformat()


def brought(feed: Feed) -> list[Kept]:
    """What comes into an empty library."""
    with TemporaryDirectory() as folder, closing(open_library(Path(folder) / "library.db")) as library:
        accept_all(library, feed)
        found = [library.paper(number) for number in sorted(library.find(None))]
        assert all(found)
        return [
            (
                one.status,
                one.starred,
                frozenset(tag.name.casefold() for tag in one.tags),
                one.note.strip(),
                one.added.isoformat(),
            )
            for one in found
            if one is not None
        ]


def is_tag(name: str) -> bool:
    try:
        return clean_name(fields.clean(name)) == clean_name(name)
    except ReadingListError:
        return False


TAGS = st.text(st.sampled_from("ab Z9{}\\$%&#_~^\"'<>=+-@,;:|/é数"), min_size=1, max_size=12).filter(is_tag)


@st.composite
def kept_papers(draw: st.DrawFn) -> list[Paper]:
    return [
        paper(
            number,
            title=f"The Study Number {number} of All Things",
            arxiv_id=f"2501.0000{number}",
            doi="",
            status=draw(st.sampled_from(list(Status))),
            starred=draw(st.booleans()),
            tags=tuple(Tag(name, 0) for name in draw(st.lists(TAGS, max_size=3))),
            note=draw(TEXTS),
            highlights=(),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]


@pytest.mark.parametrize("key", FORMATS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(papers=kept_papers())
@example(
    papers=[
        paper(n, title=f"Study {n} of All the Other Things", arxiv_id=f"2502.0000{n}", doi="", note=note, highlights=())
        for n, note in enumerate(HOSTILE, start=1)
        if n < 10
    ]
)
def test_what_the_reader_did_comes_back_whole(key: str, papers: list[Paper]) -> None:
    feed = exported(key, papers)
    assert [one.metadata.title for one in papers] == [entry.metadata.title for entry in feed.entries]
    assert feed.not_carried == ()
    assert feed.problems == ()
    assert brought(feed) == [kept(one) for one in papers]


@pytest.mark.parametrize("key", FORMATS)
def test_tags_do_not_come_back_as_keywords(key: str) -> None:
    (entry,) = exported(key, [paper()]).entries
    assert entry.metadata.keywords == ("memory",)


@pytest.mark.parametrize("key", FORMATS)
def test_highlights_come_back(key: str) -> None:
    one = replace(paper(), highlights=(Highlight(7, 0, 20, "We forget 85% of it.", HighlightColour.GREEN, "a (b)"),))
    with TemporaryDirectory() as folder, closing(open_library(Path(folder) / "library.db")) as library:
        accept_all(library, exported(key, [one]))
        (number,) = library.find(None)
        found = library.paper(number)
    assert found is not None
    assert [(highlight.quote, highlight.comment) for highlight in found.highlights] == [
        ("We forget 85% of it.", "a (b)")
    ]


@pytest.mark.parametrize("key", FORMATS)
def test_what_is_kept_back_is_not_there(key: str) -> None:
    (entry,) = exported(key, [paper()], user_data=False).entries
    assert entry.reading is None


def with_formula(title: str) -> Paper:
    return replace(plain_paper(title=title), added=NOW)


@pytest.mark.parametrize(
    "title",
    [
        "=1+1 Is Not a Formula of Ours",
        "-omics of Old Letters",
        "@home and Abroad",
        "'=quoted",
        "A;=1+1",
        "A, -1 and '-1;'=2",
    ],
)
def test_the_guard_of_a_cell_is_taken_off(title: str) -> None:
    (entry,) = exported("csv", [with_formula(title)]).entries
    assert entry.metadata.title == title
