"""The addresses of sources on the web: of the page that a person looks at, and of the feed that other programs read."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from readinglist.model.source import Source, SourceKind
from readinglist.online.sources import venue_names

_CATEGORY = "cat:"
_PAGES = {
    SourceKind.DAILY_PAPERS: "https://huggingface.co/papers",
    SourceKind.JOURNAL: "https://portal.issn.org/resource/ISSN/{}",
    SourceKind.AUTHOR: "https://orcid.org/{}",
    SourceKind.VENUE: "https://openreview.net/group?id={}",
}


def page_address(source: Source) -> str:
    """Return the address of the page on which a person sees what a source brings."""
    address = quote(source.address, safe="/:")
    if source.kind is SourceKind.ARXIV:
        categories = _categories(source.address)
        return f"https://arxiv.org/list/{categories[0]}/recent" if len(categories) == 1 else feed_address(source)
    if source.kind is SourceKind.BIORXIV:
        server, _, areas = source.address.partition("/")
        area = areas.split("+")[0]
        return f"https://www.{server}.org/{f'collection/{area}' if area else 'content/early/recent'}"
    if source.kind in (SourceKind.AUTHOR, SourceKind.JOURNAL) and source.address[:1] in ("A", "S"):
        return f"https://openalex.org/{address}"
    if source.kind is SourceKind.AUTHOR and source.address.startswith("~"):
        return f"https://openreview.net/profile?id={address}"
    if source.kind is SourceKind.VENUE:
        address = quote(venue_names.home_of(source.address), safe="/:")
    if source.kind in (SourceKind.FEED, SourceKind.PAGE):
        return source.address
    return _PAGES[source.kind].format(address)


def feed_address(source: Source) -> str:
    """Return the address of the feed that is nearest to what a source brings, or ""."""
    match source.kind:
        case SourceKind.FEED:
            return source.address
        case SourceKind.ARXIV:
            categories = _categories(source.address)
            if categories:
                return f"https://rss.arxiv.org/rss/{'+'.join(categories)}"
            query = {
                "search_query": source.address,
                "sortBy": "submittedDate",
                "sortOrder": "descending",
                "max_results": 100,
            }
            return f"https://export.arxiv.org/api/query?{urlencode(query)}"
        case SourceKind.BIORXIV:
            server, _, areas = source.address.partition("/")
            subject = areas.replace("-", "_") or "all"
            return f"https://connect.{server}.org/{server}_xml.php?{urlencode({'subject': subject})}"
        case _:
            return ""


def _categories(query: str) -> list[str]:
    """Return the categories of a search for nothing else, an archive as "cs"; or none."""
    terms = query.split(" OR ")
    if not all(term.startswith(_CATEGORY) and " " not in term for term in terms):
        return []
    return [term.removeprefix(_CATEGORY).removesuffix(".*") for term in terms]
