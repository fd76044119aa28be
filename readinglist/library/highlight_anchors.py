"""Find the position of a highlight in an abstract that may have changed.

The selectors are those of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): a
TextPositionSelector (``start``) and a TextQuoteSelector (``prefix``, ``quote``, ``suffix``). The quote is searched
unchanged first, then word by word with small changes. An uncertain match is rejected: showing a highlight as lost is
better than showing it on the wrong words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from readinglist.model import Span

CONTEXT_LENGTH = 32  # characters of ``prefix`` and ``suffix``
MAX_OCCURRENCES = 200  # occurrences of a quote that are considered
MAX_COMPARISONS = 120_000  # comparisons of words; enough for an abstract
_WORD = r"[^\W\u3040-\u9fff]+|[\u3040-\u9fff]"  # compiled at first use, which takes milliseconds
_MIN_WORDS_WITHOUT_CONTEXT = 8  # words of a changed quote that is certain without context
_MIN_WORDS_CHANGED = 4  # words of a quote in which some may have changed
_SMALL_CHANGE, _LARGE_CHANGE = 0.2, 0.4  # shares of the quote's letters
_MIN_CONTEXT = 3  # words of context that make a much changed quote certain
_INSERTION_COST = 2  # cost of an inserted word, in letters
_MIN_COMMON_PREFIX = 4  # length of a common prefix of inflected forms ("model", "models")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Match:
    """A possible match: the number of changed letters, of unchanged words of context, and the distance moved."""

    cost: int
    context: int
    distance: int
    span: Span

    def rank(self) -> tuple[int, int, int]:
        return self.cost, -self.context, self.distance


@dataclass(frozen=True, slots=True)
class _Context:
    """The words before and after a quote, from the quote outwards."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, prefix: str, suffix: str) -> Self:
        return cls(
            tuple(word.text for word in reversed(_words(prefix))),
            tuple(word.text for word in _words(suffix)),
        )

    def count_matching(self, text: str, span: Span) -> int:
        """Count the words beside a span that match."""
        reach = 2 * CONTEXT_LENGTH
        beside = _Context.of(text[max(0, span[0] - reach) : span[0]], text[span[1] : span[1] + reach])
        return _count_equal(beside.before, self.before) + _count_equal(beside.after, self.after)


def anchor(text: str, start: int, quote: str, prefix: str, suffix: str) -> Span | None:
    """Return the current span of a quote, or None if it cannot be found with certainty."""
    end = start + len(quote)
    if text[start:end] == quote and text[:start].endswith(prefix) and text[end:].startswith(suffix):
        return start, end
    exact = _find_unchanged(text, start, quote, prefix, suffix)
    if exact is not None and exact.context:
        return exact.span
    changed = _find_changed(text, start, quote, prefix, suffix)
    if exact is None or (changed is not None and changed.context > 1):
        return None if changed is None else changed.span
    return exact.span


def _find_unchanged(text: str, start: int, quote: str, prefix: str, suffix: str) -> _Match | None:
    """Find the unchanged quote with the most matching context, then nearest to its old position."""
    spans = [
        span
        for span in _occurrences(text, start, quote)
        if _keeps_word_boundaries(text, span, quote[:1], quote[-1:], prefix, suffix)
    ]
    context = _Context.of(prefix, suffix)
    candidates = [_Match(0, context.count_matching(text, span), abs(span[0] - start), span) for span in spans]
    best = min(candidates, key=_Match.rank, default=None)
    # A single word may occur anywhere; it needs matching context or the same position.
    is_single_word = len(_words(quote)) < 2 and bool(_words(prefix) or _words(suffix))
    return None if best is not None and is_single_word and not best.context and best.distance else best


def _occurrences(text: str, start: int, quote: str) -> list[Span]:
    """Return the occurrences of a quote that are nearest to ``start``."""
    found = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return sorted(found, key=lambda span: abs(span[0] - start))[:MAX_OCCURRENCES]


def _find_changed(text: str, start: int, quote: str, prefix: str, suffix: str) -> _Match | None:
    """Find the quote with a few of its words changed, if there is a single best match."""
    quoted, words = _words(quote), _words(text)
    if not quoted or len(quoted) * len(words) > MAX_COMPARISONS:
        return None
    letters = sum(len(word.text) for word in quoted)
    context = _Context.of(prefix, suffix)
    candidates = []
    for cost, first, last in _alignments(quoted, words):
        if cost == 0 or (len(quoted) >= _MIN_WORDS_CHANGED and cost <= letters * _LARGE_CHANGE):
            span = (words[first].start, words[last].end)
            candidate = _Match(cost, context.count_matching(text, span), abs(span[0] - start), span)
            if _is_certain(candidate, len(quoted), letters):
                candidates.append(candidate)
    best = min(candidates, key=_Match.rank, default=None)
    rivals = (
        candidate
        for candidate in candidates
        if best and (candidate.cost, candidate.context) == (best.cost, best.context)
    )
    return best if best and all(_overlap(candidate.span, best.span) for candidate in rivals) else None


def _is_certain(candidate: _Match, words: int, letters: int) -> bool:
    """Return whether enough of a quote or of its context is unchanged to accept a match."""
    if candidate.cost > letters * _SMALL_CHANGE:
        return candidate.context >= _MIN_CONTEXT
    return candidate.context > 0 or words >= (_MIN_WORDS_WITHOUT_CONTEXT if candidate.cost else 2)


def _alignments(quoted: Sequence[_Word], words: Sequence[_Word]) -> list[tuple[int, int, int]]:
    """Return the best alignments that end at each word of a text: cost, first and last word.

    P. H. Sellers, "The theory and computation of evolutionary distances: pattern recognition" (1980), over words.
    """
    lengths = [len(word.text) for word in quoted]
    costs, begins = [0, *accumulate(lengths)], [0] * (len(quoted) + 1)
    found = []
    costs_of_word: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        substitutions = costs_of_word.get(word.text)
        if substitutions is None:
            substitutions = costs_of_word[word.text] = [_cost(one.text, word.text) for one in quoted]
        # The last column's cell above and to the left, and this column's cell above.
        diagonal_cost, diagonal_begin, above_cost, above_begin = costs[0], number, 0, number + 1
        new_costs, new_begins = [0], [number + 1]
        for row, (substitution, length) in enumerate(zip(substitutions, lengths, strict=True), 1):
            left_cost, left_begin = costs[row], begins[row]
            best_cost, best_begin = diagonal_cost + substitution, diagonal_begin
            if above_cost + length < best_cost:
                best_cost, best_begin = above_cost + length, above_begin
            if left_cost + _INSERTION_COST < best_cost:
                best_cost, best_begin = left_cost + _INSERTION_COST, left_begin
            new_costs.append(best_cost)
            new_begins.append(best_begin)
            diagonal_cost, diagonal_begin, above_cost, above_begin = left_cost, left_begin, best_cost, best_begin
        costs, begins = new_costs, new_begins
        if begins[-1] <= number:
            found.append((costs[-1], begins[-1], number))
    return found


def _cost(one: str, other: str) -> int:
    """Return the substitution cost of a word in letters: 0 if equal, the ending if inflected, else all."""
    if one == other:
        return 0
    if min(len(one), len(other)) >= _MIN_COMMON_PREFIX and (one.startswith(other) or other.startswith(one)):
        return abs(len(one) - len(other))
    return max(len(one), _INSERTION_COST)


def _count_equal(current: Sequence[str], stored: Sequence[str]) -> int:
    """Count equal words from the quote outwards; the outermost stored word may be cut off."""
    count = 0
    for word, stored_word in zip(current, stored, strict=False):
        outermost = count == len(stored) - 1 and (word.endswith(stored_word) or word.startswith(stored_word))
        if word != stored_word and not outermost:
            break
        count += 1
    return count


def _keeps_word_boundaries(text: str, span: Span, first: str, last: str, prefix: str, suffix: str) -> bool:
    """Return whether a span respects word boundaries as the quote did: "art" does not match in "part"."""
    cut_before = first.isalnum() and text[max(0, span[0] - 1) : span[0]].isalnum()
    cut_after = last.isalnum() and text[span[1] : span[1] + 1].isalnum()
    return not (cut_before and not prefix[-1:].isalnum()) and not (cut_after and not suffix[:1].isalnum())


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words(text: str) -> list[_Word]:
    return [_Word(match[0].casefold(), *match.span()) for match in re.finditer(_WORD, text)]
