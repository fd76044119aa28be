"""Markdown: its front matter as PyYAML reads it, its words as a Markdown reader shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from readinglist.exchange import fields, markdown
from readinglist.exchange.file_names import FileNames, file_name
from readinglist.model import Paper
from tests.unit.exchange.papers import HOSTILE, TEXTS, export_options, hostile_papers, paper, plain_paper


def front(page: str) -> dict[str, Any]:
    _, matter, _ = re.split(r"(?m)^---$", page, maxsplit=2)
    read: dict[str, Any] = yaml.safe_load(matter)
    return read


def shown(source: str) -> str:
    """Return the words that a reader of Markdown sees; raise when there is any HTML, link or heading."""

    def words(tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            assert token.type in ("paragraph_open", "paragraph_close", "inline", "text", "text_special"), token
            yield from words(token.children) if token.children else [token.content]

    return "".join(words(MarkdownIt("commonmark").parse(source)))


def test_a_paper_is_a_page() -> None:
    one = paper()
    assert markdown.format_page(one, export_options([one])) == (
        "---\n"
        'id: "arxiv:2501.15420"\n'
        'citekey: "lovelace2025forgetting"\n'
        'title: "Forgetting by Design in LoRA Models"\n'
        'authors: ["Ada Lovelace", "Jan van der Berg", "Bo Ito, Jr.", "OpenAI", "Deep Sea Team"]\n'
        'published: "2025-01-28"\n'
        'organisation: "Tidewater Labs"\n'
        'arxiv: "2501.15420"\n'
        'doi: "10.1000/xyz_1"\n'
        'url: "https://arxiv.org/abs/2501.15420"\n'
        'links: ["https://github.com/a/b"]\n'
        'keywords: ["memory"]\n'
        'added: "2026-03-02T12:00:00+00:00"\n'
        'status: "read"\n'
        "starred: true\n"
        'read: "2026-03-02T12:00:00+00:00"\n'
        'tags: ["llm/training", "to-discuss"]\n'
        "---\n\n\n"
        "# Forgetting by Design in LoRA Models\n\n"
        "Ada Lovelace, Jan van der Berg, Bo Ito, Jr., OpenAI, Deep Sea Team\n\n"
        "2025-01-28 · <https://arxiv.org/abs/2501.15420>\n\n"
        "## Abstract\n\nWe forget 85% of it. Nothing is lost, $O(n^2)$ remains.\n\n"
        "## Highlights\n\n- ==We forget 85% of it.== – the idea\n\n"
        "## Note\n\n**Forgets.**\n\n- the budget\n"
    )


def test_what_the_reader_keeps_back_stays_back() -> None:
    one = paper()
    page = markdown.format_page(one, export_options([one], include_user_data=False, include_abstracts=False))
    assert front(page).keys().isdisjoint({"status", "tags", "starred", "read"})
    assert page.count("##") == 0


def test_a_paper_without_a_number_goes_by_its_own() -> None:
    assert markdown.paper_identifier(plain_paper(14)) == "paper:14"


@given(hostile_papers())
@example([paper(n, title=value, abstract=value, note=value) for n, value in enumerate(HOSTILE, start=1)])
def test_front_matter_is_read_back_whole(papers: list[Paper]) -> None:
    for one in papers:
        found = front(markdown.format_page(one, export_options(papers)))
        assert found["title"] == fields.one_line(one.metadata.title)
        assert found["authors" if fields.author_names(one.metadata) else "title"]
        assert found["status"] == "read"
        assert found["tags"] == [markdown.format_tag(tag.name) for tag in one.tags]


@given(TEXTS)
def test_words_are_shown_as_they_are_and_nothing_else(written: str) -> None:
    pieces = fields.split_formulas(fields.one_line(written))
    if not any(formula for _, formula in pieces):  # a formula is for a reader that knows formulas
        assert shown(markdown.escape(written)) == fields.one_line(written)


@pytest.mark.parametrize(
    "formula",
    [
        *("<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "x<!-- y", "</p>", "[x](javascript:alert(1))"),
        *("![x](https://a.org/b.png)", "`a`", "[[Secret]]", "%%a%%", "{{a}}", "\\href{javascript:alert(1)}{x}"),
        *("\\def\\x{\\x}\\x", "[a]: https://a.org", "&lt;", "\\require{html}", "\\unicode{60}"),
    ],
)
def test_what_a_formula_is_not_is_text(formula: str) -> None:
    assert shown(markdown.escape(f"So ${formula}$ it is")) == f"So ${formula}$ it is"


def test_a_formula_stays_as_it_is() -> None:
    assert markdown.escape("If $a < b_i$ and $x \\to \\infty$ *") == "If $a < b_i$ and $x \\to \\infty$ \\*"


def test_names_of_files_do_no_harm() -> None:
    assert file_name("../../etc/passwd") == "etc passwd"
    assert file_name("Is P = NP? #1 [draft]: a/b\\c") == "Is P = NP 1 draft a b c"
    assert file_name("con") == "con_"
    assert file_name("\u202egpj.exe\u202c ") == "gpj.exe"
    assert file_name("...") == ""
    names = FileNames()
    assert [names.unique_name(title, "key") for title in ("Stones", "STONES", "stones", "?")] == [
        "Stones",
        "STONES (key)",
        "stones (key 2)",
        "key",
    ]


def test_titles_that_differ_in_case_only_have_two_files() -> None:
    papers = [paper(number, title=title) for number, title in enumerate(("LoRA", "Lora", "lora"), start=1)]
    names = [name for name, _ in markdown.files(papers, export_options(papers))]
    assert len({name.casefold() for name in names}) == 3


@given(st.lists(TEXTS, max_size=20))
def test_no_two_files_have_one_name(titles: list[str]) -> None:
    papers = [paper(number, title=title) for number, title in enumerate(titles, start=1)]
    names = [name for name, _ in markdown.files(papers, export_options(papers))]
    assert len({name.casefold() for name in names}) == len(titles)
    assert not any(re.search(r'[\x00-\x1f<>:"/\\|?*]|^\.', name) for name in names)
    assert all(len(name.encode()) < 255 for name in names)
