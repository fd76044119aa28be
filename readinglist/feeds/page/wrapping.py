"""Detect where running text was hard-wrapped, and join its lines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest

from readinglist.feeds.page import text_features
from readinglist.feeds.page.lines import PageLine

# Longer lines are not hard-wrapped.
LONG = 250
_WINDOW = 12
_FIRST_WORD = re.compile(r"\S*")
_SUSPENDED = re.compile(r"^(?:and|or|to|und|oder|et|ou|y|o|bis)\b")


def mark_full(pieces: list[PageLine]) -> bool:
    """Set ``full`` on each line by whether the next word would have fitted; return whether the page was wrapped."""
    width = _width(pieces)
    if not width:
        return False
    for piece, after in pairwise(pieces):
        word = _FIRST_WORD.match(after.text)
        needed = len(word[0]) if word and not text_features.is_cjk(after.text[:1]) else 1
        glue = 0 if piece.text.endswith("-") else 1
        # Normalising white space may have shortened the line a little.
        piece.full = piece.width <= width + 2 and piece.width + glue + needed >= width
    if not _is_running_text(pieces):
        for piece in pieces:
            piece.full = None
        return False
    return True


def _is_running_text(pieces: list[PageLine]) -> bool:
    """Return whether the lines after full ones go on like text: a list of titles has lines of much the same length."""
    after = [(piece.text, other) for piece, other in pairwise(pieces) if piece.full and not other.gap]
    goes_on = sum(
        other.text[:1].islower() or text_features.incomplete_score(text) > 0 or text_features.is_cjk(other.text[:1])
        for text, other in after
    )
    return goes_on >= 0.2 * len(after)


def _width(pieces: list[PageLine]) -> int:
    """Return the width to which the page was wrapped, or 0: many lines end just before it, few exceed it."""
    lengths: Counter[int] = Counter()
    for piece, after in zip_longest(pieces, pieces[1:]):
        if not piece.kind and not piece.heading and piece.width <= LONG:
            goes_on = after is not None and not after.kind and after.width <= LONG
            if goes_on or piece.runs_on:
                lengths[piece.width] += 1
    total = sum(lengths.values())
    best, best_score, best_near = 0, 0, 0
    above = 0
    for width in range(LONG, 29, -1):
        near = sum(lengths[length] for length in range(width - _WINDOW + 1, width + 1))
        if lengths[width] and near - 3 * above >= best_score:
            best, best_score, best_near = width, near - 3 * above, near
        above += lengths[width]
    return best if best_near >= 3 and best_near * 4 >= total else 0


def join_lines(texts: list[str]) -> str:
    """Join lines into one text, without a space after a hyphen at a line's end except in "pre- and post-"."""
    result = texts[0] if texts else ""
    parts = [result]
    for text in texts[1:]:
        before = parts[-1]
        hyphen = before.endswith(("-", "‐")) and before[-2:-1].isalnum() and not _SUSPENDED.match(text)
        cjk = text_features.is_cjk(before[-1:]) and text_features.is_cjk(text[:1])
        parts.append(text if hyphen or cjk else f" {text}")
    return "".join(parts)
