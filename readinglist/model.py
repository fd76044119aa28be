"""The nouns that travel between all parts.

Frozen values only: what a feed says (``Facts``, ``Entry``, ``Feed``), what an import would do (``Plan``),
what the library holds (``PaperRow``, ``Paper``, ``Overview``), what was asked (``Question``) and what changed
(``Changes``). Nothing here opens, asks or paints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """What the reader decided for a paper."""

    INBOX = "inbox"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    DISMISSED = "dismissed"


UNREAD = frozenset({Status.INBOX, Status.QUEUED, Status.READING})


# --- what a feed says -------------------------------------------------------------------------------------


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
class Facts:
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
class Lines:
    """A run of source lines, first and last included, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one paper, and where; ``unsure`` says why the reading is a guess, or is empty."""

    facts: Facts
    lines: Lines
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in a feed that could not be understood: its line, its text, the reason in words."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clutter:
    """Lines of a page that are no paper, with the name of what they are ("banner", "button", "upvotes")."""

    lines: Lines
    name: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A document that lists papers, understood: every line is in an entry, a problem or named clutter.

    ``name`` is the file's name or "Pasted text"; ``form`` says in words what was recognised; ``source`` holds
    the decoded lines, so that the lines of an entry can be shown.
    """

    name: str
    form: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    clutter: tuple[Clutter, ...] = ()
    source: tuple[str, ...] = field(default=(), repr=False)

    def text_of(self, lines: Lines) -> str:
        """Give the source text of ``lines``."""
        return "\n".join(self.source[lines.first - 1 : lines.last])


# --- what an import would do ------------------------------------------------------------------------------


class Match(StrEnum):
    """What the library makes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LOOKALIKE = "look-alike"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that a re-import would correct, as text before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """One entry with its match, the reason in words, the paper it met and what would change on it."""

    entry: Entry
    match: Match
    reason: str
    paper: int | None = None
    changes: tuple[FactChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What accepting a feed would do; ``as_of`` is the change record's position it was made at."""

    feed: Feed
    rows: tuple[PlannedEntry, ...]
    as_of: int

    def count(self, match: Match) -> int:
        """Count the rows with ``match``."""
        return sum(1 for row in self.rows if row.match is match)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A plan with the reader's answer: which rows (by index), which tags and status new papers get.

    ``merged`` are the ticked look-alikes that are the paper they look like; the others are new papers.
    """

    plan: Plan
    ticked: frozenset[int]
    tags: tuple[str, ...] = ()
    status: Status = Status.INBOX
    merged: frozenset[int] = frozenset()


# --- what the library holds -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tag:
    """A reader's word on papers; ``a/b`` nests. ``colour`` is an index into the theme's tag colours."""

    name: str
    colour: int
    papers: int = 0


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


class HighlightColour(StrEnum):
    """The four pens."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of the abstract with a colour and a comment.

    ``start`` and ``end`` count code points of the abstract as stored; ``quote`` is the text between them;
    ``start`` is -1 when the quote is no longer found in the abstract.
    """

    id: int
    start: int
    end: int
    quote: str
    colour: HighlightColour
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything of one paper: the facts, and what the reader did with it."""

    id: int
    facts: Facts
    status: Status
    starred: bool
    added: datetime
    status_at: datetime | None = None
    tags: tuple[Tag, ...] = ()
    note: str = ""
    highlights: tuple[Highlight, ...] = ()
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One accepted feed. ``papers`` counts those in the library that it listed."""

    id: int
    name: str
    at: datetime
    papers: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The live counts of the sidebar."""

    statuses: dict[Status, int]
    starred: int
    papers: int
    tags: tuple[Tag, ...]
    imports: tuple[ImportRow, ...]


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
class Changes:
    """What an operation did: its name, the papers it touched, and what Undo and Redo would now do.

    ``label`` is empty when nothing changed; ``undo`` and ``redo`` are empty when there is nothing to undo or
    redo; ``position`` is the last entry of the change record; ``came_or_went`` says that papers entered or
    left the library; ``made`` is the id of the import or highlight that was made.
    """

    label: str
    papers: frozenset[int]
    undo: str
    redo: str
    position: int
    came_or_went: bool = False
    made: int | None = None


# --- what was asked ---------------------------------------------------------------------------------------


class Order(StrEnum):
    """How a list is sorted."""

    RELEVANCE = "relevance"
    ADDED = "date added"
    PUBLISHED = "date published"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; with ``prefix`` also what begins with it; ``within`` one field, or any.

    With ``near`` also what is spelt nearly so.
    """

    text: str
    prefix: bool = False
    within: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; with ``prefix`` the last may be only begun."""

    text: str
    within: str = ""
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What SQL answers: ``Facet("status", "queued")``, ``Facet("tag", "llm")``, ``Facet("is", "unread")``."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class All:
    """Papers that every part finds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Papers that some part finds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Papers that the part does not find."""

    part: Tree


Tree = Word | Phrase | Facet | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Question:
    """What the search box asks. ``tree`` is None for everything; ``notices`` say what was not understood."""

    text: str
    tree: Tree | None
    notices: tuple[str, ...] = ()


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans in which the question's words stand, in order, not overlapping."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list as it is painted: title and snippet with the words that were asked for marked."""

    row: PaperRow
    title: Marked
    snippet: Marked
