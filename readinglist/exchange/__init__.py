"""Papers given out in the formats of other programs, and the complete archive, out and in again.

Knows no database and no Qt: whoever calls brings the papers, one after another.
"""

from readinglist.exchange.archive import Archive, ArchiveInfo
from readinglist.exchange.citation_keys import citation_keys
from readinglist.exchange.citations import STYLES, Citation, Style, cite, plain
from readinglist.exchange.file_names import file_name
from readinglist.exchange.formats import BY_KEY, FORMATS, Format, write
from readinglist.exchange.markdown import link
from readinglist.exchange.options import ExportOptions

__all__ = [
    "BY_KEY",
    "FORMATS",
    "STYLES",
    "Archive",
    "ArchiveInfo",
    "Citation",
    "ExportOptions",
    "Format",
    "Style",
    "citation_keys",
    "cite",
    "file_name",
    "link",
    "plain",
    "write",
]
