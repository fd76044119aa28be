"""What the library holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from readinglist.model.feed import Metadata
from readinglist.model.tag import Tag


class StatusCategory(StrEnum):
    """What a status comes to, for counts, charts and recommendations."""

    UNDECIDED = "undecided"
    KEPT = "kept"  # to be read
    READ = "read"
    DISMISSED = "dismissed"


class Status(StrEnum):
    """What the reader decided for a paper; ``gui/session/statuses.py`` says how to add one."""

    INBOX = "inbox"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    DISMISSED = "dismissed"

    @property
    def category(self) -> StatusCategory:
        """What the status comes to."""
        match self:
            case Status.INBOX:
                return StatusCategory.UNDECIDED
            case Status.QUEUED | Status.READING:
                return StatusCategory.KEPT
            case Status.READ:
                return StatusCategory.READ
            case Status.DISMISSED:
                return StatusCategory.DISMISSED


UNREAD = frozenset(status for status in Status if status.category in {StatusCategory.UNDECIDED, StatusCategory.KEPT})


@dataclass(frozen=True, slots=True)
class PaperRow:
    """What a list shows of a paper. ``opening`` is the start of the abstract; dates are UTC."""

    id: int
    title: str
    opening: str
    authors: tuple[str, ...]
    published: str
    added: datetime
    status: Status
    starred: bool
    tags: tuple[Tag, ...] = ()
    has_note: bool = False
    has_highlights: bool = False
    status_at: datetime | None = None
    snoozed: datetime | None = None  # until when it is put off
    trashed: datetime | None = None  # since when it is in the trash


class HighlightColour(StrEnum):
    """The four pens."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of the abstract with a colour and a comment.

    ``start`` and ``end`` count code points of the abstract as stored; ``quote`` is the text between them as it was
    when it was highlighted; ``start`` is -1 when the highlight has lost its place in the abstract.
    """

    id: int
    start: int
    end: int
    quote: str
    colour: HighlightColour
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper that is named somewhere else, by the title that is written there."""

    title: str
    paper: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything of one paper: the facts, and what the reader did with it.

    ``mentions`` are the papers that the note names, ``mentioned_in`` those whose notes name this one.
    """

    id: int
    metadata: Metadata
    status: Status
    starred: bool
    added: datetime
    status_at: datetime | None = None
    tags: tuple[Tag, ...] = ()
    note: str = ""
    highlights: tuple[Highlight, ...] = ()
    imports: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    mentioned_in: tuple[Mention, ...] = ()
    snoozed: datetime | None = None  # until when it is put off
    trashed: datetime | None = None  # since when it is in the trash


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One accepted feed. ``papers`` counts those in the library that it listed."""

    id: int
    name: str
    at: datetime
    papers: int


@dataclass(frozen=True, slots=True)
class SmartList:
    """A search that is kept under a name."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The live counts of the sidebar. ``listed`` counts the papers of smart lists, as far as that is known.

    ``tags`` stand in the order of their tree, each parent before what nests in it; ``untagged`` papers have none.
    Papers that are put off count as ``snoozed``, those in the trash as ``trashed`` and nowhere else; None means that
    there are none at all. ``wakes`` is when the next one comes back.
    """

    statuses: dict[Status, int]
    starred: int
    papers: int
    tags: tuple[Tag, ...]
    imports: tuple[ImportRow, ...]
    lists: tuple[SmartList, ...] = ()
    listed: dict[int, int] = field(default_factory=dict)
    untagged: int = 0
    snoozed: int | None = None
    trashed: int | None = None
    wakes: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperText:
    """The words of a paper that the index holds."""

    id: int
    title: str
    abstract: str
    authors: str
    tags: str
    note: str
    comments: str


@dataclass(frozen=True, slots=True)
class PaperName:
    """What a paper goes by in a bibliography: its first author, its date, its title."""

    id: int
    author: str
    published: str
    title: str


@dataclass(frozen=True, slots=True)
class Week:
    """What the reader did between two times: papers read, queued and starred, and the highlights made, by their ids."""

    since: datetime
    until: datetime
    read: frozenset[int] = frozenset()
    queued: frozenset[int] = frozenset()
    starred: frozenset[int] = frozenset()
    highlights: frozenset[int] = frozenset()
    highlighted: frozenset[int] = frozenset()

    @property
    def papers(self) -> frozenset[int]:
        """Every paper that something was done with."""
        return self.read | self.queued | self.starred | self.highlighted
