"""Stems as 64-bit numbers, so that those of several segments are compared without their texts.

The number of a stem is its polynomial hash: the sum of ``(byte + 1) · BASE^position`` modulo 2^64. Two stems that share
a number count as one word, which harms nobody: it takes billions of stems for that to be likely.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from readinglist.search.array_types import ranges
from readinglist.search.lexicon import Lexicon

Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15  # odd, so that no power of it is zero
_MODULUS = 2**64
_BATCH_SIZE = 100_000  # stems
_CACHED = 10_000  # stems of texts that are asked for one by one


@lru_cache(_CACHED)
def stem_hash(stem: bytes) -> int:
    """Return the number of a stem."""
    value = 0
    for byte in reversed(stem):
        value = (value * _BASE + byte + 1) % _MODULUS
    return value


def hashes_of(stems: Lexicon) -> Hashes:
    """Return the numbers of all stems of a lexicon, in its order."""
    found = np.zeros(len(stems), dtype=np.uint64)
    for begin in range(0, len(stems), _BATCH_SIZE):
        starts = stems.starts[begin : begin + _BATCH_SIZE + 1].astype(np.intp)
        found[begin : begin + len(starts) - 1] = _hashes(stems, starts)
    return found


def _hashes(stems: Lexicon, starts: NDArray[np.intp]) -> Hashes:
    sizes = np.diff(starts)
    if not starts[-1] - starts[0]:
        return np.zeros(len(sizes), dtype=np.uint64)
    places = ranges(np.zeros(len(sizes), dtype=np.intp), sizes)
    powers = np.ones(int(sizes.max()), dtype=np.uint64)
    powers[1:] = _BASE
    np.multiply.accumulate(powers, out=powers)
    values = (stems.text[starts[0] : starts[-1]].astype(np.uint64) + np.uint64(1)) * powers[places]
    sums = np.zeros(len(sizes), dtype=np.uint64)
    filled = np.flatnonzero(sizes)
    sums[filled] = np.add.reduceat(values, starts[filled] - starts[0])
    return sums
