"""Read a list of arXiv ids, DOIs or links, one on each line."""

from __future__ import annotations

import re

from readinglist.feeds import links, record
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en
from readinglist.model import Metadata

_MARK = re.compile(r"^(?:[-*+•‣]|\d{1,6}[.)])\s+")
_ARXIV = re.compile(
    r"(?:arxiv\s*:\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE
)
_DOI = re.compile(r"(?:doi\s*:?\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
_URL = re.compile(r"<?https?://[^\s<>]+>?|(?:www\.)?(?:arxiv|doi)\.org/\S+", re.IGNORECASE)


def sniff(document: Document) -> bool:
    """Return whether nearly all lines are nothing but an identifier or link."""
    known = others = 0
    for line in document.lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(line) < 600 and _address(line):
            known += 1
        else:
            others += 1
            if others > 20 and others > known:
                return False
    return known > 4 * others


def _address(line: str) -> str:
    text = _MARK.sub("", normalize_space(line)).rstrip(",;")
    return text if any(pattern.fullmatch(text) for pattern in (_ARXIV, _DOI, _URL)) else ""


def read(document: Document, builder: FeedBuilder) -> str:
    """Add a paper for each identifier or link."""
    for number, line in enumerate(document.lines, 1):
        address = _address(line) if len(line) < 600 else ""
        if address:
            builder.add_entry(
                address_metadata(address.strip("<>")), number, number, en("Only the paper's link is known.")
            )
        elif line.lstrip().startswith("#"):
            builder.skip(number, number, "comment")
    return en("list of links")


def address_metadata(address: str) -> Metadata:
    """Return the metadata of a paper of which only ``address`` is known, or its identifier."""
    arxiv_id, version = links.parse_arxiv_id(address)
    doi = links.parse_doi(address)
    title = f"arXiv {arxiv_id}" if arxiv_id else f"DOI {doi}" if doi else address
    url = address if "://" in address else f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else f"https://doi.org/{doi}"
    return record.build_metadata(
        title, urls=[url], doi="" if arxiv_id else doi, ids=[f"arXiv:{arxiv_id}v{version}"] if version else []
    )
