"""How much a word says for a paper: BM25F as Whoosh has it (``whoosh.scoring.bm25`` and ``idf``).

For a word found ``count`` times in a field of length ``length``, of ``n`` documents ``df`` of which have it:

    idf = ln(n / (df + 1)) + 1
    score = weight · idf · count · (K1 + 1) / (count + K1 · (1 − B + B · length / mean length))

summed over fields and words (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, 3.3).
"""

from __future__ import annotations

from math import log

import numpy as np

from readinglist.search.arrays import Bytes, Scores
from readinglist.search.lengths import LENGTHS

K1 = 1.2
B = 0.75

WEIGHTS = {"title": 3.0, "abstract": 1.0, "author": 1.5, "note": 0.8, "comment": 0.8, "tags": 1.5}


def idf(documents: int, frequency: int) -> float:
    """Weigh a word by how few documents have it."""
    return log(documents / (frequency + 1)) + 1


def scores(factor: float, counts: Bytes, lengths: Bytes, mean_length: float) -> Scores:
    """Give the score of each posting; ``factor`` is weight times idf."""
    # Counts and lengths are bytes: work out each pair once, then look it up.
    slack = K1 * (1 - B + B * LENGTHS / (mean_length or 1.0))
    tally = np.arange(int(counts.max(initial=0)) + 1, dtype=np.float64)[:, None]
    table = (factor * tally * (K1 + 1) / (tally + slack)).astype(np.float32).ravel()
    pairs = np.left_shift(counts, 8, dtype=np.uint16)
    pairs |= lengths
    found: Scores = table.take(pairs)
    return found
