"""Read records with labels: Biblioscape ("--TI-- "), INSPEC ("TI ~ ") and reports of ProQuest ("Author: ")."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.feeds import record, tagged
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.tagged import TaggedRecord, TagLine
from readinglist.i18n import en
from readinglist.model import Metadata

_DASHED = re.compile(r"--(?P<tag>[A-Z][A-Z0-9])--\s?(?P<value>.*)$")
_TILDE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) ~ (?P<value>.*)$")
_RULE, _TILDE_START = re.compile(r"-{5,}\s*$"), re.compile(r"Record\b.*INSPEC")
_PROQUEST = re.compile(r"Report Information from ProQuest")
_PROQUEST_START = re.compile(r"Document \d+ of \d+\s*$")
_PROQUEST_LABEL = re.compile(r"(?P<tag>[A-Z][A-Za-z/ ,()-]{2,40}?): (?P<value>.*)$")
_PROQUEST_RULE = re.compile(r"_{20,}\s*$")
_STRUCTURE = ("RT", "ID", "Links", "Database", "ProQuest document ID", "Document URL", "Last updated", "Source type")
_MIN_TAGS = 3


def sniff(document: Document) -> bool:
    """Return whether the first lines have labels of one of the kinds."""
    lines = [line for line in document.lines[:300] if line.strip()]
    if any(_PROQUEST.match(line) for line in lines[:10]):
        return True
    return any(sum(bool(tag.match(line)) for line in lines) >= _MIN_TAGS for tag in (_DASHED, _TILDE))


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of the records."""
    lines = document.lines
    if any(_PROQUEST.match(line) for line in lines[:20]):
        name, tag_of, metadata = en("ProQuest"), _proquest_tag_of, _proquest_metadata
    elif any(map(_DASHED.match, lines)):
        name, tag_of, metadata = en("Biblioscape"), _dashed_tag_of, _metadata
    else:
        name, tag_of, metadata = en("INSPEC"), _tilde_tag_of, _metadata
    _add_records(document, builder, tag_of, metadata)
    builder.is_certain = True
    return name


def _add_records(
    document: Document,
    builder: FeedBuilder,
    tag_of: Callable[[str], TagLine | None],
    metadata_of: Callable[[TaggedRecord], Metadata],
) -> None:
    for one in tagged.read_records(document.lines, tag_of, ("TI",)):
        if tag_of is _proquest_tag_of and not one.started:
            builder.skip(one.first, one.last, "feed header and footer")
        else:
            tagged.add_record(builder, one, metadata_of(one), structure=_STRUCTURE)
    builder.skip_rest("feed header and footer")


def _dashed_tag_of(line: str) -> TagLine | None:
    if _RULE.match(line):
        return TagLine("", ends=True)
    match = _DASHED.match(line)
    return TagLine(match["tag"], match["value"]) if match else None


def _tilde_tag_of(line: str) -> TagLine | None:
    if _TILDE_START.match(line):
        return TagLine("", starts=True)
    match = _TILDE.match(line)
    return TagLine(match["tag"], match["value"]) if match else None


def _proquest_tag_of(line: str) -> TagLine | None:
    if _PROQUEST_START.match(line):
        return TagLine("TI", starts=True)
    if _PROQUEST_RULE.match(line):
        return TagLine("", ends=True)
    if line.startswith(("http://", "https://")):
        return TagLine("Links", line)
    match = _PROQUEST_LABEL.match(line)
    return TagLine(match["tag"], match["value"]) if match else None


def _metadata(one: TaggedRecord) -> Metadata:
    names = [name for value in one.values("AU") for name in value.split(";")]
    return record.build_metadata(
        one.value("TI"),
        one.joined("AB"),
        authors=map(record.given_name_first, names),
        published=one.value("YP", "PY"),
        venue=one.value("ST", "JN"),
        doi=one.value("DO"),
        urls=[value for value in one.values("UR", "AT") if value.startswith("http")],
        keywords=[word for value in one.values("KW") for word in value.split(";")],
    )


def _proquest_metadata(one: TaggedRecord) -> Metadata:
    names = [name for value in one.values("Author", "Authors") for name in value.split(";")]
    return record.build_metadata(
        one.value("TI", "Title"),
        one.joined("Abstract", "Abstract (summary)"),
        authors=map(record.given_name_first, names),
        published=one.value("Publication date", "Publication year", "Degree date", "Year"),
        venue=one.value("Publication title"),
        organisation=one.value("University/institution", "School"),
        doi=one.value("DOI"),
        keywords=[word for value in one.values("Identifier / keyword", "Subject") for word in re.split(r"[;,]", value)],
    )
