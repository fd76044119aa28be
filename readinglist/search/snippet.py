"""Cuts from a text the part that holds most of its marks."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.model import MarkedText, Span

_ELLIPSIS = "\u2026"


def cut(text: str, spans: Sequence[Span], width: int) -> MarkedText:
    """Return at most ``width`` characters and two ellipses of a text, cut between words where it can be."""
    start = _start(text, spans, width)
    end = min(len(text), start + width)
    if end < len(text) and (space := text.rfind(" ", start + width // 2, end + 1)) > 0:
        end = space
    kept = [(max(first, start), min(last, end)) for first, last in spans if first < end and last > start]
    before = _ELLIPSIS if start else ""
    after = _ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    return MarkedText(before + text[start:end] + after, tuple((first + shift, last + shift) for first, last in kept))


def _start(text: str, spans: Sequence[Span], width: int) -> int:
    """Say where to begin: with the sentence's words before the best run of marks, at the start if it fits.

    Marks near the end of a text are wanted in sight, too, where the painter shows no more than half of the width.
    """
    if not spans:
        return 0
    lead = width // 5
    _, first = max((_marked_from(spans, n, width - lead), -n) for n in range(len(spans)))
    wanted = min(spans[-first][0] - lead, len(text) - width // 3)
    if wanted <= 0:
        return 0
    space = text.find(" ", wanted, wanted + lead)
    return space + 1 if space >= 0 else wanted


def _marked_from(spans: Sequence[Span], first: int, reach: int) -> int:
    """Count the marks that fit into ``reach`` characters from the ``first`` on."""
    limit = spans[first][0] + reach
    count = 0
    for _, end in spans[first:]:
        if end > limit:
            break
        count += 1
    return count
