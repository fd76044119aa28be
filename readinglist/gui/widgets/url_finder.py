"""Detection of http and https URLs in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.model import Span

_URL = re.compile(
    r"https?://[^\s<>\"“”„«»]{1,2000}"
    r"|(?<![\w/.@-])(?:www\.[\w-]+\.|github\.com/|gitlab\.com/|huggingface\.co/|arxiv\.org/|doi\.org/)[^\s<>\"“”„«»]{1,2000}",
    re.IGNORECASE,
)
_OPENING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class UrlMatch:
    """A URL found in a text, completed with its scheme."""

    span: Span
    url: str


def find_urls(text: str) -> tuple[UrlMatch, ...]:
    """Return the URLs in a text, without punctuation that belongs to the sentence."""
    found = []
    for match in _URL.finditer(text):
        matched = _without_trailing_punctuation(match[0])
        url = matched if "://" in matched else f"https://{matched}"
        if "." in url.partition("://")[2]:
            found.append(UrlMatch((match.start(), match.start() + len(matched)), url))
    return tuple(found)


def _without_trailing_punctuation(matched: str) -> str:
    while matched:
        last = matched[-1]
        opening = _OPENING.get(last)
        unpaired = opening is not None and matched.count(last) > matched.count(opening)
        if not unpaired and last not in ".,;:!?'’*$…·_({[":
            break
        matched = matched[:-1]
    return matched
