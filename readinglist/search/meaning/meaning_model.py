"""A latent semantic model: the directions in which the papers of a library differ most, in the space of their terms.

The model is the truncated singular value decomposition of the tf-idf matrix of the papers (Deerwester, Dumais, Furnas,
Landauer, Harshman: Indexing by latent semantic analysis, 1990). A text is its tf-idf row times the right singular
vectors, divided by its length; this holds for papers it was learnt from, for those that came later and for a question
alike ("folding in"). Two texts are the nearer in meaning, the greater the product of their vectors is, at most 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log1p

import numpy as np

from readinglist.search.array_types import Indices, Mask, Scores
from readinglist.search.meaning.sparse import Rows, SparseMatrix
from readinglist.search.meaning.term_hashes import stem_hash
from readinglist.search.meaning.term_matrix import ModelTerms, rows_of, terms_of
from readinglist.search.meaning.truncated_svd import truncated_svd
from readinglist.search.segment import Segment
from readinglist.search.snapshot import Snapshot

MIN_PAPERS = 20  # with fewer, nothing can be learnt
MAX_PAPERS = 24_000  # that the directions are learnt from, evenly chosen; all others are folded in
DIMENSIONS = 64
PAPERS_PER_DIMENSION = 5  # at least


@dataclass(frozen=True, slots=True)
class MeaningModel:
    """The terms of a library, and for each its place in the space of meanings.

    ``directions`` has a row for each term and a column for each dimension. ``papers`` is the number of papers in the
    library when it was learnt.
    """

    vocabulary: ModelTerms
    directions: Rows
    papers: int

    @property
    def dimensions(self) -> int:
        """Return the number of dimensions."""
        return int(self.directions.shape[1])

    def fold_in(self, segment: Segment, among: Mask, may_go_on: Callable[[], None] = lambda: None) -> Rows:
        """Return the vectors of all documents of a segment; those not of ``among`` are zero.

        ``may_go_on`` is called now and then and may raise an exception to stop.
        """
        vectors = np.zeros((len(segment), self.dimensions), dtype=np.float32)
        for documents, rows in rows_of(segment, self.vocabulary, among):
            may_go_on()
            vectors[documents] = _unit(rows.times(self.directions, may_go_on))
        return vectors

    def fold_in_stems(self, weights: Mapping[bytes, float]) -> Scores:
        """Return the vector of a text, such as a question, given by its stems and how often each occurs in it.

        It has the length 1, or 0 if no stem is known.
        """
        terms, values, _ = self._weighed(weights)
        unit: Scores = _unit((values[None] @ self.directions[terms]).astype(np.float32))[0]
        return unit

    def parts_of_nearness(self, weights: Mapping[bytes, float], vector: Scores) -> dict[bytes, float]:
        """Return how much each stem of a text adds to how near the text is to a vector: their sum is the cosine.

        Stems that are not known are left out.
        """
        terms, values, known = self._weighed(weights)
        directions = self.directions[terms]
        parts = values * (directions @ vector)
        parts /= max(float(np.linalg.norm(values @ directions)), float(np.finfo(np.float32).tiny))
        return dict(zip(known, parts.tolist(), strict=True))

    def _weighed(self, weights: Mapping[bytes, float]) -> tuple[Indices, Scores, list[bytes]]:
        """Return the terms of the stems that are known, their tf-idf, and these stems."""
        stems = list(weights)
        found = self.vocabulary.find(np.array([stem_hash(stem) for stem in stems], dtype=np.uint64))
        known = np.flatnonzero(found < len(self.vocabulary))
        terms = found[known].astype(np.intp)
        counts = np.array([log1p(weight) for weight in weights.values()], dtype=np.float32)
        return terms, counts[known] * self.vocabulary.idf[terms], [stems[n] for n in known.tolist()]


def learn(snapshot: Snapshot, may_go_on: Callable[[], None] = lambda: None) -> MeaningModel | None:
    """Learn the model of the live papers of a snapshot; return None if they are too few.

    ``may_go_on`` is called now and then and may raise an exception to stop.
    """
    papers = int(snapshot.live.sum())
    if papers < MIN_PAPERS:
        return None
    may_go_on()
    vocabulary = terms_of(snapshot)
    parts = []
    for member in snapshot.segments:
        for _, rows in rows_of(member.segment, vocabulary, _evenly(member.live, -(-papers // MAX_PAPERS))):
            may_go_on()
            parts.append(rows)
    matrix = SparseMatrix.stacked(parts, len(vocabulary))
    dimensions = min(DIMENSIONS, max(1, papers // PAPERS_PER_DIMENSION))
    return MeaningModel(vocabulary, truncated_svd(matrix, dimensions, may_go_on).vectors, papers)


def _evenly(live: Mask, step: int) -> Mask:
    """Return every ``step``-th of the live documents."""
    chosen = np.zeros(len(live), dtype=np.bool_)
    chosen[np.flatnonzero(live)[::step]] = True
    return chosen


def _unit(rows: Rows) -> Rows:
    """Return rows divided by their lengths; a row of zeros stays one."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return (rows / np.where(lengths > 0, lengths, 1)[:, None]).astype(np.float32)
