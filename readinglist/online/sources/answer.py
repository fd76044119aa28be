"""What came of asking a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from readinglist.errors import ReadingListError
from readinglist.model.source import Source, SourceState


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """Bytes that ``feeds.parse(data, name)`` reads, and the address they came from.

    With ``only_known`` they hold new versions of earlier papers: they update papers that are in the library, and others
    in them are not new.
    """

    name: str
    data: bytes
    url: str
    only_known: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source brought: documents, often none; how far it was read; and the source, which may have moved.

    ``state`` differs from the state that was asked with in ``etag``, ``modified`` and ``cursor`` alone. ``error`` is
    why the source was not read to its end; what came before is in ``documents``, and ``state`` goes on after it. If
    nothing came before, the error is raised instead. ``has_more`` means that there was more than is asked for at once.
    ``missed_before`` is set if the source was not asked for so long that papers before this time were left out.
    """

    documents: tuple[FetchedDocument, ...]
    state: SourceState
    source: Source
    error: ReadingListError | None = None
    has_more: bool = False
    missed_before: datetime | None = None
