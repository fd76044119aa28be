"""BM25F scoring as in Whoosh (``whoosh.scoring.bm25`` and ``idf``).

For a word that occurs ``count`` times in a field of length ``length``, in ``df`` of ``n`` documents:

    idf = ln(n / (df + 1)) + 1
    score = weight · idf · count · (K1 + 1) / (count + K1 · (1 − b + b · length / mean length))

summed over fields and words (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, 3.3). One addition
is not in Whoosh: where all words of a query occur in the title, or all in the abstract, their scores in that field
are counted again, times ``SAME_FIELD_BOOSTS``. People remember a title or a sentence, not single words from here
and there.

The parameters were chosen with known-item searches (``tests/benchmarks/answers.py``).
"""

from __future__ import annotations

from math import log

import numpy as np

from readinglist.search.array_types import Bytes, Scores
from readinglist.search.field_lengths import LENGTHS

K1 = 1.2
B = {"title": 0.5, "abstract": 0.9, "author": 0.75, "note": 0.75, "comment": 0.75, "tags": 0.75}

WEIGHTS = {"title": 2.0, "abstract": 1.0, "author": 1.5, "note": 0.5, "comment": 0.5, "tags": 1.5}
SAME_FIELD_BOOSTS = {"title": 2.5, "abstract": 0.5}


def idf(documents: int, frequency: int) -> float:
    """Return the inverse document frequency of a word that ``frequency`` of all documents have."""
    return log(documents / (frequency + 1)) + 1


def bm25f_scores(field: str, idf: float, counts: Bytes, lengths: Bytes, mean_length: float) -> Scores:
    """Return the score of each posting of a word in a field; ``lengths`` are length bytes of its documents."""
    # Counts and lengths are bytes: compute the score of each pair once, then look it up.
    normalization = K1 * (1 - B[field] + B[field] * LENGTHS / (mean_length or 1.0))
    possible_counts = np.arange(int(counts.max(initial=0)) + 1, dtype=np.float64)[:, None]
    table = (
        (WEIGHTS[field] * idf * possible_counts * (K1 + 1) / (possible_counts + normalization))
        .astype(np.float32)
        .ravel()
    )
    pairs = np.left_shift(counts, 8, dtype=np.uint16)
    pairs |= lengths
    scores: Scores = table.take(pairs)
    return scores
