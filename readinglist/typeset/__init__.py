"""Typesets LaTeX as Unicode text and joins broken lines, with a mapping between source and displayed positions."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.model import MarkedText
from readinglist.typeset.typeset_text import MappedRun, TypesetText, join_runs, unchanged
from readinglist.typeset.typesetter import Typesetter

__all__ = [
    "MappedRun",
    "TypesetText",
    "beginning",
    "plain_source",
    "strip_markdown",
    "typeset",
    "typeset_marked",
    "typeset_uncached",
]

MAX_SHOWN = 20_000  # characters that are typeset and laid out within some milliseconds
CACHE_SIZE = 1_024  # texts: users go back and forth among a few pages
_SPECIAL = re.compile(r"[\\$^_~{`\x00-\x1f\x85\u00ad\u200b\u200c\u2028-\u202e\u2066-\u2069\ufeff]|--|''|\s\s")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x85\u2028-\u202e\u2066-\u2069\ufdd0\ufdd1]")


@lru_cache(CACHE_SIZE)
def typeset(raw: str) -> TypesetText:
    """Return a text typeset for display."""
    return typeset_uncached(raw)


def beginning(raw: str, most: int = MAX_SHOWN) -> str:
    """Return a text as it is, or the beginning of an endless one with "…"."""
    return raw if len(raw) <= most else f"{raw[:most]}…"


def typeset_uncached(raw: str) -> TypesetText:
    """Return a text typeset for display, without caching it; for processing thousands of texts."""
    if _SPECIAL.search(raw) is None:
        return unchanged(raw)
    typesetter = Typesetter(raw)
    typesetter.typeset(0, len(raw))
    return join_runs(raw, typesetter.runs, typesetter.groups)


def strip_markdown(raw: str) -> str:
    """Return a note as plain text on one line."""
    from readinglist.typeset import note_text  # noqa: PLC0415 - a start shows no snippet of a note

    return note_text.strip_markdown(raw)


def plain_source(raw: str) -> TypesetText:
    """Return a text as its plain source; only characters that cannot be displayed are replaced by spaces."""
    return unchanged(raw, _CONTROL.sub(" ", raw))


def typeset_marked(raw: MarkedText) -> MarkedText:
    """Return a marked text typeset for display, with its spans moved accordingly."""
    shown = typeset(raw.text)
    return MarkedText(shown.text, shown.shown_spans(raw.spans))
