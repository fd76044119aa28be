"""Which pieces of a text can hold a word at all: a quick look before the careful one.

Taking an abstract apart costs a hundred times what finding two letters in it does, and most of its words are
not the ones wanted. A piece is what stands between blanks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

# Between the first letter of a token and the next: "S^2R" is also "s2r".
_JOINERS = "-/^_'."

# The only words whose stem begins otherwise: dying, lying, tying.
_IRREGULAR = frozenset({"die", "lie", "tie"})


def roots(word: str) -> Iterator[str]:
    """Return how a word of this stem or beginning may begin, in a text of lower case."""
    if len(word) == 1 or word in _IRREGULAR:
        yield word[0]
    else:
        yield word[:2]
        yield from (word[0] + joiner for joiner in _JOINERS)


def may_contain(text: str, begins: Collection[str] | None) -> Iterator[tuple[int, int]]:
    """Return start and end of the pieces in which a word begins so (None: of all), and of those beyond ASCII."""
    plain = text if text.isascii() else text.encode("ascii", "replace").decode()
    starts = _starts_of_all(plain) if begins is None else _starts(plain.lower(), begins)
    if plain is not text:
        starts |= {plain.rfind(" ", 0, match.start()) + 1 for match in _BEYOND_ASCII.finditer(text)}
    for start in sorted(starts):
        end = plain.find(" ", start)
        yield start, len(text) if end < 0 else end


def _starts(lower: str, begins: Collection[str]) -> set[int]:
    found = set()
    for begin in begins:
        at = lower.find(begin)
        while at >= 0:
            if at == 0 or not lower[at - 1].isalnum():
                found.add(lower.rfind(" ", 0, at) + 1)
            at = lower.find(begin, at + 1)
    return found


def _starts_of_all(plain: str) -> set[int]:
    return {0, *(match.end() for match in re.finditer(" ", plain))}
