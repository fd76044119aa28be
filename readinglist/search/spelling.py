"""Words of the index that are spelled similarly to a given word.

All candidates are compared at once; ``edit_distance`` has the same rules for a single pair.
"""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from readinglist.search.analysis import words
from readinglist.search.array_types import AnyArray, Bytes
from readinglist.search.edit_distance import max_edits
from readinglist.search.lexicon import LONGEST, Lexicon, letter_bits
from readinglist.search.segment import Segment
from readinglist.search.snapshot import Snapshot


def suggest(snapshot: Snapshot, word: str) -> str:
    """Return the most similar other word, of several the most frequent one; "" when none is similar."""
    parts = words(word)
    if len(parts) != 1:
        return ""
    typed = parts[0].word.encode()
    frequencies: dict[bytes, int] = {}
    distances: dict[bytes, int] = {}
    for member in snapshot.segments:
        segment = member.segment
        numbers, word_distances = words_near(segment.words, typed)
        for number, distance in zip(numbers.tolist(), word_distances.tolist(), strict=True):
            near = segment.words[number]
            frequencies[near] = frequencies.get(near, 0) + _frequency(segment, int(segment.stem_of[number]))
            distances[near] = distance
    others = [near for near in frequencies if near != typed and frequencies[near]]
    best = min(others, key=lambda near: (distances[near], -frequencies[near], near), default=b"")
    return best.decode()


def _frequency(segment: Segment, stem: int) -> int:
    return sum(postings.frequency(stem) for postings in segment.fields.values())


def words_near(lexicon: Lexicon, word: bytes) -> tuple[NDArray[np.int64], Bytes]:
    """Return the numbers of the words similar to ``word``, and their edit distances."""
    allowed = max_edits(len(word))
    candidates = _candidates(lexicon, word, allowed)
    if not len(candidates):
        return candidates, np.zeros(0, dtype=np.uint8)
    distances = _distances(lexicon, candidates, word)
    near = distances <= allowed
    return candidates[near], distances[near]


def _candidates(lexicon: Lexicon, word: bytes, allowed: int) -> NDArray[np.int64]:
    """Return the numbers of words of about the same length with about the same letters."""
    length = min(len(word), LONGEST)
    near = np.flatnonzero((lexicon.lengths >= max(length - allowed, 0)) & (lexicon.lengths <= length + allowed))
    letters = np.bitwise_or.reduce(letter_bits(np.frombuffer(word, dtype=np.uint8)))
    # An edit removes at most one letter from the set and adds at most one.
    others = lexicon.letter_sets.take(near)
    possible = (np.bitwise_count(others & ~letters) <= allowed) & (np.bitwise_count(letters & ~others) <= allowed)
    return cast("NDArray[np.int64]", near[possible])


def _distances(lexicon: Lexicon, numbers: NDArray[np.int64], word: bytes) -> Bytes:
    """Return the edit distance of each word to ``word``: optimal string alignment, row by row for all at once."""
    lengths = np.diff(lexicon.starts)[numbers].astype(np.int64)
    width = int(lengths.max())
    letters = _letter_columns(lexicon, numbers, lengths, width)
    row_before_last: AnyArray = np.zeros((width + 1, len(numbers)), dtype=np.uint8)
    row: AnyArray = np.repeat(np.arange(width + 1, dtype=np.uint8)[:, None], len(numbers), axis=1)
    for i, letter in enumerate(word, start=1):
        last_row, row = row, np.empty_like(row)
        row[0] = i
        for j in range(1, width + 1):
            same = letters[j - 1] == letter
            best = np.minimum(np.minimum(last_row[j], row[j - 1]) + 1, last_row[j - 1] + ~same)
            if i > 1 and j > 1:
                swapped = (letters[j - 1] == word[i - 2]) & (letters[j - 2] == letter)
                best = np.where(swapped, np.minimum(best, row_before_last[j - 2] + 1), best)
            row[j] = best
        row_before_last = last_row
    return cast("Bytes", row[lengths, np.arange(len(numbers))])


def _letter_columns(lexicon: Lexicon, numbers: NDArray[np.int64], lengths: NDArray[np.int64], width: int) -> Bytes:
    """Return an array with the letters of one word in each column, padded with zeros."""
    offsets = lexicon.starts[numbers].astype(np.int64) + np.arange(width)[:, None]
    letters = lexicon.text[np.minimum(offsets, len(lexicon.text) - 1)]
    letters[np.arange(width)[:, None] >= lengths] = 0
    return cast("Bytes", letters)
