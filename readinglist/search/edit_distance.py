"""When two words are spelt nearly alike: at most one slip, in longer words two.

A slip is a letter too many, missing, another, or two neighbours swapped.
"""

from __future__ import annotations

from collections.abc import Sequence


def slips_allowed(letters: int) -> int:
    """Return how many slips a word of so many letters may hold and still be meant."""
    if letters < 3:
        return 0
    return 1 if letters < 6 else 2


def is_near(word: str, meant: str) -> bool:
    """Return whether ``word`` is within reach of ``meant``; letters are the bytes of UTF-8, as in the index."""
    one, other = word.encode(), meant.encode()
    allowed = slips_allowed(len(other))
    return abs(len(one) - len(other)) <= allowed and slips(one, other) <= allowed


def slips(one: Sequence[int], other: Sequence[int]) -> int:
    """Count the slips between two words (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, wanted in enumerate(other, start=1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
