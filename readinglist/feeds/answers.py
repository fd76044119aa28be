"""Read the records in the answer of a service one by one: each by itself, in order, none merged with another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from readinglist.errors import ReadingListError
from readinglist.feeds import bounds, json_fields, json_records, xml_records, xml_tree
from readinglist.feeds.document import Document
from readinglist.feeds.encoding import decode
from readinglist.feeds.formats import xml_feed
from readinglist.feeds.xml_tree import Element
from readinglist.i18n import en
from readinglist.model import Metadata

UNREADABLE = en("The answer can't be read.")


def read_json(data: bytes) -> Any:
    """Return the value of a JSON answer; raise ReadingListError if it is something else."""
    try:
        return json.loads(Document(decode(data)).text)
    except (ValueError, RecursionError) as error:
        raise ReadingListError(UNREADABLE) from error


def json_metadata(value: json_fields.Record) -> Metadata | None:
    """Return the metadata of one JSON record; None if it has no title.

    A summary that was made by a program is no abstract.
    """
    if not json_records.has_title(value):
        return None
    return bounds.bound(json_records.parse_metadata(value)[0], None)[0]


def atom_entries(data: bytes) -> Iterator[tuple[Element, Metadata]]:
    """Yield the entries of an Atom feed with their metadata; raise ReadingListError if it is something else."""
    return _records(data, xml_feed.read_entry, "feed", "entry")


def pubmed_articles(data: bytes) -> Iterator[tuple[Element, Metadata]]:
    """Yield the articles of PubMed's XML with their metadata; raise ReadingListError if it is something else."""
    return _records(data, xml_records.read_pubmed, "pubmedarticleset", "PubmedArticle", "PubmedBookArticle")


def _records(
    data: bytes, read: Callable[[Element], Metadata | None], root: str, *names: str
) -> Iterator[tuple[Element, Metadata]]:
    text = Document(decode(data)).text
    if xml_tree.root_name(text) != root:
        raise ReadingListError(UNREADABLE)
    for start, end, is_complete in xml_tree.find_records(text, *names):
        # Half a record would say that the other half is missing.
        element = xml_tree.parse_record(text[start:end]) if is_complete else None
        metadata = read(element) if element is not None else None
        if element is not None and metadata is not None and metadata.title:
            yield element, bounds.bound(metadata, None)[0]
