"""Which stems make good key terms, and how to show a stem as a word."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from readinglist.search.analysis import stem
from readinglist.search.segment import Segment
from readinglist.search.words.function_words import FUNCTION_WORDS

_LONGEST = 100  # bytes of a stem that is a word
_FUNCTION_STEMS = frozenset(stem(word).encode() for word in FUNCTION_WORDS)


def is_function_word(stem: str) -> bool:
    """Return whether a stem says nothing of what a text is about: "the", "with", "how"."""
    return stem.encode() in _FUNCTION_STEMS


def is_informative(text: bytes, others: Collection[bytes]) -> bool:
    """Return whether a stem can be a key term: no number, no "into", not "lowrank" next to "low" and "rank"."""
    if not 3 <= len(text) <= _LONGEST or text.isdigit() or text in _FUNCTION_STEMS:
        return False
    return not any(text[:at] in others and text[at:] in others for at in range(2, len(text) - 1))


def shortest_word(segment: Segment, stem: int) -> str:
    """Return the shortest word with a stem: "model" for "model", "generate" for "generat"."""
    words = [segment.words[number] for number in np.flatnonzero(segment.stem_of == stem).tolist()]
    return min(words, key=lambda word: (len(word), word)).decode()
