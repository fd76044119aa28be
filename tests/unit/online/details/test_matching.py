"""What was found by its title is filled in only if it is certainly the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from readinglist.model import Metadata
from readinglist.online.details import FoundDetails, Wanted
from readinglist.online.details.matching import TitleAnswer, match_by_id, match_by_title
from readinglist.online.details.records import FoundRecord

TITLE = "Sparse Signals in the Rain of Summer"
ADA = ("Ada Lovelace", "Bo Ito")
FOUND = Metadata(TITLE, "It rains.", ADA, "2021-03-04", "J. Rain", doi="10.1000/r")


def matched(wanted: dict[str, Any], *found: FoundRecord | Metadata, is_last: bool = True) -> FoundDetails | None:
    records = [one if isinstance(one, FoundRecord) else FoundRecord(one) for one in found]
    answers = [TitleAnswer("Crossref", one) for one in records]
    return match_by_title(Wanted(1, **{"title": TITLE, **wanted}), answers, is_last=is_last)


def is_certain(wanted: dict[str, Any], *found: FoundRecord | Metadata, is_last: bool = True) -> bool:
    one = matched(wanted, *found, is_last=is_last)
    return one is not None and one.is_certain


@pytest.mark.parametrize(
    "wanted",
    [
        {"authors": ADA, "year": "2021"},
        {"authors": ("Lovelace, A.",)},
        {"authors": ("A. Lovelace", "et al.")},
        {"authors": ADA, "year": "2019", "venue": "arXiv"},  # a preprint, two years earlier
        {"year": "2021"},
        {"title": "SPARSE SIGNALS in the rain of summer.", "authors": ADA},
        {"title": "“Sparse signals—in the rain of summer”", "year": "2021"},
    ],
)
def test_an_equal_title_with_authors_or_year_is_certain(wanted: dict[str, Any]) -> None:
    assert is_certain(wanted, FOUND)


@pytest.mark.parametrize(
    ("wanted", "doubt"),
    [
        ({}, "Neither authors nor year confirm that it is the same paper."),
        ({"authors": ("Cy Vega",)}, "Different authors."),
        ({"authors": ("Cy Vega",), "year": "2021"}, "Different authors."),
        ({"year": "2020"}, "Neither authors nor year confirm that it is the same paper."),
        ({"authors": ADA, "year": "2010"}, "11 years apart."),
        ({"authors": ADA, "doi": "10.1000/other"}, "Different DOI, 10.1000/r."),
        ({"authors": ADA, "year": "2021", "venue": "Annals of Summer Weather"}, "Different venue."),
        ({"title": "Sparse Signals in the Rain …", "authors": ADA}, "Only the title is similar."),
        ({"title": "Sparse Signals in the Rai…", "authors": ADA}, "Only the title is similar."),
        ({"title": "Sparse Signals in the Rain of Winter", "authors": ADA}, "Only the title is similar."),
        ({"title": "Dense Signals in the Snow of Winter", "authors": ADA, "year": "2021"}, None),
        ({"title": "Sparse Signals in the Rain of Summer, Part I", "authors": ADA}, "Only the title is similar."),
    ],
)
def test_everything_else_is_only_offered(wanted: dict[str, Any], doubt: str | None) -> None:
    found = matched(wanted, FOUND)
    assert (found and found.is_certain, found and found.doubt) == ((False, doubt) if doubt else (None, None))


def test_a_title_that_many_papers_have_needs_more_than_a_year() -> None:
    reply = replace(FOUND, title="Reply")
    assert not is_certain({"title": "Reply", "year": "2021"}, reply)
    assert not is_certain({"title": "Editorial", "authors": ADA, "year": "2020"}, replace(FOUND, title="Editorial"))


def test_a_title_that_was_cut_off_is_never_certain_even_if_one_is_so_short() -> None:
    assert not is_certain({"title": f"{TITLE}…", "authors": ADA, "year": "2021"}, FOUND)


@pytest.mark.parametrize("other", [{"authors": ("Cy Vega",)}, {"published": "2011", "authors": ("Cy Vega",)}])
def test_a_namesake_makes_a_match_by_year_doubtful(other: dict[str, Any]) -> None:
    namesake = replace(FOUND, doi="10.1000/n", **other)
    assert not is_certain({"year": "2021"}, FOUND, namesake)
    assert not is_certain({"year": "2021"}, namesake, FOUND)
    assert is_certain({"year": "2021", "authors": ADA}, namesake, FOUND)


def test_a_year_confirms_only_when_everybody_was_asked() -> None:
    assert not is_certain({"year": "2021"}, FOUND, is_last=False)
    assert is_certain({"authors": ADA}, FOUND, is_last=False)


def test_a_notice_with_the_title_of_the_paper_is_not_the_paper_whoever_says_so() -> None:
    notice = FoundRecord(FOUND, is_notice=True)
    assert matched({"authors": ADA, "year": "2021"}, notice) is None
    assert matched({"authors": ADA, "year": "2021"}, notice, FOUND) is None


def test_a_chapter_of_another_year_is_not_the_article_whoever_says_so() -> None:
    chapter = FoundRecord(FOUND, "book-chapter")
    assert not is_certain({"authors": ADA, "year": "2020"}, chapter)
    assert not is_certain({"authors": ADA, "year": "2020"}, chapter, FOUND)
    assert is_certain({"authors": ADA, "year": "2021"}, chapter)


@pytest.mark.parametrize(
    ("title", "authors", "certain"),
    [
        ("", (), True),
        (TITLE, (), True),
        (TITLE, ("Cy Vega",), True),
        ("Sparse Signals in the Rain", ("Cy Vega",), True),  # cut
        ("Spärliche Signale im Regen", ADA, True),  # translated
        ("Sparse Signals under Snow of Winter", (), True),  # changed since
        ("Sparse Signals under Snow of Winter", ("Cy Vega",), False),
        ("Growing Wheat", (), False),
        ("Growing Wheat", ("Cy Vega",), False),
    ],
)
def test_an_id_is_proof_unless_title_and_authors_say_otherwise(
    title: str, authors: tuple[str, ...], *, certain: bool
) -> None:
    wanted = Wanted(1, doi="10.1000/r", title=title, authors=authors)
    assert match_by_id(wanted, FOUND, "Crossref").is_certain is certain
