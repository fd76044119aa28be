"""CSL-JSON as citeproc-py and this program read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given

from readinglist import feeds
from readinglist.exchange import csl, fields
from readinglist.model import Paper
from tests.unit.exchange.papers import HOSTILE, export_options, hostile_papers, paper, plain_paper


def written(*papers: Paper) -> str:
    return "".join(csl.write(papers, export_options(papers)))


def test_a_paper_is_an_item() -> None:
    assert json.loads(written(paper())) == [
        {
            "id": "lovelace2025forgetting",
            "type": "article",
            "title": "Forgetting by Design in LoRA Models",
            "author": [
                {"family": "Lovelace", "given": "Ada"},
                {"family": "van der Berg", "given": "Jan"},
                {"family": "Ito", "given": "Bo", "suffix": "Jr."},
                {"literal": "OpenAI"},
                {"literal": "Deep Sea Team"},
            ],
            "issued": {"date-parts": [[2025, 1, 28]]},
            "publisher": "arXiv",
            "number": "arXiv:2501.15420",
            "DOI": "10.1000/xyz_1",
            "URL": "https://arxiv.org/abs/2501.15420",
            "abstract": "We forget 85% of it. Nothing is lost, $O(n^2)$ remains.",
            "keyword": "llm/training, to discuss, memory",
            "note": "**Forgets.**\n\n- the budget\n\n“We forget 85% of it.” – the idea",
            "custom": {"readinglist": fields.user_data(paper())},
        }
    ]


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(written()) == []


@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")  # of the schema
@given(hostile_papers())
@example([paper(n, title=value, abstract=value, note=value) for n, value in enumerate(HOSTILE, start=1)])
def test_citeproc_reads_every_item(papers: list[Paper]) -> None:
    items: list[dict[str, Any]] = json.loads(written(*papers))
    source = CiteProcJSON(items)
    for one in papers:
        found = source[export_options(papers).keys[one.id]]
        assert str(found.title) == fields.one_line(one.metadata.title)
        assert str(found.abstract) == fields.one_line(one.metadata.abstract)
        assert len(found.get("author", [])) == len(fields.author_names(one.metadata))


def test_this_program_reads_its_own() -> None:
    papers = [paper(), plain_paper(2, "Another Title of Some Length")]
    entries = feeds.parse(written(*papers).encode(), "x.json").entries
    assert [entry.metadata.title for entry in entries] == [one.metadata.title for one in papers]
    assert entries[0].metadata.abstract == papers[0].metadata.abstract
    assert entries[0].metadata.arxiv_id == "2501.15420"
