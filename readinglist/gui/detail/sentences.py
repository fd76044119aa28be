"""Sentence boundaries of an abstract."""

from __future__ import annotations

import re

from PySide6.QtCore import QTextBoundaryFinder

from readinglist.model import Span

# Abbreviations whose full stop seldom ends a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|cf|vs|al|approx|resp|w\.r\.t|figs?|eqs?|sec|dr|prof|viz)\.[,;:]?$",
    re.IGNORECASE,
)
_LONGEST_ASIDE = 400  # characters; a bracket that is open for longer is taken as unbalanced


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, in UTF-16 units, without the space between them.

    The sentence boundaries of Unicode (UAX 29) also occur after "e.g." and within brackets; those are removed again.
    """
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
    raw = text.encode("utf-16-le")
    spans: list[Span] = []
    start, last = 0, ""
    while (end := finder.toNextBoundary()) >= 0:
        piece = raw[2 * start : 2 * end].decode("utf-16-le")
        stripped = piece.rstrip()
        stop = end - (len(piece) - len(stripped))
        if stripped and spans and _continues(last, stripped):
            spans[-1] = (spans[-1][0], stop)
            last = f"{last} {stripped}"
        elif stripped:
            spans.append((start, stop))
            last = stripped
        start = end
    return spans


def _continues(before: str, after: str) -> bool:
    """Return whether two pieces are one sentence."""
    open_brackets = before.count("(") - before.count(")")
    return (
        after[0].islower()
        or after[0] in ",;:)"
        or _ABBREVIATION.search(before) is not None
        or (open_brackets > 0 and ")" in after and len(before) < _LONGEST_ASIDE)
    )
