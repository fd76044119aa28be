"""The greatest singular vectors of a sparse matrix, by randomised subspace iteration.

Halko, Martinsson, Tropp: Finding structure with randomness, SIAM Review 53 (2011), algorithm 4.4 for the range of the
matrix, and 5.1 for its singular vectors within that range.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from readinglist.search.array_types import Scores
from readinglist.search.meaning.sparse import Rows, SparseMatrix

_OVERSAMPLING = 10  # dimensions of the subspace beyond those that are wanted
_ITERATIONS = 3
_SEED = 20_11  # the same papers give the same model


class TruncatedSvd(NamedTuple):
    """The right singular vectors in columns, and their singular values, the greatest first."""

    vectors: Rows
    values: Scores


def truncated_svd(
    matrix: SparseMatrix, dimensions: int, may_go_on: Callable[[], None] = lambda: None, iterations: int = _ITERATIONS
) -> TruncatedSvd:
    """Return the singular vectors of the ``dimensions`` greatest singular values, fewer if the rank is lower.

    ``may_go_on`` is called between the parts of the products and may raise an exception to stop.
    """
    size = min(dimensions + _OVERSAMPLING, len(matrix), matrix.width)
    across = matrix.transposed()
    start = np.random.default_rng(_SEED).standard_normal((matrix.width, size), dtype=np.float32)
    basis = _orthonormal(matrix.times(start, may_go_on))
    for _ in range(iterations):
        other = _orthonormal(across.times(basis, may_go_on))
        basis = _orthonormal(matrix.times(other, may_go_on))
    # The matrix is nearly basis · (across · basis)ᵀ; the right vectors of the second factor are those of the whole.
    vectors, values, _ = np.linalg.svd(across.times(basis, may_go_on), full_matrices=False)
    kept = values > np.finfo(np.float32).eps * max(len(matrix), matrix.width) * values.max(initial=0)
    kept &= np.arange(len(values)) < dimensions
    return TruncatedSvd(vectors[:, kept].astype(np.float32), values[kept].astype(np.float32))


def _orthonormal(columns: Rows) -> Rows:
    """Return an orthonormal basis of the space of some columns."""
    return np.linalg.qr(columns)[0].astype(np.float32)
