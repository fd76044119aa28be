"""What a reader does with a paper, and what a feed from another program or an export says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StatusCategory(StrEnum):
    """The category of a status, for counts, charts and recommendations."""

    UNDECIDED = "undecided"
    KEPT = "kept"  # to be read
    READ = "read"
    DISMISSED = "dismissed"


class Status(StrEnum):
    """The reading status of a paper; see ``gui/session/statuses.py`` for how to add one."""

    INBOX = "inbox"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    DISMISSED = "dismissed"

    @property
    def category(self) -> StatusCategory:
        """The category of the status."""
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


class HighlightColour(StrEnum):
    """The colours of highlights."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class ImportedHighlight:
    """A highlight of an export: the words that were marked in the abstract, and the comment on them."""

    quote: str
    comment: str = ""
    colour: HighlightColour = HighlightColour.YELLOW


@dataclass(frozen=True, slots=True)
class ImportedReading:
    """The user data that came with an entry; it is stored with new papers only.

    ``status`` is None and the texts are empty if the feed does not say; ``added`` and ``status_at`` are times in UTC
    as the library stores them.
    """

    status: Status | None = None
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    added: str = ""
    status_at: str = ""
    highlights: tuple[ImportedHighlight, ...] = ()
