"""Stems made into the words that are given as reasons."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from readinglist.search.segment import Segment


def is_word(text: bytes, others: Collection[bytes]) -> bool:
    """Say whether a stem is a word of its own: not a number, not "lowrank" beside "low" and "rank"."""
    if len(text) < 3 or text.isdigit():
        return False
    return not any(text[:at] in others and text[at:] in others for at in range(2, len(text) - 1))


def shortest_word(segment: Segment, stem: int) -> str:
    """Give the shortest word of a stem: "model" for "model", "generate" for "generat"."""
    words = [segment.words[number] for number in np.flatnonzero(segment.stem_of == stem).tolist()]
    return min(words, key=lambda word: (len(word), word)).decode()
