"""Queries, and their results for display."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readinglist.model.paper import PaperRow


class Order(StrEnum):
    """How a list is sorted."""

    RELEVANCE = "relevance"
    LIKELY = "likely for you"
    ADDED = "date added"
    PUBLISHED = "date published"
    TITLE = "title"
    QUEUE = "queue place"
    WAKES = "day it comes back"
    REMOVED = "day removed"


@dataclass(frozen=True, slots=True)
class WordNode:
    """A word; with ``prefix`` also words that start with it; ``within`` a field, or any field if empty.

    With ``near`` also words with a similar spelling; ``joined`` are words that count as this one, too.
    """

    text: str
    prefix: bool = False
    within: str = ""
    near: bool = False
    joined: tuple[WordNode, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseNode:
    """Adjacent words; with ``prefix`` the last may be incomplete."""

    text: str
    within: str = ""
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A condition in SQL: ``Facet("status", "queued")``, ``Facet("tag", "llm")``, ``Facet("is", "unread")``."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AndNode:
    """Papers that match all parts."""

    parts: tuple[QueryNode, ...]


@dataclass(frozen=True, slots=True)
class OrNode:
    """Papers that match any part."""

    parts: tuple[QueryNode, ...]


@dataclass(frozen=True, slots=True)
class NotNode:
    """Papers that do not match the part."""

    part: QueryNode


QueryNode = WordNode | PhraseNode | Facet | AndNode | OrNode | NotNode


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search. ``tree`` is None for all papers; ``notices`` are about parts that were not understood."""

    text: str
    tree: QueryNode | None
    notices: tuple[str, ...] = ()


TRASHED = Facet("is", "trashed")
SNOOZED = Facet("is", "snoozed")


def includes_trash(tree: QueryNode) -> bool:
    """Return whether ``tree`` names the trash; otherwise papers in the trash are excluded."""
    match tree:
        case AndNode(parts) | OrNode(parts):
            return any(includes_trash(part) for part in parts)
        case NotNode(part):
            return includes_trash(part)
        case Facet(name, value):
            return name == TRASHED.name and value.strip().casefold() == TRASHED.value
    return False


Span = tuple[int, int]


EMPTY_QUERY = Query("", None)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the sorted, non-overlapping spans of the query's words."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """A row of a list for display: title and snippet with the words of the query marked."""

    row: PaperRow
    title: MarkedText
    snippet: MarkedText


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A similar paper, with the common words sorted by weight."""

    row: PaperRow
    words: tuple[str, ...]
