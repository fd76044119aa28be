"""Schedules of reading groups: rows with a paper, rows without one, and titles in reserve below."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse, schedules
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed

ROWS = [
    ("Date", "Who", "Paper", "Authors", "Year", "Room"),
    ("Feb 10", "Bo", "Ice on rivers: a census of nine winters", "Reed & Ito", "2013", "B12"),
    ("Feb 17", "Cy", "Does fog remember?", "Vega et al.", "2019", "B12"),
    ("Feb 24", "-", "no seminar (field trip)", "", "", ""),
    ("Mar 3", "Dee", "Snow in the streets of nine towns", "Holm; Zhu", "2021", "B12"),
    ("Mar 10", "Bo", "Hail", "Vega", "2018", "C1"),
    ("Mar 17", "Eva", "(Eva decides)", "", "", "B12"),
    ("Mar 24", "Cy", "Dew on cold leaves at night", "", "", "B12"),
    ("Mar 31", "", "Spring holidays", "", "", ""),
    ("Apr 7", "Ada", "", "", "", "online"),
]
PAPERS = [
    ("Ice on rivers: a census of nine winters", ("Reed", "Ito"), "2013"),
    ("Does fog remember?", ("Vega",), "2019"),
    ("Snow in the streets of nine towns", ("Holm", "Zhu"), "2021"),
    ("Hail", ("Vega",), "2018"),
    ("Dew on cold leaves at night", (), ""),
]
LETTER = """From: Ada Reed <ada@example.org>
To: group@example.org
Subject: Schedule
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear all,

here is the schedule for the spring. Please tell me if your date does not work.

{table}

For days on which nobody has prepared:

(i) Mist over Nothing at all (Mist, 2011)
(ii) Wind as text, Zhu 2015
(iii) Clouds without borders

Tea is served before.

Best,
Ada
"""


def read(text: str) -> Feed:
    feed = parse(text.encode(), "schedule.txt")
    assert unaccounted_lines(feed) == []
    return feed


def facts(feed: Feed) -> list[tuple[str, tuple[str, ...], str]]:
    found = [entry.metadata for entry in feed.entries]
    return [(one.title, one.authors, one.published) for one in found]


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_a_row_without_a_paper_is_none(delimiter: str) -> None:
    assert facts(read("\n".join(map(delimiter.join, ROWS)))) == PAPERS


def test_titles_may_be_listed_below_the_table() -> None:
    feed = read(LETTER.format(table="\n".join(map("\t".join, ROWS))))
    assert facts(feed) == [
        *PAPERS,
        ("Mist over Nothing at all", ("Mist",), "2011"),
        ("Wind as text", ("Zhu",), "2015"),
        ("Clouds without borders", (), ""),
    ]
    assert not feed.problems


def test_names_and_a_year_may_stand_in_the_cell_of_the_title() -> None:
    feed = read(
        "Week\tPresenter\tReading\n1\tBo\tIce on rivers and lakes (Reed & Ito, 2013)\n2\tCy\tFog, slowly (Vega 2019)\n"
        "3\t\tMidterm\n4\tAda\tSnow in towns by night (Holm 2021)\n"
    )
    assert facts(feed) == [
        ("Ice on rivers and lakes", ("Reed", "Ito"), "2013"),
        ("Fog, slowly", ("Vega",), "2019"),
        ("Snow in towns by night", ("Holm",), "2021"),
    ]


def test_a_table_of_papers_keeps_its_bare_titles() -> None:
    feed = read("Title\tAuthors\tYear\nIce on rivers\tAda Reed\t2013\nFree fall\t\t\nFog on lakes\tBo Vega\t2019\n")
    assert [entry.metadata.title for entry in feed.entries] == ["Ice on rivers", "Free fall", "Fog on lakes"]


@pytest.mark.parametrize(
    "title", ["Carnival", "no talk (strike)", "TBA", "- ", "Kein Treffen am Montag", "tbd by Friday"]
)
def test_what_stands_in_place_of_a_paper_is_known(title: str) -> None:
    assert schedules.names_no_paper(title)
    assert not schedules.names_no_paper("Clouds without any borders")
