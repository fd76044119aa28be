"""However long or odd a feed is, the time to read it grows with its length and no faster."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse

pytestmark = pytest.mark.slow

ODD = [
    "a",
    "a ",
    "(",
    "[",
    "{",
    '"',
    "<",
    "<p",
    "\\",
    "http://",
    "10.1000/",
    "@a{",
    "TY  - ",
    ",",
    "# ",
    "**",
    "![](",
    "](",
]
ODD += ["é", "的", "a,b;", "&amp;", "&", "$x$", '{"a":', "[{", "<item>", "<div>", "=", "1. ", "\t", "|", "% ", "\u00ad"]
ODD += ["and A B, ", "Ab Cd, ", "A. ", "Ada Bo, 1", "2501.00001 ", "title,"]


@pytest.mark.parametrize("piece", ODD)
def test_a_megabyte_on_one_line_takes_no_time(piece: str) -> None:
    data = piece.encode() * (1_000_000 // len(piece.encode()))
    start = time.process_time()
    with suppress(ReadingListError):
        parse(data, "page")
    assert time.process_time() - start < 10


def test_ten_thousand_papers_are_all_found() -> None:
    abstract = "We present a study of something that nobody has studied before, and it turns out to be good. " * 3
    page = "\n".join(f"A Title of Paper Number {n}\n{abstract}{n}." for n in range(10_000))
    start = time.process_time()
    assert len(parse(page.encode(), "page").entries) == 10_000
    assert time.process_time() - start < 20


ABOUT = "we give a theory of boats that are small and float and sink"
LONG = {
    "links in one paragraph of HTML": ("<html><body><p>A Theory of Boats<p>", "<a href=/x{n}>a</a> ", 20_000, "a.html"),
    "links in one paragraph of Markdown": ("# A\n## B\n\n", "<a href=/x{n}>a</a> ", 15_000, "a.md"),
    "links without an address that do not end": ("# A\n## B\n\n", "<a> b ", 20_000, "a.md"),
    "comments before no page": ("", "<!---->", 20_000, "a.html"),
    "data that do not end": ("<html><body>", "<script type=json>a", 20_000, "a.html"),
    "texts that the source writes in another way": ("<html><body>" + "\n" * 66_000, "<p>a&amp;{n}", 20_000, "a.html"),
    "backslashes": ("# A\n## B\n\n" + "\\" * 100_000, "a", 1, "a.md"),
    "spaces in a heading of Org mode": ("#+TITLE: a\n* A\n** B" + " " * 50_000, "b", 1, "a.org"),
    "a name of an element": ("<rdf:RDF xmlns:rdf='r'><a><title>T</title></a><", "a", 100_000, "a.rdf"),
    "columns of one name": ("title,", "location,", 30_000, "a.csv"),
}


@pytest.mark.parametrize("case", LONG)
def test_what_repeats_takes_time_by_its_length(case: str) -> None:
    start, piece, times, name = LONG[case]
    page = start + "".join(piece.replace("{n}", str(n)) for n in range(times)) + "\n"
    begun = time.process_time()
    with suppress(ReadingListError):
        parse(page.encode(), name)
    assert time.process_time() - begun < 6


def test_bare_titles_after_papers_take_no_time_each() -> None:
    full = "".join(f"A Title of Paper Number {n}\n{ABOUT.capitalize()}, {ABOUT} {n}.\n" for n in range(6_000))
    bare = "".join(f"A Title of Another Paper {n}\n\n" for n in range(6_000))
    begun = time.process_time()
    assert len(parse(f"{full}{bare}".encode(), "page").entries) > 6_000
    assert time.process_time() - begun < 20
