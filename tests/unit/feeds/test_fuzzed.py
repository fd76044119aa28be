"""What random input once broke: each gives papers or a sentence, and accounts for every line."""

from __future__ import annotations

import pytest

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.feeds.feed_builder import unaccounted_lines


def test_two_abstracts_under_one_title_are_no_dead_end() -> None:
    page = "Title: A Paper\nAbstract: We foo the bar.\nAbstract: We bar the foo.\nTitle: Another\nAbstract: We baz."
    feed = feeds.parse(page.encode(), "page")
    assert [entry.metadata.title for entry in feed.entries] == ["A Paper", "Another"]
    assert unaccounted_lines(feed) == []


@pytest.mark.parametrize(
    "page",
    [
        "Abstract: a b.\nAbstract: c d.",
        "A Paper\n](https://x.org/a)\nWe show it.",
        '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Papers of the day</title></channel></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Nothing today in all of physics</title></feed>',
        "@comment{nothing but this}",
    ],
)
def test_a_page_without_papers_is_refused_with_a_sentence(page: str) -> None:
    with pytest.raises(ReadingListError):
        feeds.parse(page.encode(), "page")


@pytest.mark.parametrize("votes", ["\ufffd.2k", "1.2.3k", "²k", "k", "1,2,k", "²"])
def test_an_odd_count_of_votes_is_no_stumbling_block(votes: str) -> None:
    page = f"{votes}\nA Theory of Small Boats\nWe give a theory of boats that are small, and prove that they float.\n"
    feed = feeds.parse(page.encode(), "page")
    assert unaccounted_lines(feed) == []


@pytest.mark.parametrize("odd", ["<![\n [2025,", "<![what[ever]>", "<!["])
def test_a_section_that_html_does_not_know_hides_nothing(odd: str) -> None:
    about = "<p>We give a theory of boats that are small, and prove that they float in water.</p>"
    page = f"<html><body><h3>A Theory of Small Boats</h3>{about}{odd} ><h3>A Theory of Rain</h3>{about}</body></html>"
    titles = [entry.metadata.title for entry in feeds.parse(page.encode(), "page").entries]
    assert titles == ["A Theory of Small Boats", "A Theory of Rain"]


def test_small_raised_figures_are_no_numbers() -> None:
    bib = "@article{a, title={Boats}, year={2020}, month={²}, day={³}}"
    assert feeds.parse(bib.encode(), "a.bib").entries[0].metadata.published == "2020"


LIST = "# Papers\n\n- [A Theory of Small Boats](https://x.org/a)\n- [A Theory of Rain](https://x.org/b)\n"


@pytest.mark.parametrize(
    "page",
    [
        f"{LIST}- A Theory of Ice that floats for a very long time in the water of lakes<summary>and then it melts",
        f"{LIST}\n## A\n<r/>\nAuthors: Ada Egli, Olga Ito\n[PDF](https://x.org/c) of Nature, in a year long past<br>W",
        "# Papers\n\n- [A Theory of Small&#10;Boats](https://x.org/a)\n- [A Theory of&#10;Rain](https://x.org/b)",
        "<html><body><h3>A Theory of Small Boats</h3><p>We give&#10;a theory&#10;of boats.</p></body></html>",
        "# Papers\n\n- **[A Theory of Small Boats</b>](https://x.org/a)**\n- *A Theory of Rain</i>*",
        "# Papers\n\n- [A Theory of Small Boats</a>](https://x.org/a)\n- [A Theory of Rain](https://x.org/b)",
        "\n" * 4000 + LIST,
    ],
)
def test_odd_markup_accounts_for_every_line(page: str) -> None:
    feed = feeds.parse(page.encode(), "a.html" if page.startswith("<") else "a.md")
    assert any(entry.metadata.title.startswith("A Theory of Small") for entry in feed.entries)
    assert unaccounted_lines(feed) == []


@pytest.mark.parametrize("blank", ["\x0b", "\u2028", "\x85\n\x0c"])
def test_a_page_of_nothing_but_white_space_is_refused(blank: str) -> None:
    with pytest.raises(ReadingListError):
        feeds.parse(blank.encode(), "page")


@pytest.mark.parametrize("kind", ['{"a": 1}', '[{"a": 1}]', "[[1]]", "null"])
def test_data_of_a_page_whose_kind_is_no_word_are_passed_over(kind: str) -> None:
    data = f'<script type="application/ld+json">{{"@type": {kind}, "name": "Boats"}}</script>'
    papers = "".join(f"<h3>A Theory of {of}</h3><p>We give a theory, and prove it.</p>" for of in ("Rain", "Boats"))
    feed = feeds.parse(f"<html><head>{data}</head><body>{papers}</body></html>".encode(), "a.html")
    assert [entry.metadata.title for entry in feed.entries] == ["A Theory of Rain", "A Theory of Boats"]


@pytest.mark.parametrize("nested", [2, 3000])
def test_messages_within_messages_are_read_or_refused(nested: int) -> None:
    head = "From: a@b.org\nSubject: Papers\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    try:
        feed = feeds.parse((head * nested + "A Theory of Small Boats\n").encode(), "a.eml")
    except ReadingListError:
        return
    assert unaccounted_lines(feed) == []


@pytest.mark.parametrize("opened", ["<div>", "<div><b>", "<span>", "<SECTION class=paper>"])
def test_elements_that_nobody_closed_hide_no_papers(opened: str) -> None:
    titles = [f"A Theory of {n} Boats" for n in range(2200)]
    about = "<p>We give a theory of boats that float, and prove it.</p>"
    page = "".join(f"{opened}<h3>{title}</h3>{about}\n" for title in titles)
    feed = feeds.parse(f"<html><body>{page}".encode(), "a.html")
    assert len(feed.entries) == len(titles)
