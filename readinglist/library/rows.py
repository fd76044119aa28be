"""Rows of tables made into the values of the program, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from readinglist.library.title_key import title_key
from readinglist.model import Link, LinkKind, Metadata, Status, StatusCategory

T = TypeVar("T")
CHUNK = 500  # values in one statement

THERE = "NOT IN (SELECT id FROM trash)"  # of a paper: it was not removed

METADATA_COLUMNS = (
    "title", "abstract", "authors", "published", "venue", "organisation", "arxiv_id", "arxiv_version", "doi",
    "upvotes", "keywords", "links",
)  # fmt: skip
METADATA_FIELDS = ", ".join(f"p.{name}" for name in METADATA_COLUMNS)


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut into lists of ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def marks(items: Sequence[object]) -> str:
    """Return as many question marks as there are items."""
    return ", ".join("?" * len(items))


def status_in(*categories: StatusCategory) -> str:
    """Return the SQL that stands behind a status to ask whether it is in one of some categories."""
    listed = ", ".join(f"'{status.value}'" for status in Status if status.category in categories)
    return f"IN ({listed})"


def dump(items: Iterable[object]) -> str:
    """Write a list as JSON."""
    return json.dumps(list(items), ensure_ascii=False)


def metadata_of(row: Sequence[Any]) -> Metadata:
    """Read metadata from the columns of ``METADATA_COLUMNS``."""
    title, abstract, authors, published, venue, organisation, arxiv_id, version, doi, upvotes, keywords, links = row
    return Metadata(
        title=title,
        abstract=abstract,
        authors=tuple(json.loads(authors)),
        published=published,
        venue=venue,
        organisation=organisation,
        arxiv_id=arxiv_id,
        arxiv_version=version,
        doi=doi,
        upvotes=upvotes,
        keywords=tuple(json.loads(keywords)),
        links=tuple(Link(LinkKind(kind), url) for kind, url in json.loads(links)),
    )


def row_of(metadata: Metadata) -> dict[str, Any]:
    """Write metadata as the columns of ``paper``."""
    return {
        "title": _stored(metadata.title),
        "title_key": title_key(metadata.title),
        "abstract": _stored(metadata.abstract),
        "authors": dump(_stored(author) for author in metadata.authors),
        "published": metadata.published,
        "venue": _stored(metadata.venue),
        "organisation": _stored(metadata.organisation),
        "arxiv_id": metadata.arxiv_id,
        "arxiv_version": metadata.arxiv_version,
        "doi": metadata.doi,
        "upvotes": metadata.upvotes,
        "keywords": dump(_stored(word) for word in metadata.keywords),
        "links": dump([link.kind.value, _stored(link.url)] for link in metadata.links),
    }


def moment(text: str | None) -> datetime | None:
    """Read a time as it is stored."""
    return None if text is None else datetime.fromisoformat(text)


def select_in(
    connection: sqlite3.Connection, before: str, values: Iterable[object], after: str = ""
) -> Iterator[tuple[Any, ...]]:
    """Run a SELECT that ends in ``IN (…)`` for any number of values."""
    for chunk in chunks(values):
        yield from connection.execute(f"{before} IN ({marks(chunk)}) {after}", chunk)


def _stored(text: str) -> str:
    """Return a text that SQLite takes: without the halves of pairs that no encoding has."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
