"""The formats of feeds in the order in which they are tried, the most specific first."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder

# Module names in ``readinglist.feeds.formats``; each is imported only when its format is tried.
FORMATS = (
    "json_papers",
    "xml_database",
    "xml_feed",
    "yaml_papers",
    "bibtex",
    "medline",
    "pubmed_text",
    "pubmed_page",
    "ovid",
    "web_of_science",
    "endnote",
    "labelled",
    "ris",
    "chat",
    "mixed_list",
    "title_list",
    "reference_list",
    "other_file",
    "bookmarks",
    "html_page",
    "table",
    "id_list",
    "markdown",
    "page_text",
)


class FeedFormat(Protocol):
    """The interface of a format module."""

    def sniff(self, document: Document) -> bool:
        """Return whether ``document`` looks like this format, judged by its content."""

    def read(self, document: Document, builder: FeedBuilder) -> str:
        """Add the papers and problems in ``document`` to ``builder``; return the display name of the format."""


def load_format(name: str) -> FeedFormat:
    """Return the format module called ``name``."""
    return cast(FeedFormat, import_module(f"readinglist.feeds.formats.{name}"))
