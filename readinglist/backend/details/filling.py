"""Fill in what was looked up for a paper: what it lacks, and for papers of the library what differs in substance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readinglist.feeds.written.line import read_alone
from readinglist.identity.author_names import family_keys
from readinglist.identity.same_paper import preferred_doi
from readinglist.identity.title_key import title_key
from readinglist.identity.venues import are_same_venue, is_preprint
from readinglist.model import Link, Metadata
from readinglist.online.details import is_placeholder
from readinglist.online.details.search_words import CUT

_MAX_COMPARED = 100  # authors


def fill(known: Metadata, found: Metadata) -> Metadata:
    """Return metadata with what only the answer has; nothing that is there is overwritten but what was cut off."""
    return replace(
        known,
        title=found.title if found.title and _is_part(known.title, found.title, known) else known.title,
        abstract=found.abstract if _is_cut(known.abstract, found.abstract) else known.abstract,
        authors=found.authors if _are_only_families(known.authors, found.authors) else known.authors or found.authors,
        published=found.published if found.published.startswith(known.published) else known.published,
        venue=known.venue or found.venue,
        organisation=known.organisation or found.organisation,
        arxiv_id=known.arxiv_id or found.arxiv_id,
        arxiv_version=known.arxiv_version or found.arxiv_version,
        doi=known.doi or found.doi,
        keywords=known.keywords or found.keywords,
        links=_links(known, found),
    )


def correct(known: Metadata, found: Metadata) -> Metadata:
    """Return what an answer says of a paper of the library, in its own words where it says the same.

    What remains different is a change for the reader to see: another title, another abstract, more authors. A paper
    keeps its keywords and links, and its full names where the answer has initials.
    """
    filled = fill(known, found)
    is_older = 0 < found.arxiv_version < known.arxiv_version
    return replace(
        filled,
        title=found.title if not is_older and _is_other_title(filled.title, found.title) else filled.title,
        abstract=found.abstract
        if not is_older and _is_other_text(filled.abstract, found.abstract)
        else filled.abstract,
        authors=found.authors if not is_older and _are_other_authors(filled, found) else filled.authors,
        published=found.published if _is_other_date(filled.published, found.published) else filled.published,
        venue=found.venue if _is_other_venue(filled.venue, found.venue) else filled.venue,
        arxiv_version=max(known.arxiv_version, found.arxiv_version),
        doi=preferred_doi(known.doi, found.doi),
    )


def _is_part(title: str, other: str, known: Metadata) -> bool:
    """Return whether a title is none, was cut off, or has around it what people write around titles."""
    if is_placeholder(known):
        return True
    if not known.authors and (bare := read_alone(title).title) != title and title_key(bare) == title_key(other):
        return True
    return CUT.search(title) is not None and title_key(other).startswith(title_key(CUT.sub("", title)))


def _are_only_families(names: Sequence[str], found: Sequence[str]) -> bool:
    """Return whether names are family names alone, as in "(Reed & van der Berg 2013)", and all among those found."""
    ours, theirs = (family_keys(one, _MAX_COMPARED) for one in (names, found))
    are_families = all(word.islower() for name in names for word in name.split()[:-1])
    return bool(ours) and are_families and set(ours) <= set(theirs)


def _is_cut(text: str, other: str) -> bool:
    """Return whether a text is empty, or only the beginning of another."""
    start = " ".join(CUT.sub("", text).split())
    return not start or " ".join(other.split()).startswith(start)


def _links(known: Metadata, found: Metadata) -> tuple[Link, ...]:
    kinds = {link.kind for link in known.links}
    return known.links + tuple(link for link in found.links if link.kind not in kinds)


def _is_other_title(title: str, found: str) -> bool:
    return bool(found) and title_key(title) != title_key(found)


def _is_other_text(text: str, found: str) -> bool:
    ours, theirs = " ".join(text.split()), " ".join(found.split())
    return bool(theirs) and not ours.startswith(theirs)


def _are_other_authors(known: Metadata, found: Metadata) -> bool:
    """Return whether an answer names other people, or the same ones more fully."""
    ours, theirs = (family_keys(one.authors, _MAX_COMPARED) for one in (known, found))
    if not found.authors or ours == theirs:
        return bool(found.authors) and sum(map(len, known.authors)) < sum(map(len, found.authors))
    return len(found.authors) >= len(known.authors)


def _is_other_date(date: str, found: str) -> bool:
    """Return whether the year is another; a preprint and its article mostly differ by months."""
    return bool(found) and date[:4] != found[:4]


def _is_other_venue(venue: str, found: str) -> bool:
    return bool(found) and not is_preprint(found) and not are_same_venue(venue, found)
