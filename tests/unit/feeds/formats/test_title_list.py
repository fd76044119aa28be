"""Lists of titles, as people keep them in their notes."""

from __future__ import annotations

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed

ABOUT = "We study what a list is, and show that it is one thing after another, in some order or none. " * 3


def read(text: str) -> Feed:
    feed = parse(text.encode(), "notes.md")
    assert unaccounted_lines(feed) == []
    return feed


def titles(text: str) -> list[str]:
    return [entry.metadata.title for entry in read(text).entries]


def test_headings_boxes_and_addresses_are_no_part_of_a_title() -> None:
    feed = read(
        "# Reading\n\n## Seeing\n- [ ] Looking Twice: A Study https://arxiv.org/abs/2501.00001\n"
        "- [x] [Seeing Once](https://arxiv.org/abs/2501.00002)\n\n## Hearing\n* SOUND\n"
    )
    assert [(e.metadata.title, e.metadata.arxiv_id) for e in feed.entries] == [
        ("Looking Twice: A Study", "2501.00001"),
        ("Seeing Once", "2501.00002"),
        ("SOUND", ""),
    ]
    assert {skipped.name for skipped in feed.skipped} == {"heading"}


def test_what_stands_below_an_item_is_its_own() -> None:
    feed = read(
        f"To read:\n1. First of All\n   {ABOUT}\n2. Second of All\n   - https://github.com/a/b\n   - ask Bo\n3. Third\n"
    )
    first, second, third = feed.entries
    assert (first.metadata.abstract, first.unsure) == (ABOUT.strip(), "")
    assert [link.url for link in second.metadata.links] == ["https://github.com/a/b"]
    assert second.unsure == "The text below the title wasn't imported."
    assert third.unsure == "This may not be a paper: it's a single word without an abstract."
    assert (second.lines.first, second.lines.last) == (4, 6)


def test_bare_lines_are_titles_and_single_words_a_guess() -> None:
    feed = read("Attention Is All We Had\n\nAdam and Eve: A Method for Two\n\nBARD\n\nLearning to Be Small\n")
    assert [(e.metadata.title, bool(e.unsure)) for e in feed.entries] == [
        ("Attention Is All We Had", False),
        ("Adam and Eve: A Method for Two", False),
        ("BARD", True),
        ("Learning to Be Small", False),
    ]


def test_a_list_of_abstracts_is_no_list_of_titles() -> None:
    assert titles(f"- A Study of Lists\n- {ABOUT}\n- A Study of Heaps\n- {ABOUT}\n") == [
        "A Study of Lists",
        "A Study of Heaps",
    ]


def test_what_is_listed_below_a_title_is_no_title() -> None:
    card = "- Ada Lovelace, Bo Ito\n- [code](https://github.com/a/b)\n\n"
    assert titles(f"## A Study of Lists\n{card}## A Study of Heaps\n{card}## A Study of Piles\n{card}") == [
        "A Study of Lists",
        "A Study of Heaps",
        "A Study of Piles",
    ]


def test_the_settings_above_a_list_are_front_matter() -> None:
    feed = read("---\ntags: x\n---\n- A Study of Lists\n- A Study of Heaps\n")
    assert [entry.metadata.title for entry in feed.entries] == ["A Study of Lists", "A Study of Heaps"]
    assert (feed.problems, [skipped.name for skipped in feed.skipped]) == ((), ["front matter"])
