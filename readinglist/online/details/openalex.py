"""Ask OpenAlex: https://developers.openalex.org. What it classifies by itself (topics, keywords) is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from readinglist.feeds import answers, links
from readinglist.online.details.json_values import dicts_in, text_in
from readinglist.online.details.records import Answers, DetailService, FoundRecord
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

_API = "https://api.openalex.org/works"
_FIELDS = "id,doi,title,publication_year,publication_date,type,authorships,primary_location,abstract_inverted_index"
_FOUND = 5  # works for a title


def _works(data: bytes) -> Iterator[FoundRecord]:
    for work in dicts_in(answers.read_json(data), "results"):
        metadata = answers.json_metadata({key: one for key, one in work.items() if key in _FIELDS.split(",")})
        if metadata is not None:
            kind = text_in(work, "type")
            yield FoundRecord(metadata, kind, kind in ("erratum", "retraction"))


def _by_dois(dois: Sequence[str]) -> WebRequest:
    which = "|".join(quote(doi, safe="/") for doi in dois)
    return WebRequest(f"{_API}?filter=doi:{which}&per-page={len(dois)}&select={_FIELDS}")


def _read_dois(data: bytes, dois: Sequence[str]) -> Answers:
    asked = set(dois)
    found = {links.parse_doi(record.metadata.doi): (record,) for record in _works(data)}
    return {doi: records for doi, records in found.items() if doi in asked}


def _by_title(titles: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_API}?filter=title.search:{quote(titles[0])}&per-page={_FOUND}&select={_FIELDS}")


def _read_title(data: bytes, titles: Sequence[str]) -> Answers:
    return {titles[0]: tuple(_works(data))}


OPENALEX = DetailService("OpenAlex", "openalex", service_of("openalex.org").batch, _by_dois, _read_dois, 2000)
OPENALEX_TITLES = DetailService("OpenAlex", "openalex-titles", 1, _by_title, _read_title)
