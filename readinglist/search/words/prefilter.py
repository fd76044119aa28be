"""A fast check which chunks of a text may contain a searched word, before they are tokenized.

Tokenizing an abstract takes a hundred times as long as finding two letters in it, and most of its words are not
searched. A chunk is text between spaces.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

# These may occur between the first and the second letter of a word: "S^2R" is also "s2r".
_JOINERS = "-/^_'."

_VERSION = re.compile(r"v\d")  # begins a word after capitals: "YOLOv8"

# The only words in English that do not start like their stem: dying, lying, tying.
_IRREGULAR = frozenset({"die", "lie", "tie"})

# What is written otherwise than it is indexed, by the beginnings of both: "text2image", "χ^2", "ell_1", "skeptic".
_WRITTEN = {
    "to": ["2"], "for": ["4"], "square": ["^2"], "squared": ["^2"], "squar": ["^2"], "sk": ["sc"],
    "epsilon": ["va"], "theta": ["va"], "phi": ["va"],
}  # fmt: skip


def possible_beginnings(word: str) -> Iterator[str]:
    """Yield how, in lower-case text, words with this stem or prefix may begin."""
    word = word.lower()
    if len(word) == 1 or word in _IRREGULAR:
        yield word[0]
    else:
        yield word[:2]
        yield from (word[0] + joiner for joiner in _JOINERS)
    yield from _WRITTEN.get(word, ())
    yield from _WRITTEN.get(word[:2], ())
    if word[0] == "l" and not word[1:2].isalpha():
        yield "el"
    if word[0] == "e":  # "oestrogen", "haemoglobin"
        yield from ("ae", "oe")
    elif word[1:2] == "e" and word[0] in "cfhp":
        yield from (word[0] + "a", word[0] + "o")


def candidate_chunks(text: str, beginnings: Collection[str] | None) -> Iterator[tuple[int, int]]:
    """Yield start and end of the chunks with a word that has one of the beginnings (None: all chunks).

    Chunks with characters beyond ASCII are always included.
    """
    plain = text if text.isascii() else text.encode("ascii", "replace").decode()
    starts = _all_starts(plain) if beginnings is None else _starts(plain.lower(), beginnings)
    if plain is not text:
        starts |= set(_chunk_starts(plain, (match.start() for match in _BEYOND_ASCII.finditer(text))))
    for start in sorted(starts):
        end = plain.find(" ", start)
        yield start, len(text) if end < 0 else end


def _starts(lower: str, beginnings: Collection[str]) -> set[int]:
    starts: set[int] = set()
    for beginning in beginnings:
        starts |= set(_chunk_starts(lower, _word_starts(lower, beginning)))
    return starts


def _word_starts(lower: str, beginning: str) -> Iterator[int]:
    at = lower.find(beginning)
    while at >= 0:
        if at == 0 or not (lower[at - 1].isalpha() and beginning[0].isalpha()) or _VERSION.match(lower, at):
            yield at
        at = lower.find(beginning, at + 1)


def _chunk_starts(plain: str, places: Iterable[int]) -> Iterator[int]:
    """Yield where the chunks around ascending places begin; each character is looked at once."""
    start = done = 0
    for place in places:
        start = max(start, plain.rfind(" ", done, place) + 1)
        done = place
        yield start


def _all_starts(plain: str) -> set[int]:
    return {0, *(match.end() for match in re.finditer(" ", plain))}
