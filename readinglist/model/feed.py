"""What a feed says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class LinkKind(StrEnum):
    """Where a link leads."""

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
    """What a feed may say of a paper, and a later feed may correct.

    Texts are kept as they came, joined over line ends; ``published`` is ISO 8601 as far as it is known
    ("2025", "2025-01", "2025-01-28"); ``arxiv_id`` stands without version, ``arxiv_version`` is 0 when
    unsaid; ``doi`` is lower case without a resolver.
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
    """What a feed says of one paper, and where; ``unsure`` says why the reading is a guess, or is empty.

    ``read_as`` holds the facts as they were read, when the reader put them right since.
    """

    metadata: Metadata
    lines: LineSpan
    unsure: str = ""
    read_as: Metadata | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in a feed that could not be understood: its line, its text, the reason in words."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class SkippedLines:
    """Lines of a page that are no paper, with the name of what they are ("banner", "button", "upvotes")."""

    lines: LineSpan
    name: str


class ColumnRole(StrEnum):
    """What a column of a table holds."""

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


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a feed that is a table: its heading, what it is taken to hold, some text that stands in it.

    ``guessed`` says that only its content tells what it holds; a column that is not ``headed`` was named by us.
    """

    name: str
    holds: ColumnRole
    sample: str = ""
    guessed: bool = False
    headed: bool = True


def table_key(columns: Sequence[TableColumn]) -> str:
    """Return what a table is known by when it comes again: its headings; "" when it has none."""
    return " | ".join(column.name for column in columns) if any(column.headed for column in columns) else ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A document that lists papers, understood: every line is in an entry, a problem or named clutter.

    ``name`` is the file's name or "Pasted text"; ``form`` says in words what was recognised; ``source`` holds
    the decoded lines, so that the lines of an entry can be shown; ``columns`` are those of a table.
    """

    name: str
    format_name: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[SkippedLines, ...] = ()
    source: tuple[str, ...] = field(default=(), repr=False)
    columns: tuple[TableColumn, ...] = ()

    def text_of(self, lines: LineSpan) -> str:
        """Return the source text of ``lines``."""
        return "\n".join(self.source[lines.first - 1 : lines.last])
