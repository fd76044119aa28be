# ruff: noqa: E501 a table is easier to read on one line
"""Read a page of papers in Markdown: headings, links over several lines, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import reader
from readinglist.feeds.page.lines import PageLine, parse_lines
from readinglist.i18n import en

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)(.*?)(?:\s+#+)?\s*$")
_URL = r"(?P<url><[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,2000}){0,3})(?:\s+[\"'][^\"'\n]{0,300}[\"'])?"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,500}}\]\({_URL}\)")
_LINK = re.compile(rf"(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\[\]]{{0,80}}\]){{0,3000}})\]\({_URL}\)")
_OPEN = re.compile(r"(?:^|(?<=\s))\[(?=\S)(?![^\[\]]*\])")
_CLOSE = re.compile(rf"\]\({_URL}\)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,80}\]:\s+\S+")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_WHOLE_EMPHASIS = re.compile(r"([*_])(?=[^\s*_])([^*_]{1,2000})(?<=\S)\1(?=[.:]?$)")
_ESCAPED = re.compile(r"\\([\[\]*_`#~|]|(?<=\d\\)[.)])")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " "}
_ENTITY = re.compile("|".join(_ENTITIES))
_BREAK = re.compile(r"(?:\\+|<br\s*/?>)\s*$")
_FRONT_ENDS = ("---", "...", "+++")


def sniff(document: Document) -> bool:
    """Return whether there are Markdown headings or links."""
    marked = 0
    for line in document.lines:
        marked += (
            bool(_HEADING.match(line)) if line.lstrip()[:1] == "#" else ("](" in line and bool(_LINK.search(line)))
        )
        marked += line.startswith("**")
        if marked > 1:
            return True
    return False


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of ``document``."""
    reader.read_page(page_lines(document, builder), builder)
    return en("page as Markdown")


def page_lines(document: Document, builder: FeedBuilder) -> list[PageLine]:
    """Return the lines without their markup; skip the front matter."""
    start = _front_matter(document)
    if start > 1:
        builder.skip(1, start - 1, "front matter")
    return list(_pieces(document, start))


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


def _pieces(document: Document, start: int) -> Iterator[PageLine]:
    """Yield the lines without their markup; a link may run over several of them."""
    lines: list[tuple[int, str]] = []
    marks: dict[int, tuple[int, list[str]]] = {}
    open_link = quoted = False
    for number in range(start, len(document.lines) + 1):
        raw = document.line(number)
        # ">" marks a quotation only at the start of a paragraph; elsewhere it may be a character of wrapped text.
        quoted = bool(_QUOTE.match(raw)) and (
            quoted or not document.line(max(1, number - 1)).strip() or number == start
        )
        text, level, urls, open_link = _plain(_QUOTE.sub("", raw, count=1) if quoted else raw, open_link)
        marks[number] = level, urls
        # A line with nothing but images does not separate paragraphs like a blank line, and has no text.
        lines.append((number, text if text.strip() or not raw.strip() else "[picture]"))
    for piece in parse_lines(lines):
        piece.heading, urls = marks[piece.line]
        piece.urls += urls
        yield piece


def _plain(raw: str, open_link: bool) -> tuple[str, int, list[str], bool]:
    """Return a line's text, its heading level or 0, its URLs, and whether a link is still open at its end."""
    text = raw
    if _DEFINITION.fullmatch(normalize_space(text)):
        return "[address]", 0, [], False
    urls: list[str] = []
    if not text.strip():
        # A link cannot span a blank line.
        return "", 0, [], False
    if "[" in text or "](" in text:
        text = _IMAGE.sub(" ", text)
        text = _LINK.sub(lambda match: _link_text(match, urls), text)
    if open_link and (close := _CLOSE.search(text)):
        urls.append(close["url"].strip("<>"))
        text, open_link = text[: close.start()] + _spaced(text, close.end()), False
    if opened := _OPEN.search(text):
        rest = text[opened.end() :]
        if not text[: opened.start()].strip():
            text, open_link = text[: opened.start()] + rest, True
    level, text = _heading(text)
    return _without_marks(text), level, urls, open_link


def _link_text(match: re.Match[str], urls: list[str]) -> str:
    urls.append(match["url"].strip("<>"))
    before = match.string[match.start() - 1 : match.start()]
    space = " " if before.isalnum() and match["text"][:1].isalnum() else ""
    return f"{space}{match['text']}{_spaced(match.string, match.end(), start='')}"


def _spaced(text: str, end: int, start: str | None = None) -> str:
    rest = text[end:]
    space = " " if rest[:1].isalnum() else ""
    return space if start is not None else space + rest


def _heading(text: str) -> tuple[int, str]:
    match = _HEADING.match(text)
    if match:
        return len(match[1]), match[2]
    bare = normalize_space(text)
    strong = _STRONG.fullmatch(bare)
    return (3, bare) if strong and len(bare) < 300 else (0, text)


def _without_marks(text: str) -> str:
    broken = _BREAK.search(text)
    text = text[: broken.start()] if broken else text
    text = _STRONG.sub(r"\2", text)
    bare = normalize_space(text)
    text = _WHOLE_EMPHASIS.sub(r"\2", bare) if bare[:1] in "*_" else text
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)
    return text + "\\" if broken else text
