"""Titles as people write them in lists and mails: with a mark, quotes, an author and a year around them.

What is read here is only asked for and compared: a title that really ends in "(2013)" is compared as it stands, too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 500  # characters of a line that may be a title
_MARK = re.compile(r"(?:>\s*|[-*+•‣◦▪–—·]\s+|[\[(]?\d{1,3}[.)\]]\s+|\[[ xX]\]\s+)+")
_QUOTES = ("“”", '""', "‘’", "''", "«»", "»«", "„“", "„”", "``")
_YEAR = re.compile(r"(?P<open>[(\[])?(?P<year>(?:19|20)\d\d)[a-z]?[)\]]?[.,;]?$")
_ET_AL = re.compile(r"[,\s](?:et\.?\s?al\.?|u\.\s?a\.|and others)[.,;]?$")
_SEPARATOR = re.compile(r"(?:[.,;:]|(?<=\s)[-–—|])\s+")
_MOST_SEPARATORS = 12  # that are tried, from the end
_LEADING = re.compile(r"(?P<names>[^():\"“]{2,80}?),?\s+\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?\s?[.:,–—-]\s+(?P<title>.+)")
_BETWEEN_NAMES = re.compile(r", ?(?:(?:&|and) )?| (?:&|and|und|et|y|e) ")
_MOST_NAMES, _MOST_WORDS = 8, 5
_MIN_TITLE_WORDS = 2
_PARTICLES = frozenset({
    "van", "von", "de", "der", "den", "di", "da", "dos", "do", "del", "della", "du", "la", "le", "el", "al", "bin",
    "ter", "ten",
})  # fmt: skip


class WrittenTitle(NamedTuple):
    """A title without what stands around it, and the names and the year that do."""

    title: str
    authors: tuple[str, ...] = ()
    year: str = ""


def read_written(text: str) -> WrittenTitle:
    """Return the parts of a line that holds a title; the line itself if nothing stands around it."""
    line = text.strip()
    if len(line) > _LONGEST:
        return WrittenTitle(line)
    if mark := _MARK.match(line):
        line = line[mark.end() :]
    for read in (_with_year_at_end, _with_names_at_end, _with_names_before):
        if (found := read(line)) is not None:
            return found._replace(title=_unquoted(found.title))
    return WrittenTitle(_unquoted(line))


def _with_year_at_end(line: str) -> WrittenTitle | None:
    """Read "Title (Reed 2013)", "Title (2013)", "Title. Ann Reed et al., 2013"."""
    if line.endswith("]") and "[" in line:
        start, _, end = line.rpartition("[")
        line = f"{start}({end[:-1]})"
    year = _YEAR.search(line)
    if year is None:
        return None
    rest, bracket = line[: year.start()].rstrip(" ,"), line.rfind("(")
    if year["open"]:
        found = _names_at_end(rest)
        return found._replace(year=year["year"]) if found else _titled(rest, (), year["year"])
    if 0 < bracket < year.start() and line.rstrip(".,;").endswith(")"):
        names = _names(_without_et_al(rest[bracket + 1 :]))
        return _titled(line[:bracket], names, year["year"]) if names else None
    found = _names_at_end(rest)
    return found._replace(year=year["year"]) if found else None


def _with_names_at_end(line: str) -> WrittenTitle | None:
    """Read "Title – Ann Reed et al." and "Title (Reed)"."""
    bracket = line.rfind("(")
    if bracket > 0 and line.endswith(")"):
        names = _names(_without_et_al(line[bracket + 1 : -1]))
        return _titled(line[:bracket], names) if names and not line[bracket + 1 : -1].isupper() else None
    dash = max(line.rfind(f" {sign} ") for sign in "-–—")
    if _ET_AL.search(line):
        return _names_at_end(line)
    names = _names(line[dash + 3 :]) if dash > 0 else ()
    return _titled(line[:dash], names) if names and " " in names[0] else None


def _with_names_before(line: str) -> WrittenTitle | None:
    """Read "Ann Reed et al. (2013). Title" and "Reed, 2013: Title"."""
    found = _LEADING.match(line)
    names = _names(_without_et_al(found["names"])) if found else ()
    return _titled(found["title"].rstrip("."), names, found["year"]) if found and names else None


def _names_at_end(text: str) -> WrittenTitle | None:
    """Return what stands before the names at the end of a text; as many of them as can be names."""
    text = _without_et_al(text.rstrip(" ,"))
    separators = list(_SEPARATOR.finditer(text))[-_MOST_SEPARATORS:]
    for separator in separators:
        if names := _names(text[separator.end() :]):
            found = _titled(text[: separator.start()], names)
            if found is not None:
                return found
    return None


def _titled(title: str, names: tuple[str, ...], year: str = "") -> WrittenTitle | None:
    title = title.rstrip(" ,;:–—-|")
    return WrittenTitle(title, names, year) if len(title.split()) >= _MIN_TITLE_WORDS else None


def _without_et_al(text: str) -> str:
    found = _ET_AL.search(text)
    return text[: found.start()].rstrip(" ,") if found else text


def _names(text: str) -> tuple[str, ...]:
    """Return the names in a text that holds nothing else; else nothing."""
    parts = [part for part in _BETWEEN_NAMES.split(" ".join(text.split())) if part]
    if not 0 < len(parts) <= _MOST_NAMES or not all(map(_is_name, parts)):
        return ()
    return tuple(parts)


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MOST_WORDS and words[-1] not in _PARTICLES and all(map(_is_part_of_name, words))


def _is_part_of_name(word: str) -> bool:
    if word in _PARTICLES:
        return True
    bare = word.rstrip(".")
    is_initial = len(bare.replace("-", "").replace(".", "")) <= 2
    return (
        word[0].isupper() and all(char.isalpha() or char in "-'’." for char in word) and (is_initial or "." not in word)
    )


def _unquoted(title: str) -> str:
    """Return a title without the quotes around it, and without a full stop or comma between both."""
    title = title.strip()
    for quotes in _QUOTES:
        if len(title) > 2 and title[0] == quotes[0] and title[-1] == quotes[1]:
            return title[1:-1].strip().rstrip(",.")
    return title
