"""Atom, RSS and arXiv's answers. An entry that is broken is read as far as it goes and spoils no other."""

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
from readinglist.feeds.line_account import LineAccount
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import Metadata

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^\[>]{0,300}(?:\[[^\]]{0,4000}\]\s*)?>\s*)*<(?:[\w-]+:)?(?:feed|rss|RDF|channel|entry|item)\b",
    re.DOTALL,
)
_ENTRY = re.compile(r"<(?P<tag>(?:\w+:)?(?:entry|item))(?=[\s>])(?![^>]*/>)", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(?P<name>\w{2,31};)?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIXED = re.compile(r"<\/?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_WRAPPED_DATE = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4})")
_BEHEADED = re.compile(r"^s://")
_ABSTRACTS = ("summary", "abstract", "encoded", "description", "content")
_HTML = re.compile(r"<(?:p|br|div|span|a|em|i|b|ul|h\d|jats)\b", re.IGNORECASE)


def sniff(document: Document) -> bool:
    """Return whether the text begins as a feed in XML does."""
    return _BEGINS.match(document.head(6000)[:6000]) is not None


def read(document: Document, account: LineAccount) -> str:
    """Enter the papers of an XML feed."""
    text = document.text
    starts = list(_ENTRY.finditer(text))
    if not starts:
        raise ReadingListError(en("This Atom or RSS feed has no entries."), en("It may have some tomorrow."))
    for match, after in zip(starts, [*starts[1:], None], strict=False):
        stop = after.start() if after else len(text)
        closing = text.find(f"</{match['tag']}", match.end(), stop)
        end = text.find(">", closing) + 1 if closing >= 0 else stop
        _enter(document, match, end, whole=closing >= 0, account=account)
    account.skip_rest("the feed's own head and foot")
    is_arxiv = "arxiv.org/" in text[:3000] and "<feed" in text[:3000]
    return en("arXiv answer") if is_arxiv else en("Atom or RSS feed")


def _enter(document: Document, match: re.Match[str], end: int, *, whole: bool, account: LineAccount) -> None:
    first = document.line_at(match.start())
    parsed = _tree(document.text[match.start() : end], whole=whole)
    last = document.line_at(max(match.start(), end - 1)) if whole else first
    if parsed is None:
        account.add_problem(first, en("This entry's markup is broken."), document.line_at(max(match.start(), end - 1)))
        return
    if not parsed.text("title"):
        account.add_problem(first, en("This entry has no title."), last)
        return
    account.add_entry(_metadata(parsed), first, last, "" if whole else "The entry breaks off.")


@dataclass(slots=True)
class _Node:
    """An element: its name without prefix, its attributes, its text and children."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[_Node]:
        """Return the children called one of ``names``."""
        return (child for child in self.children if child.name in names)

    def text(self, *names: str) -> str:
        """Return the text of the first child that has some, by the order of ``names``."""
        for name in names:
            for child in self.all(name):
                if said := child.whole().strip():
                    return said
        return ""

    def whole(self) -> str:
        """Return all text inside, markup left out."""
        return "".join(self.parts)


def _tree(source: str, *, whole: bool) -> _Node | None:
    """Parse one entry by itself: no entities of a document can reach it, so none can swell."""
    names = {prefix for match in _PREFIXED.finditer(source) for prefix in match.groups() if prefix}
    spaces = "".join(f' xmlns:{name}="x"' for name in sorted(names - {"xml", "xmlns"}))
    clean = _NAMED.sub(_entity, _FORBIDDEN.sub("", source)) if not source.count("<![CDATA[") else _outside_cdata(source)
    root = _Node("root")
    stack = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(name: str, attributes: dict[str, str]) -> None:
        node = _Node(name.rsplit(":", 1)[-1].lower(), attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def say(text: str) -> None:
        for node in stack[1:]:
            node.parts.append(text)

    def finish(_: str) -> None:
        stack.pop()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, finish, say
    # What was read up to a break is used: an entry with a title is better than none.
    with suppress(expat.ExpatError):
        parser.Parse(f"<x{spaces}>{clean}</x>" if whole else f"<x{spaces}>{clean}", whole)
    return next(root.children[0].all("entry", "item"), None) if root.children else None


def _entity(match: re.Match[str]) -> str:
    """Return the sign that HTML's names stand for; a lone ampersand is itself."""
    sign = unescape(f"&{match['name']}") if match["name"] else ""
    return sign if sign and not sign.startswith("&") else f"&amp;{match['name'] or ''}"


def _outside_cdata(source: str) -> str:
    parts = re.split(r"(<!\[CDATA\[.*?(?:\]\]>|$))", source, flags=re.DOTALL)
    parts[::2] = [_NAMED.sub(_entity, part) for part in parts[::2]]
    return _FORBIDDEN.sub("", "".join(parts))


def _metadata(entry: _Node) -> Metadata:
    urls = list(_urls(entry))
    return record.build_metadata(
        _lines(record.strip_tags(entry.text("title"))),
        _lines(_readable(entry.text(*_ABSTRACTS))),
        authors=_people(entry),
        published=_date(entry.text("published", "pubdate", "date", "issued", "publicationdate", "updated", "modified")),
        venue=entry.text("journal_ref", "publicationname", "source"),
        organisation=entry.text("affiliation"),
        ids=[entry.text("id"), entry.text("guid"), entry.text("identifier")],
        urls=urls,
        doi=entry.text("doi") or next((one for one in [entry.text("identifier")] if "10." in one), ""),
        keywords=[child.attributes.get("term") or child.whole() for child in entry.all("category", "subject")],
    )


def _readable(text: str) -> str:
    """Read markup that stands as text inside an element, once."""
    return record.strip_tags(text) if _HTML.search(text) or re.search(r"&(?:lt|amp|#\d+|\w+);", text) else text


def _lines(text: str) -> str:
    """Join the lines of a wrapped text."""
    # Answers have been seen that lost "http" where a line was broken before a long address.
    lines = [_BEHEADED.sub("https://", line) for line in text.strip().split("\n") if line.strip()]
    # A line that ends in a blank was broken at that blank, whatever stands before it.
    return wrapping.join_lines(
        [
            normalize_space(line) + (" " if line.endswith(" ") and normalize_space(line).endswith("-") else "")
            for line in lines
        ]
    )


def _urls(entry: _Node) -> Iterator[str]:
    for link in entry.all("link", "origlink", "url"):
        target = link.attributes.get("href") or link.whole().strip()
        if target.startswith(("http://", "https://")) and link.attributes.get("rel") not in ("self", "edit", "replies"):
            yield target
    for name in ("guid", "id"):
        if entry.text(name).startswith("http") and not any(entry.all("link")):
            yield entry.text(name)


def _people(entry: _Node) -> list[str]:
    names: list[str] = []
    for author in entry.all("author", "creator", "contributor"):
        said = author.text("name") or author.whole()
        names += (
            record.split_authors(normalize_space(record.strip_tags(said)))
            if author.name != "author" or "," in said
            else [said]
        )
    return names


def _date(text: str) -> str:
    mail = _WRAPPED_DATE.search(text)
    return f"{mail[1]} {mail[2]} {mail[3]}" if mail else text
