"""Tables on pages: anywhere, several of them, beside lists, and tables of something else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.feeds.page.invented_papers import PAPERS, Invented, ids, read, titles

OWN_IDS = {paper.title: paper.arxiv_id for paper in PAPERS}
KINDS = ["Markdown", "HTML"]


def table(kind: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first row has the headings."""
    if kind == "Markdown":
        lines = [f"| {' | '.join(row)} |\n" for row in rows]
        return "".join([lines[0], "|---" * len(rows[0]) + "|\n", *lines[1:]]) + "\n"
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows[1:])
    return f"<table>\n<tr>{head}</tr>\n{body}</table>\n"


def link(kind: str, text: str, url: str) -> str:
    return f"[{text}]({url})" if kind == "Markdown" else f'<a href="{url}">{text}</a>'


def papers_table(kind: str, papers: Sequence[Invented]) -> str:
    rows = [(p.title, p.authors, link(kind, "arXiv", p.url)) for p in papers]
    return table(kind, [("Title", "Authors", "Link"), *rows])


def heading(kind: str, text: str) -> str:
    return f"## {text}\n\n" if kind == "Markdown" else f"<h2>{text}</h2>\n"


def paragraph(kind: str, text: str) -> str:
    return f"{text}\n\n" if kind == "Markdown" else f"<p>{text}</p>\n"


def page(kind: str, *parts: str) -> tuple[str, str]:
    text = "".join(parts)
    return (text, "page.md") if kind == "Markdown" else (f"<html><body>\n{text}</body></html>\n", "page.html")


@pytest.mark.parametrize("after", [False, True], ids=["ends", "goes on"])
@pytest.mark.parametrize("before", [False, True], ids=["begins", "introduced"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_table_anywhere_on_a_page_is_read(kind: str, before: bool, after: bool) -> None:
    top = heading(kind, "Birds and Bricks") + paragraph(kind, "This is what we read in the autumn, as a table.")
    foot = heading(kind, "Contact") + paragraph(kind, "Write to the harbour group.")
    feed = read(*page(kind, top * before, papers_table(kind, PAPERS), foot * after))
    assert [(e.metadata.title, e.metadata.authors) for e in feed.entries] == [(p.title, p.names) for p in PAPERS]
    assert ids(feed) == OWN_IDS


@pytest.mark.parametrize("kind", KINDS)
def test_several_tables_on_a_page_are_read(kind: str) -> None:
    first = heading(kind, "Birds") + papers_table(kind, PAPERS[:3])
    second = heading(kind, "Organs") + papers_table(kind, PAPERS[3:])
    assert ids(read(*page(kind, first, second))) == OWN_IDS


@pytest.mark.parametrize("kind", KINDS)
def test_tables_with_columns_in_another_order_are_read(kind: str) -> None:
    rows = [(link(kind, "arXiv", p.url), p.authors, p.title) for p in PAPERS[4:]]
    second = table(kind, [("Link", "Authors", "Title"), *rows])
    assert ids(read(*page(kind, papers_table(kind, PAPERS[:4]), heading(kind, "More"), second))) == OWN_IDS


@pytest.mark.parametrize("first", ["table", "list"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_table_and_a_list_on_one_page_are_read(kind: str, first: str) -> None:
    items = [(p.title, p.url, p.authors) for p in PAPERS[4:]]
    if kind == "Markdown":
        listed = "".join(f"- [{title}]({url}), {authors}\n" for title, url, authors in items) + "\n"
    else:
        listed = "".join(f'<li><a href="{url}">{title}</a>, {authors}</li>\n' for title, url, authors in items)
        listed = f"<ul>\n{listed}</ul>\n"
    parts = [heading(kind, "A") + papers_table(kind, PAPERS[:4]), heading(kind, "B") + listed]
    assert ids(read(*page(kind, *(parts if first == "table" else parts[::-1])))) == OWN_IDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_other_things_has_no_papers(kind: str) -> None:
    prices = [(f"Kiln No {n}", f"{n} kW", f"{n}50 EUR") for n in range(1, 7)]
    other = heading(kind, "Kilns for rent") + table(kind, [("Model", "Power", "Price"), *prices])
    assert titles(read(*page(kind, papers_table(kind, PAPERS), other))) == [paper.title for paper in PAPERS]
    assert titles(read(*page(kind, other, papers_table(kind, PAPERS)))) == [paper.title for paper in PAPERS]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_data_beside_one_of_papers_has_no_papers(kind: str) -> None:
    names = [
        "Counts from the Ferry Terminal",
        "Colours of Two Hundred Bricks",
        "Timetables of Three Cities",
        "Hive Records",
    ]
    rows = [(name, link(kind, "download", f"https://data.example.org/{n}")) for n, name in enumerate(names)]
    data = heading(kind, "Data") + table(kind, [("Collection", "Files"), *rows])
    assert titles(read(*page(kind, papers_table(kind, PAPERS), data))) == [paper.title for paper in PAPERS]
    assert titles(read(*page(kind, data, papers_table(kind, PAPERS)))) == [paper.title for paper in PAPERS]


@pytest.mark.parametrize("kind", KINDS)
def test_the_headings_of_a_table_say_what_is_in_it(kind: str) -> None:
    rows = [(p.authors.split(", ")[0].split()[-1], f"Note {n}", p.title) for n, p in enumerate(PAPERS)]
    top = paragraph(kind, "Read in September.")
    feed = read(*page(kind, top, table(kind, [("Authors", "Session", "Title"), *rows])))
    assert [(e.metadata.title, e.metadata.authors) for e in feed.entries] == [(t, (a,)) for a, _, t in rows]


@pytest.mark.parametrize("missing", [0, 3, 7], ids=["first", "middle", "last"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_cell_shifts_no_other(kind: str, missing: int) -> None:
    rows = [(p.title, p.authors, "" if n == missing else link(kind, "arXiv", p.url)) for n, p in enumerate(PAPERS)]
    wanted = {p.title: "" if n == missing else p.arxiv_id for n, p in enumerate(PAPERS)}
    assert ids(read(*page(kind, table(kind, [("Title", "Authors", "Link"), *rows])))) == wanted
    rows = [(a, t, u) for t, a, u in rows]
    assert ids(read(*page(kind, table(kind, [("Authors", "Title", "Link"), *rows])))) == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_has_abstracts_and_dates(kind: str) -> None:
    rows = [(f"2024-09-0{n}", p.title, p.abstract, p.arxiv_id) for n, p in enumerate(PAPERS, 1)]
    top = paragraph(kind, "Read in September.")
    feed = read(*page(kind, top, table(kind, [("Date", "Paper", "Abstract", "arXiv"), *rows])))
    assert [
        (e.metadata.published, e.metadata.title, e.metadata.abstract, e.metadata.arxiv_id) for e in feed.entries
    ] == rows


def test_a_table_that_lays_out_a_page_is_none_of_data() -> None:
    rows = "".join(
        f'<tr><td>{n}.</td><td><a href="{p.url}">{p.title}</a><br>{p.authors}<br>{p.abstract}</td></tr>\n'
        for n, p in enumerate(PAPERS, 1)
    )
    feed = read(f"<html><body><table>\n{rows}</table></body></html>\n", "page.html")
    assert ids(feed) == OWN_IDS
    assert [entry.metadata.abstract for entry in feed.entries] == [paper.abstract for paper in PAPERS]
