"""Ask DataCite, which registers the DOIs of arXiv, Zenodo and many others: https://support.datacite.org/docs/api."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from readinglist.feeds import answers
from readinglist.online.details.json_values import dicts_in, text_in
from readinglist.online.details.records import Answers, DetailService, FoundRecord
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

_API = "https://api.datacite.org/dois"
_CLASSIFIED = "FOS: "  # "Fields of science", which DataCite itself adds


def _request(dois: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_API}?ids={quote(','.join(dois), safe=',/')}&page[size]={len(dois)}&disable-facets=true")


def _read(data: bytes, dois: Sequence[str]) -> Answers:
    asked = set(dois)
    value = answers.read_json(data)
    found: dict[str, tuple[FoundRecord, ...]] = {}
    for one in dicts_in(value, "data"):
        doi = text_in(one, "attributes", "doi").lower()
        metadata = answers.json_metadata(one)
        if doi in asked and metadata is not None:
            keywords = tuple(word for word in metadata.keywords if not word.startswith(_CLASSIFIED))
            kind = text_in(one, "attributes", "types", "resourceTypeGeneral")
            found[doi] = (FoundRecord(replace(metadata, keywords=keywords), kind),)
    return found


DATACITE = DetailService("DataCite", "datacite", service_of("datacite.org").batch, _request, _read, 2000)
