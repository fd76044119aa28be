"""Compare lists of authors, however their names are written: "Zoë Ferry", "Ferry, Z." and "Ferry ZA" are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_MAX_NAMES = 100  # names of each list that are compared
_MAX_LENGTH = 120  # letters of a name that are compared
_MAX_INITIALS = 3  # capitals after a family name that are initials: "Ferry ZA"
_ASIDE = re.compile(r"\([^()]*\)|\[[^][]*\]|[\d*†‡§¶]+")
_JOINER = re.compile(r"['’‘`ʼ]")
_PART = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\s,;.]+\.?(?:-?[^\s,;.]\.)*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_NOBODY = re.compile(
    r"\b(?:et al|and others|others|anonymous|unknown|authors?|collaboration|consortium|team|group|committee|staff"
    r"|editors?|editorial board|members|network|institute|project)\b",
    re.IGNORECASE,
)
# Letters that have no decomposition, and the ways to write an umlaut without one: Müller, Mueller, Muller.
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "a", "œ": "o"})
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))


@dataclass(frozen=True, slots=True)
class SharedAuthors:
    """What two lists of authors have in common: whether they can be compared, and whether some or most agree."""

    known: bool
    some: bool = False
    most: bool = False

    @property
    def disjoint(self) -> bool:
        """Whether the lists name different people."""
        return self.known and not self.some


def shared_authors(ours: Iterable[str], theirs: Iterable[str]) -> SharedAuthors:
    """Compare two lists of authors; names of groups, and "et al.", name nobody."""
    mine, others = _people(ours), _people(theirs)
    if not mine or not others or _is_latin(mine) is not _is_latin(others):
        return SharedAuthors(known=False)
    short, long = sorted((mine, others), key=len)
    families: dict[str, set[str]] = {}
    whole = {person.parts for person in long}
    for person in long:
        for family, initials in person.readings:
            families.setdefault(family, set()).add(initials)
    shared = sum(
        person.parts in whole
        or any(_agree(initials, known) for family, initials in person.readings for known in families.get(family, ()))
        for person in short
    )
    return SharedAuthors(known=True, some=shared > 0, most=2 * shared >= len(short) and shared > 0)


def family_keys(authors: Iterable[str], count: int) -> list[str]:
    """Return the folded family names of the first authors."""
    return [person.readings[0][0] for person in _people(authors)[:count]]


@dataclass(frozen=True, slots=True)
class _Person:
    """A name: the family names it may have with the initials, and all of its parts in any order."""

    readings: tuple[tuple[str, str], ...]
    parts: frozenset[str]


def _people(authors: Iterable[str]) -> list[_Person]:
    found = (_person(name[:_MAX_LENGTH]) for name, _ in zip(authors, range(_MAX_NAMES), strict=False))
    return [person for person in found if person is not None]


@lru_cache(maxsize=4096)
def _person(name: str) -> _Person | None:
    """Parse a name; return None if it names no person."""
    name = _JOINER.sub("", _ASIDE.sub(" ", name))
    if _NOBODY.search(name):
        return None
    before, comma, after = name.partition(",")
    given = _without_suffixes(_WORD.findall(after))
    family = _without_suffixes(_WORD.findall(before))
    if not family:
        return None
    parts = frozenset(part for word in (*family, *given) for part in _PART.findall(_fold(word)))
    if not parts:
        return None
    if comma and given:
        readings = _readings(family, given)
    else:
        readings = _readings(family[-1:], family[:-1])
        if len(family) > 1 and _is_initials(family[-1]) and not _is_initials(family[0]):
            readings += _readings(family[:-1], family[-1:])
    return _Person(tuple(dict.fromkeys(readings)), parts)


def _readings(family: list[str], given: list[str]) -> list[tuple[str, str]]:
    """Return a name's family names, whole and in part, each with the initials: "garciamarquez", "marquez"."""
    parts = [part for word in family for part in _PART.findall(_fold(word))]
    # "van der Berg" alone, and "Thi van der Berg": a particle is no given name.
    initials = "".join(_initials(word) for word in given if not word.islower())
    return [(family, initials) for family in dict.fromkeys(("".join(parts), parts[-1], parts[0]))] if parts else []


def _initials(word: str) -> str:
    """Return the initials in a given name: "jl" of Jean-Luc, "ja" of JA."""
    if _is_initials(word):
        return _fold("".join(_PART.findall(word)))
    return "".join(part[0] for part in _PART.findall(_fold(word)))


def _is_initials(word: str) -> bool:
    letters = "".join(_PART.findall(word))
    return bool(letters) and letters.isupper() and (len(letters) <= _MAX_INITIALS or "." in word)


def _agree(ours: str, theirs: str) -> bool:
    """Return whether the initials with the same family name may be those of one person: "j" and "ja"."""
    return ours.startswith(theirs) or theirs.startswith(ours)


def _without_suffixes(words: list[str]) -> list[str]:
    return [word for word in words if word.rstrip(".").casefold() not in _SUFFIXES]


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    """Return a name in lower case without accents and umlauts."""
    marked = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    for written, letter in _UMLAUTS:
        plain = plain.replace(written, letter)
    return plain


def _is_latin(people: list[_Person]) -> bool:
    return any(part[0].isascii() for person in people for part in person.parts)
