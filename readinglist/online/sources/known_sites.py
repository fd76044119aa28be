"""Recognise what the addresses of arXiv, Hugging Face, bioRxiv, OpenReview, ORCID and journals name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from readinglist.i18n import Message, en
from readinglist.model.source import Source
from readinglist.online.sources import arxiv_categories, new_source, preprint_categories, venue_names
from readinglist.online.sources.addresses import bare_host
from readinglist.online.sources.check_digits import looks_like_issn, parse_issn, parse_orcid

ONE_PAPER = en("This is a single paper, not a source of new ones. Import it instead.")
WRONG_ISSN = en("The last digit of this ISSN doesn't fit the others. Check it for a typing error.")
WRONG_ORCID = en("The last digit of this ORCID iD doesn't fit the others. Check it for a typing error.")
OPENREVIEW_PERSON = re.compile(r"~[^\W\d_][\w.'’-]{0,80}\d{1,4}")  # the ID of a profile
_OPENREVIEW_PROFILE = en("Only profiles with an ID such as ~Ada_Lovelace1 can be followed.")
_FRONT_PAGE = en("This page doesn't list papers. Type an arXiv category such as cs.LG, or a search such as abs:causal.")
_HUGGING_FACE = en("This page doesn't list papers. For Hugging Face's daily papers, follow huggingface.co/papers.")
_SCHOLAR = en(
    "Google Scholar has no feeds and doesn't let other programs read its pages. Search for the author's name instead."
)
_SEMANTIC_SCHOLAR = en(
    "Semantic Scholar doesn't let other programs read its pages of authors. Search for the author's name instead."
)

Found = Source | Message | None  # a source, why it isn't one, or nothing that is known here
_JOURNAL_SEGMENTS = frozenset({"journal", "journals", "toc", "issn", "resource", "loi"})
_PAPERS = re.compile(
    r"(?:doi\.org/10\.|nature\.com/articles/|pubmed\.ncbi\.nlm\.nih\.gov/\d+/?$|ncbi\.nlm\.nih\.gov/pmc/articles/"
    r"|dl\.acm\.org/doi/|link\.springer\.com/(?:article|chapter)/|ieeexplore\.ieee\.org/document/"
    r"|sciencedirect\.com/science/article/|semanticscholar\.org/paper/|aclanthology\.org/\d{4}\.[\w-]+\.\d+"
    r"|aclanthology\.org/[A-Z]\d\d-\d{4}|proceedings\.mlr\.press/v\d+/\w+\.html|alphaxiv\.org/(?:abs|pdf|overview)/"
    r"|openaccess\.thecvf\.com/content.*_paper\.(?:html|pdf)|jmlr\.org/papers/v\d+/[\d-]+\.html"
    r"|(?:science|pnas|tandfonline|wiley|sagepub)\.(?:org|com)/doi/|eprint\.iacr\.org/\d{4}/\d+"
    r"|journals\.plos\.org/\w+/article\b|openalex\.org/(?:works/)?W\d+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Site:
    """An address: its host without "www.", the parts of its path, and the values of its query."""

    address: str
    host: str
    path: tuple[str, ...]
    query: Mapping[str, str]


def recognize_address(address: str) -> Source | Message:
    """Return the source of an http(s) address: of a service if it is one of its pages, else a feed or a page."""
    parts = urlsplit(address)
    site = _Site(address, bare_host(parts), _segments(parts), _query(parts))
    for name, recognizer in _RECOGNIZERS:
        if site.host == name or site.host.endswith(f".{name}"):
            found = recognizer(site)
            if found is not None:
                return found
    if _PAPERS.search(f"{site.host}{parts.path}"):
        return ONE_PAPER
    if journal := _journal(site):
        return journal
    return new_source.of_feed(address) if _is_feed(parts) else new_source.of_page(address)


def _segments(parts: SplitResult) -> tuple[str, ...]:
    return tuple(unquote(part) for part in parts.path.split("/") if part)


def _query(parts: SplitResult) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(parts.query, max_num_fields=200).items()}


def _is_feed(parts: SplitResult) -> bool:
    """Return whether an address looks like that of a feed; the answer decides, this only names it."""
    path = parts.path.lower()
    return (
        path.endswith(
            (".rss", ".xml", ".atom", ".rdf", "feed.json", "/feed", "/feed/", "/rss", "/rss/", "/atom", "/atom/")
        )
        or bare_host(parts).startswith(("feeds.", "rss.", "feed.", "export.feedburner."))
        or re.search(r"(?:^|/)(?:feeds?|rss|atom)/", path) is not None
        or re.search(r"(?:^|[&=])(?:feed|rss|atom|rdf)(?:[=&]|$)", parts.query.lower()) is not None
    )


def _arxiv(site: _Site) -> Found:
    return _arxiv_page(site) if site.path else _FRONT_PAGE


def _arxiv_page(site: _Site) -> Found:
    kind, *rest = (*site.path, "")
    first = rest[0] if rest else ""
    if kind in ("abs", "pdf", "html", "format", "ps", "e-print", "src", "tb"):
        return ONE_PAPER
    if kind in ("rss", "atom") and first:
        found = [arxiv_categories.find_category(one) for one in re.split(r"[+\s,]+", first.removesuffix(".xml"))]
        return new_source.of_categories(found) if all(found) else wrong_category(first)
    if kind in ("list", "archive", "catchup", "corr"):
        named = "cs" if kind == "corr" else first or site.query.get("archive", "")
        category = arxiv_categories.find_category(named)
        return new_source.of_categories([category]) if category else wrong_category(named)
    if kind == "a" and first:
        author = re.sub(r"\.(?:atom2?|json|html)$", "", first)
        # atom2 has an element for each author: arxiv.org/help/myarticles
        feed = new_source.of_feed(f"https://arxiv.org/a/{author}.atom2")
        return new_source.new_source(feed.kind, feed.address, f"arXiv {_author_name(author)}")
    if kind == "api" and "search_query" in site.query:
        return new_source.of_arxiv_query(site.query["search_query"])
    return _arxiv_search(site) if kind == "search" else None


def wrong_category(text: str) -> Message | None:
    """Return why a text that looks like one category isn't one, with the nearest; or None for other texts."""
    near = arxiv_categories.nearest_category(text)
    if not near:
        return None
    return en("arXiv has no category {category}. Did you mean {near}?", category=text.strip()[:30], near=near)


def _author_name(author: str) -> str:
    """Return the name in an author's identifier: "S Warner" of "warner_s_1"."""
    family, _, given = re.sub(r"_\d+$", "", author).partition("_")
    return f"{given} {family}".title().strip() if "-" not in author else author


_SEARCH_FIELDS = {
    "title": "ti",
    "author": "au",
    "authors": "au",
    "abstract": "abs",
    "comments": "co",
    "journal_ref": "jr",
}
_SEARCH_FIELDS |= {"report_num": "rn", "paper_id": "id"}


def _arxiv_search(site: _Site) -> Found:
    """Read a search of arxiv.org/search, simple or advanced, as one of the API."""
    terms: list[str] = []
    for number in range(20):
        words = site.query.get(f"terms-{number}-term", "")
        if words:
            operator = site.query.get(f"terms-{number}-operator", "AND").upper()
            found = new_source.of_words(words, _SEARCH_FIELDS.get(site.query.get(f"terms-{number}-field", ""), "all"))
            joined = f" {'ANDNOT' if 'NOT' in operator else operator} " if terms else ""
            terms += [f"{joined}({found.address})"] if found else []
    if terms:
        return new_source.of_arxiv_query("".join(terms))
    words = site.query.get("query", "")
    field = _SEARCH_FIELDS.get(site.query.get("searchtype", ""), "all")
    # "Last, First" is how the authors of a paper link to their search.
    source = new_source.of_words(f'"{words.replace(",", "")}"' if field == "au" and '"' not in words else words, field)
    category = arxiv_categories.find_category(site.path[1]) if len(site.path) > 1 else ""
    if source is None or not category:
        return source
    return new_source.of_arxiv_query(f"cat:{category} AND ({source.address})")


def _hugging_face(site: _Site) -> Found:
    path = tuple(part.lower() for part in site.path)
    if path[:1] == ("papers",) and "q" not in site.query:
        if len(path) > 1 and re.match(r"\d{4}\.\d{4,5}|[a-z-]++\.?\w*+$", path[1]) and path[1] not in _LISTS:
            return ONE_PAPER
        return new_source.of_daily_papers()
    if path[:2] == ("api", "daily_papers"):
        return new_source.of_daily_papers()
    return _HUGGING_FACE if not path or path[0] in _WITHOUT_PAPERS else None


_LISTS = ("date", "week", "month", "trending")
_WITHOUT_PAPERS = frozenset({"models", "datasets", "spaces", "docs", "tasks", "chat", "pricing", "join", "login"})


def _preprints(site: _Site) -> Found:
    server = next(one for one in preprint_categories.SERVERS if one in site.host)
    kind, *rest = (*site.path, "")
    areas: list[str] = []
    if kind == "collection" and rest[0]:
        areas = [preprint_categories.fold_area(rest[0])]
    elif kind.endswith("_xml.php"):
        areas = [
            preprint_categories.fold_area(one) for one in re.split(r"[+,\s]", site.query.get("subject", "all")) if one
        ]
        server = next(one for one in preprint_categories.SERVERS if one in kind or one in site.host)
    elif kind == "details" and len(rest) > 2:
        server = rest[0] if rest[0] in preprint_categories.SERVERS else server
        areas = [preprint_categories.fold_area(site.query["category"])] if "category" in site.query else []
    elif kind == "content" and rest[0] == "early" and "recent" in rest:
        areas = []
    elif kind == "content" or "10.1101" in site.path or "10.64898" in site.path:
        return ONE_PAPER
    elif kind:
        return None
    return new_source.of_areas(server, [] if "all" in areas else areas)


def _openreview(site: _Site) -> Found:
    kind = site.path[0] if site.path else ""
    if kind == "profile":
        person = site.query.get("id", "")
        return new_source.of_openreview_author(person) if OPENREVIEW_PERSON.fullmatch(person) else _OPENREVIEW_PROFILE
    if kind in ("forum", "pdf", "attachment", "revisions"):
        return ONE_PAPER
    group = site.query.get("venue", "") or (
        site.query.get("id", "") if kind in ("group", "venue", "submissions") else ""
    )
    group = group.split("/-/")[0].strip("/")
    group = venue_names.name_of_home(group) or venue_names.in_its_case(group)
    return new_source.of_venue(group) if group and re.fullmatch(r"[\w./-]+", group) else None


def _orcid(site: _Site) -> Found:
    if not site.path:
        return None
    orcid = parse_orcid(site.path[0])
    if orcid:
        return new_source.of_author(orcid)
    return WRONG_ORCID if re.fullmatch(r"[\dXx-]{16,19}", site.path[0]) else None


def _scholar(_site: _Site) -> Found:
    return _SCHOLAR


def _semantic_scholar(site: _Site) -> Found:
    return _SEMANTIC_SCHOLAR if site.path[:1] == ("author",) else None


def _dblp(site: _Site) -> Found:
    """Return the feed of an author's page: https://dblp.org/faq/How+to+use+the+dblp+RSS+feeds.html."""
    if site.path[:1] != ("pid",) or len(site.path) < 3:
        return None
    name = re.sub(r"\.(?:html|rss|xml|bib|nt|rdf|ttl)$", "", site.path[2])
    return new_source.of_feed(f"https://dblp.org/pid/{quote(site.path[1])}/{quote(name)}.rss")


def _openalex(site: _Site) -> Found:
    return openalex_id(site.path[-1]) if site.path else None


def openalex_id(text: str) -> Source | Message | None:
    """Return the author or the journal that an ID of OpenAlex names, or why a paper can't be followed."""
    found = re.fullmatch(r"([AaSsWw])\d{7,11}", text)
    if found is None:
        return None
    if found[1].upper() == "A":
        return new_source.of_openalex_author(text.upper())
    return new_source.of_openalex_journal(text.upper()) if found[1].upper() == "S" else ONE_PAPER


def _journal(site: _Site) -> Found:
    """Return the journal whose ISSN an address names as such."""
    named = [site.query[key] for key in ("issn", "ISSN", "eissn") if key in site.query]
    before = ("", *site.path)
    named += [
        one.removesuffix(".xml")
        for one, previous in zip(site.path, before, strict=False)
        if previous.lower() in _JOURNAL_SEGMENTS and ("-" in one or "wiley.com" in site.host)
    ]
    issn = next((found for one in named if looks_like_issn(one) and (found := parse_issn(one))), "")
    return new_source.of_journal(issn) if issn else None


_RECOGNIZERS: tuple[tuple[str, Callable[[_Site], Found]], ...] = (
    ("arxiv.org", _arxiv),
    ("xxx.lanl.gov", _arxiv),
    ("huggingface.co", _hugging_face),
    ("hf.co", _hugging_face),
    ("biorxiv.org", _preprints),
    ("medrxiv.org", _preprints),
    ("openreview.net", _openreview),
    ("orcid.org", _orcid),
    ("openalex.org", _openalex),
    ("dblp.org", _dblp),
    ("dblp.uni-trier.de", _dblp),
    ("dblp.dagstuhl.de", _dblp),
    ("scholar.google.com", _scholar),
    ("semanticscholar.org", _semantic_scholar),
)
