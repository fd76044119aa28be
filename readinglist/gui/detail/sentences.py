"""Sentence boundaries of an abstract."""

from __future__ import annotations

import re

from PySide6.QtCore import QTextBoundaryFinder

from readinglist.model import Span

# Abbreviations whose full stop seldom ends a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|cf|vs|al|approx|resp|w\.r\.t|figs?|eqs?|sec|dr|prof|viz)\.[,;:]?\Z",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12  # characters, with what stands before and after it
_LONGEST_ASIDE = 400  # characters; a bracket that is open for longer is taken as unbalanced


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, in UTF-16 units, without the space between them.

    The sentence boundaries of Unicode (UAX 29) also occur after "e.g." and within brackets; those are removed again.
    The time is linear: of the sentence so far, only its end, its length and its brackets are kept.
    """
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
    raw = text.encode("utf-16-le")
    spans: list[Span] = []
    start = length = open_brackets = 0
    tail = ""
    while (end := finder.toNextBoundary()) >= 0:
        piece = raw[2 * start : 2 * end].decode("utf-16-le")
        stripped = piece.rstrip()
        stop = end - (len(piece) - len(stripped))
        if stripped:
            in_aside = open_brackets > 0 and length < _LONGEST_ASIDE
            if spans and _continues(tail, stripped, in_aside=in_aside):
                spans[-1] = (spans[-1][0], stop)
                stripped = f" {stripped}"
            else:
                spans.append((start, stop))
                length = open_brackets = 0
                tail = ""
            length += len(stripped)
            open_brackets += stripped.count("(") - stripped.count(")")
            tail = (tail + stripped[-_LONGEST_ABBREVIATION:])[-_LONGEST_ABBREVIATION:]
        start = end
    return spans


def _continues(tail: str, after: str, *, in_aside: bool) -> bool:
    """Return whether a piece continues the sentence that ends with ``tail``, perhaps within an open bracket."""
    return (
        after[0].islower()
        or after[0] in ",;:)"
        or _ABBREVIATION.search(tail) is not None
        or (in_aside and ")" in after)
    )
