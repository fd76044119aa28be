"""The table of politeness: how often each service may be asked, and where its terms are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Service:
    """How a group of hosts wants to be asked.

    ``hosts`` stand for themselves and their subdomains. There are at least ``seconds`` between two requests to the
    whole group, at most ``connections`` at once, at least ``hours`` between two asks of the same source, and up to
    ``batch`` ids in a request (1: one by one). ``terms`` is the address where the service says so.
    """

    group: str
    name: str
    hosts: tuple[str, ...]
    seconds: float
    hours: float
    batch: int = 1
    connections: int = 1
    terms: str = ""
    is_listed: bool = True  # all processes of the user take turns


# What each service says of itself, in autumn 2026, and less than that. Where one names no number, ours is smaller than
# any that the others name.
SERVICES: Final = (
    # "No more than one request every three seconds, and … a single connection at a time", over all its services.
    Service("arxiv", "arXiv", ("arxiv.org",), 3.0, 6, 100, terms="https://info.arxiv.org/help/api/tou.html"),
    # Without an account, in five minutes: 500 requests of the interface for programs, 100 of pages.
    Service(
        "huggingface", "Hugging Face", ("huggingface.co",), 1.0, 1, terms="https://huggingface.co/docs/hub/rate-limits"
    ),
    # Names no number.
    Service("biorxiv", "bioRxiv", ("biorxiv.org", "medrxiv.org"), 1.0, 6, terms="https://api.biorxiv.org/"),
    # Without an e-mail address: five requests a second for single records, one for lists, one at a time.
    Service(
        "crossref",
        "Crossref",
        ("crossref.org",),
        1.0,
        6,
        50,
        terms="https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/",
    ),
    # A hundred requests a second; without a key, about a hundred lists a day, while single records are free.
    Service(
        "openalex",
        "OpenAlex",
        ("openalex.org",),
        0.5,
        6,
        50,
        terms="https://developers.openalex.org/api-reference/authentication",
    ),
    # Without a key: 100 requests in five minutes, in a pool that everybody shares.
    Service(
        "semanticscholar",
        "Semantic Scholar",
        ("semanticscholar.org",),
        3.0,
        6,
        100,
        terms="https://www.semanticscholar.org/product/api",
    ),
    # By address, in five minutes: 1,000 requests for who gives an e-mail address, and fewer for who doesn't.
    Service(
        "datacite", "DataCite", ("datacite.org",), 1.0, 6, 50, terms="https://support.datacite.org/docs/rate-limit"
    ),
    # Without a key: three requests a second.
    Service(
        "pubmed",
        "PubMed",
        ("ncbi.nlm.nih.gov",),
        0.5,
        6,
        100,
        terms="https://www.ncbi.nlm.nih.gov/books/NBK25497/",
    ),
    # Names no number.
    Service("openreview", "OpenReview", ("openreview.net",), 1.0, 6, terms="https://openreview.net/legal/terms"),
)
OTHER_SECONDS: Final = 1.0  # between two requests to a host that is in no row
OTHER_HOURS: Final = 1.0


def service_of(host: str, services: tuple[Service, ...] = SERVICES) -> Service:
    """Return the service that a host belongs to; a host in no row is a group of its own."""
    host = host.lower().rstrip(".")
    for service in services:
        if any(host == one or host.endswith("." + one) for one in service.hosts):
            return service
    return Service(host, host, (host,), OTHER_SECONDS, OTHER_HOURS, is_listed=False)
