# ruff: noqa: E501 a record is easier to read as it stands
"""Crossref and OpenAlex searched for journals and authors by name, with invented ones.

The answers have the form that https://api.crossref.org/swagger-ui/index.html and
https://developers.openalex.org/api-reference describe. Crossref matches any word of a title, in no useful order;
OpenAlex knows abbreviations and other titles, and answers with what is cited most.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from tests.loopback.server import Asked, Reply

# Title, publisher, ISSNs, works, abbreviation, other titles.
JOURNALS = (
    ("Harbour Letters", "Pier & Daughters", ("0028-0836", "1476-4687"), 48_211, "Harb. Lett.", ("HaL",)),
    ("Harbour Letters: Ropes", "Pier & Daughters", ("2041-1723",), 912, "Harb. Lett. Ropes", ()),
    ("Annals of Harbour Letters", "Quay Press", ("0001-4966", "1520-8524"), 77, "Ann. Harb. Lett.", ()),
    ("Letters on Gulls", "Quay Press", ("0036-8075", "1095-9203"), 3_004, "Lett. Gulls", ("PROGULL",)),
    ("Tide", "University of the Bay", ("0092-8674",), 15_330, "Tide", ()),
    ("Journal of the Lighthouse Society", "Lamp House", ("0002-7863", "1520-5126"), 9_120, "J. Lighth. Soc.", ("JLS",)),
)
# Name, other names, ORCID iD, institution, works.
AUTHORS = (
    ("Ada Lovelace", ("A. Lovelace", "Lovelace, Ada"), "0000-0002-1825-0097", "University of the Bay", 214),
    ("Ada Lovelace", ("A. M. Lovelace",), "", "Quay Polytechnic", 3),
    ("Ada Loveless", (), "0000-0001-5109-3700", "", 61),
    ("Wei Wang", ("W. Wang",), "", "Harbour Institute of Technology", 1_420),
)


def crossref_journals(asked: Asked) -> Reply:
    """Answer a search for journals."""
    words = set(_words(asked.query["query"]))
    found = [_crossref_journal(*one) for one in reversed(JOURNALS) if words & set(_words(one[0]))]
    page = found[: int(asked.query["rows"])]
    message = {"items-per-page": len(page), "query": {"start-index": 0, "search-terms": asked.query["query"]}, "total-results": len(found), "items": page}  # fmt: skip
    return Reply.json({"status": "ok", "message-type": "journal-list", "message-version": "1.0.0", "message": message})


def _crossref_journal(
    title: str, publisher: str, issns: tuple[str, ...], works: int, _abbreviation: str, _others: tuple[str, ...]
) -> dict[str, Any]:
    kinds = ("print", "electronic")
    return {
        "last-status-check-time": 1763971200000,
        "counts": {"current-dois": works // 10, "backfile-dois": works - works // 10, "total-dois": works},
        "breakdowns": {"dois-by-issued-year": [[2026, works // 10], [2025, works // 9]]},
        "publisher": publisher,
        "coverage": {"abstracts-current": 0.5, "orcids-current": 0.25},
        "title": title,
        "subjects": [],
        "coverage-type": {"all": {}, "backfile": {}, "current": {}},
        "flags": {"deposits-abstracts-current": True},
        "ISSN": list(issns),
        "issn-type": [{"value": issn, "type": kind} for issn, kind in zip(issns, kinds, strict=False)],
    }


def openalex_sources(asked: Asked) -> Reply:
    """Answer a search for sources: each word must be in one of the titles."""
    words = _words(asked.query["search"])
    found = []
    for number, (title, publisher, issns, works, abbreviation, others) in enumerate(JOURNALS):
        if set(words) <= set(_words(" ".join((title, abbreviation, *others)))):
            names = {"display_name": title, "abbreviated_title": abbreviation, "alternate_titles": list(others)}
            numbers = {"issn_l": issns[0], "issn": list(issns)}
            found.append({"id": f"https://openalex.org/S13777360{number}", **names, **numbers, "host_organization_name": publisher, "works_count": works})  # fmt: skip
    return _results(found, asked)


def openalex_authors(asked: Asked) -> Reply:
    """Answer a search for authors: each word must be in one of the names."""
    words = set(_words(asked.query["search"]))
    found = []
    for number, (name, others, orcid, institution, works) in enumerate(AUTHORS):
        if words <= set(_words(" ".join((name, *others)))):
            places = [{"id": "https://openalex.org/I204983213", "ror": "https://ror.org/00hj8s172", "display_name": institution, "country_code": "GB", "type": "education", "lineage": []}] if institution else []  # fmt: skip
            found.append(
                {
                    "id": f"https://openalex.org/A502388839{number}",
                    "display_name": name,
                    "display_name_alternatives": list(others),
                    "orcid": f"https://orcid.org/{orcid}" if orcid else None,
                    "works_count": works,
                    "last_known_institutions": places,
                }
            )
    return _results(found, asked)


def _results(found: list[dict[str, Any]], asked: Asked) -> Reply:
    meta = {"count": len(found), "db_response_time_ms": 21, "page": 1, "per_page": int(asked.query["per-page"]), "groups_count": None, "cost_usd": 0.001}  # fmt: skip
    return Reply.json({"meta": meta, "results": found[: int(asked.query["per-page"])], "group_by": []})


def _words(text: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.findall(r"\w+", plain.casefold())
