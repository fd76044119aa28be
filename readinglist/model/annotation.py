"""All highlights and notes of a library, as one page."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import IntEnum

from readinglist.model.paper import HighlightColour


class AnnotationKind(IntEnum):
    """What a line of the notebook is."""

    PAPER = 0
    HIGHLIGHT = 1
    NOTE = 2


def key_of(kind: AnnotationKind, number: int) -> int:
    """Return the one number by which a line is known; ``number`` is the id of the paper, highlight or note."""
    return number * len(AnnotationKind) + kind


def kind_of(key: int) -> tuple[AnnotationKind, int]:
    """Return the kind and the id that a line is known by."""
    return AnnotationKind(key % len(AnnotationKind)), key // len(AnnotationKind)


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Which lines are wanted: those of some colours (none named: of all), with a comment, notes alone, with words."""

    colours: frozenset[HighlightColour] = frozenset()
    commented: bool = False
    notes: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """The keys of the lines that are wanted, in order, and how many papers they are about."""

    keys: array[int]
    papers: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A line of the notebook: the paper that the next lines are about, a highlight, or a note.

    ``text`` is the title, the quote or the note; ``at`` when it was written, ISO 8601; ``number`` the highlight's id.
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
    address: str = ""  # where the paper can be read
