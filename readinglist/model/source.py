"""Sources: feeds that are followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from readinglist.model.reading import Status


class SourceKind(StrEnum):
    """What a source is. The values are stored in libraries and never change."""

    ARXIV = "arxiv"  # a search of arXiv's API, such as cat:cs.LG
    DAILY_PAPERS = "daily_papers"  # Hugging Face daily papers
    BIORXIV = "biorxiv"  # a category of bioRxiv or medRxiv
    JOURNAL = "journal"  # an ISSN, asked of Crossref, or an ID of OpenAlex, which knows it
    AUTHOR = "author"  # an ORCID iD or an ID of OpenAlex, asked there, or a profile of OpenReview
    VENUE = "venue"  # a venue of OpenReview; without a year, its newest
    FEED = "feed"  # RSS, Atom or JSON
    PAGE = "page"  # any page of papers


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is followed, with what the reader chose for it.

    ``address`` is what is asked for: an http(s) address, or what ``kind`` needs ("cat:cs.LG", "1476-4687"). It is asked
    every ``hours`` hours, never by itself if 0 or ``paused``. New papers get ``status`` and ``tags``; if ``only`` is
    not empty, papers that don't match this query are left out. ``id`` is 0 for a source that is not followed yet.
    """

    id: int
    kind: SourceKind
    address: str
    name: str
    hours: int = 24
    status: Status = Status.INBOX
    tags: tuple[str, ...] = ()
    only: str = ""
    paused: bool = False
    added: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """What came of asking a source; no part of the undo history.

    ``asked`` and ``succeeded`` are when it was last asked and last answered; it is not asked before ``not_before``,
    which its server said. ``error`` is why the last answer failed, or empty; ``failures`` counts those that failed
    one after the other. ``missed_before`` is set if papers from before this time are missing, since it wasn't asked
    for long. ``new`` counts the papers that the last answer brought. ``etag`` and ``modified`` are sent back to the
    server; ``cursor`` is how far it was read, in a form that only the service knows.
    """

    asked: datetime | None = None
    succeeded: datetime | None = None
    not_before: datetime | None = None
    error: str = ""
    new: int = 0
    etag: str = ""
    modified: str = ""
    cursor: str = ""
    failures: int = 0
    missed_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowedSource:
    """A source with what came of it: how many papers of the library it listed, and how many of these are undecided."""

    source: Source
    state: SourceState = SourceState()
    inbox: int = 0
    papers: int = 0
