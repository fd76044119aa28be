"""Every field of a paper is stored, named, and taken from a feed that tells it."""

from __future__ import annotations

from dataclasses import fields

from readinglist.formatting import METADATA_FIELDS
from readinglist.library import rows
from readinglist.library.planning import merge_metadata
from readinglist.model import Link, LinkKind, Metadata

# A field that is added to Metadata is added here with a value of its own.
FULL = Metadata(
    title="Stones in Rivers",
    abstract="We study stones.",
    authors=("Ada Lovelace", "Bo Ito"),
    published="2025-01-28",
    venue="Rivers 2025",
    organisation="An Institute",
    arxiv_id="2501.00001",
    arxiv_version=2,
    doi="10.1000/stones",
    upvotes=3,
    keywords=("stones",),
    links=(Link(LinkKind.CODE, "https://github.com/ada/stones"),),
)


def test_the_example_has_a_value_in_every_field() -> None:
    assert [one.name for one in fields(Metadata) if getattr(FULL, one.name) == one.default] == []


def test_every_field_has_a_column_of_its_name_and_is_read_as_it_was_written() -> None:
    assert tuple(one.name for one in fields(Metadata)) == rows.METADATA_COLUMNS
    row = rows.row_of(FULL)
    assert rows.metadata_of([row[name] for name in rows.METADATA_COLUMNS]) == FULL


def test_every_field_has_its_names() -> None:
    assert list(METADATA_FIELDS) == [name.replace("_", " ") for name in rows.METADATA_COLUMNS]


def test_a_paper_gets_every_field_that_it_lacks_from_a_feed() -> None:
    assert merge_metadata(Metadata(FULL.title), FULL) == FULL
