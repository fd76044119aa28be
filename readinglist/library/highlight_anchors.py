"""Where a highlight stands in an abstract that may have changed since.

The selectors are those of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): a
TextPositionSelector (``start``) and a TextQuoteSelector (``prefix``, ``quote``, ``suffix``). The quote is looked for
as it was, then word by word with a little changed. A place that only may be the right one is none: a highlight that
has lost its place is shown as such, and one on other words than the reader meant is worse than that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.model import Span

AROUND = 32  # characters kept on each side of a quote
NEAREST = 200  # places of a quote that are looked at
MOST = 120_000  # comparisons of words: an abstract, not a book
_WORD = re.compile(r"[^\W\u3040-\u9fff]+|[\u3040-\u9fff]")
_TELLING = 8  # words of a quote that need no neighbours to be known by, though some have changed
_CHANGEABLE = 4  # words of a quote of which some may have changed
_LITTLE, _MUCH = 0.2, 0.4  # shares of its letters
_SURROUNDED = 3  # neighbours by which it is known though much of it has changed
_FOREIGN = 2  # letters that a word counts which the quote did not have
_ALIKE = 4  # letters that begin both "model" and "models"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quote may stand: the letters that changed, the neighbours that did not, and how far it moved."""

    cost: int
    near: int
    away: int
    span: Span

    def rank(self) -> tuple[int, int, int]:
        return self.cost, -self.near, self.away


def anchor(text: str, start: int, quote: str, prefix: str, suffix: str) -> Span | None:
    """Return where a quote stands now, or None when it has lost its place."""
    end = start + len(quote)
    if text[start:end] == quote and text[:start].endswith(prefix) and text[end:].startswith(suffix):
        return start, end
    exact = _as_it_was(text, start, quote, prefix, suffix)
    if exact is not None and exact.near:
        return exact.span
    changed = _with_changes(text, start, quote, prefix, suffix)
    if exact is None or (changed is not None and changed.near > 1):
        return None if changed is None else changed.span
    return exact.span


def _as_it_was(text: str, start: int, quote: str, prefix: str, suffix: str) -> _Place | None:
    """Find the quote unchanged: where most of what surrounded it does, and then where it is nearest to its place."""
    spans = [
        span
        for span in _occurrences(text, start, quote)
        if _is_whole(text, span, quote[:1], quote[-1:], prefix, suffix)
    ]
    places = [_Place(0, _neighbours(text, span, prefix, suffix), abs(span[0] - start), span) for span in spans]
    best = min(places, key=_Place.rank, default=None)
    # One word alone may stand anywhere; it is known by its neighbours, or by its place.
    alone = len(_words(quote)) < 2 and bool(_words(prefix) or _words(suffix))
    return None if best is not None and alone and not best.near and best.away else best


def _occurrences(text: str, start: int, quote: str) -> list[Span]:
    """Return where a quote stands, those nearest to its place."""
    found = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return sorted(found, key=lambda span: abs(span[0] - start))[:NEAREST]


def _with_changes(text: str, start: int, quote: str, prefix: str, suffix: str) -> _Place | None:
    """Find the quote with a few of its words changed, if there is one place for it and no other."""
    wanted, words = _words(quote), _words(text)
    if not wanted or len(wanted) * len(words) > MOST:
        return None
    letters = sum(len(word.text) for word in wanted)
    places = []
    for cost, first, last in _alignments(wanted, words):
        if cost == 0 or (len(wanted) >= _CHANGEABLE and cost <= letters * _MUCH):
            span = (words[first].start, words[last].end)
            place = _Place(cost, _neighbours(text, span, prefix, suffix), abs(span[0] - start), span)
            if _is_known(place, len(wanted), letters):
                places.append(place)
    best = min(places, key=_Place.rank, default=None)
    rivals = (place for place in places if best and (place.cost, place.near) == (best.cost, best.near))
    return best if best and all(_overlap(place.span, best.span) for place in rivals) else None


def _is_known(place: _Place, words: int, letters: int) -> bool:
    """Return whether so much of a quote, or of what surrounds it, is unchanged that it can be no other place."""
    if place.cost > letters * _LITTLE:
        return place.near >= _SURROUNDED
    return place.near > 0 or words >= (_TELLING if place.cost else 2)


def _alignments(wanted: Sequence[_Word], words: Sequence[_Word]) -> list[tuple[int, int, int]]:
    """Return for each word of a text that may end the quote: the letters lost, and the first and last word.

    P. H. Sellers, "The theory and computation of evolutionary distances: pattern recognition" (1980), over words.
    """
    whole = [0]
    for word in wanted:
        whole.append(whole[-1] + len(word.text))
    costs, begins = whole, [0] * len(whole)
    found = []
    for number, word in enumerate(words):
        new_costs, new_begins = [0], [number + 1]
        for row, want in enumerate(wanted):
            new_costs_row, begin = min(
                (costs[row] + _cost(want.text, word.text), number if row == 0 else begins[row]),
                (new_costs[row] + len(want.text), new_begins[row]),
                (costs[row + 1] + _FOREIGN, begins[row + 1]),
                key=lambda choice: choice[0],
            )
            new_costs.append(new_costs_row)
            new_begins.append(begin)
        costs, begins = new_costs, new_begins
        if begins[-1] <= number:
            found.append((costs[-1], begins[-1], number))
    return found


def _cost(one: str, other: str) -> int:
    """Count what is lost of a word: nothing in the same one, the ending in another form of it, else all letters."""
    if one == other:
        return 0
    if min(len(one), len(other)) >= _ALIKE and (one.startswith(other) or other.startswith(one)):
        return abs(len(one) - len(other))
    return max(len(one), _FOREIGN)


def _neighbours(text: str, span: Span, prefix: str, suffix: str) -> int:
    """Count the words beside a span that stood beside the quote."""
    reach = 2 * AROUND
    before = [word.text for word in _words(text[max(0, span[0] - reach) : span[0]])][::-1]
    after = [word.text for word in _words(text[span[1] : span[1] + reach])]
    stood_before = [word.text for word in _words(prefix)][::-1]
    stood_after = [word.text for word in _words(suffix)]
    return _shared(before, stood_before) + _shared(after, stood_after)


def _shared(now: Sequence[str], then: Sequence[str]) -> int:
    """Count the words that are the same from the quote outwards; the outermost was cut when it was kept."""
    count = 0
    for here, there in zip(now, then, strict=False):
        outermost = count == len(then) - 1 and (here.endswith(there) or here.startswith(there))
        if here != there and not outermost:
            break
        count += 1
    return count


def _is_whole(text: str, span: Span, first: str, last: str, prefix: str, suffix: str) -> bool:
    """Return whether a place cuts no word that the quote did not cut: "art" is not in "part"."""
    cut_before = first.isalnum() and text[max(0, span[0] - 1) : span[0]].isalnum()
    cut_after = last.isalnum() and text[span[1] : span[1] + 1].isalnum()
    return not (cut_before and not prefix[-1:].isalnum()) and not (cut_after and not suffix[:1].isalnum())


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words(text: str) -> list[_Word]:
    return [_Word(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]
