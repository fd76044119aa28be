"""The table: read back cell by cell, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from readinglist import feeds, formatting
from readinglist.exchange import csv_table, fields
from readinglist.model import Paper
from tests.unit.exchange.papers import HOSTILE, export_options, hostile_papers, paper, plain_paper


def read(*papers: Paper) -> list[dict[str, str]]:
    written = "".join(csv_table.write(papers, export_options(papers)))
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def test_a_paper_is_a_row() -> None:
    assert read(paper()) == [
        {
            "Title": "Forgetting by Design in LoRA Models",
            "Authors": "Ada Lovelace; Jan van der Berg; Bo Ito, Jr.; OpenAI; Deep Sea Team",
            "Published": "2025-01-28",
            "Venue": "",
            "Organisation": "Tidewater Labs",
            "arXiv": "2501.15420",
            "DOI": "10.1000/xyz_1",
            "URL": "https://arxiv.org/abs/2501.15420",
            "Links": "https://github.com/a/b",
            "Keywords": "memory",
            "Key": "lovelace2025forgetting",
            "Status": "read",
            "Starred": "yes",
            "Added": "2026-03-02T12:00:00+00:00",
            "Read": "2026-03-02T12:00:00+00:00",
            "Tags": "llm/training; to discuss",
            "Note": "**Forgets.**\n\n'- the budget",
            "Highlights": "We forget 85% of it. (the idea)",
            "Abstract": "We forget 85% of it. Nothing is lost, $O(n^2)$ remains.",
        }
    ]


@given(hostile_papers())
@example([paper(n, title=value, abstract=value, note=value) for n, value in enumerate(HOSTILE, start=1)])
def test_no_cell_is_a_formula_and_nothing_is_missing(papers: list[Paper]) -> None:
    rows = read(*papers)
    assert len(rows) == len(papers)
    for row, one in zip(rows, papers, strict=True):
        assert formatting.unguard_formulas(row["Abstract"]) == fields.clean(fields.unescape_tex(one.metadata.abstract))
        assert formatting.unguard_formulas(row["Title"]) == fields.clean(fields.unescape_tex(one.metadata.title))
        assert not any(cell.lstrip(' "').startswith(("\t", "\r")) for cell in row.values())


FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", ' "=1', "'=1")
CELLS = st.lists(
    st.sampled_from([*FORMULAS, ";", ",", "\t", "\n", "|", "'", '"', " ", "a", "'=", "=", "-", "\r\n", ";'", "''"]),
    max_size=8,
).map("".join)


def readings(written: str) -> Iterator[str]:
    """Yield every cell that a program finds, whatever it takes for the delimiter and whether it knows quotes or not."""
    for delimiter in (",", ";", "\t", "|"):
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for row in csv.reader(written.splitlines(keepends=True), delimiter=delimiter, quoting=quoting):
                for cell in row:
                    yield from cell.splitlines() or [cell]


@given(CELLS, CELLS)
@example("A title;=cmd|' /C calc'!A0;rest", "x\t=1+1")
@example("x;=1+1", "one\n@SUM(A1)")
def test_no_delimiter_finds_a_formula_and_the_guards_come_off(title: str, note: str) -> None:
    one = paper(title=f"T{title}", abstract=note, note=title)
    written = "".join(csv_table.write([one], export_options([one])))
    found = [cell for cell in readings(written) if cell.lstrip(" \"'").startswith(tuple("=+-@＝＋－＠"))]
    assert [cell for cell in found if not cell.lstrip(' "').startswith("'")] == []
    for text in (title, note):
        assert formatting.unguard_formulas(formatting.guard_formulas(text)) == text
    (entry,) = feeds.parse(written.encode(), "x.csv").entries
    assert entry.reading is not None
    assert entry.reading.note == fields.clean(title).strip()


def test_this_program_reads_its_own() -> None:
    papers = [paper(), plain_paper(2, "Another Title")]
    written = "".join(csv_table.write(papers, export_options(papers)))
    entries = feeds.parse(written.encode(), "x.csv").entries
    assert [entry.metadata.title for entry in entries] == [one.metadata.title for one in papers]
    assert entries[0].metadata.abstract == papers[0].metadata.abstract
