"""What could come next in the search box: fields, and the values of those that have a few."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.model import Status

FIELDS = ("tag:", "status:", "is:", "has:", "title:", "abstract:", "author:", "note:", "year:", "added:", "import:")
VALUES = {
    "status": tuple(Status),
    "is": ("unread", "read", "starred", "annotated", "tagged", "untagged", "snoozed", "trashed"),
    "has": ("note", "highlight", "code", "pdf", "abstract"),
    "added": ("<7d", "<30d", "<1y"),
}
_LAST = re.compile(r'(?:^|[\s(])-?((?:(\w+):)?("?)([^\s()"]*))$')


@dataclass(frozen=True, slots=True)
class SearchCompletions:
    """Texts that may stand from ``start`` to the cursor."""

    start: int
    texts: tuple[str, ...]


def search_completions(text: str, cursor: int, tags: Iterable[str]) -> SearchCompletions:
    """Return what could complete the word before ``cursor``; nothing for a word of the text itself."""
    last = _LAST.search(text[:cursor])
    if last is None:
        return SearchCompletions(cursor, ())
    start, field, begun = last.start(1), last.group(2), last.group(4).casefold()
    if field is None:
        texts = (name for name in FIELDS if len(begun) > 1 and name.startswith(begun) and name != begun)
    elif field.casefold() == "tag":
        known = sorted(tags, key=lambda tag: (not tag.casefold().startswith(begun), tag.casefold()))
        texts = (f"tag:{_quoted(tag)}" for tag in known if begun in tag.casefold() and begun != tag.casefold())
    else:
        values = VALUES.get(field.casefold(), ())
        texts = (f"{field}:{value}" for value in values if value.startswith(begun) and value != begun)
    return SearchCompletions(start, tuple(texts))


def _quoted(tag: str) -> str:
    return f'"{tag}"' if re.search(r"[\s()]", tag) else tag
