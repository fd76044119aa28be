"""Ask arXiv's API for papers by their ids and titles: https://info.arxiv.org/help/api/user-manual.html.

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
from readinglist.online.details.search_words import are_alike
from readinglist.online.details.wanted import arxiv_number
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

_API = "https://export.arxiv.org/api/query"
_ERROR = re.compile(r"/api/errors", re.IGNORECASE)
_NAMED = re.compile(r"(?:for|id)\s+(\S+)$")
_TITLES = 10  # in one request
_FOUND = 10  # papers for each title


def _entries(data: bytes) -> Iterator[Metadata]:
    """Yield the papers in an answer; raise RefusedIds if it is an error."""
    for entry, metadata in answers.atom_entries(data):
        if _ERROR.search(entry.text("id")):
            named = _NAMED.search(entry.text("summary").strip())
            raise RefusedIds([named[1]] if named else [])
        yield metadata


def _by_ids(ids: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_API}?id_list={quote(','.join(ids), safe=',/')}&start=0&max_results={len(ids)}")


def _read_ids(data: bytes, ids: Sequence[str]) -> Answers:
    asked = set(ids)
    found = {arxiv_number(metadata.arxiv_id): metadata for metadata in _entries(data)}
    return {number: (FoundRecord(metadata),) for number, metadata in found.items() if number in asked}


def _by_titles(titles: Sequence[str]) -> WebRequest:
    query = quote(" OR ".join(f'ti:"{title}"' for title in titles))
    return WebRequest(f"{_API}?search_query={query}&start=0&max_results={_FOUND * len(titles)}")


def _read_titles(data: bytes, titles: Sequence[str]) -> Answers:
    found = list(_entries(data))
    return {title: tuple(FoundRecord(one) for one in found if are_alike(title, one.title)) for title in titles}


ARXIV = DetailService("arXiv", "arxiv", service_of("arxiv.org").batch, _by_ids, _read_ids)
ARXIV_TITLES = DetailService("arXiv", "arxiv-titles", _TITLES, _by_titles, _read_titles, 2000)
