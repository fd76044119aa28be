"""The products of sparse matrices, and their greatest singular vectors."""

from __future__ import annotations

import numpy as np
import pytest

from readinglist.search.meaning.sparse import Rows, SparseMatrix
from readinglist.search.meaning.truncated_svd import truncated_svd


def sparse(dense: Rows) -> SparseMatrix:
    rows, columns = np.nonzero(dense)
    starts = np.searchsorted(rows, np.arange(len(dense) + 1))
    values = dense[rows, columns].astype(np.float32)
    return SparseMatrix(starts, columns.astype(np.uint32), values, dense.shape[1])


def some_matrix(rows: int, columns: int, share: float, seed: int = 1) -> Rows:
    chance = np.random.default_rng(seed)
    dense = chance.random((rows, columns), dtype=np.float32) * (chance.random((rows, columns)) < share)
    return dense.astype(np.float32)


@pytest.mark.parametrize("shape", [(0, 4), (4, 0), (1, 1), (30, 50), (400, 90)])
@pytest.mark.parametrize("share", [0.0, 0.05, 1.0])
def test_a_product_is_that_of_the_dense_matrix(shape: tuple[int, int], share: float) -> None:
    dense, other = some_matrix(*shape, share), some_matrix(shape[1], 3, 1.0)
    np.testing.assert_allclose(sparse(dense).times(other), dense @ other, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
def test_a_transposed_matrix_has_rows_and_columns_exchanged(share: float) -> None:
    dense, other = some_matrix(40, 30, share), some_matrix(40, 2, 1.0)
    np.testing.assert_allclose(sparse(dense).transposed().times(other), dense.T @ other, rtol=1e-4, atol=1e-4)


def test_matrices_are_put_one_below_the_other() -> None:
    one, other = some_matrix(5, 8, 0.3), some_matrix(7, 8, 0.3, seed=2)
    stacked = SparseMatrix.stacked([sparse(one), sparse(other)], 8)
    identity = np.eye(8, dtype=np.float32)
    np.testing.assert_array_equal(stacked.times(identity), np.vstack([one, other]))


@pytest.mark.parametrize(("rows", "columns"), [(60, 90), (90, 60), (12, 200)])
def test_the_singular_vectors_are_those_of_numpy(rows: int, columns: int) -> None:
    # Singular values that fall off, as those of texts do, since equal ones have no vectors of their own.
    chance = np.random.default_rng(3)
    full = min(rows, columns)
    left = np.linalg.qr(chance.standard_normal((rows, full)))[0]
    right = np.linalg.qr(chance.standard_normal((columns, full)))[0]
    dense = ((left * 0.7 ** np.arange(full)) @ right.T).astype(np.float32)
    _, expected, vectors = np.linalg.svd(dense, full_matrices=False)
    found = truncated_svd(sparse(dense), 6)
    np.testing.assert_allclose(found.values, expected[:6], rtol=1e-3)
    alike = np.abs(np.sum(found.vectors * vectors[:6].T, axis=0))  # their signs are free
    np.testing.assert_allclose(alike, 1, atol=1e-3)


def test_a_matrix_of_low_rank_has_no_more_vectors_than_its_rank() -> None:
    dense = np.outer(np.arange(1, 21), np.arange(1, 16)).astype(np.float32)
    found = truncated_svd(sparse(dense), 6)
    assert found.vectors.shape == (15, 1)
    np.testing.assert_allclose(found.values, np.linalg.norm(dense), rtol=1e-4)


def test_a_matrix_of_zeros_has_none() -> None:
    assert truncated_svd(sparse(np.zeros((8, 9), dtype=np.float32)), 3).vectors.shape == (9, 0)


def test_the_same_matrix_gives_the_same_vectors() -> None:
    dense = sparse(some_matrix(50, 40, 0.2))
    np.testing.assert_array_equal(truncated_svd(dense, 5).vectors, truncated_svd(dense, 5).vectors)
