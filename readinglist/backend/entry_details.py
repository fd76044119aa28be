"""Details that were looked up for the entries of an import: filled in again whenever the import is read again."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from readinglist.backend.entry_keys import EntryKey, entry_keys, numbered
from readinglist.model import Entry, Feed, ImportPlan, Link, LinkKind, Metadata


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """The metadata of an entry with what was found; if that is not certain, that of what may be its paper, and why."""

    metadata: Metadata
    is_certain: bool = True
    reason: str = ""


DetailsByKey = Mapping[EntryKey, EntryDetails]  # by the keys of the entries as they were read
NO_DETAILS: DetailsByKey = MappingProxyType({})


def with_details(feed: Feed, details: DetailsByKey) -> Feed:
    """Return a feed as it was read with the details that are certain."""
    certain = {key: one.metadata for key, one in details.items() if one.is_certain}
    if not certain:
        return feed
    return replace(
        feed,
        entries=tuple(
            entry if key not in certain else replace(entry, metadata=certain[key])
            for entry, key in zip(feed.entries, entry_keys(feed.entries), strict=True)
        ),
    )


def with_offers(plan: ImportPlan, details: DetailsByKey) -> ImportPlan:
    """Return a plan, of which ``details`` are filled in, with those that are offered beside its entries."""
    offers = {key: one for key, one in details.items() if not one.is_certain}
    if not offers:
        return plan
    keys = keys_as_read(plan.feed.entries, details)
    rows = (
        replace(row, offered=offers[key].metadata, reason=offers[key].reason) if key in offers else row
        for row, key in zip(plan.rows, keys, strict=True)
    )
    return replace(plan, rows=tuple(rows))


def found_details(before: ImportPlan, after: ImportPlan, known: DetailsByKey) -> dict[EntryKey, EntryDetails]:
    """Return what was found for the entries of a plan besides what is ``known``, by comparing it with the one after."""
    found = dict(known)
    keys = keys_as_read(before.feed.entries, known)
    for key, entry, row in zip(keys, before.feed.entries, after.rows, strict=True):
        if row.offered is not None:
            found[key] = EntryDetails(row.offered, is_certain=False, reason=row.reason)
        elif (metadata := _as_read(row.entry)) != _as_read(entry):
            found[key] = EntryDetails(metadata)
        elif key in found and not found[key].is_certain:
            del found[key]  # the reader agreed, and it says nothing more
    return found


def decline_offer(plan: ImportPlan, number: int, details: DetailsByKey) -> dict[EntryKey, EntryDetails]:
    """Return the details without those that are offered for an entry."""
    declined = list(keys_as_read(plan.feed.entries, details))[number]
    return {key: one for key, one in details.items() if key != declined}


def keys_as_read(entries: Sequence[Entry], details: DetailsByKey) -> Iterator[EntryKey]:
    """Return the keys that entries had before ``details`` were filled in, which may have changed their titles."""
    titles: defaultdict[Metadata, deque[str]] = defaultdict(deque)
    for (title, _), one in details.items():
        if one.is_certain:
            titles[one.metadata].append(title)
    return numbered(_titles_as_read(entries, titles))


def _titles_as_read(entries: Iterable[Entry], titles: Mapping[Metadata, deque[str]]) -> Iterator[str]:
    for entry in entries:
        metadata = _as_read(entry)
        filled = titles.get(metadata)
        yield filled.popleft() if filled else metadata.title


def _as_read(entry: Entry) -> Metadata:
    """Return the metadata of an entry without what the reader edited."""
    return entry.read_as or entry.metadata


# --- in the file of unfinished imports ------------------------------------------------------------------------

_TEXTS = ("title", "abstract", "published", "venue", "organisation", "arxiv_id", "doi")


def as_json(details: DetailsByKey) -> list[Any]:
    """Return details as JSON."""
    return [
        [title, number, one.is_certain, one.reason, metadata_as_json(one.metadata)]
        for (title, number), one in details.items()
    ]


def from_json(stored: object) -> dict[EntryKey, EntryDetails]:
    """Return the details in JSON from a file; what is not as it must be is left out."""
    found: dict[EntryKey, EntryDetails] = {}
    for item in stored if isinstance(stored, list) else ():
        match item:
            case [str(title), int(number), bool(is_certain), str(reason), metadata]:
                read = metadata_from_json(metadata)
                if read is not None:
                    found[title, number] = EntryDetails(read, is_certain, reason)
    return found


def metadata_as_json(metadata: Metadata) -> dict[str, Any]:
    """Return metadata as JSON."""
    return {
        **{name: getattr(metadata, name) for name in _TEXTS},
        "authors": list(metadata.authors),
        "arxiv_version": metadata.arxiv_version,
        "upvotes": metadata.upvotes,
        "keywords": list(metadata.keywords),
        "links": [[link.kind.value, link.url] for link in metadata.links],
    }


def metadata_from_json(stored: object) -> Metadata | None:
    """Return the metadata in JSON that is not trusted; None if it is not as it must be."""
    match stored:
        case {
            "title": str(), "authors": [*authors], "arxiv_version": int(version), "keywords": [*keywords],
            "links": [*links],
        } if isinstance(stored, dict):  # fmt: skip
            texts: dict[str, Any] = {name: stored.get(name) for name in _TEXTS}
            upvotes = stored.get("upvotes")
            if all(isinstance(text, str) for text in (*texts.values(), *authors, *keywords)) and texts["title"]:
                return Metadata(
                    **texts,
                    authors=tuple(authors),
                    arxiv_version=version,
                    upvotes=upvotes if isinstance(upvotes, int) else None,
                    keywords=tuple(keywords),
                    links=tuple(_links(links)),
                )
    return None


def _links(stored: Iterable[object]) -> Iterator[Link]:
    for item in stored:
        match item:
            case [str(kind), str(url)] if kind in set(LinkKind) and url.startswith(("http://", "https://")):
                yield Link(LinkKind(kind), url)
