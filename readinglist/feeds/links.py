"""Find links, arXiv ids and DOIs in running text, without the punctuation around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from readinglist.model import Link, LinkKind

# Known hosts count as links without "https://" too: abstracts often have "code at github.com/…".
_HOSTS = r"(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co|arxiv\.org|doi\.org|dx\.doi\.org)"
_REST = r"[^\s<>\"“”„«»‘`^|，。；：、）】」』]{1,2000}"
_URL = re.compile(rf"[hH][tT][tT][pP][sS]?://{_REST}")
_SCHEMELESS = re.compile(rf"(?<![\w/.@-]){_HOSTS}/{_REST}", re.IGNORECASE)
# The search for a link without a scheme is slow, so it runs only if one of these occurs.
_HOST_PREFIXES = ("github.com/", "gitlab.com/", "bitbucket.org/", "huggingface.co/", "arxiv.org/", "doi.org/")
_BARE_DOI = re.compile(r"(?<![\w/.])10\.\d{4,9}/[^\s<>\"“”{}|\\^`]{1,300}")
# Publishers' addresses name the DOI, and may say after it what they show of the paper.
_DOI_IN_PATH = re.compile(
    r"://[^/?#\s]+/(?:[^?#\s]*/)?(?:doi|articles?|article-abstract|content|chapter|book)/"
    r"(?:(?:full|abs|abstract|pdf|epdf|pdfplus|pdfdirect|fulltext|full-xml|epub|html|doi)/){0,2}(10\.\d{4,9}/[^?#\s]+)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"(?:/(?:full|abs|abstract|pdf|epdf|fulltext|full-text|meta|html|xml|epub|summary)|\.(?:full|abstract|short|pdf|html?|full-text))+/?$",
    re.IGNORECASE,
)
_PREPRINT_VERSION = re.compile(r"^(10\.(?:1101|64898)/.+?)v\d{1,3}$")  # of bioRxiv and medRxiv
_OXFORD_NUMBER = re.compile(r"^(10\.1093/.+)/\d{4,10}$")
_ARXIV_IN_URL = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html|format|ps)/|huggingface\.co/papers/|alphaxiv\.org/(?:abs|pdf|overview)/"
    r"|10\.48550/arxiv\.)([^\s?#]+)",
    re.IGNORECASE,
)
_ARXIV_PREFIXED = re.compile(r"arxiv\s*:\s*(\S+)", re.IGNORECASE)
_ARXIV_ID = re.compile(
    r"(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|([a-z][a-z-]{1,12}(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}))(?:v(\d{1,3}))?(?!\d)",
    re.IGNORECASE,
)
_LATEX_ESCAPE = re.compile(r"\\([_%#&~$])(?:\{\})?")
_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【"}
_CODE_HOSTS = (
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "4open.science",
    "sourceforge.net",
    "gitee.com",
)
_PROJECT_HOSTS = (
    ".github.io",
    ".gitlab.io",
    "sites.google.com",
    ".readthedocs.io",
    ".netlify.app",
    ".vercel.app",
    ".pages.dev",
)


_PAPER_HOST = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html|format)/|alphaxiv\.org/|huggingface\.co/papers/|doi\.org/10\.|openreview\.net/(?:forum|pdf)"
    r"|aclanthology\.org/|aclweb\.org/anthology/|proceedings\.mlr\.press/|p(?:apers|roceedings)\.n(?:eur)?ips\.cc/"
    r"|openaccess\.thecvf\.com/|(?:bio|med|chem)rxiv\.org/|jmlr\.org/papers/|dl\.acm\.org/doi/|nature\.com/articles/"
    r"|link\.springer\.com/(?:article|chapter|content)/|ieeexplore\.ieee\.org/|sciencedirect\.com/science/article/"
    r"|semanticscholar\.org/paper/|pubmed\.ncbi\.nlm\.nih\.gov/\d|ncbi\.nlm\.nih\.gov/pmc/|ssrn\.com/|eprint\.iacr\.org/\d"
    r"|journals\.plos\.org/|(?:science|pnas|tandfonline|wiley)\.(?:org|com)/doi/|academic\.oup\.com/|osf\.io/preprints/)",
    re.IGNORECASE,
)


def is_paper_page(url: str) -> bool:
    """Return whether an address is that of a paper, by its host."""
    return _PAPER_HOST.search(url) is not None


def find_links(text: str) -> tuple[Link, ...]:
    """Return the links in ``text``, without duplicates: first URLs, then links without a scheme, then DOIs."""
    found = [trim_url(match[0]) for match in _URL.finditer(text)] if "://" in text else []
    rest = _URL.sub(" ", text) if found else text
    if any(prefix in rest for prefix in _HOST_PREFIXES):
        found += [trim_url(match[0]) for match in _SCHEMELESS.finditer(rest)]
    if "10." in text and "/" in text:
        found += [f"https://doi.org/{trim_url(m[0])}" for m in _BARE_DOI.finditer(text)]
    return links_from_urls(found)


def links_from_urls(addresses: Iterable[str]) -> tuple[Link, ...]:
    """Return the http(s) links among ``addresses``, in order and without duplicates; "https://" may be missing."""
    links: dict[str, Link] = {}
    for address in addresses:
        url = address if "://" in address else f"https://{address}"
        kind = link_kind(url)
        if kind is not None:
            links.setdefault(url, Link(kind, url))
    return tuple(links.values())


def trim_url(url: str) -> str:
    """Return ``url`` without trailing punctuation, unbalanced brackets and LaTeX around it."""
    url = _LATEX_ESCAPE.sub(r"\1", url)
    for stop in ("\\", "}{", "]("):
        url = url.split(stop, 1)[0]
    while url:
        last = url[-1]
        opening = _PAIRS.get(last)
        if last in ".,;:!?'’*$…·_" or (opening is not None and url.count(last) > url.count(opening)) or last in "({[":
            url = url[:-1]
            continue
        break
    return url


def link_kind(url: str) -> LinkKind | None:
    """Return the kind of ``url`` by its host and path, or None when it is not an http(s) address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host:
        return None
    path = parts.path.lower()
    for kind, matches in (
        (LinkKind.PDF, path.endswith(".pdf") or (host.endswith("arxiv.org") and path.startswith("/pdf"))),
        (LinkKind.ARXIV, host.endswith("arxiv.org")),
        (LinkKind.DOI, host in ("doi.org", "dx.doi.org")),
        (LinkKind.CODE, host.endswith(_CODE_HOSTS) and bool(path.strip("/"))),
        (LinkKind.PROJECT, host.endswith(_PROJECT_HOSTS)),
    ):
        if matches:
            return kind
    return LinkKind.PAGE


def parse_arxiv_id(text: str) -> tuple[str, int]:
    """Return the arXiv id and version in an address, in "arXiv:…" or in a bare id.

    The version is 0 if it is not given; without an id, return ("", 0).
    """
    named = _ARXIV_IN_URL.search(text) or _ARXIV_PREFIXED.search(text)
    match = _ARXIV_ID.match(unquote(named[1]) if named else text.strip())
    if match is None:
        return "", 0
    # Ids before April 2007 name an archive, and sometimes a subject class: math.GT/0309136.
    old_id = match[2] or ""
    return match[1] or old_id, int(match[3] or 0)


def parse_doi(text: str) -> str:
    """Return the DOI in ``text`` in lower case, without a resolver such as doi.org, or ""."""
    match = _BARE_DOI.search(unquote(text).replace("doi.org/", " ").replace("doi:", " "))
    return trim_url(match[0]).lower() if match else ""


def doi_in_path(url: str) -> str:
    """Return the DOI in a publisher's address such as "https://x.example/doi/full/10.1000/abc.pdf", or ""."""
    found = _DOI_IN_PATH.search(unquote(url))
    if found is None:
        return ""
    doi = parse_doi(_SHOWN.sub("", found[1]).rstrip("/"))
    for addition in (_PREPRINT_VERSION, _OXFORD_NUMBER):
        doi = addition.sub(r"\1", doi)
    return doi
