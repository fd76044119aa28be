"""The terms of a paper that tie it to a question to which it comes close.

The nearness in meaning of a paper and a question is a sum over the terms of the paper: the tf-idf of the term times
the product of its direction and the vector of the question, divided by the length of the paper's vector. The terms
that add most to it tie the two, even if the question has none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from readinglist.model import PaperText, Query
from readinglist.search.analysis import words
from readinglist.search.key_terms import is_informative
from readinglist.search.meaning.meaning import MeaningSpace
from readinglist.search.meaning.paper_stems import PaperStems

MIN_PART = 0.025  # of the nearness, which is at most 1, that a term adds
MAX_BY_MEANING = 4  # terms


@dataclass(frozen=True, slots=True)
class Marking:
    """What ties papers to a question.

    ``query`` marks the words of the question and all that they may be, ``own`` are its stems, and ``stems`` the weights
    of all that they may be.
    """

    query: Query
    own: tuple[bytes, ...]
    stems: Mapping[bytes, float]

    @property
    def own_stems(self) -> dict[bytes, float]:
        """Return the weights of the stems by which the meaning of the question is known."""
        return dict.fromkeys(self.own, 1.0)


@dataclass(frozen=True, slots=True)
class Ties:
    """Terms of one paper: those that the question has or may have meant, and those near it in meaning.

    The strongest come first.
    """

    by_word: tuple[str, ...]
    by_meaning: tuple[str, ...]


def ties(space: MeaningSpace | None, marking: Marking, paper: PaperText) -> Ties:
    """Return the terms that tie a paper to a question."""
    stems = PaperStems(paper)
    counts = stems.for_meaning()
    parts: dict[bytes, float] = {}
    if space is not None:
        parts = space.model.parts_of_nearness(counts, space.vector_of_stems(marking.own_stems))
    near = sorted((stem for stem in parts if parts[stem] >= MIN_PART), key=lambda stem: -parts[stem])
    near = [stem for stem in near if stem not in marking.stems and is_informative(stem, counts)]
    shared = {stem: marking.stems[stem] * log1p(counts[stem]) for stem in counts.keys() & marking.stems}
    by_word = sorted(shared, key=lambda stem: (-parts.get(stem, 0.0), -shared[stem], stem))
    shown = [stems.words[stem.decode()] for stem in by_word] or _in_other_fields(marking, paper)
    return Ties(tuple(dict.fromkeys(shown)), tuple(stems.words[stem.decode()] for stem in near[:MAX_BY_MEANING]))


def _in_other_fields(marking: Marking, paper: PaperText) -> list[str]:
    text = f"{paper.authors}\n{paper.tags}\n{paper.note}\n{paper.comments}"
    return [part.word for part in words(text) if part.stem.encode() in marking.stems]
