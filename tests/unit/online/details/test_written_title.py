"""Titles with what people write around them."""

from __future__ import annotations

import pytest

from readinglist.feeds.written.line import read_alone
from readinglist.model import Metadata
from readinglist.online.details.matching import TitleAnswer, match_by_title
from readinglist.online.details.records import FoundRecord
from readinglist.online.details.wanted import wanted_of

ICE = "Ice on rivers in a warm winter"


@pytest.mark.parametrize(
    ("line", "authors", "year"),
    [
        (ICE, (), ""),
        (f"3) {ICE}", (), ""),
        (f"> - {ICE}", (), ""),
        (f"- [ ] {ICE}", (), ""),
        (f"• “{ICE}.”", (), ""),
        (f"„{ICE}“", (), ""),
        (f"{ICE} (2013)", (), "2013"),
        (f"{ICE} (Reed 2013)", ("Reed",), "2013"),
        (f"{ICE} (de Vries, 2018)", ("de Vries",), "2018"),
        (f"{ICE} [Reed et al., 2013]", ("Reed",), "2013"),
        (f"“{ICE}” (Reed & Ito, 2013)", ("Reed", "Ito"), "2013"),
        (f"{ICE}. Ann Reed et al., 2001", ("Ann Reed",), "2001"),
        (f"{ICE}. A. Reed, B. Ito, and C. van der Berg, 2020", ("A. Reed", "B. Ito", "C. van der Berg"), "2020"),
        (f"{ICE} — Reed et al. (2017)", ("Reed",), "2017"),
        (f"{ICE} – Ann Reed", ("Ann Reed",), ""),
        (f"{ICE} (Reed)", ("Reed",), ""),
        (f"Reed, 2017: {ICE}", ("Reed",), "2017"),
        (f"Reed et al. (2017). {ICE}.", ("Reed",), "2017"),
        (f"Müller und Schmidt (2019): {ICE}", ("Müller", "Schmidt"), "2019"),
    ],
)
def test_a_title_is_read_without_what_stands_around_it(line: str, authors: tuple[str, ...], year: str) -> None:
    found = read_alone(line)
    assert (found.title, found.authors, found.year) == (ICE, authors, year)


@pytest.mark.parametrize(
    "line",
    [
        "Ice: a survey of rivers, lakes and seas",
        "3D ice for 2D maps",
        "Learning to see ice (CLIP)",
        "Europe, Asia, and Africa in 2020",
        "GPT-4, 2024",
        "x " * 400,
    ],
)
def test_what_belongs_to_a_title_stays(line: str) -> None:
    found = read_alone(line)
    assert (found.title, found.authors, found.year) == (line.strip(), (), "")


def found(title: str, *authors: str, year: str) -> TitleAnswer:
    return TitleAnswer("Crossref", FoundRecord(Metadata(title, "Ice.", authors, year, doi="10.5555/ice")))


def test_a_line_of_a_mail_is_certain_by_the_name_that_it_ends_with() -> None:
    wanted = wanted_of(1, Metadata(f"3) {ICE} (Reed 2013)"))
    match = match_by_title(wanted, [found(ICE, "Ann Reed", "Bo Ito", year="2013")], is_last=True)
    assert match is not None
    assert match.is_certain


def test_another_author_of_the_same_title_is_only_offered() -> None:
    wanted = wanted_of(1, Metadata(f"{ICE} (Reed 2013)"))
    match = match_by_title(wanted, [found(ICE, "Cy Vega", year="2013")], is_last=True)
    assert match is not None
    assert not match.is_certain


def test_a_year_that_belongs_to_the_title_is_compared_with_it() -> None:
    wanted = wanted_of(1, Metadata("Results of the river ice census (2013)"))
    whole = found("Results of the river ice census (2013)", "Ann Reed", year="2013")
    match = match_by_title(
        wanted, [whole, found("Results of the river ice census", "Bo Ito", year="2013")], is_last=True
    )
    assert match is not None
    assert match.metadata == whole.record.metadata


def test_a_paper_with_known_authors_keeps_its_title_as_it_is() -> None:
    assert wanted_of(1, Metadata(f"{ICE} (Reed 2013)", authors=("Bo Ito",))).title == f"{ICE} (Reed 2013)"
