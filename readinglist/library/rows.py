"""Convert rows of tables to model values and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from readinglist.identity.title_key import title_key
from readinglist.model import Link, LinkKind, Metadata, Status, StatusCategory

T = TypeVar("T")
CHUNK = 500  # values in one statement

NOT_TRASHED = "NOT IN (SELECT id FROM trash)"  # for a column with paper ids

METADATA_COLUMNS = (
    "title", "abstract", "authors", "published", "venue", "organisation", "arxiv_id", "arxiv_version", "doi",
    "upvotes", "keywords", "links",
)  # fmt: skip
METADATA_FIELDS = ", ".join(f"p.{name}" for name in METADATA_COLUMNS)


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def placeholders(items: Sequence[object]) -> str:
    """Return one SQL placeholder for each item."""
    return ", ".join("?" * len(items))


def status_in(*categories: StatusCategory) -> str:
    """Return an SQL ``IN (…)`` clause with the statuses of some categories."""
    listed = ", ".join(f"'{status.value}'" for status in Status if status.category in categories)
    return f"IN ({listed})"


def dump(items: Iterable[object]) -> str:
    """Return a list as JSON."""
    return json.dumps(list(items), ensure_ascii=False)


def metadata_of(row: Sequence[Any]) -> Metadata:
    """Return the metadata in a row of ``METADATA_COLUMNS``."""
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
    """Return metadata as columns of ``paper``."""
    return {
        "title": replace_surrogates(metadata.title),
        "title_key": title_key(metadata.title),
        "abstract": replace_surrogates(metadata.abstract),
        "authors": dump(replace_surrogates(author) for author in metadata.authors),
        "published": metadata.published,
        "venue": replace_surrogates(metadata.venue),
        "organisation": replace_surrogates(metadata.organisation),
        "arxiv_id": metadata.arxiv_id,
        "arxiv_version": metadata.arxiv_version,
        "doi": metadata.doi,
        "upvotes": metadata.upvotes,
        "keywords": dump(replace_surrogates(word) for word in metadata.keywords),
        "links": dump([link.kind.value, replace_surrogates(link.url)] for link in metadata.links),
    }


def parse_time(text: str | None) -> datetime | None:
    """Parse a stored time."""
    return None if text is None else datetime.fromisoformat(text)


def select_in(
    connection: sqlite3.Connection, before: str, values: Iterable[object], after: str = ""
) -> Iterator[tuple[Any, ...]]:
    """Run a SELECT that ends in ``IN (…)`` for any number of values."""
    for chunk in chunks(values):
        yield from connection.execute(f"{before} IN ({placeholders(chunk)}) {after}", chunk).fetchall()


def replace_surrogates(text: str) -> str:
    """Replace unpaired surrogates, which SQLite does not accept."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
