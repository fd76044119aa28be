"""Snippets: the part of a text that contains most of its highlighted spans."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.model import MarkedText, Span

_ELLIPSIS = "\u2026"


def make_snippet(text: str, spans: Sequence[Span], width: int) -> MarkedText:
    """Return at most ``width`` characters and two ellipses of a text, cut between words where possible."""
    start = _start(text, spans, width)
    end = min(len(text), start + width)
    if end < len(text) and (space := text.rfind(" ", start + width // 2, end + 1)) > 0:
        end = space
    visible = [(max(first, start), min(last, end)) for first, last in spans if first < end and last > start]
    before = _ELLIPSIS if start else ""
    after = _ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    return MarkedText(before + text[start:end] + after, tuple((first + shift, last + shift) for first, last in visible))


def _start(text: str, spans: Sequence[Span], width: int) -> int:
    """Return where the snippet starts: a few words before the densest group of spans, or at the start if they fit.

    Spans near the end of a text must also be visible where only half of the width is painted.
    """
    if not spans:
        return 0
    lead = width // 5
    _, first = max((_count_from(spans, n, width - lead), -n) for n in range(len(spans)))
    start = min(spans[-first][0] - lead, len(text) - width // 3)
    if start <= 0:
        return 0
    space = text.find(" ", start, start + lead)
    return space + 1 if space >= 0 else start


def _count_from(spans: Sequence[Span], first: int, reach: int) -> int:
    """Return the number of spans, from the ``first`` on, that fit into ``reach`` characters."""
    limit = spans[first][0] + reach
    count = 0
    for _, end in spans[first:]:
        if end > limit:
            break
        count += 1
    return count
