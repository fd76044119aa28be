"""Test the lines of newsletters in plain text: authors after "by", remarks, rows of links, the end of the letter."""

from __future__ import annotations

import textwrap

from readinglist.feeds import parse
from readinglist.model import Feed
from tests.unit.feeds.formats import posts_of_papers as posts

STARS = "*" * 72


def letter(*, people: str, remark: str = "", links: str = "") -> Feed:
    """Return what is read from a letter whose papers have such lines."""
    items = [
        f"{n + 1}) {title}\n{textwrap.fill(f'by {people}', 72, initial_indent='   ', subsequent_indent='   ')}\n   https://arxiv.org/abs/{posts.arxiv_id(n)}\n\n"
        f"{textwrap.fill(posts.abstract(n), 72)}\n\n{remark if n % 2 else ''}{links}"
        for n, title in enumerate(posts.TITLES)
    ]
    head = f"THE GARDEN LETTER\nNo. 12\n\n{STARS}\n\nREAD TWICE\n----------\n\n"
    return parse((head + "\n".join(items) + f"\n{STARS}\n\nBack in a fortnight.\n\nOle\n").encode(), "letter.txt")


def test_people_after_by_are_the_authors() -> None:
    for people, authors in (
        ("Ada Vega", ("Ada Vega",)),
        ("Ada Vega, Jun Ito and Bo Hale", ("Ada Vega", "Jun Ito", "Bo Hale")),
    ):
        feed = letter(people=people)
        assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
        assert {entry.metadata.authors for entry in feed.entries} == {authors}


def test_authors_may_go_on_in_the_next_line() -> None:
    feed = letter(people="Ada Vega, Jun Ito, Bo Hale, Uma Lind, Kofi Abara, Wen Nakamura and Rosa Quispe")
    assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
    assert {len(entry.metadata.authors) for entry in feed.entries} == {7}


def test_remarks_and_rows_of_links_are_no_part_of_abstracts() -> None:
    row = "Read (https://letter.example.org/t?u=1) | Save (https://letter.example.org/t?u=2)\n\n"
    feed = letter(people="Ada Vega", remark=">> I was not convinced until Figure 4.\n\n", links=row)
    abstracts = [entry.metadata.abstract for entry in feed.entries]
    assert abstracts == [posts.abstract(n) for n in range(len(posts.TITLES))]


def test_what_follows_the_last_row_of_stars_is_no_abstract() -> None:
    text = "\n\n".join(
        f"{title}\nby Ada Vega\nhttps://arxiv.org/abs/{posts.arxiv_id(n)}" for n, title in enumerate(posts.TITLES)
    )
    feed = parse(f"{text}\n\n{STARS}\n\nBack in a fortnight. Be kind to your worms.\n\nOle\n".encode(), "letter.txt")
    assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
    assert not any(entry.metadata.abstract for entry in feed.entries)


def test_the_signature_of_a_message_is_no_title() -> None:
    signature = "-- \nDr. Ada Vega\nInstitute of Gardens and Soils\nUniversity of the North\nada@garden.example.org\n"
    text = "Dear all,\n\nthese are for next week:\n\n" + "\n".join(
        (*posts.TITLES, "", "Best wishes", "Ada", "", signature)
    )
    feed = parse(text.encode(), "mail.txt")
    assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
