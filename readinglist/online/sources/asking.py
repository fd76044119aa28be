"""Ask a source for what is new."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import cast

from readinglist.model.source import Source, SourceKind, SourceState
from readinglist.online.sources.answer import Answer
from readinglist.online.sources.inquiry import Inquiry, ServiceReader
from readinglist.online.transport.messages import Cancelled, TransportError, Web

# Modules of this folder; each is imported only when a source of its kind is asked.
_READERS = {
    SourceKind.ARXIV: "arxiv",
    SourceKind.DAILY_PAPERS: "daily_papers",
    SourceKind.BIORXIV: "biorxiv",
    SourceKind.JOURNAL: "journal",
    SourceKind.AUTHOR: "author",
    SourceKind.VENUE: "venue",
    SourceKind.FEED: "web_page",
    SourceKind.PAGE: "web_page",
}


def ask(source: Source, state: SourceState, web: Web, now: datetime, cancelled: Cancelled) -> Answer:
    """Return what is new at a source since ``state``; the first time, what came in the last days.

    Raises:
        TransportError: nothing came, in a sentence for the reader.
        RequestCancelled: ``cancelled`` returned true.
    """
    inquiry = Inquiry(source, state, web, now, cancelled)
    try:
        reader = cast(ServiceReader, import_module(f"readinglist.online.sources.{_READERS[source.kind]}"))
        reader.read(inquiry)
    except TransportError as error:
        if not inquiry.documents:
            raise
        return inquiry.answer(error)
    return inquiry.answer()
