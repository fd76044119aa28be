"""Leave out what does not match the filter of a source, before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from typing import TypeVar

from readinglist.library import LibraryReader
from readinglist.model import Entry, Source
from readinglist.search import parse

T = TypeVar("T")
Read = Callable[[Callable[[LibraryReader], LibraryReader]], Future[LibraryReader]]


def matching_entries(read: Read, source: Source, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that match the search in ``only``: those that it would find once they were stored.

    They are stored in a library in memory, with the status and the tags that the source gives, and searched there.
    """
    tree = parse(source.only, typing=False).tree
    if tree is None or not entries:
        return entries
    from readinglist.backend.indexer import printed_text  # noqa: PLC0415
    from readinglist.search.filters.unindexed import matching_unindexed  # noqa: PLC0415 - loads NumPy

    with closing(read(lambda view: view.rehearse(source, entries)).result()) as rehearsed:
        found = matching_unindexed(map(printed_text, rehearsed.texts()), tree, rehearsed.matching)
    return tuple(entry for number, entry in enumerate(entries, start=1) if number in found)
