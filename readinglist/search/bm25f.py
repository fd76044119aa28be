"""How much a word says for a paper: BM25F as Whoosh has it (``whoosh.scoring.bm25`` and ``idf``).

For a word found ``count`` times in a field of length ``length``, of ``n`` documents ``df`` of which have it:

    idf = ln(n / (df + 1)) + 1
    score = weight · idf · count · (K1 + 1) / (count + K1 · (1 − b + b · length / mean length))

summed over fields and words (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, 3.3). One thing is
ours: where all words of a question stand in the title, or all in the abstract, what they score there counts by
``TOGETHER`` once more. Who remembers a paper remembers a title or a sentence, not a word here and another there.

The numbers were chosen by looking for papers by words of them (``tests/benchmarks/answers.py``).
"""

from __future__ import annotations

from math import log

import numpy as np

from readinglist.search.array_types import Bytes, Scores
from readinglist.search.field_lengths import LENGTHS

K1 = 1.2
B = {"title": 0.5, "abstract": 0.9, "author": 0.75, "note": 0.75, "comment": 0.75, "tags": 0.75}

WEIGHTS = {"title": 2.0, "abstract": 1.0, "author": 1.5, "note": 0.5, "comment": 0.5, "tags": 1.5}
TOGETHER = {"title": 2.5, "abstract": 0.5}


def idf(documents: int, frequency: int) -> float:
    """Weigh a word by how few documents have it."""
    return log(documents / (frequency + 1)) + 1


def scores(field: str, idf: float, counts: Bytes, lengths: Bytes, mean_length: float) -> Scores:
    """Return the score of each posting of a word in a field."""
    # Counts and lengths are bytes: work out each pair once, then look it up.
    slack = K1 * (1 - B[field] + B[field] * LENGTHS / (mean_length or 1.0))
    tally = np.arange(int(counts.max(initial=0)) + 1, dtype=np.float64)[:, None]
    table = (WEIGHTS[field] * idf * tally * (K1 + 1) / (tally + slack)).astype(np.float32).ravel()
    pairs = np.left_shift(counts, 8, dtype=np.uint16)
    pairs |= lengths
    found: Scores = table.take(pairs)
    return found
