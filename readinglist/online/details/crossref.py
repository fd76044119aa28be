"""Ask Crossref for works by their DOIs and titles: https://api.crossref.org/swagger-ui/index.html."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from readinglist.feeds import answers
from readinglist.online.details.json_values import dicts_in, text_in
from readinglist.online.details.records import Answers, DetailService, FoundRecord
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

_API = "https://api.crossref.org/works"
_FIELDS = (
    "DOI,title,subtitle,author,issued,published,container-title,abstract,relation,type,URL,subject,update-to,publisher"
)
# Fields of others, and addresses for text mining.
_LEFT_OUT = frozenset({"link", "license", "reference", "funder", "relation", "resource", "update-to", "publisher"})
_FOUND = 5  # works for a title


def _works(data: bytes) -> Iterator[tuple[Mapping[str, Any], FoundRecord]]:
    """Yield the works in an answer, as they came and as they are read."""
    value = answers.read_json(data)
    for work in dicts_in(value.get("message") if isinstance(value, dict) else None, "items"):
        metadata = answers.json_metadata({key: one for key, one in work.items() if key not in _LEFT_OUT})
        if metadata is not None:
            yield work, FoundRecord(metadata, text_in(work, "type"), bool(work.get("update-to")), _published_as(work))


def _published_as(work: Mapping[str, Any]) -> str:
    """Return the DOI of the article that a preprint became.

    See https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/.
    """
    related = dicts_in(work.get("relation"), "is-preprint-of")
    return next((text_in(one, "id").lower() for one in related if text_in(one, "id-type") == "doi"), "")


def _by_dois(dois: Sequence[str]) -> WebRequest:
    which = ",".join(f"doi:{quote(doi, safe='/')}" for doi in dois)
    return WebRequest(f"{_API}?filter={which}&rows={len(dois)}&select={_FIELDS}")


def _read_dois(data: bytes, dois: Sequence[str]) -> Answers:
    asked = set(dois)
    found: dict[str, tuple[FoundRecord, ...]] = {}
    for work, record in _works(data):
        aliases = work.get("aliases")
        names = [text_in(work, "DOI"), *(aliases if isinstance(aliases, list) else ())]
        for doi in {name.lower() for name in names if isinstance(name, str)} & asked:
            found[doi] = (record,)
    return found


def _by_title(titles: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_API}?query.bibliographic={quote(titles[0])}&rows={_FOUND}&select={_FIELDS}")


def _read_title(data: bytes, titles: Sequence[str]) -> Answers:
    return {titles[0]: tuple(record for _, record in _works(data))}


CROSSREF = DetailService("Crossref", "crossref", service_of("crossref.org").batch, _by_dois, _read_dois, 2000)
CROSSREF_TITLES = DetailService("Crossref", "crossref-titles", 1, _by_title, _read_title)
