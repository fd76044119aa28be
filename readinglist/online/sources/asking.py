"""Ask a source for what is new."""

from __future__ import annotations

from datetime import datetime

from readinglist.model.source import Source, SourceKind, SourceState
from readinglist.online.sources import arxiv, author, biorxiv, daily_papers, journal, venue, web_page
from readinglist.online.sources.answer import Answer
from readinglist.online.sources.inquiry import Inquiry, ServiceReader
from readinglist.online.transport.messages import Cancelled, TransportError, Web

_READERS: dict[SourceKind, ServiceReader] = {
    SourceKind.ARXIV: arxiv,
    SourceKind.DAILY_PAPERS: daily_papers,
    SourceKind.BIORXIV: biorxiv,
    SourceKind.JOURNAL: journal,
    SourceKind.AUTHOR: author,
    SourceKind.VENUE: venue,
    SourceKind.FEED: web_page,
    SourceKind.PAGE: web_page,
}


def ask(source: Source, state: SourceState, web: Web, now: datetime, cancelled: Cancelled) -> Answer:
    """Return what is new at a source since ``state``; the first time, what came in the last days.

    Raises:
        TransportError: nothing came, in a sentence for the reader.
        RequestCancelled: ``cancelled`` returned true.
    """
    inquiry = Inquiry(source, state, web, now, cancelled)
    try:
        _READERS[source.kind].read(inquiry)
    except TransportError as error:
        if not inquiry.documents:
            raise
        return inquiry.answer(error)
    return inquiry.answer()
