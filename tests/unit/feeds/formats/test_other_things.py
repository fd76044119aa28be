"""Test that tables, records, pages and chats of other things than papers are refused."""

from __future__ import annotations

import json

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse

CARS = "mpg,cylinders,origin,name\n" + "".join(
    f"{18 + n}.0,8,usa,{name}\n"
    for n, name in enumerate(("garden mover", "potter special", "hill climber", "quiet one", "blue van", "old mill"))
)
COMPANIES = "Key,Partner,Province,Year\n" + "".join(
    f"{n},{name},Alba,1994\n"
    for n, name in enumerate(("Stone & Reed Inc.", "Hill Construction Ltd", "Blue Kettle Corp.", "Old Mill Foods"))
)
JOURNALS = "Rank,Full Journal Title,Cites\n" + "".join(
    f"{n},{name},{100 - n}\n"
    for n, name in enumerate(
        (
            "Annual Review of Worms, Soils and Slow Gardens",
            "Journal of the Society for the Study of Beans",
            "Trends in Rain",
        )
    )
).replace(", S", " S")
GOODS = json.dumps(
    [
        {"url": f"https://shop.example.org/{n}", "title": f"Garden Spade Model {n}", "vendor": "Hale", "price": 100 * n}
        for n in range(1, 6)
    ]
)
ENCYCLOPEDIA = (
    '<html><head><title>Spade</title><script type="application/ld+json">{"@type": "Article", "name": "Spade", '
    '"headline": "Tool for digging", "author": {"@type": "Organization", "name": "Contributors"}}</script></head>'
    "<body><h1>Spade</h1><p>A spade is a tool.</p></body></html>"
)
TALK = "".join(
    f"0{n}/01/2019, 11:2{n} a. m. - {name}: What a lovely day for the garden it is.\n"
    for n, name in enumerate(("Ada Vega", "Jun Ito", "Ada Vega", "Jun Ito", "Ada Vega"), 1)
)
CHANGE_LOG = (
    "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Added a New Reader for Lists of Beans, with Authors and Years.\n"
    "- A Watering Plan That Knows the Weather of the Week. [#16](https://arxiv.org/abs/2404.11000)\n\n### Fixed\n\n"
    "- The Spade No Longer Falls Over When the Window Is Closed.\n"
)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("cars.csv", CARS, "No column of this table"),
        ("companies.csv", COMPANIES, "No papers were found"),
        ("journals.csv", JOURNALS, "No column of this table"),
        ("goods.json", GOODS, "This JSON contains settings"),
        ("spade.html", ENCYCLOPEDIA, "No papers were found"),
        ("talk.txt", TALK, "No papers were posted in this chat"),
        ("CHANGELOG.md", CHANGE_LOG, "No papers were found"),
    ],
)
def test_other_things_are_no_papers(name: str, text: str, said: str) -> None:
    with pytest.raises(ReadingListError, match=said):
        parse(text.encode(), name)


def test_an_article_with_an_abstract_is_a_paper() -> None:
    page = ENCYCLOPEDIA.replace('"name": "Spade"', '"abstract": "We dig. We find that spades help."')
    (entry,) = parse(page.encode(), "spade.html").entries
    assert (entry.metadata.title, entry.metadata.abstract) == ("Tool for digging", "We dig. We find that spades help.")


def test_a_table_of_long_titles_needs_no_other_column() -> None:
    table = "Beitrag;Nummer\n" + "".join(
        f"{title} in Gardens of the North;{n}\n"
        for n, title in enumerate(("What Worms Know About Rain", "Slow Compost and Its Friends", "Counting the Snails"))
    )
    assert len(parse(table.encode(), "papers.csv").entries) == 3


@pytest.mark.parametrize("text", ["name,date\n", "name,date\n\n", "name;year\n---;---\n"])
def test_a_heading_without_rows_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ReadingListError):
        parse(text.encode(), "x.csv")
