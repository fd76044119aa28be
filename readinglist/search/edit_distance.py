"""Edit distance between words, and the distance up to which two words count as similar.

An edit is an inserted, deleted or replaced letter, or two adjacent letters swapped.
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_WORD = 100  # bytes; a longer word is similar to itself alone


def max_edits(letters: int) -> int:
    """Return the number of edits allowed for a word of this length."""
    if letters < 3:
        return 0
    return 1 if letters < 6 else 2


def is_near(word: str, target: str) -> bool:
    """Return whether ``word`` is similar to ``target``; letters are the bytes of UTF-8, as in the index."""
    one, other = word.encode(), target.encode()
    if max(len(one), len(other)) > LONGEST_WORD:
        return one == other
    allowed = max_edits(len(other))
    return abs(len(one) - len(other)) <= allowed and edit_distance(one, other) <= allowed


def edit_distance(one: Sequence[int], other: Sequence[int]) -> int:
    """Return the edit distance between two words (optimal string alignment)."""
    row_before_last: list[int] = []
    last_row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, other_letter in enumerate(other, start=1):
            best = min(last_row[j] + 1, row[j - 1] + 1, last_row[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                best = min(best, row_before_last[j - 2] + 1)
            row.append(best)
        row_before_last, last_row = last_row, row
    return last_row[-1]
