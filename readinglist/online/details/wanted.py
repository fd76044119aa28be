"""What is known of a paper whose details are wanted, and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from readinglist.feeds import links
from readinglist.feeds.written.line import WrittenTitle, read_alone
from readinglist.identity.title_key import title_key
from readinglist.model import Metadata

_PMID_URL = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})\b", re.IGNORECASE)
_PMCID_URL = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?|europepmc\.org/)articles?/(?:pmc/)?PMC(\d{1,9})\b", re.IGNORECASE
)
_SUBJECT_CLASS = re.compile(r"^([a-z-]+)\.[a-z]{2}/", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arxiv."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper whose details are wanted, under a ``key`` of the caller's; whatever is not known is empty.

    Only an id or the title is sent to a service; by ``authors``, ``year`` and the rest its answers are judged.
    ``written`` is the title as it stands in a list or mail, if that has more in it: a mark, quotes, names, a year.
    """

    key: int
    arxiv_id: str = ""
    doi: str = ""
    pmid: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    pmcid: str = ""
    venue: str = ""
    abstract: str = ""
    arxiv_version: int = 0
    written: str = ""

    @property
    def metadata(self) -> Metadata:
        """What is known, as metadata that can be compared."""
        return Metadata(
            self.title,
            self.abstract,
            self.authors,
            self.year,
            self.venue,
            arxiv_id=self.arxiv_id,
            arxiv_version=self.arxiv_version,
            doi=self.doi,
        )


@dataclass(frozen=True, slots=True)
class FoundDetails:
    """The metadata of a wanted paper, and the name of the service that it mainly comes from.

    Unless it ``is_certain``, it may be another paper, which ``doubt`` explains.
    """

    metadata: Metadata
    service: str
    is_certain: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found by the key of what was wanted, and a sentence for each service that could not be asked.

    If ``is_cancelled``, it is what was found until then.
    """

    found: Mapping[int, FoundDetails] = field(default_factory=lambda: MappingProxyType({}))
    errors: tuple[str, ...] = ()
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class LookUpProgress:
    """How many of the wanted papers are done with, and which service is being asked."""

    done: int
    total: int
    service: str


Progress = Callable[[LookUpProgress], None]


def wanted_of(key: int, metadata: Metadata) -> Wanted:
    """Return what is known of a paper; a title that only repeats its id or address is none."""
    urls = [link.url for link in metadata.links]
    known = [*urls, metadata.title] if is_placeholder(metadata) else urls
    title = "" if is_placeholder(metadata) else metadata.title
    read = WrittenTitle(title) if metadata.authors else read_alone(title)
    return Wanted(
        key,
        metadata.arxiv_id,
        metadata.doi,
        next((match[1] for url in known if (match := _PMID_URL.search(url))), ""),
        read.title,
        metadata.authors or read.authors,
        metadata.published[:4] or read.year,
        next((f"PMC{match[1]}" for url in known if (match := _PMCID_URL.search(url))), ""),
        metadata.venue,
        metadata.abstract,
        metadata.arxiv_version,
        title if title != read.title else "",
    )


def is_placeholder(metadata: Metadata) -> bool:
    """Return whether a title is no title, but an id or an address that stands for it."""
    title = metadata.title.strip()
    if not title or title.lower().startswith(("http://", "https://", "www.")):
        return " " not in title
    pmids = [f"pubmed {found[1]}" for link in metadata.links if (found := _PMID_URL.search(link.url))]
    names = (metadata.arxiv_id, f"arxiv {metadata.arxiv_id}", metadata.doi, f"doi {metadata.doi}", *pmids)
    return title_key(title) in {title_key(name) for name in names if len(name) > len("arxiv ")}


def is_bare(metadata: Metadata) -> bool:
    """Return whether a paper lacks what a reader decides by: its title, its authors or its abstract."""
    return not metadata.abstract or not metadata.authors or is_placeholder(metadata)


def arxiv_number(arxiv_id: str, doi: str = "") -> str:
    """Return an arXiv id, or that in a DOI of arXiv, as arXiv writes it: without version and subject class."""
    if not arxiv_id and doi.lower().startswith(_ARXIV_DOI):
        arxiv_id = doi[len(_ARXIV_DOI) :]
    number = links.parse_arxiv_id(arxiv_id)[0].lower()
    return _SUBJECT_CLASS.sub(r"\1/", number)
