"""Search by title: the words that are sent, and which answers may belong to them."""

from __future__ import annotations

import re

from readinglist.feeds import latex
from readinglist.identity.title_key import title_key

CUT = re.compile(r"(?:…|\.\.\.|\[…\])\s*$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_LETTERS = 300
_MIN_CUT = 20  # letters of a cut title that tell something
_ALIKE = 0.75  # of the words of both titles together that they share


def search_words(title: str) -> str:
    """Return the words of a title as services search for them: no sign in them means anything to a service.

    The last word of a title that was cut off may be half a word.
    """
    plain = latex.plain(title) if "\\" in title or "$" in title else title
    words = _WORD.findall(plain)
    if CUT.search(title):
        del words[-1:]
    found = " ".join(words)
    return found if len(found) <= _MOST_LETTERS else found[:_MOST_LETTERS].rpartition(" ")[0]


def is_same_title(title: str, other: str) -> bool:
    """Return whether titles differ in punctuation, case and accents only; one that was cut off is never the same."""
    return title_key(title) == title_key(other) and not CUT.search(title)


def are_alike(title: str, other: str) -> bool:
    """Return whether one title may be meant by the other, which was cut off or differs in a few words."""
    ours, theirs = title_key(CUT.sub("", title)), title_key(other)
    if ours == theirs or (len(ours) >= _MIN_CUT and theirs.startswith(ours)):
        return True
    words, others = (set(_WORD.findall(one.casefold())) for one in (title, other))
    return bool(words) and len(words & others) >= _ALIKE * len(words | others)


def are_related(title: str, other: str) -> bool:
    """Return whether two titles share half of the words of the shorter one."""
    ours, theirs = (set(_WORD.findall(one.casefold())) for one in (title, other))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))
