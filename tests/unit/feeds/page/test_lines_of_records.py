"""Lines beside a title that could be taken for it, or for names: venues, rows of buttons, names in brackets."""

from __future__ import annotations

import pytest

from readinglist.feeds.page import cards, text_features, vocabulary
from tests.unit.feeds.page.invented_papers import PAPERS, read, shown

VENUES = ("Journal of Applied Ecology", "Party Politics", "Past & Present", "Party Politics")


def test_a_venue_with_its_year_is_no_title() -> None:
    page = "<h1>The letter</h1>"
    for n, paper in enumerate(PAPERS):
        page += f"<h3><a href='https://link.example.org/{n}'>{paper.title}</a></h3><p>{paper.authors} · "
        page += (
            f"<i>{VENUES[n % 4]}</i> ({2020 + n % 3}) · <a href='https://doi.org/10.1000/x{n}'>doi:10.1000/x{n}</a></p>"
        )
        page += f"<blockquote><p>{paper.abstract}</p></blockquote>"
    feed = read(page, "letter.html")
    assert shown(feed) == [(paper.title, paper.abstract) for paper in PAPERS]
    assert [entry.metadata.doi for entry in feed.entries] == [f"10.1000/x{n}" for n in range(len(PAPERS))]


def test_lists_of_a_word_processor_are_read() -> None:
    page = "Reading list for the seminar\n\nPracticalities\n•\tRoom B2.14, at ten\n\nWeek 36:\tMoney\n"
    for n, paper in enumerate(PAPERS):
        page += f"•\t{paper.title}\no\t{paper.authors} ({2020 + n % 3})\no\t{VENUES[n % 4]}, doi:10.1000/x{n}\n"
        page += f"o\tAbstract: {paper.abstract}\n" + "§\tPrinted copies in the office\n" * (n == 2)
    feed = read(page, "list.txt")
    assert shown(feed) == [(paper.title, paper.abstract) for paper in PAPERS]
    assert [entry.metadata.authors for entry in feed.entries] == [paper.names for paper in PAPERS]
    assert [entry.metadata.doi for entry in feed.entries] == [f"10.1000/x{n}" for n in range(len(PAPERS))]


def test_fields_below_a_title_in_a_callout_are_fields() -> None:
    page = "---\ntags:\n  - literature\n---\n\n# Methods\n\n"
    for n, paper in enumerate(PAPERS):
        title = f"{paper.title}, and What Comes of It in the End"
        page += f"> [!cite] {title}\n> authors:: {paper.authors}\n> year:: 2024\n> url:: {paper.url}\n>\n"
        page += f"> {paper.abstract}\n\n^key{n}\n\n"
    feed = read(page, "notes.md")
    assert [title for title, _ in shown(feed)] == [f"{p.title}, and What Comes of It in the End" for p in PAPERS]
    assert [entry.metadata.authors for entry in feed.entries] == [paper.names for paper in PAPERS]


def test_a_star_beside_a_title_in_a_table_is_no_title() -> None:
    page = "# Papers\n\n| Title | Venue | Links |\n|:--|:-:|:-:|\n"
    for n, paper in enumerate(PAPERS):
        title, links = f"**{paper.title}**{' ⭐' * (n % 2)}", f"[Paper]({paper.url}) [Code](https://github.com/a/{n})"
        page += f"| {title} | ICML 202{n % 3} | {links} |\n"
    page += "\n## Contributing\n\n1. Fork the repository\n2. Open a pull request\n"
    assert [title for title, _ in shown(read(page, "README.md"))] == [paper.title for paper in PAPERS]


@pytest.mark.parametrize("text", ["Upvote 86 arXiv Page", "GitHub 254", "[abs] [pdf]", "PDF | Code | Project page"])
def test_a_row_of_buttons_is_one(text: str) -> None:
    assert vocabulary.line_kind(text) == "button"


@pytest.mark.parametrize("text", ["Code Models", "Paper and Code in One", "Data 4 Models: A Review", "2 3"])
def test_titles_of_such_words_are_no_buttons(text: str) -> None:
    assert vocabulary.line_kind(text) == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(Ada Reed, Bo Ito, 2023)", ["Ada Reed", "Bo Ito"]),
        ("(Ada Reed et al., 2023)", ["Ada Reed"]),
        ("Ada Reed, Bo Ito. ICLR 2025", ["Ada Reed"]),  # "Bo Ito. ICLR 2025" cannot be told apart: left out
        ("Ada Reed, Bo Ito, ICLR 2025", ["Ada Reed", "Bo Ito"]),
        ("Ada Reed; Bo van der Berg et al", ["Ada Reed", "Bo van der Berg"]),
    ],
)
def test_what_is_around_names_is_no_name(text: str, names: list[str]) -> None:
    assert cards.split_names(text) == names


@pytest.mark.parametrize("text", ["(Ada Reed, 2024)", "Ada Reed, Bo Ito (2023)", "(Ada Reed & Bo Ito)"])
def test_names_in_brackets_are_names(text: str) -> None:
    assert text_features.holds_names(text)


@pytest.mark.parametrize(
    "text", ["(see below)", "We propose a method", "(Ada Reed) and (Bo Ito) said it", "Gulls eat fish"]
)
def test_other_texts_are_no_names(text: str) -> None:
    assert not text_features.holds_names(text)
