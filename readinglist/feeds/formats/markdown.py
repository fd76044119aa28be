"""Read a page of papers in Markdown, or notes in Org mode."""

from __future__ import annotations

import re

from readinglist.errors import ReadingListError
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import NO_PAPERS, NO_PAPERS_HINT, FeedBuilder
from readinglist.feeds.page import numbered_links, org, reader
from readinglist.feeds.page.markdown_blocks import markdown_blocks
from readinglist.i18n import en

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_LINK = re.compile(r"(?<!!)\[[^\[\]]{0,3000}\]\([^\s()]{0,2000}")
_FIELD = re.compile(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+\*\*[^*\n]{1,300}\*\*")
_BOLD = re.compile(r"\*\*[^*]")
_ITEM = re.compile(r"[ \t]*(?:[-*+•‣◦▪●○–]|\d{1,4}[.)])[ \t]+\S")
_REFERENCE = re.compile(r"\s{0,3}\[[^\[\]]{1,80}\]:\s+<?https?://\S+")
_TABLE_RULE = re.compile(r"\s{0,3}\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$")
_FRONT_ENDS = ("---", "...", "+++")


def sniff(document: Document) -> bool:
    """Return whether there are headings, links, tables or front matter of Markdown, or notes of Org mode."""
    if org.is_org(document.lines) or _front_matter(document) > 1:
        return True
    if numbered_links.targets(document.lines):
        return False
    if _is_list(document):
        return True
    marked = 0
    before = ""
    for line in document.lines:
        if "|" in before and _TABLE_RULE.match(line):
            return True
        marked += "](http" in line and before.count("[") > before.count("]")  # a link over two lines
        before = line
        marked += _HEADING.match(line) is not None or ("](" in line and _LINK.search(line) is not None)
        marked += _BOLD.match(line) is not None or _FIELD.match(line) is not None or _REFERENCE.match(line) is not None
        if marked > 1:
            return True
    return False


def _is_list(document: Document) -> bool:
    """Return whether nearly all lines are items of a list, or indented below one."""
    items = others = 0
    for line in document.lines:
        if _ITEM.match(line):
            items += 1
        elif line[:1] not in ("", " ", "\t", "#"):
            others += 1
        if others > 2 + items // 10:
            return False
    return items > 1


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of ``document``."""
    start = _front_matter(document)
    if start > 1:
        builder.skip(1, start - 1, "front matter")
    builder.skip_rest("page markup")
    lines = document.lines[start - 1 :]
    reader.read_blocks(markdown_blocks(org.as_markdown(lines) if org.is_org(lines) else lines, start), builder)
    if not builder:
        raise ReadingListError(NO_PAPERS, NO_PAPERS_HINT)
    return en("page as Markdown")


def _front_matter(document: Document) -> int:
    """Return the number of the first line after the front matter, or 1."""
    if document.lines[0].strip() not in ("---", "+++"):
        return 1
    for number, line in enumerate(document.lines[1:200], 2):
        if line.strip() in _FRONT_ENDS:
            return number + 1
        if line.strip() and not re.match(r"\s*(?:[\w-]+\s*[:=]|-\s|#|\s)", line):
            return 1
    return 1
