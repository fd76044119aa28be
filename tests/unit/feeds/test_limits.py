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
