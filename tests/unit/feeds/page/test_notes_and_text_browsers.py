"""Notes of Org mode, and pages that a text browser printed with the numbers of their links."""

from __future__ import annotations

import pytest

from tests.unit.feeds.page.invented_papers import PAPERS, Invented, ids, read, shown, titles

WANTED = [(paper.title, paper.abstract) for paper in PAPERS]
OWN_IDS = {paper.title: paper.arxiv_id for paper in PAPERS}


def _properties(p: Invented) -> str:
    drawer = f":PROPERTIES:\n:AUTHORS: {p.authors}\n:URL: {p.url}\n:END:\n"
    return f"** TODO {p.title} :birds:bricks:\n{drawer}{p.abstract}\n\n"


def _linked(p: Invented) -> str:
    return f"** [[{p.url}][{p.title}]]\n{p.authors}\n\n{p.abstract}\n\n"


def _states(p: Invented) -> str:
    return f"* DONE [#A] {p.title}\n  CLOSED: [2024-09-02 Mon 10:00]\n  [[{p.url}]]\n\n  {p.abstract}\n\n"


def _list(p: Invented) -> str:
    return f"- [[{p.url}][{p.title}]]\n  {p.abstract}\n"


ORG = {"properties": _properties, "links": _linked, "states": _states, "list": _list}


@pytest.mark.parametrize("form", ORG)
def test_notes_of_org_mode_are_read(form: str) -> None:
    head = "#+TITLE: Reading\n#+STARTUP: overview\n\n* Autumn\n"
    head += "* Winter\n" if form == "list" else ""
    feed = read(head + "".join(map(ORG[form], PAPERS)), "notes.org")
    assert shown(feed) == WANTED
    assert ids(feed) == OWN_IDS


def test_a_declared_state_is_no_part_of_a_title() -> None:
    notes = "".join(f"* SHELVED {p.title}\n{p.url}\n" for p in PAPERS)
    assert titles(read(f"#+TODO: TODO | SHELVED\n{notes}", "a.org")) == [paper.title for paper in PAPERS]
    other = read(f"#+TITLE: Reading\n{notes}", "a.org")
    assert titles(other) == [f"SHELVED {paper.title}" for paper in PAPERS]


def _numbered_page(papers: tuple[Invented, ...], *, lists: bool) -> str:
    """Return a page as a text browser prints it."""
    text, addresses = "   [1]Home [2]About\n\n", ["https://gulls.example.org/", "https://gulls.example.org/about"]
    for p in papers:
        addresses.append(p.url)
        mark = "     * " if lists else "   "
        text += f"{mark}[{len(addresses)}]{p.title}\n     {p.authors}\n\n     {p.abstract}\n\n"
    listed = "".join(f"{n:4}. {url}\n" for n, url in enumerate(addresses, 1))
    return f"{text}References\n\n   Visible links:\n{listed}"


@pytest.mark.parametrize("lists", [False, True], ids=["paragraphs", "list"])
def test_numbers_of_links_lead_to_their_addresses(lists: bool) -> None:
    feed = read(_numbered_page(PAPERS, lists=lists), "page.txt")
    assert shown(feed) == WANTED
    assert ids(feed) == OWN_IDS


def test_a_number_in_brackets_is_text_where_no_list_of_links_ends_the_page() -> None:
    page = "".join(f"{p.title}\n{p.authors}\n{p.abstract} See [12]Anything.\n\n" for p in PAPERS)
    feed = read(page)
    assert all(entry.metadata.abstract.endswith("[12]Anything.") for entry in feed.entries)
    assert len(feed.entries) == len(PAPERS)
