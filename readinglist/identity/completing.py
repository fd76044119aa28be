"""Fill what one record of a paper lacks from another record of the same paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace

from readinglist.identity.same_paper import preferred_doi
from readinglist.model import Metadata

_JOINED = ("links", "keywords")  # both records may add to them


def complete(metadata: Metadata, other: Metadata, keep: Collection[str] = ()) -> Metadata:
    """Return ``metadata`` with the fields that only ``other`` has, and with its links and keywords.

    Of two abstracts the longer one is taken, and of two dates the more exact one; the fields named in ``keep`` stay.
    """
    found = {
        field.name: getattr(other, field.name)
        for field in fields(Metadata)
        if not getattr(metadata, field.name) and getattr(other, field.name)
    }
    for name in _JOINED:
        own = getattr(metadata, name)
        found[name] = own + tuple(one for one in getattr(other, name) if one not in own)
    if len(other.abstract) > len(metadata.abstract):
        found["abstract"] = other.abstract
    if other.published.startswith(metadata.published):
        found["published"] = other.published
    if metadata.arxiv_id and metadata.arxiv_id == other.arxiv_id:
        found["arxiv_version"] = max(metadata.arxiv_version, other.arxiv_version)
    found["doi"] = preferred_doi(metadata.doi, other.doi)
    return replace(metadata, **{name: value for name, value in found.items() if name not in keep})
