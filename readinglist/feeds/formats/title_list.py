"""Read a list of titles that somebody wrote, with names and years beside them: in a mail, in notes, in a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readinglist.feeds.column_headings import roles_from_headings
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.formats import reference_list
from readinglist.feeds.page.blocks import Block
from readinglist.feeds.written.entries import add_titles
from readinglist.feeds.written.line import LONGEST
from readinglist.feeds.written.title_list import TitleList, find_titles
from readinglist.i18n import en
from readinglist.model import ColumnRole

_MOST_LINKED = 0.1  # of the blocks, that have links
_MOST_LONG = 0.1  # of the lines, that are longer than any title
_MOST_TABULAR = 0.2  # of the lines, that have cells


def sniff(document: Document) -> bool:
    """Return whether the lines are titles with names or years beside them, written in one way."""
    lines = [line.strip() for line in document.lines if line.strip()]
    if not lines or lines[0][:1] in "<{" or sum(len(line) > LONGEST for line in lines) > _MOST_LONG * len(lines):
        return False
    if sum("\t" in line[3:] or line[:1] == "|" for line in lines) > _MOST_TABULAR * len(lines):
        return False
    heads = [role for role in roles_from_headings(lines[0].split(",")) if role is not ColumnRole.NOTHING]
    if len(heads) > 1:
        return False
    return _titles(document) is not None


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the paper of each title."""
    if (found := _titles(document)) is not None:
        builder.is_list = True
        add_titles(found, builder)
    return en("list of titles")


def read_blocks(blocks: Sequence[Block], builder: FeedBuilder) -> bool:
    """Add the papers of a page that is a list of titles, such as a mail; return whether it is one."""
    if sum(bool(block.urls()) for block in blocks) > _MOST_LINKED * len(blocks):
        return False
    if any(len(block.text) > LONGEST for block in blocks) or any(block.cell >= 0 for block in blocks):
        return False
    found = find_titles(_lines(blocks))
    if found is not None:
        builder.is_list = True
        add_titles(found, builder)
    return found is not None


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page as people write them: a blank one before a paragraph, a mark before an item."""
    for block in blocks:
        if not block.broken:
            yield block.first, ""
        mark = "# " if block.heading else "- " if "li" in block.path else ""
        yield block.first, mark + block.text


def _titles(document: Document) -> TitleList | None:
    found = find_titles(enumerate(document.lines, 1))
    if found is None and not reference_list.sniff(document):
        found = find_titles(enumerate(document.lines, 1), with_references=True)
    return found
