"""Keep what a feed says of one paper within the limits of the library, and say what is left out."""

from __future__ import annotations

from dataclasses import replace

from readinglist.i18n import Message, en, join_messages
from readinglist.model import ImportedReading, Metadata, limits


def bound(metadata: Metadata, reading: ImportedReading | None) -> tuple[Metadata, ImportedReading | None, Message]:
    """Return what is imported of a paper, and a sentence that names what is cut off, or ""."""
    upvotes = metadata.upvotes
    bounded = replace(
        metadata,
        title=metadata.title[: limits.MAX_TITLE],
        abstract=metadata.abstract[: limits.MAX_ABSTRACT],
        authors=_bound_names(metadata.authors),
        venue=metadata.venue[: limits.MAX_NAME],
        organisation=metadata.organisation[: limits.MAX_NAME],
        arxiv_id=metadata.arxiv_id if len(metadata.arxiv_id) <= limits.MAX_NAME else "",
        arxiv_version=metadata.arxiv_version if metadata.arxiv_version <= limits.MAX_COUNT else 0,
        doi=metadata.doi if len(metadata.doi) <= limits.MAX_NAME else "",
        upvotes=upvotes if upvotes is None or abs(upvotes) <= limits.MAX_COUNT else None,
        keywords=_bound_names(metadata.keywords),
        links=tuple(link for link in metadata.links if len(link.url) <= limits.MAX_NAME)[: limits.MAX_ITEMS],
    )
    names = {
        "title": en("title"),
        "abstract": en("abstract"),
        "authors": en("authors"),
        "venue": en("venue"),
        "organisation": en("organisation"),
        "arxiv_id": en("arXiv id"),
        "doi": en("DOI"),
        "keywords": en("keywords"),
        "links": en("links"),
    }
    cut = [name for field, name in names.items() if getattr(bounded, field) != getattr(metadata, field)]
    if reading is not None:
        whole = reading
        reading = replace(
            whole,
            tags=whole.tags[: limits.MAX_TAGS],
            note=whole.note[: limits.MAX_NOTE],
            highlights=tuple(one for one in whole.highlights if len(one.comment) <= limits.MAX_COMMENT)[
                : limits.MAX_ITEMS
            ],
        )
        cut += [en("tags")] if reading.tags != whole.tags else []
        cut += [en("note")] if reading.note != whole.note else []
        cut += [en("highlights")] if reading.highlights != whole.highlights else []
    if not cut:
        return metadata, reading, en("")
    return bounded, reading, en("Too long to be imported whole: {fields}.", fields=join_messages(", ", cut))


def _bound_names(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) <= limits.MAX_ITEMS and all(len(name) <= limits.MAX_NAME for name in names):
        return names
    return tuple(name[: limits.MAX_NAME] for name in names[: limits.MAX_ITEMS])
