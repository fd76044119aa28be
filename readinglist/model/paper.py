"""Contents of the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from readinglist.model.feed import Metadata
from readinglist.model.reading import HighlightColour, Status
from readinglist.model.source import FollowedSource
from readinglist.model.tag import Tag


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list. ``opening`` is the start of the abstract; times are UTC."""

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
    snoozed: datetime | None = None  # when it returns from snooze
    trashed: datetime | None = None  # when it was moved to the trash
    preference: int = 0  # 1 if more papers like it are wanted, -1 if fewer are


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of the abstract with a colour and a comment.

    ``start`` and ``end`` are offsets in code points of the stored abstract; ``quote`` is the text between them when it
    was highlighted; ``start`` is -1 if the quote was not found in the current abstract.
    """

    id: int
    start: int
    end: int
    quote: str
    colour: HighlightColour
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A link to a paper, with the title as written in the link."""

    title: str
    paper: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A complete paper: metadata and user data.

    ``mentions`` are the papers that the note links to, ``mentioned_in`` those whose notes link to this one.
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
    snoozed: datetime | None = None  # when it returns from snooze
    trashed: datetime | None = None  # when it was moved to the trash
    preference: int = 0  # 1 if more papers like it are wanted, -1 if fewer are


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import. ``papers`` counts the papers of the library that its feed listed; ``source`` is where it came from."""

    id: int
    name: str
    at: datetime
    papers: int
    source: int | None = None


@dataclass(frozen=True, slots=True)
class SmartList:
    """A saved search."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The counts of the sidebar. ``listed`` counts the papers of smart lists, as far as they are known.

    ``tags`` are in tree order, parents first; ``untagged`` papers have none. Snoozed papers count only as ``snoozed``,
    those in the trash only as ``trashed``; None means that there are none at all. ``wakes`` is when the next snooze
    ends.
    """

    statuses: dict[Status, int]
    starred: int
    papers: int
    tags: tuple[Tag, ...]
    imports: tuple[ImportRow, ...]
    lists: tuple[SmartList, ...] = ()
    smart_list_counts: dict[int, int] = field(default_factory=dict)
    untagged: int = 0
    snoozed: int | None = None
    trashed: int | None = None
    next_unsnooze: datetime | None = None
    sources: tuple[FollowedSource, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperText:
    """The texts of a paper for the search index."""

    id: int
    title: str
    abstract: str
    authors: str
    tags: str
    note: str
    comments: str


@dataclass(frozen=True, slots=True)
class PaperName:
    """The bibliographic name of a paper: first author, date and title."""

    id: int
    author: str
    published: str
    title: str


@dataclass(frozen=True, slots=True)
class Week:
    """Ids of papers read, queued and starred between two times, and of new highlights and their papers."""

    since: datetime
    until: datetime
    read: frozenset[int] = frozenset()
    queued: frozenset[int] = frozenset()
    starred: frozenset[int] = frozenset()
    highlights: frozenset[int] = frozenset()
    highlighted: frozenset[int] = frozenset()

    @property
    def papers(self) -> frozenset[int]:
        """All papers of the week."""
        return self.read | self.queued | self.starred | self.highlighted
