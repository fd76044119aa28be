# ruff: noqa: E501 a record is easier to read as it stands
"""OPML: what other feed readers write, and what this program writes for them and for itself."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from xml.etree import ElementTree as ET

import pytest

from readinglist.errors import ReadingListError
from readinglist.model.source import Source, SourceKind
from readinglist.online.sources import opml, page_address, suggested
from tests.growth import growth
from tests.unit.online.sources.fake_web import source_of
from tests.unit.online.sources.test_recognition import KNOWN

FEEDLY = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Subscriptions</title></head><body>
<outline text="Lamps" title="Lamps">
  <outline type="rss" text="Journal of Lamps &amp; Lights" title="Journal of Lamps &amp; Lights" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/"/>
  <outline text="Harbours"><outline type="rss" text="Harbours Today" xmlUrl="feed://harbours.example.org/rss.xml" category="/Daily,lamps"/></outline>
</outline>
<outline type="rss" title="" text="" xmlUrl="https://rss.arxiv.org/rss/cs.LG"/>
<outline type="rss" text="Lamps again" xmlUrl="https://example.org/feed"/>
<outline type="rss" text="Latest" xmlUrl="https://example.org/latest"/>
<outline type="link" text="Papers" htmlUrl="https://example.org/papers"/>
<outline text="Empty folder"></outline>
<outline type="rss" text="Router" xmlUrl="http://192.168.1.1/reboot"/>
<outline type="rss" text="Here" xmlUrl="http://localhost/feed"/>
<outline type="rss" text="Files" xmlUrl="file:///etc/passwd"/>
<outline type="rss" text="Script" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def told(source: Source) -> tuple[SourceKind, str, str, tuple[str, ...]]:
    return source.kind, source.address, source.name, source.tags


def test_the_lists_of_other_readers_are_read_with_folders_as_tags() -> None:
    assert [told(source) for source in opml.read(FEEDLY.encode())] == [
        (SourceKind.FEED, "https://example.org/feed", "Journal of Lamps & Lights", ("Lamps",)),
        (
            SourceKind.FEED,
            "https://harbours.example.org/rss.xml",
            "Harbours Today",
            ("Lamps", "Harbours", "Daily", "lamps"),
        ),
        (SourceKind.ARXIV, "cat:cs.LG", "arXiv cs.LG (Machine Learning)", ()),
        (SourceKind.FEED, "https://example.org/latest", "Latest", ()),
        (SourceKind.PAGE, "https://example.org/papers", "Papers", ()),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_is_read(encoding: str) -> None:
    text = FEEDLY.replace("Harbours Today", "Häfen").replace('encoding="UTF-8"', f'encoding="{encoding[:6]}"')
    assert opml.read(text.encode(encoding))[1].name == "Häfen"


def test_what_is_written_is_read_again() -> None:
    known = [source_of(text) for text, kind, _, _ in KNOWN if kind]
    sources = {(one.kind, one.address): replace(one, tags=("a", "b & <c>")) for one in known if "localhost" not in one.address and "192.168" not in one.address}  # fmt: skip
    text = opml.write(sources.values())
    assert [told(source) for source in opml.read(text.encode())] == [told(source) for source in sources.values()]


def test_what_is_written_is_well_formed_and_says_where_each_feed_is() -> None:
    evil = Source(
        0,
        SourceKind.FEED,
        "https://example.org/feed?a=1&b=2",
        '"><outline xmlUrl="http://evil"/>\n&amp; \x07é',
        tags=("x,y",),
    )
    text = opml.write(
        [
            evil,
            source_of("cs.LG, stat.ML"),
            source_of("ICLR 2025"),
            source_of("bioRxiv cell biology"),
            source_of("abs:lamps"),
        ]
    )
    outlines = ET.fromstring(text).findall("body/outline")
    assert [one.get("text") for one in outlines][:2] == [
        " ".join(evil.name.replace("\x07", "").split()),
        "arXiv cs.LG, stat.ML",
    ]
    assert [one.get("xmlUrl") for one in outlines] == [
        "https://example.org/feed?a=1&b=2",
        "https://rss.arxiv.org/rss/cs.LG+stat.ML",
        None,
        "https://connect.biorxiv.org/biorxiv_xml.php?subject=cell_biology",
        "https://export.arxiv.org/api/query?search_query=abs%3Alamps&sortBy=submittedDate&sortOrder=descending&max_results=100",
    ]
    assert outlines[2].get("htmlUrl") == "https://openreview.net/group?id=ICLR.cc/2025/Conference"
    assert outlines[0].get("category") == "x y"


@pytest.mark.parametrize(("text", "page"), [
    ("cs.LG", "https://arxiv.org/list/cs.LG/recent"),
    ("math", "https://arxiv.org/list/math/recent"),
    ("cs.LG, stat.ML", "https://rss.arxiv.org/rss/cs.LG+stat.ML"),
    ("Daily papers", "https://huggingface.co/papers"),
    ("bioRxiv", "https://www.biorxiv.org/content/early/recent"),
    ("medRxiv epidemiology", "https://www.medrxiv.org/collection/epidemiology"),
    ("1476-4687", "https://portal.issn.org/resource/ISSN/1476-4687"),
    ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ("https://example.org/papers", "https://example.org/papers"),
])  # fmt: skip
def test_each_source_has_a_page(text: str, page: str) -> None:
    assert page_address(source_of(text)) == page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is nothing to import."),
        (b"<html><body>Feeds</body></html>", "This isn't an OPML file."),
        (b"Just words.", "This isn't an OPML file."),
        (b"<opml><body></body></opml>", "No feeds were found in this OPML file."),
        (b"<opml", "This isn't an OPML file."),
        (b"<opml version='2.0'>", "No feeds were found in this OPML file."),
        (b"<opml><body><outline text='x'/></body></opml>", "No feeds were found in this OPML file."),
        (b"%PDF-1.7", "This is a PDF, not a page of papers."),
        (b"<opml>" + b" " * 10_000_001, "This OPML file is too large."),
    ],
)
def test_what_has_no_feeds_is_told(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingListError) as error:
        opml.read(data)
    assert error.value.sentence == sentence
    assert error.value.hint


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = opml.read(FEEDLY.encode())
    for end in range(200, len(FEEDLY), 37):
        try:
            found = opml.read(FEEDLY[:end].encode())
        except ReadingListError:
            continue
        assert set(map(told, found)) <= set(map(told, whole))
    assert opml.read(FEEDLY.partition('<outline type="link"')[0].encode()) == whole[:4]


def test_entities_are_not_read() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "lamps"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    text = FEEDLY.replace("<opml", bomb + "<opml").replace("Harbours Today", "&b;&f;")
    assert opml.read(text.encode())[1].name == "&b;&f;"


def _seconds_to_read(piece: str, count: int) -> float:
    data = ("<opml><body>" + piece * count).encode()
    started = time.thread_time()
    with suppress(ReadingListError):
        opml.read(data)
    return 0.005 + time.thread_time() - started


def test_reading_takes_time_that_grows_with_the_file_alone() -> None:
    for piece in (
        '<outline text="a">',
        '<outline xmlUrl="https://example.org/a"/>',
        "<outline ",
        "</outline>",
        "&a;",
        "<body>",
        '"',
    ):
        assert growth(partial(_seconds_to_read, piece), 1000, 4000) < 10


def test_a_list_has_at_most_five_thousand_sources() -> None:
    text = (
        "<opml><body>"
        + "".join(f'<outline xmlUrl="https://example.org/{n}/feed"/>' for n in range(6000))
        + "</body></opml>"
    )
    assert len(opml.read(text.encode())) == 5000


def test_what_is_suggested_is_a_short_list_of_sources_that_answer() -> None:
    names = [source.name for source in suggested()]
    assert len(names) == len(set(names)) == 13
    assert names[:2] == ["Hugging Face Daily Papers", "arXiv cs.LG (Machine Learning)"]
    assert {source.kind for source in suggested()} == {
        SourceKind.ARXIV,
        SourceKind.BIORXIV,
        SourceKind.DAILY_PAPERS,
        SourceKind.VENUE,
    }
