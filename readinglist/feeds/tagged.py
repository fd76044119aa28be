# ruff: noqa: E501 a table is easier to read on one line
"""Read records of tagged lines, such as RIS: what the formats of this kind have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import ImportedReading, Metadata

# What the commonest tags mean; fields that are not carried are counted under these names.
NAMES = {
    "VL": "volume", "IS": "issue", "SP": "pages", "EP": "pages", "SN": "ISSN", "LA": "language", "CY": "place", "PB": "publisher",
    "ET": "edition", "DB": "database", "DP": "database provider", "AD": "affiliations", "ED": "editors", "A2": "editors",
    "A3": "series editors", "N1": "notes", "C1": "addresses", "CR": "cited references", "ST": "short title",
    "L1": "file", "L4": "figure", "Y2": "date accessed", "RP": "reprint status",
}  # fmt: skip


@dataclass(slots=True)
class TaggedField:
    """A field: its tag, and its lines."""

    tag: str
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines joined to one."""
        return wrapping.join_lines([line for line in self.lines if line])


@dataclass(slots=True)
class TaggedRecord:
    """The fields of a record, and its first and last line."""

    first: int = 0
    last: int = 0
    fields: list[TaggedField] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    started: bool = False  # whether it begins with the line with which records of its format begin

    def has(self, *tags: str) -> bool:
        """Return whether there is a field with one of some tags."""
        return any(one.tag in tags for one in self.fields)

    def values(self, *tags: str) -> list[str]:
        """Return the texts of the fields with some tags, those of the first tag first; mark them as used."""
        self.used.update(tags)
        return [text for tag in tags for one in self.fields if one.tag == tag and (text := one.text)]

    def first_values(self, *tags: str) -> list[str]:
        """Return the texts of the first of some tags that has any; mark only this one as used."""
        for tag in tags:
            if found := self._texts(tag):
                self.used.add(tag)
                return found
        return []

    def value(self, *tags: str) -> str:
        """Return the first text of the first of some tags that has any, or ""; mark this one as used."""
        return next(iter(self.first_values(*tags)), "")

    def joined(self, *tags: str) -> str:
        """Return the texts of the first of some tags that has any, as one without repetitions."""
        return " ".join(dict.fromkeys(self.first_values(*tags)))

    def lines(self, *tags: str) -> list[str]:
        """Return the lines of the fields of the first of some tags that has any, each as a value of its own."""
        tag = next((tag for tag in tags if self._texts(tag)), "")
        self.used.add(tag)
        return [line for one in self.fields if one.tag == tag for line in one.lines if line]

    def _texts(self, tag: str) -> list[str]:
        return [text for one in self.fields if one.tag == tag and (text := one.text)]

    def not_carried(self, names: Mapping[str, str], structure: Collection[str]) -> Iterator[str]:
        """Yield the names of the fields that were not used and are not part of the format's own ``structure``."""
        for one in self.fields:
            if one.tag not in self.used and one.tag not in structure and any(one.lines):
                yield names.get(one.tag, one.tag)


@dataclass(frozen=True, slots=True)
class TagLine:
    """A line that begins a field, with the tag and the value on it; or that ends a record."""

    name: str
    value: str = ""
    starts: bool = False
    ends: bool = False


def read_records(
    lines: Iterable[str], tag_of: Callable[[str], TagLine | None], title_tags: Collection[str]
) -> Iterator[TaggedRecord]:
    """Yield the records in ``lines``; ``tag_of`` returns the tag of a line, or None if it continues the field above.

    Where a record has no beginning of its own, it begins after the end of the one above, or with a second title.
    """
    current = TaggedRecord()
    for number, line in enumerate(lines, 1):
        tag = tag_of(line)
        if tag is None:
            if current.fields and (line.strip() or current.fields[-1].lines):
                current.fields[-1].lines.append(line.strip())
                current.last = number if line.strip() else current.last
            continue
        second_title = tag.name in title_tags and not current.started and current.has(tag.name)
        if (tag.starts or second_title) and current.first:
            yield current
            current = TaggedRecord()
        if not current.first:
            current.first = number
        current.last = number
        current.started |= tag.starts
        if tag.name:
            current.fields.append(TaggedField(tag.name, [tag.value.strip()]))
        if tag.ends:
            yield current
            current = TaggedRecord()
    if current.first:
        yield current


def add_record(
    builder: FeedBuilder,
    record: TaggedRecord,
    metadata: Metadata,
    reading: ImportedReading | None = None,
    *,
    names: Mapping[str, str] = NAMES,
    structure: Collection[str] = (),
) -> None:
    """Add a record as a paper, or as a problem if it has no title, and count what of it is not carried."""
    if metadata.title:
        builder.add_entry(metadata, record.first, record.last, reading=reading)
        builder.count_not_carried(record.not_carried(names, structure))
    elif any(one.tag not in structure for one in record.fields):
        builder.add_problem(record.first, en("This record has no title."), record.last)
    else:
        builder.skip(record.first, record.last, "end of a record")
