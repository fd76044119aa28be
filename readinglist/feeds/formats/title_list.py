"""Read a list of titles with bullets, numbers or checkboxes, with or without headings, as found in notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from readinglist.feeds import links, record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.formats import markdown
from readinglist.feeds.page import cards, text_features
from readinglist.feeds.page import lines as page_pieces
from readinglist.feeds.page.lines import PageLine
from readinglist.i18n import en

_BOX = re.compile(r"\[[ xX✓✔]?\]\s+")
_MOST = 300  # the maximum weight of a title
_TEXT = 200  # the weight from which a line below a title is its abstract
_ASIDE = ("separator", "repeated line")


def sniff(document: Document) -> bool:
    """Return whether all lines except headings are items of a list."""
    marked = sum(_indent(document, number) >= 0 for number in range(1, min(len(document.lines), 40) + 1))
    return marked > 1 and bool(_items(document, FeedBuilder(document)))


def read(document: Document, builder: FeedBuilder) -> str:
    """Add a paper for each item; the lines that are indented below an item belong to it."""
    for item in _items(document, builder):
        title, *below = item
        if title.heading or not title.mark:
            builder.skip(title.line, title.line, "heading")
            continue
        _enter(title, below, builder)
    return en("list of titles")


def _enter(title: PageLine, below: list[PageLine], builder: FeedBuilder) -> None:
    text = _BOX.sub("", title.text[title.mark :])
    text, address = cards.split_url(text)
    small = [piece for piece in below if piece.kind or piece.weight < _TEXT]
    urls = [address, *(url for piece in (title, *below) for url in piece.urls)]
    urls += [url for piece in small for url in piece.text.split() if links.link_kind(url)]
    abstract = " ".join(piece.text[piece.mark :] for piece in below if piece not in small)
    unsure = en("What stands below the title was not taken in.") if any(not piece.urls for piece in small) else ""
    last = max(piece.line for piece in (title, *below))
    builder.add_entry(
        record.build_metadata(text or address, abstract, urls=[url for url in urls if url]), title.line, last, unsure
    )


def _items(document: Document, builder: FeedBuilder) -> list[list[PageLine]]:
    """Return the items, each with the lines indented below it, or nothing if this is not a list of titles."""
    found = markdown.page_lines(document, builder)
    page_pieces.resolve_kinds(found)
    for piece in found:
        piece.weight = text_features.weight(piece.text)
    items = list(_grouped(document, found))
    titles = [item[0] for item in items if item[0].mark and not item[0].heading]
    others = [item[0] for item in items if not item[0].mark or item[0].heading]
    above = sum(1 for one, after in pairwise(items) if one[0].heading and not after[0].heading)
    fits = all(_is_title(piece) for piece in titles) and all(
        piece.heading or piece.kind in _ASIDE or (piece is items[0][0] and piece.weight < _TEXT) for piece in others
    )
    return items if fits and len(titles) > max(1, above) else []


def _is_title(piece: PageLine) -> bool:
    if piece.kind == "link":
        return True
    text = _BOX.sub("", piece.text[piece.mark :])
    if piece.kind or piece.label or not 2 < piece.weight < _MOST:
        return False
    return not text_features.contains_sentence_break(text) and not text_features.parse_names(text)


def _grouped(document: Document, found: list[PageLine]) -> Iterator[list[PageLine]]:
    marks = [_indent(document, piece.line) for piece in found]
    least = min((indent for indent in marks if indent >= 0), default=0)
    item: list[PageLine] = []
    for piece, indent in zip(found, marks, strict=True):
        raw = document.line(piece.line)
        deeper = indent > least or (indent < 0 and len(raw) - len(raw.lstrip()) > least)
        if item and deeper and not piece.heading and item[0].mark:
            item.append(piece)
            continue
        if item:
            yield item
        item = [piece]
    if item:
        yield item


_MARKED = re.compile(r"(\s*)(?:[-*+•‣◦▪●○–]|[(\[#]?\d{1,6}[.)\]:]{1,2})\s+\S")


def _indent(document: Document, number: int) -> int:
    """Return the indentation of a list item's mark, or -1 for a line without one."""
    match = _MARKED.match(document.line(number))
    return len(match[1].expandtabs(4)) if match else -1
