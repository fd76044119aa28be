"""RIS as rispy reads it."""

from __future__ import annotations

from typing import Any

import pytest
import rispy
from hypothesis import example, given

from readinglist import feeds
from readinglist.exchange import bibtex, fields, ris
from readinglist.model import Paper
from tests.unit.exchange.papers import HOSTILE, export_options, hostile_papers, paper, plain_paper


def written(*papers: Paper) -> str:
    return "".join(ris.write(papers, export_options(papers)))


def read(source: str) -> list[dict[str, Any]]:
    return list(rispy.loads(source))


def test_a_paper_is_read_back_whole() -> None:
    assert read(written(paper(venue="Journal of Stones"))) == [
        {
            "type_of_reference": "JOUR",
            "id": "lovelace2025forgetting",
            "title": "Forgetting by Design in LoRA Models",
            "authors": ["Lovelace, Ada", "van der Berg, Jan", "Ito, Bo, Jr.", "OpenAI", "Deep Sea Team"],
            "year": "2025",
            "date": "2025/01/28/",
            "journal_name": "Journal of Stones",
            "publisher": "Tidewater Labs",
            "accession_number": "arXiv:2501.15420",
            "doi": "10.1000/xyz_1",
            "urls": ["https://arxiv.org/abs/2501.15420", "https://github.com/a/b"],
            "abstract": "We forget 85% of it. Nothing is lost, $O(n^2)$ remains.",
            "keywords": ["llm/training", "to discuss", "memory"],
            "notes": ["**Forgets.**", "- the budget", "“We forget 85% of it.” – the idea"],
            "unknown_tag": {"U1": [f"readinglist: {fields.user_data(paper())}"]},
        }
    ]


def test_a_bare_title_is_a_record() -> None:
    source = written(plain_paper()).replace("U1  - readinglist: " + fields.user_data(plain_paper()) + "\r\n", "")
    assert read(source) == [{"type_of_reference": "UNPB", "id": "title", "title": "A Title"}]


@pytest.mark.slow
@given(hostile_papers())
@example([paper(n, title=value, abstract=value, note=value) for n, value in enumerate(HOSTILE, start=1)])
def test_nothing_is_missing_whatever_the_texts_are(papers: list[Paper]) -> None:
    found = read(written(*papers))
    assert len(found) == len(papers)
    for one, expected in zip(found, papers, strict=True):
        assert one["title"] == fields.one_line(expected.metadata.title)
        assert one["abstract"] == fields.one_line(expected.metadata.abstract)
        assert one["keywords"] == fields.keywords(expected, include_tags=True)
        assert " ".join(one["notes"]) == fields.one_line(" ".join(bibtex.annotation_texts(expected)))


def test_this_program_reads_its_own() -> None:
    one = paper(venue="Journal of Stones")
    (entry,) = feeds.parse(written(one).encode(), "x.ris").entries
    metadata = one.metadata
    assert (entry.metadata.title, entry.metadata.abstract) == (metadata.title, metadata.abstract)
    assert (entry.metadata.arxiv_id, entry.metadata.doi, entry.metadata.published) == (
        metadata.arxiv_id,
        metadata.doi,
        metadata.published,
    )
