"""The bookmarks that browsers export."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks Menu</H1>\n<DL><p>\n"
ABSTRACT = (
    "We count gulls on the roofs of four ferry terminals, and show that a third of them is missed from the shore."
)
PAPERS = (
    ("https://arxiv.org/abs/2409.10011", "[2409.10011] Counting Gulls", "Counting Gulls", "", "2409.10011"),
    ("https://openreview.net/forum?id=a1", "Slow Kilns | OpenReview", "Slow Kilns", "", ""),
    (
        "https://www.biorxiv.org/content/10.1101/2024.05.01.558821v2",
        "Bees &amp; Margins | bioRxiv",
        "Bees & Margins",
        "10.1101/2024.05.01.558821",
        "",
    ),
    (
        "https://onlinelibrary.wiley.com/doi/10.1111/ele.13603",
        "Tides at Noon - Dahl - 2023 - Oikos - Wiley Online Library",
        "Tides at Noon",
        "10.1111/ele.13603",
        "",
    ),
    (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0305386",
        "Church Organs | PLOS One",
        "Church Organs",
        "10.1371/journal.pone.0305386",
        "",
    ),
    ("https://example.org/thesis.pdf", "Bus Timetables", "Bus Timetables", "", ""),
)
OTHERS = ("https://mail.example.org/inbox", "https://www.example.org/recipes/soup")


def _bookmark(url: str, title: str, more: str = "") -> str:
    return f'    <DT><A HREF="{url}" ADD_DATE="1691722135" ICON="data:image/png;base64,AA=="{more}>{title}</A>\n'


def test_the_pages_of_papers_are_read() -> None:
    text = HEAD + _bookmark(OTHERS[0], "Inbox (14)") + "    <DT><H3>Papers</H3>\n    <DL><p>\n"
    text += "".join(_bookmark(url, title) for url, title, *_ in PAPERS)
    text += f"    </DL><p>\n{_bookmark(OTHERS[1], 'Pea soup')}</DL>\n"
    feed = parse(text.encode(), "bookmarks.html")
    got = [(e.metadata.title, e.metadata.doi, e.metadata.arxiv_id) for e in feed.entries]
    assert got == [(title, doi, arxiv_id) for _, _, title, doi, arxiv_id in PAPERS]
    assert not feed.problems
    assert sum(run.lines.last - run.lines.first + 1 for run in feed.skipped if run.name == "link") == len(OTHERS)


def test_descriptions_are_abstracts_or_notes_and_tags_are_kept() -> None:
    text = HEAD + _bookmark(PAPERS[0][0], "Gulls") + f"    <DD>{ABSTRACT}\nIt is a long one.\n"
    text += _bookmark(PAPERS[1][0], "Kilns", ' TAGS="brick,to read"') + "    <DD>from Ada\n"
    first, second = parse(text.encode(), "bookmarks.html").entries
    assert first.metadata.abstract == f"{ABSTRACT} It is a long one."
    assert first.reading is None
    assert second.metadata.abstract == ""
    assert second.reading is not None
    assert (second.reading.tags, second.reading.note) == (("brick", "to read"), "from Ada")


def test_bookmarks_without_papers_are_refused_in_a_sentence() -> None:
    text = HEAD + "".join(_bookmark(url, "Something that is many words long") for url in OTHERS)
    with pytest.raises(ReadingListError, match="None of these bookmarks is a paper's page"):
        parse(text.encode(), "bookmarks.html")
