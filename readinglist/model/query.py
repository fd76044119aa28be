"""What was asked, and how the answer is shown."""

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
    """A word of the text; with ``prefix`` also what begins with it; ``within`` one field, or any.

    With ``near`` also what is spelt nearly so.
    """

    text: str
    prefix: bool = False
    within: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class PhraseNode:
    """Words that stand side by side; with ``prefix`` the last may be only begun."""

    text: str
    within: str = ""
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What SQL answers: ``Facet("status", "queued")``, ``Facet("tag", "llm")``, ``Facet("is", "unread")``."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Papers that every part finds."""

    parts: tuple[QueryNode, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Papers that some part finds."""

    parts: tuple[QueryNode, ...]


@dataclass(frozen=True, slots=True)
class NotNode:
    """Papers that the part does not find."""

    part: QueryNode


QueryNode = WordNode | PhraseNode | Facet | AllOf | AnyOf | NotNode


@dataclass(frozen=True, slots=True)
class Query:
    """What the search box asks. ``tree`` is None for everything; ``notices`` say what was not understood."""

    text: str
    tree: QueryNode | None
    notices: tuple[str, ...] = ()


TRASHED = Facet("is", "trashed")
SNOOZED = Facet("is", "snoozed")


def asks_trash(tree: QueryNode) -> bool:
    """Return whether ``tree`` speaks of the trash; where none does, what lies there is not found."""
    match tree:
        case AllOf(parts) | AnyOf(parts):
            return any(asks_trash(part) for part in parts)
        case NotNode(part):
            return asks_trash(part)
        case Facet(name, value):
            return name == TRASHED.name and value.strip().casefold() == TRASHED.value
    return False


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the spans in which the question's words stand, in order, not overlapping."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """A row of a list as it is painted: title and snippet with the words that were asked for marked."""

    row: PaperRow
    title: MarkedText
    snippet: MarkedText


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper that is like another, and the telling words that both have, the most telling first."""

    row: PaperRow
    words: tuple[str, ...]
