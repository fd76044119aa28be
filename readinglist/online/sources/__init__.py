"""Sources that are followed: what a name or address is, and what is new there."""

from __future__ import annotations

from readinglist.online.sources import opml
from readinglist.online.sources.answer import Answer, FetchedDocument
from readinglist.online.sources.asking import ask
from readinglist.online.sources.recognition import explain, name_in, recognize
from readinglist.online.sources.suggestions import suggested
from readinglist.online.sources.web_addresses import page_address

__all__ = [
    "Answer",
    "FetchedDocument",
    "ask",
    "explain",
    "name_in",
    "opml",
    "page_address",
    "recognize",
    "suggested",
]
