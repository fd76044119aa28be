"""Markdown as programs and people write it: broken lines, HTML, links by reference, lists in lists."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from tests.unit.feeds.page.invented_papers import PAPERS, Invented, ids, read, shown, titles

WANTED = [(paper.title, paper.abstract) for paper in PAPERS]
OWN_IDS = {paper.title: paper.arxiv_id for paper in PAPERS}


def _halves(text: str) -> tuple[str, str]:
    """Return a text in two parts, divided at a space."""
    middle = text.index(" ", len(text) // 2)
    return text[:middle], text[middle + 1 :]


def _broken(text: str) -> str:
    return "\n".join(_halves(text))


def _wrapped(text: str, end: str = "") -> str:
    return f"{end}\n".join(textwrap.wrap(text, 70))


def _linked_heading(p: Invented) -> str:
    return f"## [{_broken(p.title)}]({p.url})\n\n{p.authors}\n\n{p.abstract}\n\n"


def _bold_heading(p: Invented) -> str:
    return f"## **{_broken(p.title)}**\n\n[arXiv]({p.url})\n\n{p.abstract}\n\n"


def _heading_below_its_mark(p: Invented) -> str:
    return f"###\n{p.title}\n\n[arXiv]({p.url})\n\n{p.abstract}\n\n"


def _underlined(p: Invented) -> str:
    return f"{p.title}\n---\n\n[arXiv]({p.url})\n\n{p.abstract}\n\n"


def _broken_link(p: Invented) -> str:
    return f"- [{_broken(p.title)}]({p.url})\n\n  {p.abstract}\n\n"


def _broken_emphasis(p: Invented) -> str:
    return f"**{_broken(p.title)}**\n\n*{_broken(p.authors)}*\n\n{p.abstract}\n\n<{p.url}>\n\n"


def _linked_text(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n[{_wrapped(p.abstract)}]({p.url})\n\n"


def _backslashes(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n" + _wrapped(p.abstract, "\\") + "\n\n"


def _double_backslashes(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n" + _wrapped(p.abstract, "\\\\") + "\n\n"


def _spaces(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n" + _wrapped(p.abstract, "  ") + "\n\n"


def _details(p: Invented) -> str:
    folded = f"<details>\n<summary>Abstract</summary>\n\n{p.abstract}\n\n</details>"
    return f"### [{p.title}]({p.url})\n\n*{p.authors}*\n\n{folded}\n\n"


def _comment_and_details(p: Invented) -> str:
    comment = f"{p.names[0]} told us about this one on the ferry, and it took us a week to read it."
    folded = f"<details>\n<summary>Read more</summary>\n\n{p.abstract}\n\n</details>"
    return f"### [{p.title}]({p.url})\n\n{comment}\n\n{folded}\n\n"


def _details_in_html(p: Invented) -> str:
    folded = f"<details><summary>Abstract</summary><p>{p.abstract}</p></details>"
    return f"### [{p.title}]({p.url})\n\n*{p.authors}*\n\n{folded}\n\n"


def _anchors(p: Invented) -> str:
    return f'<a id="{p.arxiv_id}"></a>\n\n### {p.title}\n\n[paper]({p.url}) [top](#top)\n\n{p.abstract}\n\n'


def _anchor_in_heading(p: Invented) -> str:
    return f'### <a name="p{p.arxiv_id}"></a>[{p.title}]({p.url})\n\n{p.abstract}\n\n'


def _picture(p: Invented) -> str:
    return f"[![Thumbnail](https://example.org/{p.arxiv_id}.png)]({p.url})\n\n### {p.title}\n\n{p.abstract}\n\n"


def _picture_below(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n![](https://example.org/{p.arxiv_id}.png)\n\n{p.abstract}\n\n"


def _badge(p: Invented) -> str:
    badge = f"[![arXiv](https://img.shields.io/badge/arXiv-{p.arxiv_id}-red.svg)]({p.url})"
    return f"- **{p.title}** {badge}\n\n  {p.abstract}\n\n"


def _reference(p: Invented) -> str:
    return f"### [{p.title}][{p.arxiv_id}]\n\n{p.abstract}\n\n[{p.arxiv_id}]: {p.url}\n\n"


def _nested(p: Invented) -> str:
    return f"- {p.title}\n  - Authors: {p.authors}\n  - Link: {p.url}\n  - Abstract: {p.abstract}\n"


def _nested_with_bold_labels(p: Invented) -> str:
    return f"1. **{p.title}**\n   - **Link:** <{p.url}>\n   - **Abstract:** {p.abstract}\n"


def _quoted(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n> {p.abstract}\n\n"


def _two_tags(p: Invented) -> str:
    return f"### [{p.title}]({p.url})\n\n{p.authors}\n\n{p.abstract}\n\n"


FORMS: dict[str, Callable[[Invented], str]] = {
    form.__name__.strip("_"): form
    for form in (
        _linked_heading,
        _bold_heading,
        _heading_below_its_mark,
        _underlined,
        _broken_link,
        _broken_emphasis,
        _linked_text,
        _backslashes,
        _double_backslashes,
        _spaces,
        _details,
        _comment_and_details,
        _details_in_html,
        _anchors,
        _anchor_in_heading,
        _picture,
        _picture_below,
        _badge,
        _reference,
        _nested,
        _nested_with_bold_labels,
        _quoted,
    )
}
HEADERS = {"no header": "", "header": "# Read in September\n\nWe met twice.\n\n"}


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_markdown_is_read(form: str, header: str) -> None:
    feed = read(HEADERS[header] + "".join(map(FORMS[form], PAPERS)), "page.md")
    assert shown(feed) == WANTED
    assert ids(feed) == OWN_IDS


@pytest.mark.parametrize("form", ["linked_heading", "backslashes", "reference", "nested", "broken_link"])
def test_the_name_of_the_file_makes_no_difference(form: str) -> None:
    text = "".join(map(FORMS[form], PAPERS))
    assert read(text, "notes").entries == read(text, "notes.md").entries


def test_all_links_by_reference_may_be_at_the_end() -> None:
    page = "".join(f"### [{p.title}][{n}]\n\n{p.abstract}\n\n" for n, p in enumerate(PAPERS))
    page += "".join(f"[{n}]: {p.url}\n" for n, p in enumerate(PAPERS))
    assert ids(read(page, "page.md")) == OWN_IDS


@pytest.mark.parametrize(
    "tags",
    [
        "<div>\n\n{}</div>\n",
        '<p align="center">Gulls</p>\n\n{}',
        "{}<p>Ferry</p><hr>\n",
        "<p>Gulls</p>\n<p>Ferry</p>\n\n{}",
    ],
)
@pytest.mark.parametrize("name", ["page.md", "page"])
def test_some_tags_make_no_web_page_of_markdown(name: str, tags: str) -> None:
    feed = read(tags.format("".join(map(_two_tags, PAPERS))), name)
    assert feed.format_name == "page as Markdown"
    assert shown(feed) == WANTED
    assert ids(feed) == OWN_IDS


@pytest.mark.parametrize("kind", ["Markdown", "HTML"])
def test_a_picture_above_a_title_gives_no_link_to_the_paper_before(kind: str) -> None:
    def show(p: Invented) -> str:
        if kind == "Markdown":
            return f"[![](https://example.org/a.png)]({p.url})\n\n### {p.title}\n\n{p.authors}\n\n"
        return f'<p><a href="{p.url}"><img src="a.png"></a></p>\n<h3>{p.title}</h3>\n<p>{p.authors}</p>\n'

    page = "".join(map(show, PAPERS))
    feed = read(page, "page.md") if kind == "Markdown" else read(f"<html><body>\n{page}</body></html>", "page.html")
    assert ids(feed) == OWN_IDS
    assert [[link.url for link in entry.metadata.links] for entry in feed.entries] == [[p.url] for p in PAPERS]


def test_sections_that_fold_hold_several_papers() -> None:
    def part(name: str, papers: tuple[Invented, ...]) -> str:
        items = "".join(map(_linked_heading, papers))
        return f"## {name}\n\n<details>\n<summary>{name} in full</summary>\n\n{items}</details>\n\n"

    page = "# All\n\n" + part("Birds", PAPERS[:4]) + part("Organs", PAPERS[4:])
    feed = read(page.replace("## [", "### ["), "page.md")
    assert titles(feed) == [paper.title for paper in PAPERS]
    assert ids(feed) == OWN_IDS
