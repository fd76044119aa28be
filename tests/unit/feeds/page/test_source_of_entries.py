"""The lines of each entry are those where it is in the source, and a short way to read a page changes nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import reader
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.lines import PageLine
from tests.unit.feeds.page.invented_papers import PAPERS, Invented, read
from tests.unit.feeds.page.page_layouts import LAYOUTS, section, sentence, show


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("framed", [False, True], ids=["bare", "framed"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_entry_is_where_its_texts_are(layout: str, framed: bool, end: str) -> None:
    before = section(layout, "Gulls and Bricks") + sentence(layout, "What we read in September.") if framed else ""
    text, name = show(layout, PAPERS, before)
    feed = read(text.replace("\n", end), name)
    assert len(feed.entries) == len(PAPERS)
    for entry, paper in zip(feed.entries, PAPERS, strict=True):
        first, last = feed.source[entry.lines.first - 1], feed.source[entry.lines.last - 1]
        assert paper.title in first
        assert paper.abstract in last
        assert paper.authors in feed.text_of(entry.lines)


@pytest.mark.parametrize("width", [60, 72, 100])
@pytest.mark.parametrize("layout", ["text", "Markdown headings", "HTML elements", "HTML list"])
def test_an_entry_has_all_lines_of_a_wrapped_text(layout: str, width: int) -> None:
    text, name = show(layout, PAPERS)
    for paper in PAPERS:
        text = text.replace(paper.abstract, "\n".join(textwrap.wrap(paper.abstract, width, break_on_hyphens=False)))
    feed = read(text, name)
    assert [entry.metadata.abstract for entry in feed.entries] == [paper.abstract for paper in PAPERS]
    for entry, paper in zip(feed.entries, PAPERS, strict=True):
        assert paper.title in feed.source[entry.lines.first - 1]
        assert paper.abstract in normalize_space(feed.text_of(entry.lines))
        assert not any(other.title in feed.text_of(entry.lines) for other in PAPERS if other is not paper)


def _plain(paper: Invented) -> str:
    return f"{paper.title}\n{paper.abstract}\n"


def _parted(paper: Invented) -> str:
    return f"{paper.title}\n{paper.abstract}\n\n"


def _apart(paper: Invented) -> str:
    return f"{paper.title}\n\n{paper.abstract}\n\n"


def _wrapped(paper: Invented) -> str:
    return f"{paper.title}\n\n{textwrap.fill(paper.abstract, 80)}\n\n\n"


def _counted(paper: Invented) -> str:
    return f"12\nSubmitted by\nida7\n{paper.title}\n{paper.abstract}\n{len(paper.names)} authors\n"


PLAIN_PAGES = {form.__name__.strip("_"): form for form in (_plain, _parted, _apart, _wrapped, _counted)}


@pytest.mark.parametrize("form", PLAIN_PAGES)
def test_the_short_way_to_read_a_plain_page_changes_nothing(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(map(PLAIN_PAGES[form], PAPERS))
    is_plain = reader._is_plain
    taken: list[bool] = []

    def remember(papers: Sequence[Card], outside: Sequence[PageLine]) -> bool:
        taken.append(is_plain(papers, outside))
        return taken[-1]

    monkeypatch.setattr(reader, "_is_plain", remember)
    short = read(text)
    assert taken == [True]
    monkeypatch.setattr(reader, "_is_plain", lambda *_: False)
    assert read(text) == short
    assert [entry.metadata.title for entry in short.entries] == [paper.title for paper in PAPERS]


@pytest.mark.parametrize("layout", ["text", "text with blank lines"])
def test_a_page_with_authors_or_ids_is_read_in_full(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []
    is_plain = reader._is_plain
    monkeypatch.setattr(reader, "_is_plain", lambda papers, outside: taken.append(is_plain(papers, outside)))
    read(*show(layout, PAPERS))
    read("".join(f"{paper.url}\n{_parted(paper)}" for paper in PAPERS))
    assert taken == [False, False]
