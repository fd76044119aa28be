"""A sorted list of words stored in one byte array, so that it can be read straight from a memory map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from readinglist.search.array_types import Bytes, Numbers

LONGEST = 255  # bytes of a word that are told apart by ``Lexicon.lengths``


class Lexicon(Sequence[bytes]):
    """Words as UTF-8 in ascending order: word ``n`` is ``text[starts[n]:starts[n + 1]]``."""

    def __init__(self, text: Bytes, starts: Numbers) -> None:
        self.text = text
        self.starts = starts
        # Indexing a memory view is five times as fast as indexing an array.
        self._text = text.data
        self._starts = starts.data

    @classmethod
    def of(cls, words: Iterable[bytes]) -> Lexicon:
        """Return the lexicon of words that are already sorted."""
        listed = list(words)
        starts = np.zeros(len(listed) + 1, dtype=np.uint32)
        np.cumsum([len(word) for word in listed], out=starts[1:])
        return cls(np.frombuffer(b"".join(listed), dtype=np.uint8), starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> list[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | list[bytes]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        return bytes(self._text[self._starts[number] : self._starts[number + 1]])

    def __iter__(self) -> Iterator[bytes]:
        text, start = bytes(self._text), 0
        for end in self._starts[1:]:
            yield text[start:end]
            start = end

    @cached_property
    def lengths(self) -> Bytes:
        """The number of bytes of each word, ``LONGEST`` for longer ones."""
        return np.minimum(np.diff(self.starts), LONGEST).astype(np.uint8)

    @cached_property
    def letter_sets(self) -> Numbers:
        """The set of bytes of each word, as a bit mask: bit ``byte % 32``."""
        if not len(self.text):
            return np.zeros(len(self), dtype=np.uint32)
        return np.bitwise_or.reduceat(letter_bits(self.text), self.starts[:-1].astype(np.intp))

    def lower_bound(self, word: bytes) -> int:
        """Return the number of the first word that is not before ``word``."""
        return bisect_left(self, word)

    def find(self, word: bytes) -> int | None:
        """Return the number of a word; None when it is not in the lexicon."""
        number = self.lower_bound(word)
        return number if number < len(self) and self[number] == word else None

    def with_prefix(self, prefix: bytes) -> range:
        """Return the numbers of the words that start with ``prefix``."""
        # UTF-8 never contains the byte 255.
        return range(self.lower_bound(prefix), self.lower_bound(prefix + b"\xff"))


def letter_bits(text: Bytes) -> Numbers:
    """Return a bit mask for each byte, with bit ``byte % 32`` set."""
    bits: Numbers = np.left_shift(np.uint32(1), text & 31, dtype=np.uint32)
    return bits
