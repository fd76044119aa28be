"""Ask arXiv's API for papers by their ids: https://info.arxiv.org/help/api/user-manual.html.

The answer is in an order of its own, leaves out ids that are unknown, and holds the newest version of each paper. A
request that is refused is answered with one entry, called "Error".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from readinglist.feeds import answers
from readinglist.model import Metadata
from readinglist.online.details.records import Answers, DetailService, FoundRecord, RefusedIds
from readinglist.online.details.wanted import arxiv_number
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

API = "https://export.arxiv.org/api/query"
_ERROR = re.compile(r"/api/errors", re.IGNORECASE)
_NAMED = re.compile(r"(?:for|id)\s+(\S+)$")


def entries(data: bytes) -> Iterator[Metadata]:
    """Yield the papers in an answer; raise RefusedIds if it is an error."""
    for entry, metadata in answers.atom_entries(data):
        if _ERROR.search(entry.text("id")):
            named = _NAMED.search(entry.text("summary").strip())
            raise RefusedIds([named[1]] if named else [])
        yield metadata


def _request(ids: Sequence[str]) -> WebRequest:
    return WebRequest(f"{API}?id_list={quote(','.join(ids), safe=',/')}&start=0&max_results={len(ids)}")


def _read(data: bytes, ids: Sequence[str]) -> Answers:
    asked = set(ids)
    found = {arxiv_number(metadata.arxiv_id): metadata for metadata in entries(data)}
    return {number: (FoundRecord(metadata),) for number, metadata in found.items() if number in asked}


ARXIV = DetailService("arXiv", "arxiv", service_of("arxiv.org").batch, _request, _read)
