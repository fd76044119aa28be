"""Which tags are meant by what is typed: fuzzy in every part of the path, the much and the lately used first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from readinglist.model import Span, Tag, fold_name

NEVER = datetime(1, 1, 1, tzinfo=UTC)
EXACT, BEGINS, PART_BEGINS, INSIDE, SCATTERED = range(5)


@dataclass(frozen=True, slots=True)
class TagMatch:
    """A tag that may be meant; ``spans`` are the letters that were typed; the lower ``grade``, the surer."""

    tag: Tag
    grade: int
    spans: tuple[Span, ...] = ()


def ranked(tags: Sequence[Tag]) -> list[Tag]:
    """Return tags in the order in which they are offered: by their place in use and in recency together."""
    by_use = sorted(tags, key=lambda tag: -tag.papers)
    by_time = sorted(tags, key=lambda tag: tag.used or NEVER, reverse=True)
    place = {tag.name: n for n, tag in enumerate(by_use)}
    for n, tag in enumerate(by_time):
        place[tag.name] += n
    return sorted(tags, key=lambda tag: (place[tag.name], tag.name.count("/"), tag.name))


def matches(typed: str, tags: Sequence[Tag], most: int) -> list[TagMatch]:
    """Return the tags that answer what is typed, the surest first; tags that answer alike stay in their order."""
    wanted = fold_name(typed)
    found = [match for tag in tags if (match := match_of(wanted, tag)) is not None]
    found.sort(key=lambda match: match.grade)
    return found[:most]


def match_of(wanted: str, tag: Tag) -> TagMatch | None:
    """Return how a tag answers letters without case, or give None.

    The letters stand in one part of the path; with slashes each piece stands in a part of its own, in their order.
    """
    name = fold_name(tag.name)
    if not wanted or wanted == name:
        return TagMatch(tag, EXACT, ((0, len(wanted)),) if wanted else ())
    if name.startswith(wanted):
        return TagMatch(tag, BEGINS, ((0, len(wanted)),))
    pieces = [piece for piece in wanted.split("/") if piece]
    at, grade = 0, EXACT
    spans: list[Span] = []
    for piece in pieces:
        best = _in_some_part(piece, name, at)
        if best is None:
            return None
        at, worse, found = best
        grade = max(grade, worse)
        spans += found
    return TagMatch(tag, grade, tuple(spans)) if pieces else None


def _in_some_part(piece: str, name: str, start: int) -> tuple[int, int, list[Span]] | None:
    """Find a piece in one of the parts from ``start`` on; return where the next part begins, the grade, the letters."""
    best: tuple[int, int, list[Span]] | None = None
    while start < len(name):
        end = name.find("/", start)
        end = len(name) if end < 0 else end
        found = _in_part(piece, name, start, end)
        if found is not None and (best is None or found[0] < best[1]):
            best = (end + 1, *found)
        start = end + 1
    return best


def _in_part(piece: str, name: str, start: int, end: int) -> tuple[int, list[Span]] | None:
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


def to_next_slash(typed: str, name: str) -> str:
    """Return as much of a name as stands before its next slash, past what is typed of it."""
    known = len(typed) if fold_name(name).startswith(fold_name(typed)) else 0
    slash = name.find("/", known)
    return name if slash < 0 else name[: slash + 1]
