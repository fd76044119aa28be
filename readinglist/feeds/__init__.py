"""Parse files and pasted text into feeds. The other modules of this package are its implementation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from readinglist.errors import ReadingListError
from readinglist.feeds import mail
from readinglist.feeds.document import Document
from readinglist.feeds.encoding import decode
from readinglist.feeds.feed_builder import NO_PAPERS, NO_PAPERS_HINT, FeedBuilder
from readinglist.feeds.format_registry import FORMATS, load_format
from readinglist.feeds.merging import merge_feeds, source_location
from readinglist.feeds.typed_fields import normalize_edits
from readinglist.i18n import en
from readinglist.model import ColumnRole, Feed

__all__ = ["merge_feeds", "normalize_edits", "parse", "source_location"]


def parse(
    data: bytes,
    name: str,
    columns: Sequence[ColumnRole] | None = None,
    remembered_columns: Mapping[str, Sequence[ColumnRole]] = MappingProxyType({}),
) -> Feed:
    """Parse ``data`` into a feed called ``name``, detecting its format.

    ``columns`` are the roles of a table's columns, in order; with them, ``data`` is read as a table only. Without
    them, a table whose column roles would have to be guessed takes them from ``remembered_columns``, the roles
    chosen for earlier tables by their ``table_key``.
    Every line that is not blank ends up in an entry, a problem or a run of skipped lines. Raise ReadingListError
    when ``data`` is no text or has no papers.
    """
    if columns is not None and ColumnRole.TITLE not in columns:
        raise ReadingListError(en("No column is set to Title."), en("Set one of them to Title."))
    message = mail.unpack(data)
    document = Document(message[0] if message else decode(data), name, columns, remembered_columns)
    for candidate in map(load_format, FORMATS if columns is None else ("table",)):
        if candidate.sniff(document):
            builder = FeedBuilder(document)
            format_name = candidate.read(document, builder)
            if builder:
                return builder.build_feed(format_name, name)
            if builder.is_certain:
                raise ReadingListError(
                    en("This is {format}, but none of its records has a title.", format=format_name),
                    en("Export it again with titles, or paste links to the papers."),
                )
    raise ReadingListError(NO_PAPERS, NO_PAPERS_HINT)
