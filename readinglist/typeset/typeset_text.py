"""A typeset text, and the mapping between its positions and those of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from readinglist.model import Span


class SourceRun(NamedTuple):
    """Characters ``start`` to ``end`` of the source, and the text displayed for them."""

    start: int
    end: int
    shown: str
    is_one_to_one: bool


@dataclass(frozen=True, slots=True)
class MappedRun:
    """A span of the source and the span displayed for it.

    With ``is_one_to_one`` both have the same length and correspond character by character.
    """

    raw: Span
    shown: Span
    is_one_to_one: bool


@dataclass(frozen=True, slots=True)
class TypesetText:
    """A text as displayed, with the mapping to the source ``raw``.

    ``groups`` are the spans of formulas and arguments in both texts: a selection of everything displayed for one
    includes its delimiters and commands in the source.
    """

    raw: str
    text: str
    runs: tuple[MappedRun, ...] = field(repr=False)  # in order, without gaps, in both texts
    groups: tuple[tuple[Span, Span], ...] = field(default=(), repr=False)  # raw, shown

    def to_raw(self, start: int, end: int) -> Span:
        """Return the source span of a displayed span; an empty span stays empty."""
        if start >= end:
            at = self._raw_of(min(start, len(self.text) - 1))[0] if start < len(self.text) else len(self.raw)
            return at, at
        first, last = self._raw_of(start)[0], self._raw_of(end - 1)[1]
        for raw, shown in self.groups:
            if start <= shown[0] < shown[1] <= end:
                first, last = min(first, raw[0]), max(last, raw[1])
        return first, last

    def to_shown(self, start: int, end: int) -> Span:
        """Return the displayed span of a source span; it is empty if only markup is in it."""
        if start >= end:
            at = self._shown_of(start)[0] if start < len(self.raw) else len(self.text)
            return at, at
        return self._shown_of(start)[0], self._shown_of(end - 1)[1]

    def shown_spans(self, raw: Iterable[Span]) -> tuple[Span, ...]:
        """Return the displayed spans of disjoint source spans; those that overlap when displayed are merged."""
        shown: list[Span] = []
        for start, end in (self.to_shown(*span) for span in raw):
            if start >= end:
                continue
            if shown and start < shown[-1][1]:
                shown[-1] = (shown[-1][0], max(end, shown[-1][1]))
            else:
                shown.append((start, end))
        return tuple(shown)

    def _raw_of(self, at: int) -> Span:
        """Return the source span of a displayed character."""
        run = self.runs[bisect_right(self.runs, at, key=lambda run: run.shown[0]) - 1]
        if not run.is_one_to_one:
            return run.raw
        begin = run.raw[0] + at - run.shown[0]
        return begin, begin + 1

    def _shown_of(self, at: int) -> Span:
        """Return the displayed span of a source character."""
        run = self.runs[bisect_right(self.runs, at, key=lambda run: run.raw[0]) - 1]
        if not run.is_one_to_one:
            return run.shown
        begin = run.shown[0] + at - run.raw[0]
        return begin, begin + 1


def unchanged(raw: str, text: str | None = None) -> TypesetText:
    """Return a text displayed as it is, or as ``text``, which corresponds to it character by character."""
    text = raw if text is None else text
    whole = (0, len(raw))
    return TypesetText(raw, text, (MappedRun(whole, whole, is_one_to_one=True),) if raw else ())


def join_runs(raw: str, runs: Sequence[SourceRun], groups: Sequence[tuple[Span, int, int]]) -> TypesetText:
    """Return the text of consecutive runs; a group is a source span and the range of its runs."""
    joined: list[MappedRun] = []
    starts, at = [], 0
    for start, end, shown, is_one_to_one in runs:
        starts.append(at)
        if start == end:
            continue
        before = joined[-1] if joined else None
        if before is not None and before.is_one_to_one and is_one_to_one:
            joined[-1] = MappedRun((before.raw[0], end), (before.shown[0], at + len(shown)), is_one_to_one=True)
        else:
            joined.append(MappedRun((start, end), (at, at + len(shown)), is_one_to_one))
        at += len(shown)
    starts.append(at)
    shown_groups = tuple((span, (starts[first], starts[last])) for span, first, last in groups)
    return TypesetText(raw, "".join(run.shown for run in runs), tuple(joined), shown_groups)
