# ruff: noqa: E501 a table is easier to read on one line
"""Read a saved web page: the JSON embedded in it if that has papers, or else its visible text."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.formats import json_papers
from readinglist.feeds.page import lines, reader
from readinglist.feeds.page.lines import PageLine
from readinglist.i18n import en

_TAGS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|article|section|main|h[1-6]|dl|table|ul|ol|p)\b[^>]{0,2000}>",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</(?:html|body|div|article|section|main|h[1-6]|dl|table|ul|ol|p|a|li)\s*>", re.IGNORECASE)
_ISLAND = re.compile(
    r"""=\s*"(?P<attribute>\s*[\[{][^"]{80,})"|=\s*'(?P<single>\s*[\[{][^']{80,})'"""
    r"""|<script\b[^>]{0,500}\bjson[^>]{0,500}>(?P<script>.*?)</script""",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "article", "section", "main", "header",
     "footer", "nav", "aside", "table", "tr", "td", "th", "br", "hr", "form", "button", "blockquote", "pre", "figure", "summary",
     "details", "option", "select", "label", "body", "title", "time", "figcaption"}
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "svg", "noscript", "template", "select", "iframe", "canvas", "math"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HOSTS = (
    (re.compile(r"/papers/\d{4}\.\d{4,5}"), "https://huggingface.co"),
    (re.compile(r"/(?:abs|pdf|html)/(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})"), "https://arxiv.org"),
)
_LETTERS = frozenset({"a", "b", "i", "p", "q", "s", "u"})
_CLASS_LABELS = (
    ("title", re.compile(r"(?:^|[\s_-])(?:paper|list|entry|article|post|publication)?[_-]?title(?:$|\s|[_-](?:text|link)\b)")),
    ("abstract", re.compile(r"(?:^|[\s_-])(?:abstract|abstract-full|paper-abstract|abs-text)(?:$|\s)")),
    ("authors", re.compile(r"(?:^|[\s_-])(?:list-)?authors?(?:-list)?(?:$|\s)")),
)  # fmt: skip
_TWICE = re.compile(r"\babstract-short\b")


def sniff(document: Document) -> bool:
    """Return whether the text has HTML block elements."""
    head = document.head(200_000)[:200_000]
    return bool(_TAGS.search(head)) and len(_CLOSED.findall(head)) > 1


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a saved page, from its embedded JSON or else from its text."""
    builder.skip_rest("markup of the page")
    for match in _ISLAND.finditer(document.text):
        if _add_island(match, document, builder):
            return en("saved web page (its data)")
    parser = _PageParser()
    parser.feed(document.text)
    parser.close()
    reader.read_page(parser.page_lines(), builder)
    return en("saved web page")


def _add_island(match: re.Match[str], document: Document, builder: FeedBuilder) -> bool:
    """Add the papers in a piece of embedded JSON; return whether there were any."""
    kind = match.lastgroup or ""
    source = match[kind] if kind == "script" else unescape(match[kind])
    if '"title"' not in source:
        return False
    try:
        value = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return False
    papers = json_papers.papers_in(value)
    # A single paper without an abstract may describe the page itself.
    if len(papers) < 2 and not any(json_papers.has_abstract(paper) for paper in papers):
        return False
    first, last = document.line_at(match.start(kind)), document.line_at(match.end(kind) - 1)
    for paper in papers:
        metadata, unsure = json_papers.parse_metadata(paper)
        builder.add_entry(metadata, first, last, unsure)
    return bool(papers)


def _absolute_url(href: str) -> str:
    """Return ``href`` with the host added if it is a relative link of a known site."""
    for pattern, host in _HOSTS:
        if pattern.match(href):
            return host + href
    return href


class _PageParser(HTMLParser):
    """Convert the blocks of a page into lines, in the order in which they are shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[PageLine] = []
        self._parts: list[str] = []
        self._urls: list[str] = []
        self._line = 0
        self._headings: list[int] = []
        self._labels: list[tuple[str, int, str]] = []
        self._depth = 0
        self._unseen = 0
        self._unseen_tag = ""

    def page_lines(self) -> list[PageLine]:
        """Return the lines of the whole page."""
        self._flush()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start an element; ignore its content if it is not visible."""
        if self._unseen:
            self._unseen += tag == self._unseen_tag
            return
        if tag in _LETTERS and attrs and all(value is None for _, value in attrs):
            # "a <b and c> d" is a formula that nobody escaped.
            self.handle_data(self.get_starttag_text() or "")
            return
        named = dict(attrs)
        classes = named.get("class") or ""
        if tag in _UNSEEN or _TWICE.search(classes):
            self._unseen, self._unseen_tag = 1, tag
            return
        if tag in _BLOCKS:
            self._flush()
        if tag in _VOID:
            return
        self._depth += 1
        if tag[0] == "h" and tag[1:].isdecimal():
            self._headings.append(int(tag[1:]))
        label = next((name for name, pattern in _CLASS_LABELS if pattern.search(classes.lower())), "")
        if label:
            self._flush()
            self._labels.append((label, self._depth, tag))
        href = named.get("href") or ""
        if tag == "a" and href:
            self._urls.append(_absolute_url(href))

    def handle_endtag(self, tag: str) -> None:
        """End an element, and its line if it is a block."""
        if self._unseen:
            self._unseen -= tag == self._unseen_tag
            return
        if tag in _BLOCKS:
            self._flush()
        if tag in _VOID:
            return
        if self._labels and self._labels[-1][1] >= self._depth:
            self._flush()
            self._labels.pop()
        self._depth = max(0, self._depth - 1)
        if tag[0] == "h" and tag[1:].isdecimal() and self._headings:
            self._headings.pop()

    def handle_data(self, data: str) -> None:
        """Add text to the current line."""
        if self._unseen:
            return
        if not self._line and data.strip():
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self._parts.append(data)

    def parse_html_declaration(self, i: int) -> int:
        """Treat "<![" without a known section as a comment, as browsers do; Python 3.11 to 3.13 raise AssertionError."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def _flush(self) -> None:
        """End the current block; its text becomes one line."""
        raw = "".join(self._parts)
        text = normalize_space(raw)
        if text:
            (piece,) = lines.parse_lines([(self._line, text)])
            piece.last = self._line + raw.strip().count("\n")
            piece.heading = self._headings[-1] + 1 if self._headings else 0
            piece.width = 0
            self._note_label(piece)
            self._found.append(piece)
        if text or self._urls:
            target = self._found[-1].urls if self._found else []
            target += self._urls
        self._parts, self._urls, self._line = [], [], 0

    def _note_label(self, piece: PageLine) -> None:
        """Label a line by the class of its element, unless its text already has a label."""
        if not self._labels or piece.kind or piece.label:
            return
        label = self._labels[-1][0]
        if label == "title":
            piece.heading = max(piece.heading, 3)
        elif label != "abstract" or len(piece.text) > 60:
            piece.label = label
