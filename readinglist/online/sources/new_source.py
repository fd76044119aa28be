"""Make sources of what is recognised, with good names and how often each kind is asked."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from readinglist.model.source import Source, SourceKind
from readinglist.online.sources import arxiv_categories, preprint_categories
from readinglist.online.sources.addresses import bare_host

_HOURS = {SourceKind.AUTHOR: 168, SourceKind.VENUE: 168}
_OPERATOR = re.compile(r"\s(and\s?not|and|or|not)\s+(?=[(\"]*\w+:)", re.IGNORECASE)
# Of two terms without an operator between them, both are meant.
_WITHOUT_OPERATOR = re.compile(r"(?<!\bAND)(?<!\bOR)(?<!\bANDNOT)(?<!\() (?=\(*(?:ti|au|abs|co|jr|cat|rn|all):)")
_CATEGORY_TERM = re.compile(r"\bcat:([\w.*-]+)", re.IGNORECASE)
_FIELD = re.compile(r"\b(ti|au|abs|co|jr|cat|rn|all):", re.IGNORECASE)
_ONLY_CATEGORIES = re.compile(r"cat:[\w.*-]+(?: OR cat:[\w.*-]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
MAX_NAME = 100


def new_source(kind: SourceKind, address: str, name: str) -> Source:
    """Return a source that is not followed yet."""
    return Source(0, kind, address, name, _HOURS.get(kind, 24))


def of_categories(categories: list[str]) -> Source:
    """Return the source of all papers in some categories of arXiv."""
    query = " OR ".join(f"cat:{category}" for category in dict.fromkeys(categories))
    return new_source(SourceKind.ARXIV, query, arxiv_categories.source_name(list(dict.fromkeys(categories))))


def of_arxiv_query(query: str) -> Source | None:
    """Return the source of a search in the language of arXiv's API, or None if it isn't one.

    Operators and categories may be written in any case; "not" becomes "ANDNOT", as arXiv calls it.
    """
    query = " ".join(query.split())
    if query.count('"') % 2 or query.count("(") != query.count(")"):
        return None
    query = _FIELD.sub(lambda match: match[0].lower(), query)
    query = _OPERATOR.sub(lambda match: f" {_operator(match[1])} ", query)
    query = _WITHOUT_OPERATOR.sub(" AND ", query)
    query = _CATEGORY_TERM.sub(lambda match: f"cat:{arxiv_categories.find_category(match[1]) or match[1]}", query)
    if _ONLY_CATEGORIES.fullmatch(query):
        return of_categories([term.removeprefix("cat:") for term in query.split(" OR ")])
    return new_source(SourceKind.ARXIV, query, f"arXiv: {query}"[:MAX_NAME])


def _operator(word: str) -> str:
    return "ANDNOT" if "not" in word.lower() else word.upper()


def of_words(words: str, field: str = "all") -> Source | None:
    """Return the source of arXiv's papers in which these words, and phrases in quotes, are all found."""
    terms = re.findall(r'"[^"]+"|[^\s"]+', words)
    terms = [term if term.startswith('"') else term.strip("()[]:,;") for term in terms]
    if not any(terms):
        return None
    query = " AND ".join(f"{field}:{term}" for term in terms if term)
    return new_source(SourceKind.ARXIV, query, f"arXiv: {' '.join(terms)}"[:MAX_NAME])


def of_daily_papers() -> Source:
    """Return the source of Hugging Face's daily papers."""
    return new_source(SourceKind.DAILY_PAPERS, "daily", "Hugging Face Daily Papers")


def of_areas(server: str, areas: list[str]) -> Source:
    """Return the source of some subject areas of bioRxiv or medRxiv, or of all if there are none."""
    address = f"{server}/{'+'.join(areas)}" if areas else server
    return new_source(SourceKind.BIORXIV, address, preprint_categories.source_name(server, areas))


def of_journal(issn: str) -> Source:
    """Return the source of a journal; it is called by its name once Crossref has told it."""
    return new_source(SourceKind.JOURNAL, issn, f"ISSN {issn}")


def of_author(orcid: str) -> Source:
    """Return the source of an author; it is called by the author's name once OpenAlex has told it."""
    return new_source(SourceKind.AUTHOR, orcid, f"ORCID {orcid}")


def of_openalex_author(author: str) -> Source:
    """Return the source of an author with an ID of OpenAlex, such as "A5023888391"."""
    return new_source(SourceKind.AUTHOR, author, f"OpenAlex {author}")


def of_openalex_journal(journal: str) -> Source:
    """Return the source of a journal with an ID of OpenAlex, such as "S137773608", which tells its ISSN."""
    return new_source(SourceKind.JOURNAL, journal, f"OpenAlex {journal}")


def of_openreview_author(author: str) -> Source:
    """Return the source of an author with a profile of OpenReview, such as "~Ada_Lovelace1"."""
    name = re.sub(r"(?<!\d)\d+$", "", author.removeprefix("~")).replace("_", " ")
    return new_source(SourceKind.AUTHOR, author, name[:MAX_NAME])


def of_venue(group: str) -> Source:
    """Return the source of a venue of OpenReview: "ICLR.cc/2025/Conference" is called "ICLR 2025"."""
    parts = group.strip("/").split("/")
    if len(parts) > 2 and "." in parts[0] and not _YEAR.fullmatch(parts[1]):
        parts = parts[1:]
    parts[0] = parts[0].split(".")[0]
    if parts[-1] == "Conference":
        parts = parts[:-1]
    name = " ".join(part.replace("_", " ") for part in parts)
    return new_source(SourceKind.VENUE, group.strip("/"), f"OpenReview {name}"[:MAX_NAME])


def of_feed(address: str) -> Source:
    """Return the source of a feed; it is called by the title of the feed once that is read."""
    return new_source(SourceKind.FEED, address, name_of_address(address))


def of_page(address: str) -> Source:
    """Return the source of a page."""
    return new_source(SourceKind.PAGE, address, name_of_address(address))


def name_of_address(address: str) -> str:
    """Return what a source is called as long as nothing but its address is known."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    host = bare_host(parts)
    with suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")
    return unquote(f"{host}{path}{query}")[:MAX_NAME]
