"""The difference of two texts, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from html import escape

from readinglist.gui.theme.palettes import Palette

MAX_WORDS = 1_500  # of both texts together; a label that shows more would block the window
MAX_STEPS = 10_000  # comparisons of words in the searches for the shortest differences: some milliseconds
_WORDS_BEFORE = 50  # that stay, before the first difference of long texts
_LONG_WORD = re.compile(r"(\S{200})\S+")  # that a label would take long to wrap

_Pair = tuple[int, int]


class DiffPart(Enum):
    """The kind of a run of words."""

    EQUAL = 0
    DELETED = 1
    INSERTED = 2


def word_diff(before: str, after: str) -> list[tuple[DiffPart, str]]:
    """Return the equal, deleted and inserted runs of words in order; whitespace is ignored.

    Words that occur once in each text divide the texts (a patience diff); between them the shortest difference is
    searched as long as that takes few steps, and what is left is deleted and inserted as a whole. Of longer texts than
    ``MAX_WORDS``, the part where they begin to differ is returned, with "…" for the rest.
    """
    old, new = before.split(), after.split()
    if len(old) + len(new) > MAX_WORDS:
        begin = max(0, _common_ends(old, new)[0] - _WORDS_BEFORE)
        old, new = _window(old, begin), _window(new, begin)
    runs: list[tuple[DiffPart, list[str]]] = []
    at_old = at_new = 0
    for old_from, new_from in [*_equal_words(old, new), (len(old), len(new))]:
        equal = new[new_from : new_from + 1]
        for part, words in (
            (DiffPart.DELETED, old[at_old:old_from]),
            (DiffPart.INSERTED, new[at_new:new_from]),
            (DiffPart.EQUAL, equal),
        ):
            if words and runs and runs[-1][0] is part:
                runs[-1][1].extend(words)
            elif words:
                runs.append((part, words))
        at_old, at_new = old_from + 1, new_from + 1
    return [(part, " ".join(words)) for part, words in runs]


def _window(words: Sequence[str], begin: int) -> list[str]:
    """Return the words from ``begin`` on, as many as are compared, with "…" for what is left out."""
    end = begin + MAX_WORDS // 2
    return ["…"] * (begin > 0) + list(words[begin:end]) + ["…"] * (end < len(words))


def _equal_words(old: Sequence[str], new: Sequence[str]) -> list[_Pair]:
    """Return the positions of the words that stay, in order."""
    found: list[_Pair] = []
    steps = MAX_STEPS
    at_old = at_new = 0
    for old_at, new_at in [*_unique_words(old, new), (len(old), len(new))]:
        first, last = _common_ends(old[at_old:old_at], new[at_new:new_at])
        found += [(at_old + number, at_new + number) for number in range(first)]
        pairs, used = _shortest(old[at_old + first : old_at - last], new[at_new + first : new_at - last], steps)
        steps -= used
        found += [(at_old + first + one, at_new + first + other) for one, other in pairs]
        found += [(old_at - number, new_at - number) for number in range(last, 0, -1)]
        if old_at < len(old):
            found.append((old_at, new_at))
        at_old, at_new = old_at + 1, new_at + 1
    return found


def _unique_words(old: Sequence[str], new: Sequence[str]) -> list[_Pair]:
    """Return the positions of words that occur once in each text, as many as are in the same order in both."""
    in_old, in_new = Counter(old), Counter(new)
    places = {word: number for number, word in enumerate(new) if in_new[word] == 1}
    pairs = [(number, places[word]) for number, word in enumerate(old) if in_old[word] == 1 and word in places]
    # The longest increasing subsequence: the best ending of each length, and what came before it.
    ends: list[int] = []
    best: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        best[length : length + 1] = [number]
        before.append(best[length - 1] if length else -1)
    chain: list[_Pair] = []
    at = best[-1] if best else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _common_ends(old: Sequence[str], new: Sequence[str]) -> _Pair:
    """Return how many words are equal at the beginning and, of the others, at the end."""
    shorter = min(len(old), len(new))
    first = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - first
    return first, next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)


def _shortest(old: Sequence[str], new: Sequence[str], steps: int) -> tuple[list[_Pair], int]:
    """Return the equal words of a shortest difference and the steps of the search; no words after too many steps.

    E. W. Myers, "An O(ND) difference algorithm and its variations" (1986), the greedy algorithm.
    """
    if not old or not new:
        return [], 0
    furthest = {1: 0}  # on each diagonal, the position in ``old``
    traces: list[dict[int, int]] = []
    used = 0
    for edits in range(len(old) + len(new) + 1):
        traces.append({})
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
            )
            at = begun = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            while at < len(old) and at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            used += 1 + at - begun
            furthest[diagonal] = at
            traces[-1][diagonal] = begun if down else -begun - 1  # how it was come to, and where equal words begin
            if at >= len(old) and at - diagonal >= len(new):
                return list(_walk_back(traces, diagonal, len(old)))[::-1], used
            if used > steps:
                return [], used
    raise AssertionError  # everything deleted and inserted is a difference


def _walk_back(traces: list[dict[int, int]], diagonal: int, at: int) -> Iterator[_Pair]:
    """Yield the equal words of the path that ends on a diagonal, the last first."""
    for edits in range(len(traces) - 1, -1, -1):
        trace = traces[edits][diagonal]
        down, begun = trace >= 0, trace if trace >= 0 else -trace - 1
        yield from ((number, number - diagonal) for number in range(at - 1, begun - 1, -1))
        at = begun if down else begun - 1
        diagonal += 1 if down else -1


def as_html(runs: list[tuple[DiffPart, str]], palette: Palette) -> str:
    """Return runs as escaped HTML: deleted words struck out, inserted ones with a background."""
    templates = {
        DiffPart.EQUAL: "{}",
        DiffPart.DELETED: f'<s style="color:{palette.text_faint}">{{}}</s>',
        DiffPart.INSERTED: f'<span style="background-color:{palette.accent_soft}; color:{palette.text}">{{}}</span>',
    }
    return " ".join(templates[part].format(escape(_LONG_WORD.sub(r"\1…", text))) for part, text in runs)
