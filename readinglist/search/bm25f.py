"""BM25F as it is defined (Zaragoza et al.: Microsoft Cambridge at TREC-13, 2004; Robertson, Zaragoza: The
Probabilistic Relevance Framework, 2009, section 3.6).

A word occurs ``count`` times in a field whose length is ``length``. Its occurrences in all fields are added first, and
then saturated once:

    frequency = Σ weight · count / (1 − b + b · length / mean length)    over the fields
    score = idf · frequency / (K1 + frequency)
    idf = ln(papers / (papers that have the word in any field + 1)) + 1

The scores of the words of a search are summed. Words with the same beginning or a near spelling, a phrase, and a word
that may be written in several ways are one word each. One addition is not in BM25F: where all words of a search occur
in the title, or all in the abstract, their scores from that field alone are counted again, times
``SAME_FIELD_BONUSES``. People remember a title or a sentence, not single words from here and there.

A question in the reader's own words has parameters of its own (``search/meaning/closest.py``).

Whoosh's ``BM25F`` sums a score of each field instead, so a second field counts like another word. Its ``idf`` is used
here too.

The parameters were chosen with known-item searches of the kinds of ``tests/benchmarks/answers.py``, but others than
those that it reports.
"""

from __future__ import annotations

from math import log
from typing import Any, NamedTuple, TypeVar

from numpy.typing import NDArray

Numeric = TypeVar("Numeric", float, NDArray[Any])


class FieldWeight(NamedTuple):
    """How much an occurrence in a field counts, and ``b``: how much less it does in a long one, from 0 to 1."""

    weight: float
    b: float


K1 = 1.2
B = {"title": 0.6, "abstract": 0.9, "author": 0.75, "note": 0.75, "comment": 0.75, "tags": 0.75}
WEIGHTS = {"title": 3.0, "abstract": 1.0, "author": 3.0, "note": 0.5, "comment": 0.5, "tags": 3.0}
SAME_FIELD_BONUSES = {"title": 4.0, "abstract": 0.2}


def idf(documents: int, having: int) -> float:
    """Return the inverse document frequency of a word that ``having`` of all documents have."""
    return log(documents / (having + 1)) + 1


def occurrence_weight(
    field: str, length: Numeric, mean_length: float, parameters: FieldWeight | None = None
) -> Numeric:
    """Return what one occurrence adds to the frequency of a word, in a field of some length or for each of several.

    ``parameters`` take the place of those of a search.
    """
    weight, b = parameters or (WEIGHTS[field], B[field])
    return weight / (1 - b + b * length / (mean_length or 1.0))


def score(frequency: Numeric, idf: float) -> Numeric:
    """Return the score of a word of some frequency, or for each of several; zero for zero."""
    return idf * (frequency / (frequency + K1))
