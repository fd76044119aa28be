# ruff: noqa: E501 a table is easier to read on one line
"""Read XML of databases and reference managers: PubMed, EndNote, MODS, MARC, JATS, RDF …; refuse every other XML.

Atom and RSS feeds are read by ``xml_feed``.
"""

from __future__ import annotations

import re

from readinglist.errors import ReadingListError
from readinglist.feeds import xml_rdf, xml_tree, xml_vocabularies
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en, enn

_HEAD_SIZE = 60_000
_FEED_ROOTS = frozenset({"feed", "rss", "channel", "entry", "item"})
_ITEM = re.compile(r"<(?:[\w.-]+:)?item[\s>]", re.IGNORECASE)
_HTML_ROOTS = frozenset(
    [
        "html",
        "head",
        "body",
        "div",
        "p",
        "span",
        "a",
        "table",
        "ul",
        "ol",
        "li",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "main",
        "center",
        "details",
        "summary",
        "img",
        "br",
        "hr",
        "pre",
        "b",
        "i",
        "em",
        "strong",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "font",
        "blockquote",
        "code",
        "sub",
        "sup",
        "small",
        "picture",
        "video",
        "base",
        "figure",
        "time",
        "u",
        "tt",
        "kbd",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "button",
        "input",
        "label",
        "iframe",
        "noscript",
        "template",
    ]
)
# Roots that are XML even if nothing else says so.
_ROOTS = frozenset({
    "pubmedarticleset", "pubmedarticle", "mods", "modscollection", "oai-pmh", "dblp", "tei", "sources", "records", "collection",
    "opml", "plist", "urlset", "sitemapindex", "gpx", "kml", "project", "esummaryresult", "pmc-articleset", "doi_records",
})  # fmt: skip


def sniff(document: Document) -> bool:
    """Return whether the text is XML, but neither a web page nor an Atom or RSS feed."""
    head = document.head(_HEAD_SIZE)[:_HEAD_SIZE]
    root = xml_tree.root_name(head)
    if not root or root in _HTML_ROOTS or root in _FEED_ROOTS:
        return False
    if root == "rdf":
        return _ITEM.search(head) is None
    if root == "article":
        return "<front" in head or "article-type=" in head or head.lstrip("\ufeff \n").startswith("<?xml")
    is_declared = head.lstrip("\ufeff \t\r\n").startswith(("<?xml", "<!DOCTYPE"))
    first_tag = re.search(r"<[A-Za-z_][^<>]*>", head)
    has_namespace = bool(first_tag and "xmlns" in first_tag[0])
    return is_declared or has_namespace or root in _ROOTS or _is_closed(document, root)


def _is_closed(document: Document, root: str) -> bool:
    """Return whether the text ends with the end of its root element."""
    last = next((line for line in reversed(document.lines) if line.strip()), "").rstrip()
    return re.search(rf"</(?:[\w.-]+:)?{re.escape(root)}\s*>?$", last[-200:], re.IGNORECASE) is not None


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of an XML file; raise ReadingListError when it has none."""
    text = document.text
    head = text[:_HEAD_SIZE]
    root = xml_tree.root_name(head)
    vocabulary = xml_vocabularies.find_vocabulary(head)
    name = en("RDF") if root == "rdf" or vocabulary is None else vocabulary.name
    if root == "rdf":
        untitled = xml_rdf.add_papers(document, builder)
    else:
        untitled = _add_records(document, vocabulary, builder) if vocabulary else 0
    if not builder:
        raise _no_papers(root, untitled)
    builder.skip_rest("page markup")
    return name


def _no_papers(root: str, untitled: int) -> ReadingListError:
    if untitled:
        return ReadingListError(
            enn("The record in this XML has no title.", "None of the {n} records in this XML has a title.", untitled),
            en("Papers need titles to be imported."),
        )
    return ReadingListError(
        en("This XML (<{root}>) has no papers in a known format.", root=root),
        en("Export them as BibTeX or RIS, or save the page that lists them."),
    )


def _add_records(document: Document, vocabulary: xml_vocabularies.Vocabulary, builder: FeedBuilder) -> int:
    """Add the records of a vocabulary; return the number of those without a title."""
    text = document.text
    untitled = 0
    for start, end, is_complete in xml_tree.find_records(text, *vocabulary.records, innermost=vocabulary.is_wrapped):
        first, last = document.line_at(start), document.line_at(max(start, end - 1))
        parsed = xml_tree.parse_record(text[start:end], is_complete=is_complete)
        metadata = vocabulary.read(parsed) if parsed is not None else None
        if metadata is not None and metadata.title:
            builder.add_entry(metadata, first, last, "" if is_complete else en("The record ends early."))
        else:
            untitled += 1
            builder.add_problem(first, en("This record has no title."), last)
    return untitled
