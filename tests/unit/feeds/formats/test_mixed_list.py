"""Lists of papers, one on each line, by titles, identifiers and links in no order."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed

MIXED = (
    "Counting Gulls in Harbours",
    "A Survey of Tides, Ebbs and Flows",
    "10.1000/gulls.7",
    "hep-th/9901001",
    "https://arxiv.org/abs/2401.00007",
    "PMID: 30000007",
    "2401.00008v2",
    "Ferries at Night. Ada Reed, Bo Ito. 2011",
    "https://doi.org/10.1000/ferries",
)


def read(text: str) -> Feed:
    feed = parse(text.encode(), "")
    assert unaccounted_lines(feed) == []
    return feed


def papers(text: str) -> list[str]:
    """Return the title of each paper, and its identifier if the title is not that."""
    found = [entry.metadata for entry in read(text).entries]
    return [" = ".join(dict.fromkeys(part for part in (one.title, one.arxiv_id or one.doi) if part)) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(MIXED),
        "\n\n".join(MIXED),
        "To read:\n" + "\n".join(f"- {line}" for line in MIXED) + "\n\nThanks!\n",
        "\n".join(f"{number}. {line}" for number, line in enumerate(MIXED, 1)),
    ],
    ids=["lines", "paragraphs", "items", "numbers"],
)
def test_each_line_of_a_mixed_list_is_a_paper_of_its_own(text: str) -> None:
    feed = read(text)
    found = [entry.metadata for entry in feed.entries]
    assert [(one.arxiv_id, one.doi) for one in found] == [
        ("", ""),
        ("", ""),
        ("", "10.1000/gulls.7"),
        ("hep-th/9901001", ""),
        ("2401.00007", ""),
        ("", ""),
        ("2401.00008", ""),
        ("", ""),
        ("", "10.1000/ferries"),
    ]
    assert [one.title for one in found[:2]] == list(MIXED[:2])
    assert found[5].title == "PubMed 30000007"
    assert (found[7].title, found[7].authors, found[7].published) == (
        "Ferries at Night",
        ("Ada Reed", "Bo Ito"),
        "2011",
    )
    assert all(entry.lines.first == entry.lines.last for entry in feed.entries)
    assert feed.problems == ()


def test_a_title_is_not_given_the_first_of_several_dois_below_it() -> None:
    assert papers("Counting Gulls in Harbours\n10.1000/a\n10.1000/b\n") == [
        "Counting Gulls in Harbours",
        "DOI 10.1000/a = 10.1000/a",
        "DOI 10.1000/b = 10.1000/b",
    ]


def test_what_is_on_the_line_of_a_title_is_its_own() -> None:
    text = (
        "Counting Gulls in Harbours. 10.1000/a\n10.1000/b\n10.1000/c\nhttps://arxiv.org/abs/2401.00007 Ebb and Flow\n"
    )
    assert papers(text) == [
        "Counting Gulls in Harbours = 10.1000/a",
        "DOI 10.1000/b = 10.1000/b",
        "DOI 10.1000/c = 10.1000/c",
        "Ebb and Flow = 2401.00007",
    ]


def test_titles_with_their_links_below_them_are_one_paper_each() -> None:
    titles = ("Counting Gulls in Harbours", "A Survey of Tides", "Ferries at Night")
    listed = "".join(f"{title}\n10.1000/{number}\n" for number, title in enumerate(titles))
    assert papers(listed) == [f"{title} = 10.1000/{number}" for number, title in enumerate(titles)]
    both = "".join(f"{title}\n10.1000/{number}\n2401.0000{number}\n" for number, title in enumerate(titles))
    assert papers(both) == [f"{title} = 2401.0000{number}" for number, title in enumerate(titles)]
    nested = "- Counting Gulls in Harbours\n  - 10.1000/a\n- A Survey of Tides\n- Ferries at Night\n  - 10.1000/b\n"
    assert papers(nested) == [
        "Counting Gulls in Harbours = 10.1000/a",
        "A Survey of Tides",
        "Ferries at Night = 10.1000/b",
    ]


def test_a_second_doi_below_a_title_is_no_part_of_its_paper() -> None:
    titles = ("Counting Gulls in Harbours", "A Survey of Tides", "Ferries at Night", "Ebb and Flow in Bays")
    lines = [part for number, title in enumerate(titles) for part in (title, f"10.1000/{number}")]
    feed = read("\n".join([*lines[:4], "10.1000/orphan", *lines[4:]]))
    assert [entry.metadata.doi for entry in feed.entries] == [f"10.1000/{number}" for number in range(4)]
    assert [problem.text for problem in feed.problems] == ["10.1000/orphan"]
    assert [entry.lines.last for entry in feed.entries] == [2, 4, 7, 9]


def test_a_paper_with_its_authors_is_no_list() -> None:
    (entry,) = read("Counting Gulls in Harbours\nAda Reed, Bo Ito\n10.1000/a\n2401.00007\n").entries
    assert (entry.metadata.authors, entry.metadata.doi) == (("Ada Reed", "Bo Ito"), "10.1000/a")


def test_lines_that_may_be_papers_are_told_of() -> None:
    feed = read("Counting Gulls in Harbours\n10.1000/a\n10.1000/b\n10.1000/c\nEbb and Flow in Bays\n30000007\n")
    assert [problem.text for problem in feed.problems] == ["30000007"]


def test_a_dash_within_a_title_is_no_mark_of_a_list() -> None:
    lines = (
        "Snow in Harbours - a Review",
        "10.1000/hail",
        "Rain over Ponds",
        "2401.00009",
        "10.1000/fog",
        "* Wind as Text - a Study",
    )
    assert papers("\n".join(lines)) == [
        "Snow in Harbours - a Review",
        "DOI 10.1000/hail = 10.1000/hail",
        "Rain over Ponds",
        "arXiv 2401.00009 = 2401.00009",
        "DOI 10.1000/fog = 10.1000/fog",
        "Wind as Text - a Study",
    ]
