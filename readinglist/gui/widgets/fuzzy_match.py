"""Finding a name by a few of its letters, and saying which letters these were."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from readinglist.model import Span


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """How well a name answers, and the spans of the letters that do."""

    score: float
    spans: tuple[Span, ...]


def find(asked: str, name: str, *, scattered: bool = True) -> FuzzyMatch | None:
    """Look for every word of ``asked`` in ``name``, in any order; None when one is not there.

    Its letters may be scattered, unless that is not wanted: in a whole sentence scattered letters mean nothing.
    """
    folded = _folded(name)
    score, letters = 0.0, set[int]()
    words = _folded(asked).split()
    for word in words:
        found = _together(word, folded) or (_scattered(word, folded) if scattered else None)
        if found is None:
            return None
        score += found[0]
        letters |= found[1]
    return FuzzyMatch(score / max(1, len(words)) - len(name) / 50, _spans(letters))


def _together(word: str, name: str) -> tuple[float, set[int]] | None:
    """Find letters side by side, best where a word begins, best of all where the name does."""
    at = name.find(word)
    if at < 0:
        return None
    begun = at
    while begun >= 0 and not _begins(name, begun):
        begun = name.find(word, begun + 1)
    if begun >= 0:
        at = begun
    score = 60 + (20 if begun >= 0 else 0) + (10 if at == 0 else 0) + 10 * len(word) / len(name)
    return score, set(range(at, at + len(word)))


def _scattered(word: str, name: str) -> tuple[float, set[int]] | None:
    """Find letters in their order, each where a word begins or after the one before; at most half may stray."""
    letters: list[int] = []
    strays, at = 0, -1
    for letter in word:
        if at >= 0 and at + 1 < len(name) and name[at + 1] == letter:
            at += 1
        else:
            begun = _next_beginning(letter, name, at + 1)
            at = begun if begun >= 0 else name.find(letter, at + 1)
            strays += begun < 0
        if at < 0:
            return None
        letters.append(at)
    if 2 * strays > len(word) or len(word) < 2:
        return None
    joined = sum(after == before + 1 for before, after in pairwise(letters))
    return 20 + 20 * joined / len(word) - 15 * strays / len(word), set(letters)


def _next_beginning(letter: str, name: str, start: int) -> int:
    at = name.find(letter, start)
    while at >= 0 and not _begins(name, at):
        at = name.find(letter, at + 1)
    return at


def _begins(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()


def _folded(text: str) -> str:
    """Fold the case, letter by letter where the whole would change its length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _spans(letters: set[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for at in sorted(letters):
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return tuple(spans)
