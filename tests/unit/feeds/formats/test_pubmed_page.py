"""What is copied from PubMed's pages: one paper, or the results of a search with their abstracts."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.formats import pubmed_page
from readinglist.model import Feed, Metadata

_HEAD = (
    "Skip to main page content\nNIH NLM Logo\nLog in\nSearch: lamps\nDisplay options\n2 results\nFilters\nPage 1 of 1\n"
)
_FIRST = """\
1
{buttons}Fen Stud
. 2021 Mar 4;3(1):5-9.{break}doi: 10.1000/ab.1. Epub 2021 Feb 1.
Lamps of the Fen:
a study of what glows.
Ada Reed 1, Bo van der Bog 1 2, Plato #
{affiliations}
PMID: 11 PMCID: PMC12 DOI: 10.1000/ab.1
Free PMC article
Abstract
Background: Lamps glow in the fen.

Results: They glow at night.

Keywords: lamps; fens.
© 2021 Fen Press.
Conflict of interest statement
3 figures
"""
_SECOND = """\
2
{buttons}Fen Stud
. 2020 Jun-Jul;2(1):1. doi: 10.1000/ab.2.
Palimpsest.
Cleo Sedge
{affiliations}
PMID: 12
No abstract available

Show more results
"""


def _read(text: str) -> Feed:
    return parse(text.encode(), "pasted text")


@pytest.mark.parametrize("buttons", ["", "Review\nCite\nShare\n"], ids=["bare", "buttons"])
@pytest.mark.parametrize("separator", [" ", "\n"], ids=["one line", "two lines"])
@pytest.mark.parametrize("affiliations", ["Affiliations expand", "Affiliations\nExpand", "Affiliations + expand"])
def test_the_results_of_a_search_are_read(buttons: str, separator: str, affiliations: str) -> None:
    slots = {"buttons": buttons, "break": separator, "affiliations": affiliations}
    feed = _read(_HEAD + _FIRST.format(**slots) + _SECOND.format(**slots))
    assert [entry.metadata for entry in feed.entries] == [
        Metadata(
            "Lamps of the Fen: a study of what glows.",
            "Background: Lamps glow in the fen. Results: They glow at night.",
            ("Ada Reed", "Bo van der Bog", "Plato"),
            "2021-03-04",
            "Fen Stud",
            doi="10.1000/ab.1",
            keywords=("lamps", "fens"),
        ),
        Metadata("Palimpsest.", "", ("Cleo Sedge",), published="2020-06", venue="Fen Stud", doi="10.1000/ab.2"),
    ]
    assert not feed.problems
    lines = (_HEAD + _FIRST.format(**slots)).splitlines()
    first, second = feed.entries
    assert lines[first.lines.first - 1] == "1"
    assert first.lines.last < second.lines.first


def test_one_paper_is_read_without_its_number() -> None:
    feed = _read(
        "Review\nFen Stud. 2021 Mar;3(1):5-9. doi: 10.1000/ab.1.\nLamps of the Fen\nNo authors listed\nAffiliations\n"
        "PMID: 11\nDOI: 10.1000/ab.1\nAbstract\nLamps glow in the fen at night and are seen from afar.\n"
        "Similar articles\nBogs and lamps.\nReed A. Bog Stud. 2019 May;1(1):2-3. doi: 10.1000/bog.3.\nPMID: 9\n"
    )
    assert [(e.metadata.title, e.metadata.authors, e.metadata.doi) for e in feed.entries] == [
        ("Lamps of the Fen", (), "10.1000/ab.1")
    ]
    assert feed.entries[0].metadata.abstract == "Lamps glow in the fen at night and are seen from afar."


@pytest.mark.parametrize(
    "text",
    [
        "Lamps of the Fen\nAda Reed\nFen Stud. 2021 Mar;3(1):5-9.\nPMID: 11\nLamps glow in the fen at night.\n",
        "Fen Stud. 2021 Mar;3(1):5-9.\nPMID: 11\nAbstract\nLamps glow.\n",
        "Fen Stud. 2021 Mar;3(1):5-9.\nLamps of the Fen\nAda Reed\nAbstract\nLamps glow.\n",
    ],
    ids=["the citation is below", "no title", "no number"],
)
def test_a_page_of_another_sort_is_left_to_others(text: str) -> None:
    assert not pubmed_page.sniff(Document(text.splitlines(), "pasted text"))
