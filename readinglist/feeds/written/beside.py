"""Tell apart what people write after a title and the names beside it: remarks, addresses, the place of publication."""

from __future__ import annotations

import re
from typing import NamedTuple

from readinglist.feeds import links

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]，。、]{3,400}|(?:doi:?[ ]?)?\b10\.\d{4,9}/[^\s<>()\[\]，。、]{1,200}"
    r"|\barxiv[: ]{1,2}(?:\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,10}/\d{7})|\bpmid[: ]{1,2}\d{1,8}",
    re.IGNORECASE,
)
_ARXIV = re.compile(r"^arxiv[: ]+", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:online|available(?: at| from)?|abrufbar(?: unter)?|verfügbar(?: unter)?|disponible(?: en)?|disponible sur"
    r"|disponibile su|url|link|siehe|see|preprint|доступно|режим доступа)$",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[(\[]\s?[,;:]?\s?[)\]]")
_ARROW = re.compile(r"\s(?:-{1,2}>|=>|<-{1,2}|→|⇒|←)\s")
_IN = re.compile(r"(?P<stop>[.,?!])[”“»\"]?\s[Ii]n:\s|\s//\s")
_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_NO_VENUE = re.compile(r"[\d(\[]")
_OPENING, _CLOSING = "([（", ")]）"
_LONGEST_REMARK = 120  # characters


class PublishedIn(NamedTuple):
    """What stands before the place of publication, and the year and the venue in it."""

    before: str
    year: str
    venue: str


def without_address(text: str) -> tuple[str, str]:
    """Return a text without the only address or identifier in it, and that; ("…", "") if it has none or several."""
    found = list(_ADDRESS.finditer(text))
    if len(found) != 1 or not text[: found[0].start()].strip():
        return text, ""
    (one,) = found
    before = text[: one.start()].rstrip(" ,;:–—-|→<")
    if label := _LABEL.search(before[-40:]):
        before = before[: len(before) - len(label[0])].rstrip(" ,;:–—-|→")
    rest = text[one.end() :].lstrip(" >")
    joined = _EMPTY.sub("", f"{before}{'' if rest[:1] in ',.;:)]' else ' '}{rest}".strip()).strip(" ,;")
    return joined, _ARXIV.sub("arXiv:", links.trim_url(one[0]))


def without_remark(text: str) -> str:
    """Return a text without what somebody remarks at its end: in brackets, or after an arrow."""
    if arrow := _ARROW.search(text):
        return text[: arrow.start()].rstrip(" ,;")
    core = text.rstrip(" .!")
    if core[-1:] not in _CLOSING or not core:
        return text
    depth = 0
    for index in range(len(core) - 1, max(len(core) - _LONGEST_REMARK, 0), -1):
        depth += (core[index] in _CLOSING) - (core[index] in _OPENING)
        if depth == 0:
            return core[:index].rstrip(" ,;")
    return text


def is_no_text(text: str) -> bool:
    """Return whether nothing is said in a remark, such as "(??)" or "(!)"."""
    return bool(text) and not any(map(str.isalnum, text))


def before_place(text: str) -> PublishedIn | None:
    """Return what stands before "In: Rivers 12 (2009), 33–71" or "// Rivers. 2009"; None if no place follows."""
    for cut in _IN.finditer(text):
        rest = text[cut.end() :].strip()
        years = _YEAR.findall(rest)
        if not years or not cut.start():
            continue
        before = text[: cut.start()] + (cut["stop"] if cut["stop"] and cut["stop"] in "?!" else "")
        end = _NO_VENUE.search(rest)
        return PublishedIn(before.strip(), years[-1], (rest[: end.start()] if end else rest).strip(" ,.;:–—-"))
    return None
