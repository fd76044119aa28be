"""Fuzzy matching of typed text with tag names, part by part of the path."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from readinglist.model import Span, Tag, fold_name

NEVER = datetime(1, 1, 1, tzinfo=UTC)
_WITHOUT_DECOMPOSITION = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
EXACT, BEGINS, PART_BEGINS, INSIDE, SCATTERED = range(5)


@dataclass(frozen=True, slots=True)
class TagMatch:
    """A tag that matches; ``spans`` are the matched characters of its name; a lower ``grade`` is a better match."""

    tag: Tag
    grade: int
    spans: tuple[Span, ...] = ()


def ranked(tags: Sequence[Tag]) -> list[Tag]:
    """Return tags in the order of suggestion: by the sum of their ranks in number of papers and in last use."""
    by_use = sorted(tags, key=lambda tag: -tag.papers)
    by_recency = sorted(tags, key=lambda tag: tag.used or NEVER, reverse=True)
    rank = {tag.name: n for n, tag in enumerate(by_use)}
    for n, tag in enumerate(by_recency):
        rank[tag.name] += n
    return sorted(tags, key=lambda tag: (rank[tag.name], tag.name.count("/"), tag.name))


class FoundText(NamedTuple):
    """A text as it is searched: without case and accents; and for each letter, where it is in the text itself."""

    letters: str
    places: tuple[int, ...]  # of the letters, and the length of the text

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text itself that some letters are from."""
        return (self.places[start], self.places[end])


@lru_cache(maxsize=20_000)
def searched(text: str) -> FoundText:
    """Return a text as it is searched: "Zoë" as "zoe"."""
    if text.isascii():
        return FoundText(text.lower(), tuple(range(len(text) + 1)))
    letters: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
        bare = (one for one in folded if not _is_accent(one))
        letters += ((letter, at) for one in bare for letter in _WITHOUT_DECOMPOSITION.get(one, one))
    return FoundText("".join(letter for letter, _ in letters), (*(at for _, at in letters), len(text)))


def _is_accent(character: str) -> bool:
    """Return whether a character is an accent, or a vowel sign of Hebrew or Arabic; other marks make other letters."""
    return 10 <= unicodedata.combining(character) <= 35 or unicodedata.combining(character) >= 200


def matches(typed: str, tags: Sequence[Tag], limit: int) -> list[TagMatch]:
    """Return at most ``limit`` matching tags, the best first; equal matches keep the order of ``tags``."""
    found = [match for tag in tags if (match := match_tag(typed, tag)) is not None]
    found.sort(key=lambda match: match.grade)
    return found[:limit]


def match_tag(typed: str, tag: Tag) -> TagMatch | None:
    """Return the match of typed text with a tag, or None; neither case nor accents count.

    A text without slashes must match within one part of the path; otherwise each of its pieces must match in a part of
    its own, in the same order.
    """
    name, query = searched(tag.name), searched(typed).letters
    whole = (name.span(0, len(query)),) if query and name.letters.startswith(query) else ()
    if not query or fold_name(typed) == fold_name(tag.name):
        return TagMatch(tag, EXACT, whole)
    if whole:
        return TagMatch(tag, BEGINS, whole)
    pieces = [piece for piece in query.split("/") if piece]
    at, grade = 0, EXACT
    spans: list[Span] = []
    for piece in pieces:
        best = _match_piece(piece, name.letters, at)
        if best is None:
            return None
        at, piece_grade, found = best
        grade = max(grade, piece_grade)
        spans += found
    return TagMatch(tag, grade, tuple(name.span(*span) for span in spans)) if pieces else None


def _match_piece(piece: str, name: str, start: int) -> tuple[int, int, list[Span]] | None:
    """Match a piece with the best part from ``start`` on; return start of the next part, grade and spans."""
    best: tuple[int, int, list[Span]] | None = None
    while start < len(name):
        end = name.find("/", start)
        end = len(name) if end < 0 else end
        found = _match_in_part(piece, name, start, end)
        if found is not None and (best is None or found[0] < best[1]):
            best = (end + 1, *found)
        start = end + 1
    return best


def _match_in_part(piece: str, name: str, start: int, end: int) -> tuple[int, list[Span]] | None:
    if name.startswith(piece, start, end):
        return PART_BEGINS, [(start, start + len(piece))]
    at = name.find(piece, start, end)
    if at >= 0:
        begins_word = not name[at - 1].isalnum()
        return PART_BEGINS if begins_word else INSIDE, [(at, at + len(piece))]
    spans: list[Span] = []
    at = start
    for letter in piece:
        at = name.find(letter, at, end)
        if at < 0:
            return None
        spans.append((at, at + 1))
        at += 1
    return SCATTERED, spans


def complete_part(typed: str, name: str) -> str:
    """Return ``name`` up to and including the first slash after the typed part, or the whole name."""
    whole, known = searched(name), searched(typed).letters
    slash = name.find("/", whole.places[len(known)] if whole.letters.startswith(known) else 0)
    return name if slash < 0 else name[: slash + 1]
