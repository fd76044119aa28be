# ruff: noqa: E501 a pattern is easier to read on one line
"""Read papers that are listed in YAML; refuse YAML that holds settings or other data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readinglist.errors import ReadingListError
from readinglist.feeds import json_records
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.yaml_text import YamlError, YamlReader
from readinglist.i18n import en

_SUFFIXES = (".yaml", ".yml", ".cff")
_START = re.compile(
    r"---(?:\s|$)|%YAML|(?:-\s+)?(?:\"[^\"]{1,60}\"|'[^']{1,60}'|[\w@$./-]{1,60}(?: [\w-]{1,30})?):(?:\s|$)|-\s*$"
)
_UNINDENTED = re.compile(
    r"(?:#|---|\.\.\.|%YAML|- |-$|\"[^\"]{1,100}\"\s*:(?:\s|$)|'[^']{1,100}'\s*:(?:\s|$)|[^\s:#][^:#]{0,80}:(?:\s|$)|[\]}])"
)
_NAME = re.compile(r"[\w@$./:-]{1,60}(?: [\w-]{1,30})?")
_MAX_DEPTH = 8


def sniff(document: Document) -> bool:
    """Return whether the text is YAML throughout: keys with lists or mappings below them, or a list of mappings."""
    first = next((line for line in document.lines if line.strip() and not line.startswith("#")), "")
    if not _START.match(first) or any(line[:1] > " " and not _UNINDENTED.match(line) for line in document.lines):
        return False
    try:
        documents = YamlReader(document.lines).read()
    except YamlError:
        return False
    is_named = document.name.lower().endswith(_SUFFIXES)
    return bool(documents) and all((is_named and isinstance(one, (dict, list))) or _is_data(one) for one in documents)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers in the YAML; raise ReadingListError if it has none."""
    reader = YamlReader(document.lines)
    documents = reader.read()
    untitled = 0
    for record, listed in _records(documents, 0, listed=len(documents) > 1):
        span = reader.spans.get(id(record))
        if span is None:
            continue
        if json_records.is_paper(record, listed=listed):
            metadata, unsure = json_records.parse_metadata(record)
            builder.add_entry(metadata, span.first, span.last, unsure)
        else:
            untitled += 1
            builder.add_problem(span.first, en("This record has no title."), span.last)
    for span in reader.broken:
        builder.add_problem(span.first, en("This item's YAML is invalid."), span.last)
    if not builder:
        raise ReadingListError(
            en("None of the records in this YAML has a title.")
            if untitled
            else en("This YAML contains settings or other data, not papers."),
            en("Papers are records with a title and, for example, authors and an abstract."),
        )
    builder.skip_rest("YAML around the papers")
    return en("papers as YAML")


def _is_data(value: Any) -> bool:
    """Return whether a value has the structure of data, which a page of "Label: text" lines does not have."""
    if isinstance(value, list):
        return any(isinstance(one, dict) and len(one) > 1 and all(map(_NAME.fullmatch, one)) for one in value)
    return (
        isinstance(value, dict)
        and all(_NAME.fullmatch(key) for key in value)
        and any(isinstance(one, (dict, list)) for one in value.values())
    )


def _records(value: Any, depth: int, *, listed: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the mappings that are papers, or would be if they had a title, and whether each is one of several."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _records(one, depth + 1, listed=listed or depth > 0)
    elif isinstance(value, dict):
        if json_records.is_paper(value, listed=listed) or (listed and json_records.is_untitled_paper(value)):
            yield value, listed
        elif json_records.is_container(value):
            for one in value.values():
                yield from _records(one, depth + 1, listed=False)
