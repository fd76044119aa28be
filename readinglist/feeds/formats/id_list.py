"""Read a list of arXiv ids, DOIs or links, one on each line; some may have a title beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from readinglist.feeds import links, record
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en
from readinglist.model import Metadata

_MARK = re.compile(r"^(?:[-*+•‣>]\s+|\d{1,6}[.)]\s+|\[[ xX]\]\s+){1,3}")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,500})\]\((?P<url>https?://[^\s()]{1,500})\)")
_LABEL = re.compile(r"(?:paper|pdf|abs(?:tract)?|arxiv|doi|link|here|url|html|preprint|full text)", re.IGNORECASE)
_CUT = ("…", "...")
_TRACKING = re.compile(r"[?#&](?:utm_\w{1,20}|fbclid|gclid)=.*")
_FEWEST_BARE = 0.2  # of the lines; lists in which nearly each link has a title are read as pages
_ARXIV = re.compile(
    r"(?:arxiv\s*:\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE
)
_DOI = re.compile(r"(?:doi\s*:?\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
_PMID = re.compile(r"(?:pmid|pubmed(?:\s*id)?)\s*:?\s*(\d{1,8})", re.IGNORECASE)
_MAYBE_PMID = re.compile(r"\d{7,8}")
_PUBMED = re.compile(r"\bpmids?(?![a-z])|pubmed", re.IGNORECASE)
_HEAD = 100_000  # characters in which a list says what its numbers are
_PUBMED_ADDRESS = "https://pubmed.ncbi.nlm.nih.gov/"
_URL = re.compile(r"<?https?://[^\s<>]+>?|(?:www\.)?(?:arxiv|doi)\.org/\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """A line: the address or identifier on it, and the title beside it, or ""."""

    address: str
    title: str = ""


def sniff(document: Document) -> bool:
    """Return whether nearly all lines are an identifier or link, of which some have a title beside them."""
    bare = titled = others = 0
    has_pmids = names_pubmed(document)
    for line in document.lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = read_line(line, has_pmids)
        if item is None:
            if has_pmids and _PUBMED.fullmatch(line.strip(" :")):
                continue
            others += 1
            if others > 20 and others > bare + titled:
                return False
        elif item.title:
            titled += 1
        else:
            bare += 1
    return bare + titled > 4 * others and bare >= _FEWEST_BARE * (bare + titled)


def names_pubmed(document: Document) -> bool:
    """Return whether a file's name or one of its lines says that numbers in it are those of PubMed."""
    return _PUBMED.search(document.name) is not None or _PUBMED.search(document.head(_HEAD)) is not None


def read_line(line: str, has_pmids: bool) -> ListedAddress | None:
    """Return the address on a line that is nothing else but perhaps its title; ``has_pmids``: or a number of PubMed."""
    if len(line) >= 600:
        return None
    text = _MARK.sub("", normalize_space(line)).rstrip(",;")
    address = text.strip("\"'<>“”").rstrip(",;")
    if (pmid := _PMID.fullmatch(address)) or (has_pmids and _MAYBE_PMID.fullmatch(address)):
        return ListedAddress(f"{_PUBMED_ADDRESS}{pmid[1] if pmid else address}/")
    if any(pattern.fullmatch(address) for pattern in (_ARXIV, _DOI, _URL)):
        return ListedAddress(address)
    found = list(_LINK.finditer(text))
    if len(found) != 1 or not links.is_paper_page(found[0]["url"]):
        return None
    link = found[0]
    beside = f"{text[: link.start()]} {text[link.end() :]}".strip(" |*_.,;:–—-")
    if "http" in beside:
        return None
    title = beside if _LABEL.fullmatch(link["text"].strip()) else normalize_space(link["text"])
    is_title = len(title.split()) > 2 or title == link["text"]
    return ListedAddress(link["url"], title if is_title and not title.endswith(_CUT) else "")


def read(document: Document, builder: FeedBuilder) -> str:
    """Add a paper for each identifier or link."""
    has_pmids = names_pubmed(document)
    for number, line in enumerate(document.lines, 1):
        item = read_line(line, has_pmids)
        if item is not None:
            metadata = address_metadata(item.address)
            metadata = replace(metadata, title=item.title) if item.title else metadata
            unsure = "" if item.title else en("Only the paper's link is known.")
            builder.add_entry(metadata, number, number, unsure)
        elif line.lstrip().startswith("#") or _PUBMED.fullmatch(line.strip(" :")):
            builder.skip(number, number, "comment")
    return en("list of links")


def address_metadata(address: str) -> Metadata:
    """Return the metadata of a paper of which only ``address`` is known, or its identifier."""
    address = _TRACKING.sub("", address.strip("<>"))
    arxiv_id, version = links.parse_arxiv_id(address)
    doi = links.parse_doi(address) if "://" not in address else links.doi_in_path(address) or links.parse_doi(address)
    pmid = address.removeprefix(_PUBMED_ADDRESS).rstrip("/")
    named = f"PubMed {pmid}" if pmid.isdigit() else address
    title = f"arXiv {arxiv_id}" if arxiv_id else f"DOI {doi}" if doi else named
    url = address if "://" in address else f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else f"https://doi.org/{doi}"
    return record.build_metadata(
        title, urls=[url], doi="" if arxiv_id else doi, ids=[f"arXiv:{arxiv_id}v{version}"] if version else []
    )
