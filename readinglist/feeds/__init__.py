"""Bytes of any kind to a feed. This is the door; the other files here are how."""

from __future__ import annotations

from readinglist.errors import ReadingListError
from readinglist.feeds.account import Account
from readinglist.feeds.document import Document
from readinglist.feeds.encoding import decode
from readinglist.feeds.forms import FORMS, form
from readinglist.feeds.joining import join, place
from readinglist.model import Feed

__all__ = ["join", "parse", "place"]


def parse(data: bytes, name: str) -> Feed:
    """Understand ``data`` as a feed that is called ``name``.

    Every line that is not blank ends in an entry, a problem or named clutter.
    """
    document = Document(decode(data), name)
    for candidate in map(form, FORMS):
        if candidate.sniff(document):
            account = Account(document)
            words = candidate.read(document, account)
            if account:
                return account.close(words, name)
    raise ReadingListError(
        "No papers were found in this feed.",
        "A feed lists papers: titles with abstracts, or a file from a reference manager.",
    )
