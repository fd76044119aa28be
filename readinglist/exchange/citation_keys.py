"""Citation keys: surname, year, telling word of the title. The same paper has the same key in every export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from readinglist.exchange import fields
from readinglist.model import PaperName

_SAYS_LITTLE = {
    "a", "an", "and", "are", "as", "at", "beyond", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is",
    "it", "its", "not", "of", "on", "or", "that", "the", "this", "to", "toward", "towards", "via", "we", "what", "when",
    "where", "which", "who", "why", "with", "without",
}  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def citation_keys(papers: Iterable[PaperName], ids: frozenset[int] | None = None) -> dict[int, str]:
    """Return the keys of the ``wanted`` papers (None: of all) among all papers of a library, in the order of their ids.

    Where several would have one key, the first has it bare and the others get a letter; so a key depends on no
    selection, and a paper that comes later takes none away.
    """
    used: set[str] = set()
    keys = {}
    for one in papers:
        key = _free(_base(one), used)
        used.add(key)
        if ids is None or one.id in ids:
            keys[one.id] = key
    return keys


def _base(one: PaperName) -> str:
    family = _plain(fields.parse_name(one.author).family) if one.author else ""
    year = one.published[:4] if one.published[:4].isdecimal() else ""
    words = [word for word in map(_plain, re.split(r"[\W_]+", one.title)) if word]
    telling = [word for word in words if word not in _SAYS_LITTLE] or words
    parts = [family, *telling][:2] if family else telling[:2]
    begin, end = (*parts, "", "")[:2]
    return f"{begin[:30] or 'paper'}{year}{end[:30]}"


def _free(base: str, used: set[str]) -> str:
    if base not in used:
        return base
    number = 0
    while (key := base + _letters(number)) in used:
        number += 1
    return key


def _letters(number: int) -> str:
    """Count a, b, … z, aa, ab, …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


def _plain(written: str) -> str:
    folded = unicodedata.normalize("NFKD", written).casefold()
    return re.sub(r"[^a-z0-9]", "", folded)
