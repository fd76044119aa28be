"""A text as it is printed, and where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readinglist.model import Span


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of the raw text and what is shown of it: the same number of characters one for one, or another whole."""

    raw: Span
    shown: Span
    one_for_one: bool


@dataclass(frozen=True, slots=True)
class TypesetText:
    """A text as it is read, and the way between its positions and those of the text as it is stored.

    ``groups`` are formulas and arguments: where all that is shown of one is meant, its signs are meant with it.
    """

    raw: str
    text: str
    pieces: tuple[TextRun, ...] = field(repr=False)  # in order, without gaps, in both texts
    groups: tuple[tuple[Span, Span], ...] = field(default=(), repr=False)  # raw, shown

    def to_raw(self, start: int, end: int) -> Span:
        """Return the stored characters of which those from ``start`` to ``end`` are shown; nothing gives nothing."""
        if start >= end:
            at = self._raw_of(min(start, len(self.text) - 1))[0] if start < len(self.text) else len(self.raw)
            return at, at
        first, last = self._raw_of(start)[0], self._raw_of(end - 1)[1]
        for raw, shown in self.groups:
            if start <= shown[0] < shown[1] <= end:
                first, last = min(first, raw[0]), max(last, raw[1])
        return first, last

    def to_shown(self, start: int, end: int) -> Span:
        """Return what is shown of the stored characters from ``start`` to ``end``; of signs alone, nothing."""
        if start >= end:
            at = self._shown_of(start)[0] if start < len(self.raw) else len(self.text)
            return at, at
        return self._shown_of(start)[0], self._shown_of(end - 1)[1]

    def spans(self, raw: Iterable[Span]) -> tuple[Span, ...]:
        """Return what is shown of spans that do not overlap; where two share a sign they become one."""
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
        """Return where a shown character came from."""
        piece = self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.shown[0]) - 1]
        if not piece.one_for_one:
            return piece.raw
        begin = piece.raw[0] + at - piece.shown[0]
        return begin, begin + 1

    def _shown_of(self, at: int) -> Span:
        """Return what is shown of a stored character."""
        piece = self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.raw[0]) - 1]
        if not piece.one_for_one:
            return piece.shown
        begin = piece.shown[0] + at - piece.raw[0]
        return begin, begin + 1


def unchanged(raw: str, text: str | None = None) -> TypesetText:
    """Show a text as it came, or as ``text``, which differs from it character by character."""
    text = raw if text is None else text
    whole = (0, len(raw))
    return TypesetText(raw, text, (TextRun(whole, whole, one_for_one=True),) if raw else ())


def joined(
    raw: str, runs: Sequence[tuple[int, int, str, bool]], groups: Sequence[tuple[Span, int, int]]
) -> TypesetText:
    """Join runs (raw start and end, what is shown, whether one for one); ``groups`` name their first and last run."""
    pieces: list[TextRun] = []
    starts, at = [], 0
    for start, end, shown, one_for_one in runs:
        starts.append(at)
        if start == end:
            continue
        before = pieces[-1] if pieces else None
        if before is not None and before.one_for_one and one_for_one:
            pieces[-1] = TextRun((before.raw[0], end), (before.shown[0], at + len(shown)), one_for_one=True)
        else:
            pieces.append(TextRun((start, end), (at, at + len(shown)), one_for_one))
        at += len(shown)
    starts.append(at)
    within = tuple((span, (starts[first], starts[last])) for span, first, last in groups)
    return TypesetText(raw, "".join(run[2] for run in runs), tuple(pieces), within)
