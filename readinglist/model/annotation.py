"""Highlights and notes of all papers, for the annotations page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from readinglist.model.paper import Mention
from readinglist.model.reading import HighlightColour


class AnnotationKind(IntEnum):
    """The kind of a line of the annotations page."""

    PAPER = 0
    HIGHLIGHT = 1
    NOTE = 2


def annotation_key(kind: AnnotationKind, number: int) -> int:
    """Return the key of a line; ``number`` is the id of the paper, highlight or note."""
    return number * len(AnnotationKind) + kind


def split_key(key: int) -> tuple[AnnotationKind, int]:
    """Return the kind and the id encoded in a key."""
    return AnnotationKind(key % len(AnnotationKind)), key // len(AnnotationKind)


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """A filter of lines: highlight colours (empty: all), only with a comment, only notes, words to search for."""

    colours: frozenset[HighlightColour] = frozenset()
    commented: bool = False
    notes: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A line of the annotations page: the paper of the following lines, a highlight, or a note.

    ``text`` is the title, the quote or the note; ``at`` the time in ISO 8601; ``number`` the highlight's id.
    """

    key: int
    kind: AnnotationKind
    paper: int
    text: str
    comment: str = ""
    colour: HighlightColour | None = None
    at: str = ""
    number: int = 0
    authors: tuple[str, ...] = ()
    published: str = ""
    address: str = ""  # URL of the paper
    mentions: tuple[Mention, ...] = ()  # papers that a note links to
