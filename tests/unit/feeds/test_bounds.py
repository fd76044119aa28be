"""What is longer or larger than the library holds is cut off where it comes from, and named."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.feeds.bounds import bound
from readinglist.feeds.dates import iso_date
from readinglist.feeds.typed_fields import normalize_edits
from readinglist.library import open_library
from readinglist.model import (
    HighlightColour,
    ImportedHighlight,
    ImportedReading,
    Link,
    LinkKind,
    Metadata,
    Status,
    limits,
)
from tests.builders import accept_all
from tests.unit.library.archive.test_restore import dumped, restore

PAPER = Metadata("Ice on Rivers", "We measure ice.", ("Ada Lovelace",))
LONG: dict[str, Any] = {
    "title": "x" * (limits.MAX_TITLE + 1),
    "abstract": "x" * (limits.MAX_ABSTRACT + 1),
    "authors": ("x",) * (limits.MAX_ITEMS + 1),
    "venue": "x" * (limits.MAX_NAME + 1),
    "organisation": "x" * (limits.MAX_NAME + 1),
    "doi": "10.1/" + "x" * limits.MAX_NAME,
    "keywords": ("x" * (limits.MAX_NAME + 1),),
    "links": (Link(LinkKind.PAGE, "https://a.org/" + "x" * limits.MAX_NAME),),
}
LONG_READING: dict[str, Any] = {
    "tags": tuple(f"tag {number}" for number in range(limits.MAX_TAGS + 1)),
    "note": "x" * (limits.MAX_NOTE + 1),
    "highlights": (ImportedHighlight("Ice", "x" * (limits.MAX_COMMENT + 1), HighlightColour.BLUE),),
}


@pytest.mark.parametrize("field", LONG)
def test_what_is_too_long_is_cut_off_and_named(field: str) -> None:
    whole = replace(PAPER, **{field: LONG[field]})
    bounded, _, cut = bound(whole, None)
    assert str(cut) == f"Too long to import in full: {'DOI' if field == 'doi' else field}."
    assert len(getattr(bounded, field)) < len(LONG[field]) or field == "keywords"
    assert bound(bounded, None) == (bounded, None, "")


@pytest.mark.parametrize("field", LONG_READING)
def test_what_is_too_much_of_the_readers_own_is_cut_off_and_named(field: str) -> None:
    _, reading, cut = bound(PAPER, replace(ImportedReading(), **{field: LONG_READING[field]}))
    assert str(cut) == f"Too long to import in full: {field}."
    assert bound(PAPER, reading) == (PAPER, reading, "")


@pytest.mark.parametrize(
    ("paper", "name"),
    [(replace(PAPER, upvotes=2**61), "upvotes"), (replace(PAPER, arxiv_version=2**61), "arXiv ID")],
    ids=["upvotes", "version"],
)
def test_a_count_that_the_library_does_not_hold_is_left_out_and_named(paper: Metadata, name: str) -> None:
    bounded, _, cut = bound(paper, None)
    assert bounded == PAPER
    assert str(cut) == f"Too long to import in full: {name}."


def test_what_is_usual_is_not_touched() -> None:
    reading = ImportedReading(Status.READ, tags=("ice",), note="So.", highlights=(ImportedHighlight("ice"),))
    assert bound(PAPER, reading) == (PAPER, reading, "")


def test_whatever_a_feed_brings_an_archive_of_it_is_taken_in(tmp_path: Path) -> None:
    """What imports let through and what archives are checked for are the same limits."""
    longest = {
        "title": "Ice on Rivers " + "x" * limits.MAX_TITLE,
        "abstract": "y" * (limits.MAX_ABSTRACT + 9),
        "authors": [f"Ada Lovelace {number}" for number in range(limits.MAX_ITEMS + 9)],
        "upvotes": 2**61,
        "year": 99999,
        "note": "z" * (limits.MAX_NOTE + 9),
        "tags": [f"t{number}" for number in range(2_000)],
    }
    found = feeds.parse(json.dumps([longest]).encode(), "a.json")
    with (
        closing(open_library(tmp_path / "1" / "library.db")) as library,
        closing(open_library(tmp_path / "2" / "library.db")) as other,
    ):
        accept_all(library, found)
        restore(other, dumped(library))
        assert dumped(other) == dumped(library)


@pytest.mark.parametrize(
    ("text", "date"),
    [("2025年13月", "2025"), ("2025年0月3日", "2025"), ("2025年7月3日", "2025-07-03"), ("2025-13-45", "2025")],
)
def test_a_month_is_one_of_twelve(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("title", "This title is too long. It can have up to 10,000 characters."),
        ("abstract", "This abstract is too long. It can have up to 1,000,000 characters."),
        ("venue", "This venue is too long. It can have up to 10,000 characters."),
        ("authors", "A paper can have up to 10,000 authors."),
    ],
)
def test_what_is_typed_is_bounded_and_what_was_there_stays(field: str, sentence: str) -> None:
    long = replace(PAPER, **{field: LONG[field]})
    with pytest.raises(ReadingListError) as caught:
        normalize_edits(long, PAPER)
    assert str(caught.value) == sentence
    assert normalize_edits(replace(long, published="2025"), long).published == "2025"
