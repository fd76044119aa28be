"""Compare venues, in full or abbreviated: "NeurIPS 2023" and "Advances in Neural Information Processing Systems"."""

from __future__ import annotations

import re
import unicodedata

_MAX_LENGTH = 300  # letters of a venue that are compared
_PREPRINT = re.compile(
    r"arxiv|\bcorr\b|biorxiv|medrxiv|chemrxiv|techrxiv|psyarxiv|socarxiv|\wrxiv\b|\bssrn\b|research square|preprint"
    r"|\bosf\b|zenodo|\bhal\b|authorea|openreview|under review|submitted|in preparation|to appear|e-?prints?\b",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?\.[A-Z]{2}\b|(?:cs|math|stat|physics|hep-\w+|quant-ph|gr-qc)\b")
_ASIDE = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W\d_]+")
# Words that do not tell venues apart.
_FILLER_WORDS = (
    "a an and annual at conf conference der die du et for in international int intl ieee acm cvf meeting of on oral"
    " papers poster proc proceedings paper part series spotlight symposium symp th nd rd st the track und vol volume"
    " volumes workshop workshops advances adv long short main accepted findings edition issue no jan feb mar apr may"
    " jun jul aug sep oct nov dec journal j de la le"
)
_FILLERS = frozenset(_FILLER_WORDS.split())


def is_preprint(venue: str) -> bool:
    """Return whether a venue says that a paper is not published yet: a preprint server, "under review"."""
    return bool(_PREPRINT.search(venue[:_MAX_LENGTH]) or _CATEGORY.match(venue))


def are_same_venue(one: str, other: str) -> bool:
    """Return whether two venues may be one, in full or abbreviated."""
    ours, theirs = _names(one), _names(other)
    return not ours or not theirs or any(_abbreviates(a, b) or _abbreviates(b, a) for a in ours for b in theirs)


def _names(venue: str) -> list[list[str]]:
    """Return the words that name a venue, and in a second list an acronym in brackets."""
    marked = unicodedata.normalize("NFKD", venue[:_MAX_LENGTH])
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    asides = [_WORD.findall(aside) for aside in _ASIDE.findall(plain)]
    names = [_WORD.findall(_ASIDE.sub(" ", plain)), *(aside for aside in asides if len(aside) == 1)]
    folded = [[word for word in map(str.casefold, name) if word not in _FILLERS] for name in names]
    return [name for name in folded if name]


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Return whether a name abbreviates another word by word, or is its acronym."""
    if len(short) == len(long):
        return all(map(_is_short_for, short, long))
    if len(short) == 1:
        return _is_acronym(short[0], long)
    return False


def _is_short_for(short: str, long: str) -> bool:
    """Return whether the letters of a word are in another, in order and from its first one: "natl", "national"."""
    if short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_acronym(acronym: str, words: list[str]) -> bool:
    """Return whether an acronym has the initials of all words in order, perhaps with letters between: "neurips"."""
    letters = iter(acronym)
    return all(word[0] in letters for word in words) and acronym[0] == words[0][0]
