"""Fuzzy matching of names, as in the command palettes of editors."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from readinglist.model import Span

MAX_WORDS = 20  # of a query that are matched
_LONGEST_SCATTERED = 40  # letters of a word that may be apart


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """The score of a name for a query (higher is better), and the spans of its matched letters."""

    score: float
    spans: tuple[Span, ...]


def find(query: str, name: str, *, scattered: bool = True) -> FuzzyMatch | None:
    """Match every word of ``query`` in ``name``, in any order; return None if one is missing.

    The letters of a word may be apart with ``scattered``; in a whole sentence such matches would be meaningless.
    """
    folded = _fold_case(name)
    score, letters = 0.0, set[int]()
    words = _fold_case(query).split()[:MAX_WORDS]
    for word in words:
        found = _find_contiguous(word, folded) or (_find_scattered(word, folded) if scattered else None)
        if found is None:
            return None
        score += found[0]
        letters |= found[1]
    return FuzzyMatch(score / max(1, len(words)) - len(name) / 50, _spans(letters))


def _find_contiguous(word: str, name: str) -> tuple[float, set[int]] | None:
    """Return score and positions of a word as a substring; the start of a word or of the name scores higher."""
    at = name.find(word)
    if at < 0:
        return None
    word_start = at
    while word_start >= 0 and not _is_word_start(name, word_start):
        word_start = name.find(word, word_start + 1)
    if word_start >= 0:
        at = word_start
    score = 60 + (20 if word_start >= 0 else 0) + (10 if at == 0 else 0) + 10 * len(word) / len(name)
    return score, set(range(at, at + len(word)))


def _find_scattered(word: str, name: str) -> tuple[float, set[int]] | None:
    """Find letters in order, each at the start of a word or right after the last; up to half may be elsewhere."""
    if not 2 <= len(word) <= _LONGEST_SCATTERED:
        return None
    letters: list[int] = []
    strays, at = 0, -1
    for letter in word:
        if at >= 0 and at + 1 < len(name) and name[at + 1] == letter:
            at += 1
        else:
            word_start = _find_at_word_start(letter, name, at + 1)
            at = word_start if word_start >= 0 else name.find(letter, at + 1)
            strays += word_start < 0
        if at < 0:
            return None
        letters.append(at)
    if 2 * strays > len(word):
        return None
    adjacent = sum(after == before + 1 for before, after in pairwise(letters))
    return 20 + 20 * adjacent / len(word) - 15 * strays / len(word), set(letters)


def _find_at_word_start(letter: str, name: str, start: int) -> int:
    at = name.find(letter, start)
    while at >= 0 and not _is_word_start(name, at):
        at = name.find(letter, at + 1)
    return at


def _is_word_start(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()


def _fold_case(text: str) -> str:
    """Return a text in lower case, without accents and of the same length; letters that would be longer stay."""
    if text.isascii():
        return text.lower()
    lowered = (c.lower() if len(c.lower()) == 1 else c for c in text)
    return "".join(bare if (bare := normalize("NFD", c)[0]).isascii() else c for c in lowered)


def _spans(letters: set[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for at in sorted(letters):
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return tuple(spans)
