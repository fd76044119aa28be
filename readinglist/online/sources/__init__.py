"""Sources that are followed: what a name or address is, and what is new there."""

from __future__ import annotations

from readinglist.online.sources.answer import Answer, FetchedDocument
from readinglist.online.sources.asking import ask
from readinglist.online.sources.recognition import explain, recognize

__all__ = ["Answer", "FetchedDocument", "ask", "explain", "recognize"]
