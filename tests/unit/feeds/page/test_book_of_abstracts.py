"""Test the book of abstracts of a meeting: contents, numbers of talks, an index of authors."""

from __future__ import annotations

import textwrap

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


AUTHORS = (
    "Ada Vega1*, Jun Ito2",
    "Cleo Fox",
    "Ida van der Berg1, Tomas Verhoeven2, Marta Lindqvist1, Oyelaran\nAdeyemi2, Pia Sandoval1",
    "Plato",
    "Henrik Dahl†, Noor Bakshi",
    "Clara Whitlock1",
)
ENDINGS = ("", "\nin Gardens of the North", "\nModels", "", "\nWorms", "")  # of titles, on a line of their own


@pytest.mark.parametrize("page", ["3\nTenth Meeting on Gardens", "Tenth Meeting on Gardens\n\n3", "– 3 –"])
def test_a_book_as_text_of_a_pdf_is_read(page: str) -> None:
    titles = [title + ending for title, ending in zip(posts.TITLES, ENDINGS, strict=True)]
    text = "Tenth Meeting on Gardens\nBook of Abstracts\n\n"
    abstracts = []
    for n, (title, authors) in enumerate(zip(titles, AUTHORS, strict=True)):
        abstracts.append(f"{posts.abstract(n)} {posts.abstract(n + 1)} {posts.abstract(n + 2)}")
        lines = textwrap.wrap(abstracts[-1], 70)
        if n % 2:
            at = next(k for k in range(4, len(lines)) if lines[k][0].islower() and lines[k - 1][-1] not in ".?")
            lines[at:at] = ["", *page.replace("3", str(n + 3)).splitlines(), ""]
        text += f"P-0{n + 1}\n{title}\n{authors}\n1 Institute of Soil, Bergen\n2 House of Beans, Lyon\n\n"
        text += "\n".join(lines) + "\n\nKeywords: soil, beans\n\n"
    feed = parse(text.encode(), "book.txt")
    assert [entry.metadata.title for entry in feed.entries] == [title.replace("\n", " ") for title in titles]
    assert [entry.metadata.abstract for entry in feed.entries] == abstracts
    assert feed.entries[0].metadata.authors == ("Ada Vega", "Jun Ito")
    assert feed.entries[2].metadata.authors[-2:] == ("Oyelaran Adeyemi", "Pia Sandoval")


def test_the_count_below_a_title_is_no_break_of_a_page() -> None:
    text = "".join(f"{title}\n\n{n + 7}\n\nsubmitted by a reader\n\n" for n, title in enumerate(posts.TITLES))
    found = [entry.metadata.title for entry in parse(text.encode(), "page.txt").entries]
    assert set(found) <= {*posts.TITLES}
    assert len(found) > 3
