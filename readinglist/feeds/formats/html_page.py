"""Read a saved web page: the JSON embedded in it if that has papers, or else its visible text."""

from __future__ import annotations

import json
import re
from html import unescape

from lxml import etree

from readinglist.errors import ReadingListError
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import NO_PAPERS, NO_PAPERS_HINT, FeedBuilder
from readinglist.feeds.formats import json_papers, title_list
from readinglist.feeds.page import one_paper, reader
from readinglist.feeds.page.html_blocks import html_blocks, parse_html
from readinglist.feeds.publications import read_publications
from readinglist.i18n import en

_TAGS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|article|section|main|h[1-6]|dl|table|ul|ol|p)\b[^>]{0,2000}>",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(
    r"(?:<!--(?:[^-]++|-(?!->))*+-->\s*+|<\?xml[^>]*>\s*+)*+<(?:!doctype\s+(?:html|netscape)|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    r"^(?:[ ]{0,3}#{1,6} |[ \t]{0,8}(?:[-*+]|\d{1,4}[.)]) |[ ]{0,3}\|?[ :|-]{0,20}-{3}|[ ]{0,3}>|\*\*)|\]\(",
    re.MULTILINE,
)
_CLOSED = re.compile(r"</(?:html|body|div|article|section|main|h[1-6]|dl|table|ul|ol|p|a|li)\s*>", re.IGNORECASE)
_STATUS = (
    r"(?:not found|forbidden|unauthori[sz]ed|bad gateway|bad request|gone|service (?:temporarily )?unavailable"
    r"|too many requests|gateway time-?out|internal server error)"
)
_ERROR_TITLE = re.compile(
    rf"(?:(?:(?:http |server )?error:? )?[45]\d\d[:.| –—-]{{0,3}}(?:error|{_STATUS}.{{0,80}})?|error|access denied"
    rf"|{_STATUS}"
    r"|(?:oops!? |error:? )?(?:page|resource|file) not found(?: [|–—-] .{1,80})?|just a moment|robot check"
    r"|attention required!.{0,40}|checking your browser.{0,80}|are you (?:a )?(?:human|robot)\??|human verification"
    r"|pardon our interruption|(?:site )?(?:under|down for) maintenance)[.!…]{0,3}$",
    re.IGNORECASE,
)
_ISLAND = re.compile(
    r"""=\s*"(?P<attribute>\s*[\[{][^"]{80,})"|=\s*'(?P<single>\s*[\[{][^']{80,})'"""
    r"""|<script\b[^>]{0,500}\bjson[^>]{0,500}>(?P<script>(?:[^<]++|<(?!/script))*+)""",
    re.IGNORECASE | re.DOTALL,
)


def sniff(document: Document) -> bool:
    """Return whether the text is a page in HTML, and not one in Markdown with some HTML in it."""
    head = document.head(200_000)[:200_000]
    start = head.lstrip()[:2000]
    if _WHOLE_PAGE.match(start):
        return True
    if not _TAGS.search(head):
        return False
    closed = len(_CLOSED.findall(head))
    return closed > 1 and closed > 2 * len(_MARKDOWN.findall(head)) and not document.name.lower().endswith(".md")


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a saved page, from its embedded JSON or else from its text."""
    builder.skip_rest("page markup")
    for match in _ISLAND.finditer(document.text):
        if _add_island(match, document, builder):
            return en("saved web page (embedded data)")
    root = parse_html(document.text)
    blocks = html_blocks(document.text, root)
    if root is not None and (paper := one_paper.paper_of_page(root)) and not reader.lists_papers(blocks):
        builder.add_entry(paper, 1, len(document.lines))
        return en("page of a paper")
    if root is not None and (title := error_title(root)):
        raise ReadingListError(en("This is an error page: {title}.", title=title), NO_PAPERS_HINT)
    if not read_publications(blocks, builder) and not title_list.read_blocks(blocks, builder):
        reader.read_blocks(blocks, builder)
    if not builder:
        raise ReadingListError(NO_PAPERS, NO_PAPERS_HINT)
    return en("saved web page")


def error_title(root: etree._Element) -> str:
    """Return the title of a page that a server or a guard against robots sends instead of the one asked for, or ""."""
    titles = (normalize_space("".join(one.itertext())) for one in root.iter("title", "h1") if isinstance(one.tag, str))
    return next((title.rstrip(".")[:100] for title in titles if _ERROR_TITLE.match(title)), "")


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
