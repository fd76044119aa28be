"""Test the book of abstracts of a meeting: contents, numbers of talks, an index of authors."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from tests.unit.feeds.formats import posts_of_papers as posts

CODES = {"talks": ("O1.1", "O1.2", "O1.3", "O2.1", "O2.2", "O2.3"), "posters": tuple(f"P-0{n}" for n in range(1, 7))}


@pytest.mark.parametrize("codes", CODES.values(), ids=CODES.keys())
def test_talks_are_read_without_contents_index_and_numbers(codes: tuple[str, ...]) -> None:
    titles = list(zip(codes, posts.TITLES, strict=True))
    contents = "\n".join(
        f"{code} {title} {'. ' * (40 - len(title) // 2)}{n}" for n, (code, title) in enumerate(titles, 1)
    )
    talks = "\n\n".join(
        f"{code} {title}\nAda Vega, Jun Ito\n\n{posts.abstract(n)}" for n, (code, title) in enumerate(titles)
    )
    index = "\n".join(f"{name}, {n + 3}, {n + 9}" for n, name in enumerate(("Abara, Wen", "Hale, Bo", "Ito, Jun")))
    text = f"Contents\n\n{contents}\n\n{talks}\n\nIndex of authors\n\n{index}\nLind, Uma, 4\nVega, Ada, 3\n"
    feed = parse(text.encode(), "book.txt")
    assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
    assert [entry.metadata.abstract for entry in feed.entries] == [posts.abstract(n) for n in range(len(titles))]


def test_names_of_models_are_no_numbers_of_talks() -> None:
    titles = [
        "T5 for Gardens",
        "GPT-4 Technical Report",
        "B2 or Not B2: A Vitamin",
        "Worms at Work",
        "V3 Engines",
        "A1 Soil",
    ]
    text = "\n\n".join(f"{title}\nAda Vega, Jun Ito\n\n{posts.abstract(n)}" for n, title in enumerate(titles))
    assert [entry.metadata.title for entry in parse(text.encode(), "page.txt").entries] == titles
