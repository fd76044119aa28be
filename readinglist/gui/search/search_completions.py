"""Completions in the search field: names of fields, and values of those that have few."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.gui.tags.matching import searched
from readinglist.model import Status
from readinglist.search import quote_value

FIELDS = (
    *("tag:", "status:", "is:", "has:", "title:", "abstract:", "author:", "note:"),
    *("year:", "added:", "import:", "source:"),
)
VALUES = {
    "status": tuple(Status),
    "is": ("unread", "read", "starred", "annotated", "tagged", "untagged", "snoozed", "trashed"),
    "has": ("note", "highlight", "code", "pdf", "abstract"),
    "added": ("<7d", "<30d", "<1y"),
}
_LAST = re.compile(r'(?:^|[\s(])-?((?:(\w+):)?("?)([^\s()"]*))$')


@dataclass(frozen=True, slots=True)
class SearchCompletions:
    """Texts that may replace the one from ``start`` to the cursor."""

    start: int
    texts: tuple[str, ...]


def search_completions(text: str, cursor: int, tags: Iterable[str]) -> SearchCompletions:
    """Return the completions of the word before ``cursor``; none for a word that is a plain search term."""
    last = _LAST.search(text[:cursor])
    if last is None:
        return SearchCompletions(cursor, ())
    start, field, prefix = last.start(1), last.group(2), last.group(4).casefold()
    if field is None:
        texts = (name for name in FIELDS if len(prefix) > 1 and name.startswith(prefix) and name != prefix)
    elif field.casefold() == "tag":
        typed = searched(last.group(4)).letters
        names = {tag: searched(tag).letters for tag in tags}
        matches = sorted(names, key=lambda tag: (not names[tag].startswith(typed), names[tag]))
        texts = (f"tag:{quote_value(tag)}" for tag in matches if typed in names[tag] and prefix != tag.casefold())
    else:
        values = VALUES.get(field.casefold(), ())
        texts = (f"{field}:{value}" for value in values if value.startswith(prefix) and value != prefix)
    return SearchCompletions(start, tuple(texts))
