"""Read the people whom somebody named beside a title: "Wang, Chen et Haddad", "Reed A, Lee B", "Ito, Bo u. a."."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from readinglist.feeds.page import text_features

_LONGEST = 400  # characters
_MOST_NAMES, _MOST_WORDS = 20, 5
# "and others" as languages write it
_MORE = re.compile(
    r"(?:[,;]?\s|(?<=[^\W\d_]))(?:et\.?\s?al(?:ii|\.)?|et\s(?:coll|collab|autres|collègues)\.?|e\.\s?a\.|en\sanderen"
    r"|u\.\s?a\.?|u\.\s?v\.\s?a\.|und\s(?:andere|kollegen|mitarbeiter)|(?:and|&)\s(?:others|co|colleagues|coworkers)\.?"
    r"|y\s(?:otros|otras|cols?|colaboradores)\.?|e\s(?:outros|cols?|altri|coll|colaboradores)\.?|i\s(?:in|inni|wsp)\.?"
    r"|и\s?(?:др|соавт)\.?|та\s?ін\.?|ve\s(?:ark|diğ)\.?|och\s(?:andra|medarbetare)|og\s(?:andre|medarbejdere)"
    r"|m\.\s?fl\.|…|\.\.\.)[.,;:]?$",
    re.IGNORECASE,
)
_MORE_UNSPACED = re.compile(r"(?:,|，|、)?\s?(?:等人?|ほか|他|외(?:\s\d+명)?)$")
_AND = r"(?:and|und|et|y|e|и|та|i|och|og|en|ve|u\.)"
_BETWEEN_SIDES = re.compile(rf",?\s(?:{_AND})\s|,?\s?&\s?|\s\+\s")
_COMMA = re.compile(r",\s?|，|、")
_HARD = re.compile(r"\s?;\s?|\s/\s|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})|；")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}|[^\W\d_]{1,3}|[^\W\d_](?:[ -][^\W\d_]){1,2}")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,4}|[^\W\d_]")
_LETTERS_OF_GIVEN = re.compile(r"[^\W\d_]{1,3}")
_SUFFIX = re.compile(r",? (?:Jr|Sr|III?)\.?$")
_PARTICLES = frozenset({
    "van", "von", "vom", "zu", "zur", "de", "der", "den", "di", "da", "das", "dos", "do", "del", "della", "dello",
    "des", "du", "la", "le", "les", "lo", "el", "al", "bin", "ibn", "ben", "bint", "abu", "ter", "ten", "af", "av",
})  # fmt: skip
# What stands where names do, in capitals, and is none
_NO_NAMES = frozenset({
    "part", "parts", "chapter", "volume", "vol", "teil", "band", "kapitel", "tome", "partie", "parte", "section",
    "version", "issue", "series", "review", "survey", "study", "studies", "introduction", "editorial", "supplement",
    "appendix", "the", "an", "on", "in", "of", "for", "to", "with", "from", "its", "not", "nr", "no", "room", "figure",
    "table", "press", "university", "journal", "conference", "proceedings", "workshop", "symposium", "transactions",
    "nature", "science", "cell", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "der", "die", "ein", "eine", "und", "les", "une", "un", "el", "los", "las", "una", "spring", "summer",
    "autumn", "winter", "pdf", "html", "new", "book", "thesis", "paper", "preprint", "draft", "slides", "video", "week",
})  # fmt: skip
# A word alone that is a place more often than a person: "(Ohio 2013)"
_PLACES_NAMED = (
    "africa alabama alaska america argentina arizona arkansas asia athens australia austria bangladesh"
    " barcelona beijing belgium berlin boston brazil brussels california canada chicago chile china colombia"
    " colorado copenhagen cuba denmark deutschland dublin egypt england españa ethiopia europe europa finland"
    " florida france geneva germany ghana greece hawaii hungary iceland idaho illinois india indiana indonesia"
    " iowa iran iraq ireland italia italy japan kansas kentucky kenya korea lisbon london louisiana madrid"
    " maine malaysia maryland melbourne mexico michigan minnesota mississippi missouri montana montreal moscow"
    " munich nairobi nebraska nepal nevada nigeria norway ohio oklahoma ontario oregon oslo pakistan paris"
    " pennsylvania peru philippines poland portugal prague quebec romania rome russia schweiz scotland seoul"
    " shanghai singapore spain stockholm sweden sydney taiwan tennessee texas thailand tokyo toronto turkey"
    " uganda ukraine utah vancouver vermont vienna vietnam wales wien wisconsin wyoming zurich"
)
_PLACES = frozenset(_PLACES_NAMED.split())
_ROMAN = re.compile(r"[IVX]+")
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-Z]")
_PREFIX = re.compile(r"(?:Mc|Mac|De|Di|Da|Del|La|Le|Lo|Du|Van|Von|Fitz|Ap|Al|El|Ben|O)(?=[A-Z])")
_COLLABORATION = re.compile(
    r"(?:[Tt]he )?[^\W\d_a-z][\w-]{0,30}(?: [^\W\d_a-z][\w-]{0,30}){0,3}"
    r" (?:Collaboration|Consortium|Kollaboration|Konsortium)"
)
_NOBODY = frozenset({"unknown", "anonymous", "anon", "anon.", "n.n.", "unbekannt", "anonyme", "inconnu", "anónimo"})


class People(NamedTuple):
    """The names in a text; ``is_certain`` if nothing but people is named so: with initials, or "et al."."""

    names: tuple[str, ...]
    is_certain: bool = False
    are_several: bool = False  # joined as names are


def read_people(text: str, *, is_before: bool = False) -> People | None:
    """Return the people in a text that names nothing else, or None.

    ``is_before`` says that a title follows: there "Reed, Ann" is one person, after a title these are two.
    """
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.split()).strip(" ,;，、")
    if text.casefold() in _NOBODY:
        return People((), is_certain=True)
    if _COLLABORATION.fullmatch(text):
        return People((text,), is_certain=True)
    text, has_more = _without_more(text)
    names = _names(text, is_before=is_before)
    if names is None:
        return None
    if len(names) == 1 and not has_more and names[0].casefold() in _PLACES:
        return None
    has_initials = any(_has_initials(name) for name in names)
    return People(tuple(names), has_more or has_initials, len(names) > 1)


def _without_more(text: str) -> tuple[str, bool]:
    found = _MORE.search(text) or _MORE_UNSPACED.search(text)
    return (text[: found.start()].rstrip(" ,;"), True) if found else (text, False)


def _names(text: str, *, is_before: bool) -> list[str] | None:
    """Return the names in a text without "et al."; None if it has anything else."""
    groups = [group for group in _HARD.split(text) if group]
    if len(groups) > 1:  # commas are within the names
        names = [_named(_COMMA.split(group), is_inverted=True) for group in groups]
    else:
        sides = [_COMMA.split(side) for side in _BETWEEN_SIDES.split(text) if side]
        parts = [part for side in sides for part in side if part]
        are_pairs = all(len(side) == 2 for side in sides)
        if are_pairs and (len(sides) > 1 or (is_before and all(" " not in part for part in parts))):
            names = [_named(side, is_inverted=True) for side in sides]
        else:
            names = [_named([part], is_inverted=False) for part in _with_initials(parts)]
    found = [name for one in names for name in one]
    return found if 0 < len(found) <= _MOST_NAMES and all(found) else None


def _with_initials(parts: list[str]) -> list[str]:
    """Return names in which the initials after a comma stand before the family name: "Reed, A." is "A. Reed"."""
    joined: list[str] = []
    for part in parts:
        if joined and _INITIALS.fullmatch(part) and part == part.upper() and not _has_initials(joined[-1]):
            joined[-1] = f"{part} {joined[-1]}"
        else:
            joined.append(part)
    return joined


def _named(parts: list[str], *, is_inverted: bool) -> list[str]:
    """Return the name in the parts of one, given name first, or "" in place of each that is none."""
    parts = [_SUFFIX.sub("", part.strip()) for part in parts if part.strip()]
    if is_inverted and len(parts) == 2:
        parts = [f"{parts[1]} {parts[0]}"]
    return [_given_first(part) if _is_name(part) else "" for part in parts] or [""]


def _given_first(name: str) -> str:
    """Return "Reed AB" as "AB Reed"."""
    *family, last = name.removesuffix(".").split()
    is_given = bool(family) and _LETTERS_OF_GIVEN.fullmatch(last) and last == last.upper() != last.lower()
    return f"{last} {' '.join(family)}" if is_given and not _has_initials(" ".join(family)) else name


def _has_initials(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and any(
        _INITIAL.fullmatch(word) or (_LETTERS_OF_GIVEN.fullmatch(word) and word == word.upper() != word.lower())
        for word in (words[0], words[-1])
    )


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > 60:
        return False
    if text_features.is_cjk(text):
        return len(text) <= 6
    if words[-1] in _PARTICLES or any(
        word.casefold().strip(".") in _NO_NAMES for word in words if word not in _PARTICLES
    ):
        return False
    if len(words) > 1 and (words[0] in ("A", "I") or _ROMAN.fullmatch(words[-1])):
        is_family_first = len(words) == 2 and words[0] not in ("A", "I")
        if not is_family_first:
            return False
    if not any(len(word.strip(".")) > 1 and word not in _PARTICLES for word in words):
        return False
    return all(_is_part_of_name(word, is_last=index == len(words) - 1 > 0) for index, word in enumerate(words))


def _is_part_of_name(word: str, *, is_last: bool) -> bool:
    if word in _PARTICLES:
        return True
    bare = unicodedata.normalize("NFC", word).removesuffix(".")
    is_short = len(bare.replace("-", "").replace(".", "")) <= 2
    letters = bare.replace("-", "").replace("‐", "").replace("‑", "").replace("'", "").replace("’", "").replace(".", "")
    if not letters.isalpha() or word[0].islower() or ("." in word and not is_short and not _INITIAL.fullmatch(word)):
        return word[:2] in ("d'", "d’", "l'") and word[2:].isalpha()
    if len(letters) > 1 and letters.isupper():
        return (is_last and len(letters) <= 3) or (is_short and "." in word)
    return not _INNER_CAPITAL.search(_PREFIX.sub("", bare).replace("-", " "))
