"""Keys of the entries of an import, which they have again when it is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.model import Entry

EntryKey = tuple[str, int]  # its title as it was read, and the number of entries before it with the same title


def entry_keys(entries: Iterable[Entry]) -> Iterator[EntryKey]:
    """Yield a key for each entry, which it has again when the feed is parsed again."""
    return numbered((entry.read_as or entry.metadata).title for entry in entries)


def numbered(titles: Iterable[str]) -> Iterator[EntryKey]:
    """Yield each title with the number of earlier ones that are equal."""
    seen: dict[str, int] = {}
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        yield title, seen[title] - 1
