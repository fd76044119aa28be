"""The words of a lexicon that are spelt nearly like one: all that could be are compared at once.

What is near is said in ``nearness``.
"""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from readinglist.search.array_types import AnyArray, Bytes
from readinglist.search.edit_distance import slips_allowed
from readinglist.search.lexicon import Lexicon, letter_bits


def words_near(lexicon: Lexicon, word: bytes) -> tuple[NDArray[np.int64], Bytes]:
    """Return the numbers of the words within reach of ``word``, and how many slips off each is."""
    slips = slips_allowed(len(word))
    candidates = _candidates(lexicon, word, slips)
    if not len(candidates):
        return candidates, np.zeros(0, dtype=np.uint8)
    distances = _distances(lexicon, candidates, word)
    near = distances <= slips
    return candidates[near], distances[near]


def _candidates(lexicon: Lexicon, word: bytes, slips: int) -> NDArray[np.int64]:
    """Return the words of about the same length with about the same letters."""
    lengths = np.diff(lexicon.starts).astype(np.int64)
    near = np.flatnonzero(np.abs(lengths - len(word)) <= slips)
    if not len(near):
        return near
    wanted = np.bitwise_or.reduce(letter_bits(np.frombuffer(word, dtype=np.uint8)))
    # One slip takes away a letter and brings in another at most.
    differing = np.bitwise_count(lexicon.letters.take(near) ^ wanted)
    return cast("NDArray[np.int64]", near[differing <= 2 * slips])


def _distances(lexicon: Lexicon, numbers: NDArray[np.int64], word: bytes) -> Bytes:
    """Fill the table of optimal string alignment for all words at once, row by row."""
    lengths = np.diff(lexicon.starts)[numbers].astype(np.int64)
    widest = int(lengths.max())
    letters = _padded(lexicon, numbers, lengths, widest)
    before: AnyArray = np.zeros((widest + 1, len(numbers)), dtype=np.uint8)
    row: AnyArray = np.repeat(np.arange(widest + 1, dtype=np.uint8)[:, None], len(numbers), axis=1)
    for i, letter in enumerate(word, start=1):
        last, row = row, np.empty_like(row)
        row[0] = i
        for j in range(1, widest + 1):
            same = letters[j - 1] == letter
            best = np.minimum(np.minimum(last[j], row[j - 1]) + 1, last[j - 1] + ~same)
            if i > 1 and j > 1:
                swapped = (letters[j - 1] == word[i - 2]) & (letters[j - 2] == letter)
                best = np.where(swapped, np.minimum(best, before[j - 2] + 1), best)
            row[j] = best
        before = last
    return cast("Bytes", row[lengths, np.arange(len(numbers))])


def _padded(lexicon: Lexicon, numbers: NDArray[np.int64], lengths: NDArray[np.int64], widest: int) -> Bytes:
    """Return the letters of words as columns, filled up with zeros."""
    places = lexicon.starts[numbers].astype(np.int64) + np.arange(widest)[:, None]
    letters = lexicon.text[np.minimum(places, len(lexicon.text) - 1)]
    letters[np.arange(widest)[:, None] >= lengths] = 0
    return cast("Bytes", letters)
