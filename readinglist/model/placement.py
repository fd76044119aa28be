"""What papers are given so that they are in a list."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.model.query import AndNode, Facet, QueryNode
from readinglist.model.reading import Status

_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class Placement:
    """What papers are given: a status, a star, tags; ``title`` is the name of the list in which they are then."""

    title: str = ""
    status: Status | None = None
    starred: bool = False
    tags: tuple[str, ...] = ()


def placement_of(tree: QueryNode | None, title: str = "") -> Placement | None:
    """Return what makes papers match a query of tags, a status and the star, all of them; None for any other query."""
    parts = tree.parts if isinstance(tree, AndNode) else (tree,)
    statuses: set[Status] = set()
    tags: dict[str, None] = {}
    starred = False
    for part in parts:
        if isinstance(part, AndNode):
            inner = placement_of(part)
            if inner is None:
                return None
            statuses |= {inner.status} if inner.status is not None else set()
            tags |= dict.fromkeys(inner.tags)
            starred |= inner.starred
        elif not isinstance(part, Facet):
            return None
        elif part.name == "tag" and part.value.strip("/ "):
            tags[part.value.strip("/ ")] = None
        elif part.name == "is" and part.value.strip().casefold() == "starred":
            starred = True
        elif part.name in ("status", "is") and part.value.strip().casefold() in _STATUSES:
            statuses.add(_STATUSES[part.value.strip().casefold()])
        else:
            return None
    return Placement(title, next(iter(statuses), None), starred, tuple(tags)) if len(statuses) <= 1 else None
