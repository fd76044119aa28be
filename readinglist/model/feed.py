"""Parsed feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from readinglist.model.reading import ImportedReading


class LinkKind(StrEnum):
    """The target of a link."""

    ARXIV = "arxiv"
    PDF = "pdf"
    DOI = "doi"
    CODE = "code"
    PROJECT = "project"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Link:
    """An http(s) address that came with a paper or was found in its text."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The bibliographic metadata of a paper, as given by a feed.

    Texts are unchanged except for joined lines; ``published`` is an ISO 8601 date of any precision ("2025",
    "2025-01", "2025-01-28"); ``arxiv_id`` has no version, ``arxiv_version`` is 0 if unknown; ``doi`` is lower
    case without a resolver.
    """

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    venue: str = ""
    organisation: str = ""
    arxiv_id: str = ""
    arxiv_version: int = 0
    doi: str = ""
    upvotes: int | None = None
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class LineSpan:
    """A run of source lines, first and last included, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed and its source lines; ``unsure`` is the reason why parsing was a guess, or empty.

    ``read_as`` holds the metadata as parsed if it was edited since; ``reading`` is the user data that came with it.
    ``paper`` is the paper of the library whose details were looked up: the entry is matched with no other.
    """

    metadata: Metadata
    lines: LineSpan
    unsure: str = ""
    read_as: Metadata | None = None
    reading: ImportedReading | None = None
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a feed that could not be parsed: its line, its text, and the reason."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class SkippedLines:
    """Lines of a page that are not part of an entry, with a name for their content ("banner", "button", "upvotes")."""

    lines: LineSpan
    name: str


class ColumnRole(StrEnum):
    """The content of a column of a table."""

    NOTHING = ""
    TITLE = "title"
    ABSTRACT = "abstract"
    AUTHORS = "authors"
    DATE = "date"
    VENUE = "venue"
    ORGANISATION = "organisation"
    ARXIV = "arxiv"
    DOI = "doi"
    URL = "url"
    UPVOTES = "upvotes"
    KEYWORDS = "keywords"
    ID = "id"
    TAGS = "tags"
    NOTE = "note"
    STATUS = "status"
    STARRED = "starred"
    RATING = "rating"
    ADDED = "added"
    READ = "read"
    HIGHLIGHTS = "highlights"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table feed: its heading, its role, and a sample of its text.

    ``guessed`` is set if the role was inferred from the content; without ``has_heading`` the name is generated.
    """

    name: str
    role: ColumnRole
    sample: str = ""
    guessed: bool = False
    has_heading: bool = True


def table_key(columns: Sequence[TableColumn]) -> str:
    """Return a key that identifies tables with the same headings; "" if there are none."""
    return " | ".join(column.name for column in columns) if any(column.has_heading for column in columns) else ""


@dataclass(frozen=True, slots=True)
class FieldCount:
    """The name of a field that the library has no place for, as the feed calls it, and in how many entries it is."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed document that lists papers: every line is in an entry, a problem or a skipped part.

    ``name`` is the file's name or "Pasted text"; ``format_name`` describes the recognised format; ``source`` holds
    the decoded lines, to show those of an entry; ``columns`` are those of a table; ``not_carried`` are the fields that
    are not imported.
    """

    name: str
    format_name: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[SkippedLines, ...] = ()
    source: tuple[str, ...] = field(default=(), repr=False)
    columns: tuple[TableColumn, ...] = ()
    not_carried: tuple[FieldCount, ...] = ()

    def text_of(self, lines: LineSpan) -> str:
        """Return the source text of ``lines``."""
        return "\n".join(self.source[lines.first - 1 : lines.last])
