"""Tables with headings that are known, unknown, or not there; and columns as the reader says."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.model import ColumnRole, Feed, Metadata, table_key

ABOUT = "We show that everything is a study of something else, and what follows from it. " * 4
NAMES = ("eins", "zwei", "drei", "vier")


def read(text: str, *columns: ColumnRole) -> Feed:
    return parse(text.encode(), "papers", columns or None)


def metadata(text: str) -> list[Metadata]:
    return [entry.metadata for entry in read(text).entries]


def held(feed: Feed) -> list[tuple[str, ColumnRole, bool]]:
    return [(column.name, column.role, column.guessed) for column in feed.columns]


def test_tables_are_read_in_their_dialects() -> None:
    expected = [
        Metadata('A; "B"', "It\nwent on".replace("\n", " "), authors=("Ada Lovelace", "Bo Ito"), published="2024"),
        Metadata("C"),
    ]
    assert (
        metadata('Title;Abstract;Authors;Year\n"A; ""B""";"It\nwent on";Ada Lovelace, Bo Ito;2024\nC;;;\n') == expected
    )
    assert (
        metadata('sep=,\nTitle,Abstract,Authors,Year\n"A; ""B""","It\nwent on","Ada Lovelace, Bo Ito",2024\nC,,,\n')
        == expected
    )
    assert (
        metadata('title\tabstract\tauthors\tyear\n"A; ""B"""\tIt went on\tAda Lovelace, Bo Ito\t2024\nC\t\t\t\n')
        == expected
    )


def test_a_row_without_title_is_a_problem_and_an_open_quote_a_doubt() -> None:
    feed = read('title,abstract\nA,x\n,y\nB,"never closed\nC,z\n')
    assert [(e.metadata.title, bool(e.unsure)) for e in feed.entries] == [("A", False), ("B", True), ("C", False)]
    assert [p.line for p in feed.problems] == [3]


def test_columns_with_unknown_headings_are_told_by_what_stands_in_them() -> None:
    rows = "".join(
        f"Eine Arbeit Nummer {n};{ABOUT}{n};Ada Lovelace, Bo Ito;2024-0{i}-01\n" for i, n in enumerate(NAMES, 1)
    )
    feed = read("Beitrag;Kurzfassung;Wer;Wann\n" + rows)
    assert held(feed) == [
        ("Beitrag", ColumnRole.TITLE, True),
        ("Kurzfassung", ColumnRole.ABSTRACT, True),
        ("Wer", ColumnRole.AUTHORS, True),
        ("Wann", ColumnRole.DATE, True),
    ]
    assert feed.columns[2].sample == "Ada Lovelace, Bo Ito"
    assert [skipped.lines.first for skipped in feed.skipped] == [1]
    assert feed.entries[1].metadata == Metadata(
        "Eine Arbeit Nummer zwei", ABOUT + "zwei", authors=("Ada Lovelace", "Bo Ito"), published="2024-02-01"
    )


def test_a_table_without_a_heading_keeps_its_first_row() -> None:
    feed = read(
        "".join(f"{n}\tA Study of the Number {n}\thttps://arxiv.org/abs/2501.0000{i}\n" for i, n in enumerate(NAMES))
    )
    assert [(e.metadata.title, e.metadata.arxiv_id) for e in feed.entries] == [
        (f"A Study of the Number {n}", f"2501.0000{i}") for i, n in enumerate(NAMES)
    ]
    assert held(feed)[1] == ("Column 2", ColumnRole.TITLE, True)


def test_a_column_beside_a_known_title_is_its_abstract_if_it_is_long() -> None:
    feed = read("Title,What it says,Mood\n" + "".join(f'Study {n},"{ABOUT} {n}",good\n' for n in NAMES))
    assert held(feed) == [
        ("Title", ColumnRole.TITLE, False),
        ("What it says", ColumnRole.ABSTRACT, True),
        ("Mood", ColumnRole.NOTHING, True),
    ]


def test_a_table_in_markdown_is_a_table() -> None:
    text = "| Arbeit | Inhalt |\n|:---|:---:|\n" + "".join(f"| Die Arbeit {n} | {ABOUT}{n} |\n" for n in NAMES)
    feed = read(text)
    assert [e.metadata.title for e in feed.entries] == [f"Die Arbeit {n}" for n in NAMES]
    assert [skipped.name for skipped in feed.skipped] == ["table header", "table border"]


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
    feed = read(text, ColumnRole.NOTHING, ColumnRole.TITLE)
    assert [entry.metadata for entry in feed.entries] == [Metadata("The Real Title"), Metadata("The Other Title")]
    assert held(feed) == [("Title", ColumnRole.NOTHING, False), ("Name", ColumnRole.TITLE, False)]


def test_columns_without_a_title_are_refused_in_a_sentence() -> None:
    with pytest.raises(ReadingListError, match="No column is set to Title"):
        read("Title;Name\nx;y\n", ColumnRole.NOTHING, ColumnRole.ABSTRACT)


UNKNOWN = "Beitrag;Untertitel\n" + "".join(f"Arbeit {n};Von der Arbeit {n} und anderen\n" for n in NAMES)
REMEMBERED = {
    "Beitrag | Untertitel": (ColumnRole.TITLE, ColumnRole.NOTHING),
    "Title | Name": (ColumnRole.NOTHING, ColumnRole.TITLE),
}


def test_columns_are_remembered_by_their_headings() -> None:
    assert held(read(UNKNOWN)) == [("Beitrag", ColumnRole.NOTHING, True), ("Untertitel", ColumnRole.TITLE, True)]
    feed = parse(UNKNOWN.encode(), "papers", remembered_columns=REMEMBERED)
    assert held(feed) == [("Beitrag", ColumnRole.TITLE, False), ("Untertitel", ColumnRole.NOTHING, False)]
    assert [entry.metadata for entry in feed.entries] == [Metadata(f"Arbeit {n}") for n in NAMES]
    assert table_key(feed.columns) == "Beitrag | Untertitel"


def test_columns_that_are_said_now_come_before_remembered_ones() -> None:
    feed = parse(UNKNOWN.encode(), "papers", (ColumnRole.ABSTRACT, ColumnRole.TITLE), REMEMBERED)
    assert [column.role for column in feed.columns] == [ColumnRole.ABSTRACT, ColumnRole.TITLE]


def test_nothing_is_remembered_of_columns_that_need_no_guess() -> None:
    text = "Title;Name\nx;The Real Title\ny;The Other Title\n"
    feed = parse(text.encode(), "papers", remembered_columns=REMEMBERED)
    assert held(feed) == held(read(text))


def test_a_table_without_headings_has_no_key() -> None:
    text = "".join(f"{n}\tA Study of the Number {n}\thttps://arxiv.org/abs/2501.0000{n}\n" for n in range(1, 5))
    feed = parse(
        text.encode(), "papers", remembered_columns={"": (ColumnRole.TITLE, ColumnRole.NOTHING, ColumnRole.NOTHING)}
    )
    assert table_key(feed.columns) == ""
    assert feed.columns[1].role is ColumnRole.TITLE
