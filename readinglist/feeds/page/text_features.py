"""Features of a line of text: whether it looks like a sentence, a title, a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
_STOPS = ".?!。！？…‽؟।"
_CLOSERS = "\"'”’)]}»」』*_"
_ADDRESS = re.compile(r"https?://\S+|[\w-]+\.(?:com|org|io|ai|net|edu)/\S*")
_INNER_END = re.compile(r"[a-z0-9)\]%”\"][.?!]\s+[\"“(]?[A-Z]|[。！？]\S")
_SAMPLE = 600  # characters from the beginning of a text that tell what its words are like
_PROSE = frozenset(
    {
        "we", "our", "us", "is", "are", "was", "were", "this", "these", "those", "has", "have", "had",
        "can", "cannot", "could", "may", "will", "however", "it", "its", "they", "their", "which", "that",
        "also", "be", "been", "such", "while", "there", "propose", "proposes", "proposed", "present",
        "presents", "introduce", "introduces", "show", "shows", "achieve", "achieves", "enable", "enables",
        "demonstrate", "demonstrates", "improve", "improves", "ist", "sind", "wir", "ein", "eine", "der",
        "die", "das", "und", "nous", "est", "sont", "une", "les", "des", "nosotros", "es", "son", "una",
        "los", "las", "мы", "это", "является"
    }
)  # fmt: skip
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"\w+")
_LINKING = frozenset(
    {
        "of", "the", "and", "for", "with", "in", "to", "a", "an", "via", "on", "by", "from", "or", "as",
        "at", "using", "into", "toward", "towards", "through", "is", "are", "that", "this", "we", "our",
        "between", "under", "over", "without", "than", "von", "der", "die", "und", "für", "de", "la", "le",
        "et", "des", "du"
    }
)  # fmt: skip
_OPEN = tuple(",:([{–—&/+=\\")
_NAME = r"(?:[^\W\d_a-z][\w'’.-]{0,20}|(?:van|von|der|den|de|da|di|del|la|le|al|bin|ibn|dos|el|ter|ten))"
_PERSON = re.compile(rf"{_NAME}(?:\s+{_NAME}){{0,4}}")
_BETWEEN_NAMES = re.compile(r"(?:(?<!\s)\s++)?(?:[,;·&]|\b(?:and|und|et)\b)\s*+(?:(?:and|&)\s++)?")
_AFTER_FIRST_NAME = frozenset(("and", "und", "et", "al", "by", "y", "i", "with"))
_AFTER_NAME = re.compile(r"\s?[\d*†‡]{1,3}$")
_AND_MORE = re.compile(
    r"(?:(?:et )?al\.?(?:\s\(\d+ .{1,40}\))?|…|\.\.\.|\+?\d+ (?:more|others)\b.{0,20}|others|\d|)", re.IGNORECASE
)


def weight(text: str) -> int:
    """Return the length of ``text`` in Latin letters; an ideograph counts as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_CJK.findall(text))


def is_cjk(text: str) -> bool:
    """Return whether ``text`` is all Chinese or Japanese, which have no spaces between words."""
    return _UNSPACED.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """Return whether ``text`` ends like a sentence or with a URL."""
    last = text[-200:].rsplit(None, 1)[-1:]
    core = "".join(last).rstrip(_CLOSERS)
    return core.endswith(tuple(_STOPS)) or _ADDRESS.fullmatch(core) is not None


def contains_sentence_break(text: str) -> bool:
    """Return whether one sentence ends and another begins within ``text``."""
    return _INNER_END.search(text) is not None


def starts_text(text: str) -> bool:
    """Return whether ``text`` begins like a sentence: not in lower case."""
    return not text[:1].islower()


def incomplete_score(text: str) -> float:
    """Return the score for ``text`` being incomplete: it ends in "of", a comma, an opening bracket."""
    if text[-40:].rpartition(" ")[2].lower() in _LINKING:
        return 5.5
    return 3.0 if text.endswith(_OPEN) or text.count("(") > text.count(")") else 0.0


def continuation_score(text: str) -> float:
    """Return the score for ``text`` continuing another: it begins with "of" or in lower case."""
    if not text[:1].islower():
        return 0.0
    if text.startswith("by ") and holds_names(text[3:].rstrip(".")):
        return -5.0  # the authors, below a title
    first, second = text.split(None, 1)[0], text[1:2]
    if not first[0].isascii() and second.isascii():
        return 0.0  # "μnit Scaling" begins with a sign
    if first in _LINKING:
        return 5.0
    # "iPhone", "any4" and "σ-GPTs" begin titles.
    is_word = first.replace("-", "").isalpha() and first.islower()
    return 3.0 if is_word else 1.0 if second.islower() else 0.0


def prose_share(text: str) -> float:
    """Return the share of words that are common in abstracts but not in titles."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return sum(word in _PROSE for word in words) / len(words) if words else 0.0


def capitals_share(text: str) -> float:
    """Return the share of longer words that begin with a capital, as in title case."""
    words = _LONG_WORD.findall(text[:_SAMPLE])
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def word_count(text: str) -> int:
    """Return the number of words; three ideographs count as one."""
    cjk = len(_CJK.findall(text)) if not text.isascii() else 0
    return max(len(text.split()), cjk // 3)


def is_name(text: str) -> bool:
    """Return whether ``text`` could be the name of one person or organisation."""
    return len(text) <= 40 and _PERSON.fullmatch(text) is not None


def parse_names(text: str) -> tuple[str, ...]:
    """Return the names in ``text`` if it is nothing but a list of two or more, or else ()."""
    if len(text) > 8000 or not (" and " in text or any(mark in text for mark in ",;·&")):
        return ()
    text = text.removeprefix("by ").removeprefix("By ").removesuffix(".")
    names: list[str] = []
    for part in _parts(text):
        name = _AFTER_NAME.sub("", part)
        if _AND_MORE.fullmatch(name):
            continue
        if " " not in name or not _PERSON.fullmatch(name):
            return ()
        names.append(name)
    return tuple(names) if len(names) > 1 else ()


# What may be after names: a year and more, an identifier, "et al.", a venue, "(12 authors)".
_AFTER_NAMES = re.compile(
    r"(?:(?<!\s)\s++)?(?:\((?:19|20)\d\d[a-z]?\)\W.*|(?:,\s*+)?arXiv:.*|\(?(?:19|20)\d\d[a-z]?\)?|(?:,\s*+)?et\.?\s?al\.?"
    r"|;\s[^;]*+|\(\d+ (?:authors?|more).{0,20})\.?\s*$|(?<!\s)\s++[-–—|·•]\s.*\s*$",
    re.IGNORECASE,
)
# Without one of these, nothing of the above is there.
_MAY_FOLLOW = re.compile(r"(?:19|20)\d\d|arXiv:|et\.?\s?al|\s[-–—|·•]\s|;|\(\d+ ", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    r"(?:(?<!\s)\s++)?(?:[,.]\s*+)?\((?:19|20)\d\d[a-z]?(?:\)\W.*$|\)?\.?\s*$)|,?(?<!\s)\s++et\.?\s?al\.?\s*$"
)


def without_year(text: str) -> str:
    """Return names without the year or "et al." after them."""
    return _YEAR_AFTER.sub("", text) if len(text) < 4000 else text


def without_brackets(text: str) -> str:
    """Return ``text`` without the one pair of round brackets around all of it."""
    inner = text[1:-1]
    return inner.strip() if text[:1] == "(" and text[-1:] == ")" and not {"(", ")"} & set(inner) else text


def holds_names(text: str) -> bool:
    """Return whether ``text`` is nothing but names of people, perhaps with a year or "et al." after them."""
    text = without_brackets(text.strip(" ,;.|"))
    if _goes_on_with_a_word(text):
        return False
    for _ in range(3):
        if (is_name(text) and sum(word[0].isupper() for word in text.split()) < 4) or parse_names(text):
            return True
        cut = _AFTER_NAMES.search(text[:4000]) if _MAY_FOLLOW.search(text) else None
        if cut is None or not cut.start():
            return False
        text = text[: cut.start()].rstrip(" ,;")
    return False


def _goes_on_with_a_word(text: str) -> bool:
    """Return whether a word in lower case, other than "and" and the like, follows what may be the first name."""
    if not (first := _PERSON.match(text)):
        return False
    word = text[first.end() : first.end() + 12].lstrip().partition(" ")[0]
    return word.isalpha() and word.islower() and word not in _AFTER_FIRST_NAME


def begins_names(text: str) -> bool:
    """Return whether ``text`` is a list of names; the last may go on in the next line."""
    text = text.strip(" .")
    if len(text) > 8000:
        return False
    *names, last = _parts(text)
    if not all(" " in name and _PERSON.fullmatch(name) for name in names):
        return False
    if not names:
        return " " in last and _PERSON.fullmatch(last) is not None
    return not last or last[:1].isupper()


def _parts(text: str) -> Iterator[str]:
    start = 0
    for between in _BETWEEN_NAMES.finditer(text):
        yield text[start : between.start()]
        start = between.end()
    yield text[start:]
