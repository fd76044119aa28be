"""Ask Semantic Scholar: https://api.semanticscholar.org/api-docs/graph.

An answer about several papers is in the order of the question, with null for what is unknown. Questions are ids with
their kind: "DOI:10.1000/x", "ARXIV:2501.00001", "PMID:123", "PMCID:456".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from readinglist.errors import ReadingListError
from readinglist.feeds import answers
from readinglist.online.details.json_values import dicts_in, text_in
from readinglist.online.details.records import Answers, DetailService, FoundRecord
from readinglist.online.details.wanted import arxiv_number
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

_API = "https://api.semanticscholar.org/graph/v1/paper"
_FIELDS = "title,abstract,authors,year,publicationDate,venue,externalIds,publicationTypes"
_KINDS = {"DOI": "DOI", "ARXIV": "ArXiv", "PMID": "PubMed", "PMCID": "PubMedCentral"}  # as they are in externalIds


def _record(paper: dict[str, Any]) -> FoundRecord | None:
    metadata = answers.json_metadata(paper)
    if metadata is None:
        return None
    kinds = paper.get("publicationTypes")
    return FoundRecord(
        metadata, ",".join(kind for kind in kinds if isinstance(kind, str)) if isinstance(kinds, list) else ""
    )


def _by_ids(ids: Sequence[str]) -> WebRequest:
    body = json.dumps({"ids": list(ids)}).encode()
    return WebRequest(f"{_API}/batch?fields={_FIELDS}", body=body, headers={"Content-Type": "application/json"})


def _papers(data: bytes, ids: Sequence[str]) -> Iterator[tuple[str, dict[str, Any], FoundRecord]]:
    papers = answers.read_json(data)
    if not isinstance(papers, list) or len(papers) != len(ids):
        raise ReadingListError(answers.UNREADABLE)
    for asked, paper in zip(ids, papers, strict=True):
        record = _record(paper) if isinstance(paper, dict) else None
        if record is not None:
            yield asked, paper, record


def _read_ids(data: bytes, ids: Sequence[str]) -> Answers:
    return {asked: (record,) for asked, paper, record in _papers(data, ids) if _has_id(paper, asked)}


def _read_related(data: bytes, ids: Sequence[str]) -> Answers:
    return {asked: (record,) for asked, _, record in _papers(data, ids)}


def _has_id(paper: dict[str, Any], asked: str) -> bool:
    """Return whether a paper has the id that was asked for."""
    kind, _, number = asked.partition(":")
    found = text_in(paper, "externalIds", _KINDS[kind])
    if kind == "ARXIV":
        return arxiv_number(found) == number
    return found.lower() == number.lower()


def _by_title(titles: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_API}/search/match?query={quote(titles[0])}&fields={_FIELDS}")


def _read_title(data: bytes, titles: Sequence[str]) -> Answers:
    found = (_record(paper) for paper in dicts_in(answers.read_json(data), "data"))
    return {titles[0]: tuple(record for record in found if record is not None)}


_NAME = "Semantic Scholar"
_BATCH = service_of("semanticscholar.org").batch
SEMANTIC_SCHOLAR = DetailService(_NAME, "semantic-scholar", _BATCH, _by_ids, _read_ids)
# It knows a preprint and its article as one paper, with the ids of both.
SEMANTIC_SCHOLAR_RELATED = DetailService(_NAME, "semantic-scholar-related", _BATCH, _by_ids, _read_related)
SEMANTIC_SCHOLAR_TITLES = DetailService(_NAME, "semantic-scholar-titles", 1, _by_title, _read_title)
