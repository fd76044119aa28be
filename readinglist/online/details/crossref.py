"""Ask Crossref for works by their DOIs: https://api.crossref.org/swagger-ui/index.html."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from readinglist.feeds import answers
from readinglist.online.details.json_values import dicts_in, text_in
from readinglist.online.details.records import Answers, DetailService, FoundRecord
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

API = "https://api.crossref.org/works"
FIELDS = (
    "DOI,title,subtitle,author,issued,published,container-title,abstract,relation,type,URL,subject,update-to,publisher"
)
_LEFT_OUT = frozenset({"link", "license", "reference", "funder", "relation", "resource", "update-to", "publisher"})


def works(data: bytes) -> Iterator[tuple[Mapping[str, Any], FoundRecord]]:
    """Yield the works in an answer, as they came and as they are read."""
    message = answers.read_json(data)
    message = message.get("message") if isinstance(message, dict) else None
    for work in dicts_in(message, "items"):
        metadata = answers.json_metadata({key: value for key, value in work.items() if key not in _LEFT_OUT})
        if metadata is not None:
            yield work, FoundRecord(metadata, text_in(work, "type"), bool(work.get("update-to")), _published_as(work))


def _published_as(work: Mapping[str, Any]) -> str:
    """Return the DOI of the article that a preprint became, by https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/relationships."""
    related = dicts_in(work.get("relation"), "is-preprint-of")
    return next((text_in(one, "id").lower() for one in related if text_in(one, "id-type") == "doi"), "")


def _request(dois: Sequence[str]) -> WebRequest:
    which = ",".join(f"doi:{quote(doi, safe='/')}" for doi in dois)
    return WebRequest(f"{API}?filter={which}&rows={len(dois)}&select={FIELDS}")


def _read(data: bytes, dois: Sequence[str]) -> Answers:
    asked = set(dois)
    found: dict[str, tuple[FoundRecord, ...]] = {}
    for work, record in works(data):
        aliases = work.get("aliases")
        names = [text_in(work, "DOI"), *(aliases if isinstance(aliases, list) else ())]
        for doi in {name.lower() for name in names if isinstance(name, str)} & asked:
            found[doi] = (record,)
    return found


CROSSREF = DetailService("Crossref", "crossref", service_of("crossref.org").batch, _request, _read, 2000)
