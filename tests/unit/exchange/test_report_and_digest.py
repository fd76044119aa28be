"""The report and the digest: everything escaped, nothing missing, nothing loaded."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import example, given

from readinglist.exchange import digest, fields, report
from readinglist.model import Highlight, HighlightColour, Paper, Week
from readinglist.typeset import printed
from tests.unit.exchange.papers import HOSTILE, NOW, export_options, hostile_papers, paper, plain_paper

ALLOWED = set("html head meta title style body main header h1 h2 p article a span mark blockquote div footer".split())


class Page(HTMLParser):
    """Reads a page, and takes note of its elements, attributes and words."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def written(*papers: Paper, **more: bool) -> str:
    return "".join(report.write(papers, export_options(papers, **more)))


def test_a_report_marks_what_was_highlighted() -> None:
    source = written(paper())
    assert '<mark class="green">We forget 85% of it.</mark> Nothing is lost' in source
    assert '<blockquote dir="auto"><mark class="green">We forget 85% of it.</mark> – the idea</blockquote>' in source
    assert '<h1 dir="auto">Queue</h1>\n<p class="soft">1 paper · 2 March 2026</p>' in source


def test_a_page_is_read_where_nothing_sets_formulas() -> None:
    abstract = r"A norm $\ell_0$ keeps 98.2\% of it."
    quote = r"$\ell_0$ keeps"
    start = abstract.index(quote)
    made = (Highlight(1, start, start + len(quote), quote, HighlightColour.PINK, "note"),)
    source = written(paper(title=r"Pruning by $\ell_0$", abstract=abstract, highlights=made))
    assert ">Pruning by ℓ₀</a>" in source
    assert 'A norm <mark class="pink">ℓ₀ keeps</mark> 98.2% of it.</p>' in source
    assert '<mark class="pink">ℓ₀ keeps</mark> – note</blockquote>' in source


def test_overlapping_and_lost_highlights_break_nothing() -> None:
    abstract = "one two three"
    made = tuple(
        Highlight(n, start, end, abstract[start:end] if start >= 0 else "gone", HighlightColour.BLUE)
        for n, (start, end) in enumerate([(-1, -1), (0, 7), (4, 13), (5, 6)])
    )
    source = written(paper(abstract=abstract, highlights=made))
    assert '<mark class="blue">one two</mark><mark class="blue"> three</mark></p>' in source
    assert "gone" in source


def test_what_the_reader_keeps_back_stays_back() -> None:
    page = Page(written(paper(), include_user_data=False, include_abstracts=False))
    assert not re.search("budget|the idea|to discuss|We forget", page.text)


@given(hostile_papers())
@example([paper(n, title=value, abstract=value, note=value) for n, value in enumerate(HOSTILE, start=1)])
def test_a_page_holds_only_words_and_leads_only_to_the_web(papers: list[Paper]) -> None:
    page = Page(written(*papers))
    assert page.elements <= ALLOWED
    assert all(link.startswith("https://") for link in page.links)
    for one in papers:
        assert fields.unescape_tex(fields.typeset_line(one.metadata.title)) in page.text
        assert fields.unescape_tex(fields.clean(printed(one.metadata.abstract).text)) in page.text
        assert fields.clean(one.note.strip()) in page.text


WEEK = Week(
    NOW - timedelta(days=7),
    NOW,
    read=frozenset({1}),
    starred=frozenset({1, 2}),
    queued=frozenset({3}),
    highlights=frozenset({7}),
    highlighted=frozenset({1}),
)


@pytest.fixture
def week() -> list[Paper]:
    """A paper read, one starred, one queued, one untouched."""
    return [paper(1), plain_paper(2, "Starred [one]"), plain_paper(3, "Queued"), plain_paper(4, "Left alone")]


def test_a_digest_in_markdown(week: list[Paper]) -> None:
    assert "".join(digest.write_markdown(week, export_options(week, week=WEEK))) == (
        "# Reading, 23 Feb – 2 Mar 2026\n"
        "\n## Read\n\n"
        "- [Forgetting by Design in LoRA Models](https://arxiv.org/abs/2501.15420) ★ – "
        "Ada Lovelace, Jan van der Berg, Bo Ito, Jr. and 2 more\n"
        "  - ==We forget 85% of it.== – the idea\n"
        "\n## Starred\n\n- **Starred \\[one\\]**\n"
        "\n## Queued\n\n- **Queued**\n"
    )


def test_a_digest_as_a_page(week: list[Paper]) -> None:
    page = Page("".join(digest.write_html(week, export_options(week, week=WEEK))))
    assert page.elements <= ALLOWED
    assert "1 read · 1 starred · 1 queued" in page.text
    assert "Left alone" not in page.text


def test_a_week_without_anything_says_so() -> None:
    nothing = export_options([], week=Week(NOW - timedelta(days=7), NOW))
    assert "Nothing was read" in "".join(digest.write_markdown([], nothing))
    assert "Nothing was read" in "".join(digest.write_html([], nothing))
