"""Tables with headings that are known, unknown, or not there; and columns as the reader says."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.model import Facts, Feed, Holds, table_key

ABOUT = "We show that everything is a study of something else, and what follows from it. " * 4
NAMES = ("eins", "zwei", "drei", "vier")


def read(text: str, *columns: Holds) -> Feed:
    return parse(text.encode(), "papers", columns or None)


def facts(text: str) -> list[Facts]:
    return [entry.facts for entry in read(text).entries]


def held(feed: Feed) -> list[tuple[str, Holds, bool]]:
    return [(column.name, column.holds, column.guessed) for column in feed.columns]


def test_tables_are_read_in_their_dialects() -> None:
    expected = [
        Facts('A; "B"', "It\nwent on".replace("\n", " "), authors=("Ada Lovelace", "Bo Ito"), published="2024"),
        Facts("C"),
    ]
    assert facts('Title;Abstract;Authors;Year\n"A; ""B""";"It\nwent on";Ada Lovelace, Bo Ito;2024\nC;;;\n') == expected
    assert (
        facts('sep=,\nTitle,Abstract,Authors,Year\n"A; ""B""","It\nwent on","Ada Lovelace, Bo Ito",2024\nC,,,\n')
        == expected
    )
    assert (
        facts('title\tabstract\tauthors\tyear\n"A; ""B"""\tIt went on\tAda Lovelace, Bo Ito\t2024\nC\t\t\t\n')
        == expected
    )


def test_a_row_without_title_is_a_problem_and_an_open_quote_a_doubt() -> None:
    feed = read('title,abstract\nA,x\n,y\nB,"never closed\nC,z\n')
    assert [(e.facts.title, bool(e.unsure)) for e in feed.entries] == [("A", False), ("B", True), ("C", False)]
    assert [p.line for p in feed.problems] == [3]


def test_columns_with_unknown_headings_are_told_by_what_stands_in_them() -> None:
    rows = "".join(
        f"Eine Arbeit Nummer {n};{ABOUT}{n};Ada Lovelace, Bo Ito;2024-0{i}-01\n" for i, n in enumerate(NAMES, 1)
    )
    feed = read("Beitrag;Kurzfassung;Wer;Wann\n" + rows)
    assert held(feed) == [
        ("Beitrag", Holds.TITLE, True),
        ("Kurzfassung", Holds.ABSTRACT, True),
        ("Wer", Holds.AUTHORS, True),
        ("Wann", Holds.DATE, True),
    ]
    assert feed.columns[2].sample == "Ada Lovelace, Bo Ito"
    assert [clutter.lines.first for clutter in feed.clutter] == [1]
    assert feed.entries[1].facts == Facts(
        "Eine Arbeit Nummer zwei", ABOUT + "zwei", authors=("Ada Lovelace", "Bo Ito"), published="2024-02-01"
    )


def test_a_table_without_a_heading_keeps_its_first_row() -> None:
    feed = read(
        "".join(f"{n}\tA Study of the Number {n}\thttps://arxiv.org/abs/2501.0000{i}\n" for i, n in enumerate(NAMES))
    )
    assert [(e.facts.title, e.facts.arxiv_id) for e in feed.entries] == [
        (f"A Study of the Number {n}", f"2501.0000{i}") for i, n in enumerate(NAMES)
    ]
    assert held(feed)[1] == ("Column 2", Holds.TITLE, True)


def test_a_column_beside_a_known_title_is_its_abstract_if_it_is_long() -> None:
    feed = read("Title,What it says,Mood\n" + "".join(f'Study {n},"{ABOUT} {n}",good\n' for n in NAMES))
    assert held(feed) == [
        ("Title", Holds.TITLE, False),
        ("What it says", Holds.ABSTRACT, True),
        ("Mood", Holds.NOTHING, True),
    ]


def test_a_table_in_markdown_is_a_table() -> None:
    text = "| Arbeit | Inhalt |\n|:---|:---:|\n" + "".join(f"| Die Arbeit {n} | {ABOUT}{n} |\n" for n in NAMES)
    feed = read(text)
    assert [e.facts.title for e in feed.entries] == [f"Die Arbeit {n}" for n in NAMES]
    assert [clutter.name for clutter in feed.clutter] == ["heading of the table", "rule of the table"]


@pytest.mark.parametrize(
    "text",
    [
        "A Study, of Everything\nAnother Study, of Things\nThird Study, of Things\n",
        "One Study of It\n\nWe do it; and we do that; it is good. " + ABOUT + "\n\nAnother Study\n\n" + ABOUT,
    ],
    ids=["a comma in each title", "semicolons in prose"],
)
def test_text_with_commas_is_no_table(text: str) -> None:
    assert read(text).columns == ()


def test_the_reader_has_the_last_word_on_columns() -> None:
    text = "Title;Name\nx;The Real Title\ny;The Other Title\n"
    feed = read(text, Holds.NOTHING, Holds.TITLE)
    assert [entry.facts for entry in feed.entries] == [Facts("The Real Title"), Facts("The Other Title")]
    assert held(feed) == [("Title", Holds.NOTHING, False), ("Name", Holds.TITLE, False)]


def test_columns_without_a_title_are_refused_in_a_sentence() -> None:
    with pytest.raises(ReadingListError, match="No column holds the titles"):
        read("Title;Name\nx;y\n", Holds.NOTHING, Holds.ABSTRACT)


UNKNOWN = "Beitrag;Untertitel\n" + "".join(f"Arbeit {n};Von der Arbeit {n} und anderen\n" for n in NAMES)
REMEMBERED = {"Beitrag | Untertitel": (Holds.TITLE, Holds.NOTHING), "Title | Name": (Holds.NOTHING, Holds.TITLE)}


def test_columns_are_remembered_by_their_headings() -> None:
    assert held(read(UNKNOWN)) == [("Beitrag", Holds.NOTHING, True), ("Untertitel", Holds.TITLE, True)]
    feed = parse(UNKNOWN.encode(), "papers", remembered=REMEMBERED)
    assert held(feed) == [("Beitrag", Holds.TITLE, False), ("Untertitel", Holds.NOTHING, False)]
    assert [entry.facts for entry in feed.entries] == [Facts(f"Arbeit {n}") for n in NAMES]
    assert table_key(feed.columns) == "Beitrag | Untertitel"


def test_columns_that_are_said_now_come_before_remembered_ones() -> None:
    feed = parse(UNKNOWN.encode(), "papers", (Holds.ABSTRACT, Holds.TITLE), REMEMBERED)
    assert [column.holds for column in feed.columns] == [Holds.ABSTRACT, Holds.TITLE]


def test_nothing_is_remembered_of_columns_that_need_no_guess() -> None:
    text = "Title;Name\nx;The Real Title\ny;The Other Title\n"
    feed = parse(text.encode(), "papers", remembered=REMEMBERED)
    assert held(feed) == held(read(text))


def test_a_table_without_headings_has_no_key() -> None:
    text = "".join(f"{n}\tA Study of the Number {n}\thttps://arxiv.org/abs/2501.0000{n}\n" for n in range(1, 5))
    feed = parse(text.encode(), "papers", remembered={"": (Holds.TITLE, Holds.NOTHING, Holds.NOTHING)})
    assert table_key(feed.columns) == ""
    assert feed.columns[1].holds is Holds.TITLE
