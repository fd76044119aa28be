# ruff: noqa: E501 a feed is easier to read as it stands
"""Tables as programs and databases write them: their headings, their remarks, and what the reader did."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Entry, Feed, ImportedReading, Metadata, Status


def read(text: str, encoding: str = "utf-8") -> Feed:
    feed = parse(text.encode(encoding), "feed")
    assert unaccounted_lines(feed) == []
    return feed


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


def left(feed: Feed) -> dict[str, int]:
    return {field.name: field.count for field in feed.not_carried}


def test_the_abstract_is_that_column_and_no_description() -> None:
    feed = read("Title,Description,Abstract\nLamps of the Fen,Lamps!,Lamps glow.\nReeds,Reeds!,\n")
    assert [entry.metadata for entry in feed.entries] == [
        Metadata("Lamps of the Fen", "Lamps glow."),
        Metadata("Reeds"),
    ]
    assert left(feed) == {"Description": 2}


def test_a_description_is_the_abstract_where_there_is_no_other() -> None:
    assert only("Title,Description,Year\nLamps of the Fen,Lamps glow.,2021\n").metadata.abstract == "Lamps glow."


def test_remarks_above_the_heading_are_set_aside() -> None:
    feed = read(
        '"About the data: Exported on Mar 04, 2021. Criteria: \'fen\'."\n\n"Rank","DOI","Title","Abstract","Source title","PubYear","Authors"\n'
        '"1","10.1000/1","Lamps of the Fen","Lamps glow.","Fen Studies","2021","Reed, Ann; Bog, Bo"\n'
    )
    assert [entry.metadata for entry in feed.entries] == [
        Metadata("Lamps of the Fen", "Lamps glow.", ("Ann Reed", "Bo Bog"), "2021", "Fen Studies", doi="10.1000/1")
    ]
    assert left(feed) == {"Rank": 1}


def test_a_table_of_excel_is_read_in_its_encoding() -> None:
    feed = read(
        "Titel;Autoren;Zusammenfassung;Jahr\nÜber Moore – “groß”;Jörg Weiß;Moore glühen für 5 €.;2021\n", "cp1252"
    )
    assert feed.entries[0].metadata.title == "Über Moore – “groß”"
    assert feed.entries[0].metadata.abstract == "Moore glühen für 5 €."


def test_zotero_keeps_tags_of_its_reader_apart_from_those_of_catalogues() -> None:
    feed = read(
        "Key,Item Type,Publication Year,Author,Title,Publication Title,DOI,Url,Abstract Note,Date,Date Added,Notes,File Attachments,Manual Tags,Automatic Tags\n"
        'AB12,journalArticle,2021,"Reed, Ann; Bog, Bo",Lamps of the Fen,Fen Studies,10.1000/1,https://example.org/1,Lamps glow.,2021-03-04,2022-01-02 03:04:05,<p>Read <i>again</i></p>,/home/x.pdf,to read; fens,Lamps; Wetlands\n'
    )
    (entry,) = feed.entries
    assert entry.reading == ImportedReading(
        tags=("to read", "fens"), note="Read again", added="2022-01-02T03:04:05.000000+00:00"
    )
    assert (entry.metadata.keywords, entry.metadata.published) == (("Lamps", "Wetlands"), "2021-03-04")
    assert left(feed) == {"File Attachments": 1, "Item Type": 1}


def test_scopus_gives_full_names_without_numbers() -> None:
    entry = only(
        '"Authors","Author full names","Author(s) ID","Title","Year","Source title","DOI","Link","Abstract","Author Keywords"\n'
        '"Reed A.; Bog B.","Reed, Ann (57190000001); Bog, Bo (57190000002)","1; 2","Lamps of the Fen","2021","Fen Studies","10.1000/1","https://www.scopus.com/x?doi=10.1000%2f1&md5=9","[No abstract available]","lamps; fens"\n'
    )
    assert entry.metadata.authors == ("Ann Reed", "Bo Bog")
    assert (entry.metadata.abstract, entry.metadata.doi) == ("", "10.1000/1")


def test_names_with_commas_only_are_put_together() -> None:
    assert only('Title,Authors,Year\nLamps of the Fen,"Reed, A., van der Bog, B.-C.",2021\n').metadata.authors == (
        "A. Reed",
        "B.-C. van der Bog",
    )


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,Lamps of the Fen,Mine.,Lamps glow.,https://example.org/1,Fens,"lamps, glow",2022-01-02T03:04:05.000Z,,,true\n',
            ImportedReading(
                None,
                starred=True,
                tags=("Fens", "lamps", "glow"),
                note="Mine.",
                added="2022-01-02T03:04:05.000000+00:00",
            ),
        ),
        (
            "title,url,time_added,tags,status\nLamps of the Fen,https://example.org/1,1641092645,lamps|glow,archive\n",
            ImportedReading(Status.READ, tags=("lamps", "glow"), added="2022-01-02T03:04:05.000000+00:00"),
        ),
        (
            "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nLamps of the Fen,https://example.org/1,01x,lamps,2022-01-02 03:04:05+00:00,0.5,later,True\n",
            ImportedReading(Status.QUEUED, tags=("lamps",), added="2022-01-02T03:04:05.000000+00:00"),
        ),
        (
            'title,authors,publication,pubTime,doi,rating,tags,folders,flag,note\nLamps of the Fen,"Reed, Ann",Fen Studies,2021,10.1000/1,4,lamps,Fens,true,Mine.\n',
            ImportedReading(None, starred=True, tags=("lamps", "Fens", "rating/4"), note="Mine."),
        ),
    ],
    ids=["Raindrop", "Pocket", "Readwise", "Paperlib"],
)
def test_what_the_reader_did_is_carried(text: str, reading: ImportedReading) -> None:
    found = only(text).reading
    assert found is not None
    assert set(found.tags) == set(reading.tags)
    assert (found.status, found.starred, found.note, found.added) == (
        reading.status,
        reading.starred,
        reading.note,
        reading.added,
    )


def test_tags_beside_nothing_of_a_reader_are_keywords() -> None:
    entry = only("Title,Abstract,Tags\nLamps of the Fen,Lamps glow.,lamps; fens\n")
    assert (entry.metadata.keywords, entry.reading) == (("lamps", "fens"), None)


def test_a_value_that_says_nothing_is_counted() -> None:
    feed = read("Title,Status,Starred,Rating,Date Added\nLamps of the Fen,accepted,perhaps,great,some day\n")
    assert feed.entries[0].reading is None
    assert left(feed) == {"Date Added": 1, "Rating": 1, "Starred": 1, "Status": 1}


def test_a_quote_in_the_table_of_another_program_stays() -> None:
    assert only("Title,Abstract,Year\n'-omics' of Fens,Lamps glow.,2021\n").metadata.title == "'-omics' of Fens"
