"""Keep what a feed says of one paper within the limits of the library, and say what is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from readinglist.i18n import Message, en, join_messages
from readinglist.model import ImportedReading, Link, Metadata, limits

_Bounds = tuple[tuple[str, Message, Callable[[Any], Any]], ...]  # a field, its name, and what is kept of its value


def bound(metadata: Metadata, reading: ImportedReading | None) -> tuple[Metadata, ImportedReading | None, Message]:
    """Return what is imported of a paper, and a sentence that names what is cut off, or ""."""
    changed, cut = _cut(metadata, _METADATA)
    if changed:
        metadata = replace(metadata, **changed)
    if reading is not None:
        changed, names = _cut(reading, _READING)
        reading = replace(reading, **changed) if changed else reading
        cut += names
    if not cut:
        return metadata, reading, en("")
    return metadata, reading, en("Too long to import in full: {fields}.", fields=join_messages(", ", cut))


def _cut(record: Metadata | ImportedReading, bounds: _Bounds) -> tuple[dict[str, Any], list[Message]]:
    """Return what is kept of the fields that are beyond their bounds, and the names of these fields."""
    changed: dict[str, Any] = {}
    cut: list[Message] = []
    for field, name, kept in bounds:
        value = getattr(record, field)
        if value and (new := kept(value)) != value:
            changed[field] = new
            cut.append(name)
    return changed, cut


def _short(length: int) -> Callable[[Any], Any]:
    return lambda value: value[:length]


def _id(value: str) -> str:
    return value if len(value) <= limits.MAX_NAME else ""


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) <= limits.MAX_ITEMS and all(len(name) <= limits.MAX_NAME for name in names):
        return names
    return tuple(name[: limits.MAX_NAME] for name in names[: limits.MAX_ITEMS])


def _links(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(link for link in links if len(link.url) <= limits.MAX_NAME)[: limits.MAX_ITEMS]


_METADATA: _Bounds = (
    ("title", en("title"), _short(limits.MAX_TITLE)),
    ("abstract", en("abstract"), _short(limits.MAX_ABSTRACT)),
    ("authors", en("authors"), _names),
    ("venue", en("venue"), _short(limits.MAX_NAME)),
    ("organisation", en("organisation"), _short(limits.MAX_NAME)),
    ("arxiv_id", en("arXiv ID"), _id),
    ("arxiv_version", en("arXiv ID"), lambda version: version if version <= limits.MAX_COUNT else 0),
    ("doi", en("DOI"), _id),
    ("upvotes", en("upvotes"), lambda count: count if abs(count) <= limits.MAX_COUNT else None),
    ("keywords", en("keywords"), _names),
    ("links", en("links"), _links),
)
_READING: _Bounds = (
    ("tags", en("tags"), _short(limits.MAX_TAGS)),
    ("note", en("note"), _short(limits.MAX_NOTE)),
    (
        "highlights",
        en("highlights"),
        lambda found: tuple(one for one in found if len(one.comment) <= limits.MAX_COMMENT)[: limits.MAX_ITEMS],
    ),
)
