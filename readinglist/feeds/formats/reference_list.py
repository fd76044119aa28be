"""Read a list of references: a bibliography that was copied or saved as text, in any of the usual styles."""

from __future__ import annotations

import re

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import text_features
from readinglist.feeds.references.cutting import ReferenceItem, choose_cutter, is_heading
from readinglist.feeds.references.names import SAME_AUTHORS
from readinglist.feeds.references.reference import Reference
from readinglist.feeds.written.entries import add_titles, metadata_of
from readinglist.feeds.written.line import LONGEST, WrittenTitle
from readinglist.feeds.written.people import read_people
from readinglist.feeds.written.title_list import find_titles
from readinglist.i18n import en

_FEWEST_SHARE = 0.7
_FEWEST_YEARS = 3
_TEXT_FOR_A_YEAR = 1_000  # characters; a reference is shorter and has a year
_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_FORM = re.compile(
    r"\s*[<{\[]?[<{@]|\]\(http|^\s*\|.*\|\s*$|^#{1,6} .{0,60}$.*^#{1,6} ", re.MULTILINE | re.DOTALL
)
_FEWEST_WORDS = 3  # of a title before its authors
_BULLET = re.compile(r"\s*[-*+•‣◦▪●–]\s+\S")
_STOP = re.compile(r"(?<![^\w]\w)[.。]\s+")
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
    """Add a paper for each reference whose title can be told, and for those that are only listed among them."""
    cutter, _ = choose_cutter(document)
    above: tuple[str, ...] = ()
    others: list[ReferenceItem] = []
    for item in cutter(document, len(document.lines)) if cutter else ():
        reference = item.read()
        if reference is not None and reference.title and (reference.cited or _is_named(reference)):
            if reference.authors != (SAME_AUTHORS,):
                above = reference.authors
            _add_others(others, builder)
            others = []
            _add(item, reference, above, builder)
        else:
            above = above if is_heading(item) else ()
            others.append(item)
    _add_others(others, builder)
    for number, line in enumerate(document.lines, 1):
        if _PAGE_NUMBER.fullmatch(line):
            builder.skip(number, number, "page number")
    return en("list of references")


def _add_others(items: list[ReferenceItem], builder: FeedBuilder) -> None:
    """Add what stands between references: a list of titles, a title before its authors, headings."""
    lines = [numbered for item in items for numbered in item.lines]
    is_list = sum(_BULLET.match(line) is not None for _, line in lines) > 1
    if is_list and (listed := find_titles(lines, are_papers=True)) is not None:
        add_titles(listed, builder)
        return
    for item in items:
        if written := _title_first(item):
            builder.add_entry(metadata_of(written), item.first, item.last)
        elif is_heading(item):
            builder.skip(item.first, item.last, "heading")
        else:
            builder.add_problem(item.first, en("The title of this reference wasn't recognised."), item.last)


def _title_first(item: ReferenceItem) -> WrittenTitle | None:
    """Return the paper of "Title. Names. Venue (2015)."."""
    reference = item.read()
    text = item.text.strip().lstrip("*•–- ").rstrip(".")
    if len(text) > LONGEST or (reference is not None and reference.authors):
        return None
    title, *parts = _STOP.split(text, maxsplit=2)
    year = _YEAR.search(parts[1]) if len(parts) == 2 else None
    people = read_people(parts[0], is_before=True) if year else None
    if year is None or people is None or not people.names or text_features.word_count(title) < _FEWEST_WORDS:
        return None
    return WrittenTitle(title, people.names, year[0], parts[1][: year.start()].strip(" ,.("))


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
