"""Read a list of references: a bibliography that was copied or saved as text, in any of the usual styles."""

from __future__ import annotations

import re

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.references.cutting import ReferenceItem, choose_cutter, is_heading
from readinglist.feeds.references.names import SAME_AUTHORS
from readinglist.feeds.references.reference import Reference
from readinglist.i18n import en

_FEWEST_SHARE = 0.7
_FEWEST_YEARS = 3
_TEXT_FOR_A_YEAR = 1_000  # characters; a reference is shorter and has a year
_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_FORM = re.compile(
    r"\s*[<{\[]?[<{@]|\]\(http|^\s*\|.*\|\s*$|^#{1,6} .{0,60}$.*^#{1,6} ", re.MULTILINE | re.DOTALL
)
_PAGE_NUMBER = re.compile(r"\s*(?:\d{1,4}|[Pp]age \d+(?: of \d+)?|[-–] ?\d{1,4} ?[-–])\s*")


def sniff(document: Document) -> bool:
    """Return whether nearly all items read as references: authors, a title, a year or an identifier."""
    head = document.head(20_000)
    if len(_YEAR.findall(head)) < max(_FEWEST_YEARS, len(head) / _TEXT_FOR_A_YEAR):
        return False
    if _OTHER_FORM.match(head) or "](" in head:
        return False
    cutter, share = choose_cutter(document)
    return cutter is not None and share >= _FEWEST_SHARE


def read(document: Document, builder: FeedBuilder) -> str:
    """Add a paper for each reference whose title can be told."""
    cutter, _ = choose_cutter(document)
    above: tuple[str, ...] = ()
    for item in cutter(document, len(document.lines)) if cutter else ():
        reference = item.read()
        if reference is not None and reference.title and (reference.cited or _is_named(reference)):
            if reference.authors != (SAME_AUTHORS,):
                above = reference.authors
            _add(item, reference, above, builder)
        elif is_heading(item):
            builder.skip(item.first, item.last, "heading")
        else:
            above = ()
            builder.add_problem(item.first, en("The title of this reference wasn't recognised."), item.last)
    for number, line in enumerate(document.lines, 1):
        if _PAGE_NUMBER.fullmatch(line):
            builder.skip(number, number, "page number")
    return en("list of references")


def _is_named(reference: Reference) -> bool:
    """Return whether a reference without a year or an identifier says clearly who wrote what."""
    return reference.quoted and bool(reference.authors) and reference.sure


def _add(item: ReferenceItem, reference: Reference, authors: tuple[str, ...], builder: FeedBuilder) -> None:
    builder.add_entry(
        record.build_metadata(
            reference.title,
            authors=authors,
            published=reference.published,
            venue=reference.venue,
            ids=[reference.arxiv] if reference.arxiv else [],
            urls=reference.urls,
            doi=reference.doi,
        ),
        item.first,
        item.last,
        "" if reference.sure else en("The end of the title is uncertain."),
    )
