"""Ways to show papers on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.unit.feeds.page.invented_papers import Invented

Show = Callable[[Invented], str]


def _plain(paper: Invented) -> str:
    return f"{paper.title}\n{paper.authors}\n{paper.abstract}\n\n"


def _spaced(paper: Invented) -> str:
    return f"{paper.title}\n\n{paper.authors}\n\n{paper.abstract}\n\n"


def _headings(paper: Invented) -> str:
    return f"## {paper.title}\n\n*{paper.authors}*\n\n{paper.abstract}\n\n"


def _items(paper: Invented) -> str:
    return f"- **{paper.title}**\n\n  {paper.authors}\n\n  {paper.abstract}\n\n"


def _elements(paper: Invented) -> str:
    return f"<div>\n<h3>{paper.title}</h3>\n<p>{paper.authors}</p>\n<p>{paper.abstract}</p>\n</div>\n"


def _flat_elements(paper: Invented) -> str:
    return f"<h3>{paper.title}</h3>\n<p><i>{paper.authors}</i></p>\n<p>{paper.abstract}</p>\n"


def _broken_lines(paper: Invented) -> str:
    return f"<li><b>{paper.title}</b><br>\n{paper.authors}<br>\n{paper.abstract}</li>\n"


LAYOUTS: dict[str, tuple[str, Show]] = {
    "text": ("page.txt", _plain),
    "text with blank lines": ("page.txt", _spaced),
    "Markdown headings": ("page.md", _headings),
    "Markdown list": ("page.md", _items),
    "HTML elements": ("page.html", _elements),
    "HTML without elements": ("page.html", _flat_elements),
    "HTML list": ("page.html", _broken_lines),
}


def show(layout: str, papers: Sequence[Invented], before: str = "", after: str = "") -> tuple[str, str]:
    """Return the text of a page and the name of its file."""
    name, show_one = LAYOUTS[layout]
    return frame(layout, before + "".join(map(show_one, papers)) + after), name


def frame(layout: str, text: str) -> str:
    """Return ``text`` as a whole page of a layout."""
    return f"<html><body>\n{text}</body></html>\n" if layout.startswith("HTML") else text


def show_each(layout: str, papers: Sequence[Invented]) -> list[str]:
    """Return the part of a page that each paper has."""
    return [LAYOUTS[layout][1](paper) for paper in papers]


def sentence(layout: str, text: str) -> str:
    """Return a paragraph of a page."""
    return f"<p>{text}</p>\n" if layout.startswith("HTML") else f"{text}\n\n"


def section(layout: str, text: str) -> str:
    """Return the heading of a section of papers."""
    if layout.startswith("HTML"):
        return f"<h2>{text}</h2>\n"
    return f"# {text}\n\n" if layout.startswith("Markdown") else f"{text}\n\n"
