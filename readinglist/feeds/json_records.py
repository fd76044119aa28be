# ruff: noqa: E501 a table is easier to read on one line
"""Tell which JSON values are papers, and convert these into metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readinglist.feeds import json_fields, record
from readinglist.feeds.json_fields import Record
from readinglist.model import Metadata

_UPVOTES = ("upvotes", "votes", "likes", "numupvotes")
_ORGANISATIONS = (
    "organization",
    "organisation",
    "affiliation",
    "institution",
    "authorcorrespondinginstitution",
    "publisherplace",
)
# A record with one of these is about a work; of the weaker ones two are needed, unless the record is one of a list.
_STRONG = frozenset({
    "abstract", "abstracts", "abstracttext", "abstractnote", "abstractinvertedindex", "doi", "dois", "arxivid", "arxiveprints", "journal",
    "containertitle", "venue", "externalids", "authorships", "authorsparsed", "publicationtitle", "itemtype", "paperid", "isbn", "pmid",
    "bibcode", "authordisplay", "journaltitle", "booktitle", "publicationname", "dctitle",
})  # fmt: skip
_WEAK = frozenset({
    "authors", "author", "creators", "creator", "summary", "year", "issued", "publicationdate", "publishedat", "publicationyear",
    "datepublished", "published", "descriptions",
})  # fmt: skip
_SCHEMA_TYPES = frozenset({"object", "string", "array", "number", "integer", "boolean", "null"})
_NOT_WORKS = frozenset({"attachment", "note", "annotation"})
# What services list among papers, by their types: Crossref's, OpenAlex's and DataCite's.
_OTHER_TYPES = frozenset({"peer-review", "peer_review", "component", "paratext", "grant", "PeerReview"})
_CONTAINER_TYPES = frozenset(
    {"journal", "journal-issue", "journal-volume", "book-series", "proceedings-series", "report-series"}
)
_MIN_DESCRIPTION = 80  # characters; shorter descriptions are those of settings and menus
_MAX_DEPTH = 8


def papers_in(value: Any) -> list[Record]:
    """Return the papers in a decoded JSON value, in order."""
    return list(_find_papers(value, 0, listed=False))


def _find_papers(value: Any, depth: int, *, listed: bool) -> Iterator[Record]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _find_papers(one, depth + 1, listed=True)
    elif isinstance(value, dict):
        if is_paper(value, listed=listed):
            yield value
        elif not is_other_data(value):
            for one in value.values():
                yield from _find_papers(one, depth + 1, listed=False)


def has_abstract(paper: Record) -> bool:
    """Return whether a paper has an abstract."""
    fields = json_fields.flatten(paper)
    return json_fields.has_abstract(fields)


def has_title(value: Record) -> bool:
    """Return whether a JSON object has the title of a work."""
    return bool(json_fields.read_title(json_fields.flatten(value)))


def is_paper(value: Any, *, listed: bool = True) -> bool:
    """Return whether a JSON value is a paper: an object with a title and other fields that papers have.

    Less is asked of an object that is ``listed``, one of several: a title with a link, or a title alone.
    """
    if not isinstance(value, dict) or is_other_data(value):
        return False
    fields = json_fields.flatten(value)
    if not json_fields.read_title(fields):
        return False
    given = {key for key, one in fields.items() if one not in (None, "", [], {})}
    strong = bool(given & _STRONG) or json_fields.is_work(fields)
    if strong or not listed:
        return strong or len(given & _WEAK) > 1
    return (
        bool(given & _WEAK)
        or len(given) == 1
        or any(json_fields.urls_in(fields.get(key)) for key in ("url", "link", "links"))
        or bool(given & {"upvotes", "votes"})
        or any(
            len(json_fields.first_text(fields.get(key))) > _MIN_DESCRIPTION
            for key in ("description", "content", "contenthtml")
        )
    )


def is_container(value: Any) -> bool:
    """Return whether a JSON value is an object that may have papers in it."""
    return (
        isinstance(value, dict)
        and any(isinstance(one, (dict, list)) for one in value.values())
        and not is_other_data(value)
    )


def is_untitled_paper(value: Record) -> bool:
    """Return whether a JSON object is a paper but for its title, which is missing."""
    fields = json_fields.flatten(value)
    given = {key for key, one in fields.items() if one not in (None, "", [], {})}
    return (
        not is_other_data(value)
        and not json_fields.read_title(fields)
        and (bool(given & _STRONG) or len(given & _WEAK) > 1)
    )


def is_other_data(value: Mapping[str, Any]) -> bool:
    """Return whether a JSON object is certainly of another kind: a notebook, a chat, a schema, an attachment, goods."""
    keys = value.keys()
    return (
        {"cells", "nbformat"} <= keys
        or {"mapping", "create_time"} <= keys
        or "chat_messages" in keys
        or {"price", "vendor"} <= keys
        or {"price", "sku"} <= keys
        or bool({"openapi", "swagger"} & keys)
        or ("$schema" in keys and bool({"properties", "definitions", "$defs"} & keys))
        or (isinstance(value.get("type"), str) and value["type"] in _SCHEMA_TYPES)
        or (
            {"name", "version"} <= keys
            and bool({"dependencies", "scripts", "devDependencies", "main", "engines"} & keys)
        )
        or (isinstance(value.get("messages"), list) and _is_chat(value["messages"]))
        or _zotero_type(value) in _NOT_WORKS
        or _is_no_work(value)
    )


def _is_no_work(value: Mapping[str, Any]) -> bool:
    """Return whether a service says that a record is no work: a review of one, a figure of one, the cover of an issue."""
    kind = value.get("type")
    if isinstance(kind, str) and (
        kind in _OTHER_TYPES or (kind in _CONTAINER_TYPES and not value.get("author") and not value.get("authors"))
    ):
        return True
    return value.get("is_paratext") is True or _is_reply(value)


def _is_reply(note: Mapping[str, Any]) -> bool:
    """Return whether a note of OpenReview is a review, a decision or a comment, or was deleted."""
    return ("invitation" in note or "invitations" in note or "signatures" in note) and (
        bool(note.get("replyto")) or bool(note.get("ddate"))
    )


def _is_chat(messages: list[Any]) -> bool:
    first = next((one for one in messages if isinstance(one, dict)), {})
    return bool({"role", "sender", "from", "user", "from_id", "author"} & first.keys()) and bool(
        {"content", "text", "body"} & first.keys()
    )


def _zotero_type(value: Mapping[str, Any]) -> str:
    data = value.get("data")
    found = value.get("itemType") or (data.get("itemType") if isinstance(data, dict) else "")
    return found if isinstance(found, str) else ""


def read_version(value: Record) -> int:
    """Return which version of a paper a record is, or 0 if it doesn't say."""
    version = json_fields.flatten(value).get("version")
    text = version if isinstance(version, str) else str(version) if type(version) is int else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else 0


def _are_told_apart(fields: Record) -> bool:
    """Return whether each author has an ID of their own, so that two of one name are two people."""
    value = fields.get("authorships") or fields.get("authors") or fields.get("author")
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return False
    people = [one["author"] if isinstance(one.get("author"), dict) else one for one in value]
    ids = [
        json_fields.first_text(one.get("id") or one.get("authorId") or one.get("ORCID") or one.get("orcid"))
        for one in people
    ]
    return all(ids) and len(set(ids)) == len(ids)


def parse_metadata(value: Record) -> tuple[Metadata, str]:
    """Return the metadata of a JSON record, and why it may be wrong, or ""."""
    fields = json_fields.flatten(value)
    abstract, unsure = json_fields.read_abstract(fields)
    ids = json_fields.read_ids(fields)
    doi = json_fields.read_doi(fields) or json_fields.read_doi(ids)
    version = read_version(value)
    own_version = [f"{doi}v{version}"] if version and doi.startswith("10.48550/arxiv.") else []
    metadata = record.build_metadata(
        record.strip_tags(json_fields.read_title(fields)),
        record.strip_abstract(abstract),
        authors=json_fields.read_authors(fields),
        has_namesakes=_are_told_apart(fields),
        published=json_fields.read_date(fields),
        venue=json_fields.read_venue(fields),
        organisation=next((name for key in _ORGANISATIONS if (name := json_fields.first_text(fields.get(key)))), ""),
        ids=[one for one in (*json_fields.arxiv_ids(fields), *json_fields.arxiv_ids(ids), *own_version) if one],
        urls=json_fields.read_urls(fields),
        doi=doi,
        upvotes=next(
            (one for key in _UPVOTES if isinstance(one := fields.get(key), int) and not isinstance(one, bool)), None
        ),
        keywords=json_fields.read_keywords(fields),
    )
    return metadata, unsure
