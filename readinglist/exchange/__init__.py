"""Export papers in the formats of other programs, and write and read the complete archive.

This package uses neither the database nor Qt: the caller passes an iterable of papers.
"""

from readinglist.exchange.archive import Archive, ArchiveInfo
from readinglist.exchange.citation_keys import citation_keys
from readinglist.exchange.citations import STYLES, Citation, CitationStyle, cite, cite_plain
from readinglist.exchange.file_names import file_name
from readinglist.exchange.formats import FORMATS, FORMATS_BY_KEY, ExportFormat, write
from readinglist.exchange.markdown import markdown_link
from readinglist.exchange.options import ExportOptions

__all__ = [
    "FORMATS",
    "FORMATS_BY_KEY",
    "STYLES",
    "Archive",
    "ArchiveInfo",
    "Citation",
    "CitationStyle",
    "ExportFormat",
    "ExportOptions",
    "citation_keys",
    "cite",
    "cite_plain",
    "file_name",
    "markdown_link",
    "write",
]
