"""Addresses in running text: where they stand, and where they lead; http(s) only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.model import Span

_ADDRESS = re.compile(
    r"https?://[^\s<>\"“”„«»]{1,2000}"
    r"|(?<![\w/.@-])(?:www\.[\w-]+\.|github\.com/|gitlab\.com/|huggingface\.co/|arxiv\.org/|doi\.org/)[^\s<>\"“”„«»]{1,2000}",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class UrlMatch:
    """A link in a text."""

    span: Span
    url: str


def find_urls(text: str) -> tuple[UrlMatch, ...]:
    """Return the addresses in a text, without the signs that belong to the sentence."""
    found = []
    for match in _ADDRESS.finditer(text):
        said = _trimmed(match[0])
        url = said if "://" in said else f"https://{said}"
        if "." in url.partition("://")[2]:
            found.append(UrlMatch((match.start(), match.start() + len(said)), url))
    return tuple(found)


def _trimmed(said: str) -> str:
    while said:
        last = said[-1]
        opening = _PAIRS.get(last)
        unpaired = opening is not None and said.count(last) > said.count(opening)
        if not unpaired and last not in ".,;:!?'’*$…·_({[":
            break
        said = said[:-1]
    return said
