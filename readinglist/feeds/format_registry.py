"""The forms a feed may have, the most telling first; each module has ``sniff`` and ``read``."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from readinglist.feeds.document import Document
from readinglist.feeds.line_account import LineAccount

# Named, not imported: a form is loaded when a feed may be written in it.
FORMATS = (
    "json_papers",
    "xml_feed",
    "bibtex",
    "ris",
    "table",
    "html_page",
    "id_list",
    "title_list",
    "markdown",
    "page_text",
)


class FeedFormat(Protocol):
    """What a module of a form offers."""

    def sniff(self, document: Document) -> bool:
        """Return whether ``document`` may be written in this form, by its content."""

    def read(self, document: Document, account: LineAccount) -> str:
        """Enter what ``document`` says into ``account``; return the form's name in words."""


def load_format(name: str) -> FeedFormat:
    """Return the form with the module ``name``."""
    return cast(FeedFormat, import_module(f"readinglist.feeds.formats.{name}"))
