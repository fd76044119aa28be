"""Search annotations in the form in which they are displayed: formulas as Unicode, without case and accents."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from readinglist.library import LibraryReader
from readinglist.model import Annotation, AnnotationFilter, AnnotationKind, HighlightColour, Span
from readinglist.typeset import strip_markdown, typeset

_MAX_WORDS: Final = 50  # that are searched
_MAX_MARKS: Final = 200  # in a text
_CHUNK: Final = 500  # annotations that are in memory at a time
_SHORT: Final = 4_000  # characters of a text whose folded form is remembered


@dataclass(frozen=True, slots=True)
class FoundAnnotations:
    """The sorted keys of the matching lines, the number of their papers, and the words that were searched for.

    The counts are those of all annotations with the words, whatever else is filtered.
    """

    keys: array[int] = field(default_factory=lambda: array("q"))
    papers: int = 0
    words: tuple[str, ...] = ()
    colours: Mapping[HighlightColour, int] = field(default_factory=dict)
    commented: int = 0
    notes: int = 0


def find(view: LibraryReader, wanted: AnnotationFilter) -> FoundAnnotations:
    """Return the annotations that pass a filter; each word must be in the text, the comment or the paper's title."""
    words = search_words(wanted.words)
    colours = dict.fromkeys(HighlightColour, 0)
    commented = notes = papers = 0
    found: array[int] = array("q")
    title, title_key, shown_title = "", 0, 0
    keys = view.annotations()
    for first in range(0, len(keys), _CHUNK):
        for line in view.annotation_lines(keys[first : first + _CHUNK]):
            if line.kind is AnnotationKind.PAPER:
                title, title_key = fold(typeset(line.text).text) if words else "", line.key
                continue
            if words and not _has_words(line, title, words):
                continue
            if line.colour is None:
                notes += 1
            else:
                colours[line.colour] += 1
                commented += bool(line.comment)
            if _passes(line, wanted):
                if shown_title != title_key:
                    found.append(title_key)
                    shown_title, papers = title_key, papers + 1
                found.append(line.key)
    return FoundAnnotations(found, papers, words, colours, commented, notes)


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, folded; what is typed as LaTeX is searched as it is displayed."""
    shown = typeset(text).text
    return tuple(dict.fromkeys(folded for word in shown.split() if (folded := fold(word))))[:_MAX_WORDS]


def word_spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Return the places of folded words in a displayed text, from left to right; they may overlap."""
    folded, offsets = _fold(text)
    spans: list[Span] = []
    for word in words[:_MAX_WORDS]:
        at = folded.find(word)
        while at >= 0 and len(spans) < _MAX_MARKS:
            spans.append((offsets[at], offsets[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return tuple(sorted(spans))


def fold(text: str) -> str:
    """Return a text without case, accents, ligatures and typographic variants; a single Greek letter is its name."""
    return text.lower() if text.isascii() else _fold(text)[0]


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and the place in ``text`` of each of its characters."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    offsets: list[int] = []
    letters = [_fold_character(char) for char in text]
    for at, (plain, name) in enumerate(letters):
        between_letters = (at and letters[at - 1][1]) or (at + 1 < len(letters) and letters[at + 1][1])
        part = name if name and not between_letters else plain
        folded.append(part)
        offsets += [at] * len(part)
    return "".join(folded), offsets


@lru_cache(maxsize=4_096)
def _fold_character(char: str) -> tuple[str, str]:
    """Return the folded character, and the name of a Greek letter, or ""."""
    parts = unicodedata.normalize("NFKD", char)
    plain = "".join(part for part in parts if not unicodedata.combining(part)).casefold()
    plain = "-" if unicodedata.category(char) == "Pd" or char == "\u2212" else plain
    name = unicodedata.name(plain, "") if len(plain) == 1 else ""
    is_greek = name.startswith("GREEK SMALL LETTER ")
    return plain, name.removeprefix("GREEK SMALL LETTER ").removeprefix("FINAL ").lower() if is_greek else ""


def _has_words(line: Annotation, title: str, words: Sequence[str]) -> bool:
    text = (_remembered if len(line.text) <= _SHORT else _searched)(line.text, line.kind)
    comment = fold(line.comment)
    return all(word in text or word in comment or word in title for word in words[:_MAX_WORDS])


def _searched(text: str, kind: AnnotationKind) -> str:
    return fold(strip_markdown(text) if kind is AnnotationKind.NOTE else typeset(text).text)


_remembered = lru_cache(maxsize=10_000)(_searched)


def _passes(line: Annotation, wanted: AnnotationFilter) -> bool:
    """Return whether a line passes the filter, except for its words."""
    if wanted.notes:
        return line.kind is AnnotationKind.NOTE
    if wanted.colours and line.colour not in wanted.colours:
        return False
    return not wanted.commented or bool(line.comment)
