"""Make citation keys from surname, year and first significant word of the title, the same in every export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from readinglist.exchange import fields
from readinglist.model import PaperName

_STOP_WORDS = {
    "a", "an", "and", "are", "as", "at", "beyond", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is",
    "it", "its", "not", "of", "on", "or", "that", "the", "this", "to", "toward", "towards", "via", "we", "what", "when",
    "where", "which", "who", "why", "with", "without",
}  # fmt: skip
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def citation_keys(papers: Iterable[PaperName], ids: frozenset[int] | None = None) -> dict[int, str]:
    """Return the citation keys of the papers with ``ids``, or of all.

    ``papers`` are all papers of the library in the order of their ids. Of several papers with the same base key, the
    first has it as it is and the others get a letter appended, so a key does not depend on which papers are exported,
    and papers that are added later do not change it.
    """
    used: set[str] = set()
    keys = {}
    for paper in papers:
        key = _unused_key(_base_key(paper), used)
        used.add(key)
        if ids is None or paper.id in ids:
            keys[paper.id] = key
    return keys


def _base_key(paper: PaperName) -> str:
    family = _ascii_letters(fields.parse_name(paper.author).family) if paper.author else ""
    year = paper.published[:4] if paper.published[:4].isdecimal() else ""
    words = [word for word in map(_ascii_letters, re.split(r"[\W_]+", paper.title)) if word]
    significant = [word for word in words if word not in _STOP_WORDS] or words
    parts = [family, *significant][:2] if family else significant[:2]
    first, second = (*parts, "", "")[:2]
    return f"{first[:30] or 'paper'}{year}{second[:30]}"


def _unused_key(base: str, used: set[str]) -> str:
    if base not in used:
        return base
    number = 0
    while (key := base + _letter_suffix(number)) in used:
        number += 1
    return key


def _letter_suffix(number: int) -> str:
    """Return the suffix for 0, 1, …: a, b, … z, aa, ab, …"""
    letters = ""
    number += 1
    while number:
        number, remainder = divmod(number - 1, len(_ALPHABET))
        letters = _ALPHABET[remainder] + letters
    return letters


def _ascii_letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", folded)
