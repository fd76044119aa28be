# ruff: noqa: E501 a page is easier to read as it stands
from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.model import Entry, LineSpan, Link, LinkKind, Metadata

ABSTRACT = (
    "We study a problem that nobody has studied before and solve it. Our method is simple, fast and well understood. "
    "It improves the state of the art by 3.1% on six benchmarks, and the code is at https://github.com/a/b."
)
CODE = (Link(LinkKind.CODE, "https://github.com/a/b"),)


def entries(text: str) -> tuple[Entry, ...]:
    return parse(text.encode(), "page").entries


def metadata(text: str) -> list[Metadata]:
    return [entry.metadata for entry in entries(text)]


def test_the_first_title_is_freed_from_subscribe() -> None:
    page = f"Get it once a day!\nSubscribeA Title: With Two Parts\n{ABSTRACT}\nAnother Title of a Paper\n{ABSTRACT}x.\n"
    assert [f.title for f in metadata(page)] == ["A Title: With Two Parts", "Another Title of a Paper"]


@pytest.mark.parametrize("title", ["Subscribers and Publishers in Networks", "Subscribe or Perish: On Mailing Lists"])
def test_a_title_about_subscribing_stays_whole(title: str) -> None:
    assert [f.title for f in metadata(f"{title}\n{ABSTRACT}\n")] == [title]


def test_everything_on_a_card_becomes_a_fact() -> None:
    card = (
        f"Submitted by\nada42\nA Title: With Two Parts\n{ABSTRACT}\n8 authors\n· Published on Feb 10, 2023\nUpvote\n1.2k\n"
        "GitHub 40\narXiv Page\n"
    )
    (entry,) = entries(card)
    assert entry == Entry(
        Metadata("A Title: With Two Parts", ABSTRACT, published="2023-02-10", upvotes=1200, links=CODE), LineSpan(1, 10)
    )


def test_labels_say_what_a_line_is() -> None:
    page = (
        f"Title: a title\nAuthors: Ada Lovelace, Bo Ito\nDate: 2025-01-28\narXiv: 2501.00001v2\nAbstract: {ABSTRACT}\n"
    )
    assert metadata(page) == [
        Metadata(
            "a title",
            ABSTRACT,
            authors=("Ada Lovelace", "Bo Ito"),
            published="2025-01-28",
            arxiv_id="2501.00001",
            arxiv_version=2,
            links=CODE,
        )
    ]


def test_a_word_broken_at_its_hyphen_is_joined_without_a_space() -> None:
    page = "A Title of Some Length\nWe fine-\ntune pre- and post-\nnorm models of a cer\u00adtain size, as\nis well-\nknown and good.\n"
    assert (
        metadata(page)[0].abstract
        == "We fine-tune pre- and post-norm models of a certain size, as is well-known and good."
    )


def test_a_page_without_any_abstract_is_a_list_of_titles() -> None:
    page = "Attention Is All You Need\nDeep Residual Learning for Image Recognition\nGenerative Adversarial Nets\n"
    assert [(f.title, f.abstract) for f in metadata(page)] == [(line, "") for line in page.splitlines()]


def test_an_address_after_a_title_is_a_link() -> None:
    page = "Attention Is All You Need https://arxiv.org/abs/1706.03762v7\nAdam: A Method for Optimization\n"
    first = metadata(page)[0]
    assert (first.title, first.arxiv_id, first.arxiv_version) == ("Attention Is All You Need", "1706.03762", 7)


def test_a_machine_summary_beside_the_abstract_is_set_aside() -> None:
    page = f"A Title: With Two Parts\n{ABSTRACT}\nAI-generated summary\nIt solves a new problem simply.\n3 authors\n"
    (entry,) = entries(page)
    assert (entry.metadata.abstract, entry.unsure) == (ABSTRACT, "")


def test_a_machine_summary_in_place_of_the_abstract_is_said() -> None:
    page = (
        "A Title: With Two Parts\nAI-generated summary\nA method solves a new problem simply and is fast.\n3 authors\n"
    )
    (entry,) = entries(page)
    assert entry.metadata.abstract == "A method solves a new problem simply and is fast."
    assert entry.unsure == "The abstract is an automatic summary."


def test_the_frame_of_a_page_is_clutter() -> None:
    feed = parse(
        f"Models\nPricing\nA Title: With Two Parts\n{ABSTRACT}\n3 authors\nOther Good Title\n{ABSTRACT} x.\n4 authors\n1\n2\nNext\n".encode(),
        "p",
    )
    assert [(e.metadata.title, e.lines) for e in feed.entries] == [
        ("A Title: With Two Parts", LineSpan(3, 5)),
        ("Other Good Title", LineSpan(6, 8)),
    ]
    assert [c.lines.first for c in feed.skipped] == [1, 2, 9, 10, 11]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_title_above_a_text_without_a_full_stop_is_a_paper(between: str) -> None:
    text = "We train a network on forty years of weather and show that it forecasts the next ten days better"
    (found,) = metadata(f"Deep nets for weather{between}{text}")
    assert (found.title, found.abstract) == ("Deep nets for weather", text)


@pytest.mark.parametrize("text", ["import os\nprint(os.environ, os.getcwd(), os.listdir(), os.cpu_count(), os.name)"])
def test_two_lines_of_something_else_are_no_paper(text: str) -> None:
    with pytest.raises(ReadingListError):
        parse(text.encode(), "page")


def test_a_page_without_papers_is_an_error_with_a_sentence() -> None:
    with pytest.raises(ReadingListError) as told:
        parse(b"1\n2\n3\n", "page")
    assert told.value.sentence == "No papers were found."
