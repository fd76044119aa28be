"""A sparse matrix by rows, and its products with dense ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from readinglist.search.array_types import Indices, Numbers, Scores

_CHUNK_SIZE = 16_384  # entries multiplied at a time; a row that has more is one chunk

Rows = NDArray[np.float32]  # a dense matrix


@dataclass(frozen=True, slots=True)
class SparseMatrix:
    """The entries of row ``r`` are ``starts[r]`` to ``starts[r + 1]`` of ``columns`` and ``values``."""

    starts: Indices
    columns: Numbers
    values: Scores
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def stacked(cls, parts: Iterable[Self], width: int) -> SparseMatrix:
        """Return the rows of several matrices, one below the other."""
        listed = list(parts)
        sizes = [np.diff(part.starts) for part in listed]
        return SparseMatrix(
            np.cumsum(np.concatenate([np.zeros(1, dtype=np.intp), *sizes])),
            np.concatenate([np.zeros(0, dtype=np.uint32), *(part.columns for part in listed)]),
            np.concatenate([np.zeros(0, dtype=np.float32), *(part.values for part in listed)]),
            width,
        )

    def transposed(self) -> SparseMatrix:
        """Return the matrix with rows and columns exchanged."""
        order = np.argsort(self.columns, kind="stable")
        rows = np.repeat(np.arange(len(self), dtype=np.uint32), np.diff(self.starts))[order]
        sizes = np.bincount(self.columns, minlength=self.width)
        starts = np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(sizes)])
        return SparseMatrix(starts, rows, self.values[order], len(self))

    def times(self, dense: Rows, may_go_on: Callable[[], None] = lambda: None) -> Rows:
        """Return the product with a dense matrix.

        NumPy computes a chunk at a time and lets other threads run meanwhile. ``may_go_on`` is called before each, and
        may raise an exception to stop.
        """
        product = np.zeros((len(self), dense.shape[1]), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.starts))  # ``reduceat`` knows no empty rows
        ends = self.starts[filled + 1]
        begin = 0
        while begin < len(filled):
            may_go_on()
            first = self.starts[filled[begin]]
            end = int(np.searchsorted(ends, first + _CHUNK_SIZE, side="right"))
            chunk = filled[begin : max(end, begin + 1)]
            entries = slice(first, self.starts[chunk[-1] + 1])
            terms = dense.take(self.columns[entries], axis=0)
            terms *= self.values[entries, None]
            product[chunk] = np.add.reduceat(terms, self.starts[chunk] - first, axis=0)
            begin += len(chunk)
        return product
