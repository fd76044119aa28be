"""Read Atom, RSS and arXiv API responses, entry by entry; a malformed entry is read as far as possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from readinglist.errors import ReadingListError
from readinglist.feeds import record
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import Metadata

_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^\[>]{0,300}(?:\[[^\]]{0,4000}\]\s*)?>\s*)*<(?:[\w-]+:)?(?:feed|rss|RDF|channel|entry|item)\b",
    re.DOTALL,
)
_ENTRY = re.compile(r"<(?P<tag>(?:\w+:)?(?:entry|item))(?=[\s>])(?![^>]*/>)", re.IGNORECASE)
_ENTITY_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(?P<name>\w{2,31};)?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIX = re.compile(r"<\/?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_RFC_822_DATE = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4})")
_CUT_SCHEME = re.compile(r"^s://")
_ABSTRACTS = ("summary", "abstract", "encoded", "description", "content")
_HTML = re.compile(r"<(?:p|br|div|span|a|em|i|b|ul|h\d|jats)\b", re.IGNORECASE)


def sniff(document: Document) -> bool:
    """Return whether the text starts like an XML feed."""
    return _FEED_START.match(document.head(6000)[:6000]) is not None


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of an XML feed; raise ReadingListError when it has no entries."""
    text = document.text
    starts = list(_ENTRY.finditer(text))
    if not starts:
        raise ReadingListError(en("This Atom or RSS feed has no entries."), en("It may have some tomorrow."))
    for match, after in zip(starts, [*starts[1:], None], strict=False):
        stop = after.start() if after else len(text)
        closing = text.find(f"</{match['tag']}", match.end(), stop)
        end = text.find(">", closing) + 1 if closing >= 0 else stop
        _add_entry(document, match, end, is_complete=closing >= 0, builder=builder)
    builder.skip_rest("the feed's own head and foot")
    is_arxiv = "arxiv.org/" in text[:3000] and "<feed" in text[:3000]
    return en("arXiv answer") if is_arxiv else en("Atom or RSS feed")


def _add_entry(document: Document, match: re.Match[str], end: int, *, is_complete: bool, builder: FeedBuilder) -> None:
    first = document.line_at(match.start())
    parsed = _parse_entry(document.text[match.start() : end], is_complete=is_complete)
    last = document.line_at(max(match.start(), end - 1)) if is_complete else first
    if parsed is None:
        builder.add_problem(first, en("This entry's markup is broken."), document.line_at(max(match.start(), end - 1)))
        return
    if not parsed.text("title"):
        builder.add_problem(first, en("This entry has no title."), last)
        return
    builder.add_entry(_metadata(parsed), first, last, "" if is_complete else "The entry breaks off.")


@dataclass(slots=True)
class _Node:
    """An element: its name in lower case without prefix, its attributes, its text and children."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[_Node]:
        """Yield the children called one of ``names``."""
        return (child for child in self.children if child.name in names)

    def text(self, *names: str) -> str:
        """Return the first non-empty text of the children called ``names``, tried in this order, or ""."""
        for name in names:
            for child in self.all(name):
                if text := child.full_text().strip():
                    return text
        return ""

    def full_text(self) -> str:
        """Return the text of the element and all its descendants."""
        return "".join(self.parts)


def _parse_entry(source: str, *, is_complete: bool) -> _Node | None:
    """Parse one entry by itself; return None if there is no element in it.

    The document's own entity declarations are not parsed, which prevents entity expansion attacks. An element that
    breaks off is returned as far as it was parsed.
    """
    prefixes = {prefix for match in _PREFIX.finditer(source) for prefix in match.groups() if prefix}
    namespaces = "".join(f' xmlns:{prefix}="x"' for prefix in sorted(prefixes - {"xml", "xmlns"}))
    clean = (
        _ENTITY_REFERENCE.sub(_character_reference, _FORBIDDEN.sub("", source))
        if not source.count("<![CDATA[")
        else _clean_outside_cdata(source)
    )
    root = _Node("root")
    stack = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start_element(name: str, attributes: dict[str, str]) -> None:
        node = _Node(name.rsplit(":", 1)[-1].lower(), attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def character_data(text: str) -> None:
        for node in stack[1:]:
            node.parts.append(text)

    def end_element(_: str) -> None:
        stack.pop()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = (
        start_element,
        end_element,
        character_data,
    )
    # What was parsed before an error is used: an entry with only a title is better than none.
    with suppress(expat.ExpatError):
        parser.Parse(f"<x{namespaces}>{clean}</x>" if is_complete else f"<x{namespaces}>{clean}", is_complete)
    return next(root.children[0].all("entry", "item"), None) if root.children else None


def _character_reference(match: re.Match[str]) -> str:
    """Return the character of an HTML entity, or escape a bare ampersand."""
    character = unescape(f"&{match['name']}") if match["name"] else ""
    return character if character and not character.startswith("&") else f"&amp;{match['name'] or ''}"


def _clean_outside_cdata(source: str) -> str:
    parts = re.split(r"(<!\[CDATA\[.*?(?:\]\]>|$))", source, flags=re.DOTALL)
    parts[::2] = [_ENTITY_REFERENCE.sub(_character_reference, part) for part in parts[::2]]
    return _FORBIDDEN.sub("", "".join(parts))


def _metadata(entry: _Node) -> Metadata:
    urls = list(_urls(entry))
    return record.build_metadata(
        _join_wrapped_lines(record.strip_tags(entry.text("title"))),
        _join_wrapped_lines(_strip_embedded_markup(entry.text(*_ABSTRACTS))),
        authors=_authors(entry),
        published=_date(entry.text("published", "pubdate", "date", "issued", "publicationdate", "updated", "modified")),
        venue=entry.text("journal_ref", "publicationname", "source"),
        organisation=entry.text("affiliation"),
        ids=[entry.text("id"), entry.text("guid"), entry.text("identifier")],
        urls=urls,
        doi=entry.text("doi") or next((one for one in [entry.text("identifier")] if "10." in one), ""),
        keywords=[child.attributes.get("term") or child.full_text() for child in entry.all("category", "subject")],
    )


def _strip_embedded_markup(text: str) -> str:
    """Strip HTML that is escaped inside an element, once."""
    return record.strip_tags(text) if _HTML.search(text) or re.search(r"&(?:lt|amp|#\d+|\w+);", text) else text


def _join_wrapped_lines(text: str) -> str:
    """Join the lines of a hard-wrapped text."""
    # Some arXiv API responses lost "http" where a line was broken before a long address.
    lines = [_CUT_SCHEME.sub("https://", line) for line in text.strip().split("\n") if line.strip()]
    # A line with a trailing space was broken at that space, even after a hyphen.
    return wrapping.join_lines(
        [
            normalize_space(line) + (" " if line.endswith(" ") and normalize_space(line).endswith("-") else "")
            for line in lines
        ]
    )


def _urls(entry: _Node) -> Iterator[str]:
    for link in entry.all("link", "origlink", "url"):
        target = link.attributes.get("href") or link.full_text().strip()
        if target.startswith(("http://", "https://")) and link.attributes.get("rel") not in ("self", "edit", "replies"):
            yield target
    for name in ("guid", "id"):
        if entry.text(name).startswith("http") and not any(entry.all("link")):
            yield entry.text(name)


def _authors(entry: _Node) -> list[str]:
    names: list[str] = []
    for author in entry.all("author", "creator", "contributor"):
        name = author.text("name") or author.full_text()
        names += (
            record.split_authors(normalize_space(record.strip_tags(name)))
            if author.name != "author" or "," in name
            else [name]
        )
    return names


def _date(text: str) -> str:
    match = _RFC_822_DATE.search(text)
    return f"{match[1]} {match[2]} {match[3]}" if match else text
