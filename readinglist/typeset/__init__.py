"""Texts as they are printed: LaTeX read as Unicode, lines joined, and each position known in the text as stored."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.model import MarkedText
from readinglist.typeset.note_text import noted
from readinglist.typeset.printed import TextRun, TypesetText, joined, unchanged
from readinglist.typeset.setter import Typesetter

__all__ = ["TextRun", "TypesetText", "as_it_came", "marked", "noted", "once", "printed"]

KEPT = 1_024  # texts: a reader goes back and forth among a few pages
_SPECIAL = re.compile(r"[\\$^_~{`\x00-\x1f\x85\u00ad\u200b\u200c\u2028-\u202e\u2066-\u2069\ufeff]|--|''|\s\s")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x85\u2028-\u202e\u2066-\u2069\ufdd0\ufdd1]")


@lru_cache(KEPT)
def printed(raw: str) -> TypesetText:
    """Return a text as it is read."""
    return once(raw)


def once(raw: str) -> TypesetText:
    """Return a text as it is read, and do not remember it: for where thousands go by."""
    if _SPECIAL.search(raw) is None:
        return unchanged(raw)
    setter = Typesetter(raw)
    setter.set(0, len(raw))
    return joined(raw, setter.runs, setter.groups)


def as_it_came(raw: str) -> TypesetText:
    """Return a text as it is stored; only what no window can show becomes a space."""
    return unchanged(raw, _CONTROL.sub(" ", raw))


def marked(raw: MarkedText) -> MarkedText:
    """Return a marked text as it is read, with the marks where they then stand."""
    shown = printed(raw.text)
    return MarkedText(shown.text, shown.spans(raw.spans))
