"""Bytes of any kind to a feed. This is the door; the other files here are how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from readinglist.errors import ReadingListError
from readinglist.feeds.document import Document
from readinglist.feeds.encoding import decode
from readinglist.feeds.format_registry import FORMATS, load_format
from readinglist.feeds.line_account import LineAccount
from readinglist.feeds.merging import merge_feeds, source_location
from readinglist.feeds.typed_fields import normalize_edits
from readinglist.i18n import en
from readinglist.model import ColumnRole, Feed

__all__ = ["merge_feeds", "normalize_edits", "parse", "source_location"]


def parse(
    data: bytes,
    name: str,
    columns: Sequence[ColumnRole] | None = None,
    remembered: Mapping[str, Sequence[ColumnRole]] = MappingProxyType({}),
) -> Feed:
    """Understand ``data`` as a feed that is called ``name``; if it is a table, ``columns`` say what stands in it.

    Without ``columns``, those that would be guessed are taken from ``remembered``: what the tables of each
    ``table_key`` hold.
    Every line that is not blank ends in an entry, a problem or named clutter. Raise ReadingListError when there is
    no paper in it.
    """
    if columns is not None and ColumnRole.TITLE not in columns:
        raise ReadingListError(en("No column holds the titles."), en("Choose Title for one of them."))
    document = Document(decode(data), name, columns, remembered)
    for candidate in map(load_format, FORMATS if columns is None else ("table",)):
        if candidate.sniff(document):
            account = LineAccount(document)
            words = candidate.read(document, account)
            if account:
                return account.build_feed(words, name)
    raise ReadingListError(
        en("No papers were found in this feed."),
        en("A feed lists papers: titles with abstracts, or a file from a reference manager."),
    )
