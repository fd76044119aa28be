"""Learns from decisions where in the space of meanings the wanted papers are.

The first dimensions of the model are the broad subjects of a library, later ones set apart what is close. A paper is
described at several scales: for each scale by the first ``k`` numbers of its vector, divided by their length and
multiplied by the square root of the scale's weight. With these descriptions ``x``, and ``y`` 1 for wanted and -1 for
dismissed papers, a ridge regression minimises over ``w``

    Σ c · (w · x - y)² + BACKGROUND · mean of (w · x + 1)² over all papers + RIDGE · |w|²

where ``c`` are the weights of the decisions, scaled so that those on wanted papers sum up to 1/2, and the others, too.
Few papers of a library are wanted, so an undecided one counts as a little dismissed. ``w · x`` is the interest in a
paper. Measured by ``tests/benchmarks/suggestions.py``.
"""

from __future__ import annotations

import numpy as np

from readinglist.search.array_types import AnyArray, Scores
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.sparse import Rows

SCALES = {8: 8.0, 12: 4.0, 24: 2.0, 48: 1.0}  # dimensions and weight of each scale
RIDGE = 0.03
BACKGROUND = 0.3
BACKGROUND_PAPERS = 2_000  # at most; evenly chosen from all
_BLOCK_SIZE = 2_048  # papers at a time, which fit into the cache of the processor


def interest(space: MeaningSpace, decided: Scores) -> Scores:
    """Return the interest in each document, given the weight of the decision on each, zero where there is none."""
    documents = np.flatnonzero(decided)
    known = describe(space.vectors_of(documents))
    live = np.flatnonzero(space.snapshot.live)
    others = describe(space.vectors_of(live[:: -(-len(live) // BACKGROUND_PAPERS)]))
    coefficients = _fit(known, decided[documents].astype(np.float64), others)
    parts = [_interest(part, coefficients) for part in space.parts]
    return np.concatenate([np.zeros(0, dtype=np.float32), *parts])


def _interest(vectors: Rows, coefficients: Scores) -> Scores:
    """Return the products of the descriptions of papers with coefficients, without making the descriptions."""
    width = min(vectors.shape[1], max(SCALES))
    of_scale = np.zeros((width, len(SCALES)), dtype=np.float32)
    inside = np.zeros((width, len(SCALES)), dtype=np.float32)
    at = 1
    for scale, (dimensions, weight) in enumerate(SCALES.items()):
        size = min(dimensions, width)
        of_scale[:size, scale] = coefficients[at : at + size] * (weight / sum(SCALES.values())) ** 0.5
        inside[:size, scale] = 1
        at += size
    found = np.zeros(len(vectors), dtype=np.float32)
    for begin in range(0, len(vectors), _BLOCK_SIZE):
        block = vectors[begin : begin + _BLOCK_SIZE, :width]
        lengths = np.sqrt((block * block) @ inside)
        lengths[lengths == 0] = 1
        found[begin : begin + len(block)] = (block @ of_scale / lengths).sum(axis=1) + coefficients[0]
    return found


def describe(vectors: Rows) -> Rows:
    """Return the descriptions of papers, given their vectors in the space of meanings, and a 1 for the constant."""
    total = sum(SCALES.values())
    columns = [np.ones((len(vectors), 1), dtype=np.float32)]
    for dimensions, weight in SCALES.items():
        leading = vectors[:, :dimensions]
        lengths = np.sqrt(np.einsum("ij,ij->i", leading, leading))
        factors = (weight / total) ** 0.5 / np.where(lengths > 0, lengths, 1)
        columns.append((leading * factors[:, None]).astype(np.float32))
    return np.concatenate(columns, axis=1)


def _fit(known: Rows, decisions: AnyArray, others: Rows) -> Scores:
    """Return the coefficients of the ridge regression."""
    sides = np.sign(decisions)
    weights = np.abs(decisions)
    for side in (1, -1):
        weights[sides == side] /= 2 * max(weights[sides == side].sum(), np.finfo(np.float64).tiny)
    background = BACKGROUND / max(len(others), 1)
    matrix = known.T @ (weights[:, None] * known) + background * others.T.astype(np.float64) @ others
    matrix += RIDGE * np.eye(known.shape[1])
    target = known.T @ (weights * sides) - background * others.sum(axis=0)
    coefficients: Scores = np.linalg.solve(matrix, target).astype(np.float32)
    return coefficients
