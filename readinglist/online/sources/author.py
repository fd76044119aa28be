"""Ask OpenAlex for the works of an author, or Crossref if OpenAlex doesn't answer or knows none by an ORCID iD.

An author may also have an ID of OpenAlex, such as A5023888391, which Crossref doesn't know, or a profile of OpenReview,
which is asked then.

https://docs.openalex.org/api-entities/works/filter-works and https://api.crossref.org/swagger-ui/index.html.
"""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

from readinglist.i18n import en
from readinglist.online.sources import journal, openreview_author
from readinglist.online.sources.check_digits import parse_orcid
from readinglist.online.sources.inquiry import Inquiry, not_understood, read_json, records_in
from readinglist.online.transport.messages import TransportError, WebResponse

_OPENALEX = "https://api.openalex.org/works"
_CROSSREF = "https://api.crossref.org/works"
_FIRST = 20  # works, the first time
PAGE_SIZE = 50
_MOST_PAGES = 6
_YEAR = timedelta(days=365)
_NOT_WORKS = frozenset({"paratext", "peer-review", "libguides", "grant", "supplementary-materials", "erratum"})


def read(inquiry: Inquiry) -> None:
    """Ask for the newest works; what is older than the oldest of the first time stays out."""
    if inquiry.source.address.startswith("~"):
        openreview_author.read(inquiry)
        return
    if not parse_orcid(inquiry.source.address):
        if not _read_openalex(inquiry) and not inquiry.cursor:
            raise TransportError(
                en("OpenAlex lists no papers by {author}.", author=inquiry.source.address),
                en("Check the ID on openalex.org."),
            )
        return
    try:
        found = _read_openalex(inquiry)
    except TransportError as error:
        if error.is_offline or inquiry.documents:
            raise
        try:
            _read_crossref(inquiry)
        except TransportError:
            raise error from None
        return
    if not found and not inquiry.cursor and not _read_crossref(inquiry):
        raise TransportError(
            en("Neither OpenAlex nor Crossref lists a paper with the ORCID iD {orcid}.", orcid=inquiry.source.address),
            en("Check it on orcid.org."),
        )


def _read_openalex(inquiry: Inquiry) -> int:
    """Ask OpenAlex; return how many works came."""
    author = inquiry.source.address
    floor = inquiry.cursor.day("floor")
    size = PAGE_SIZE if floor else _FIRST
    which = f"author.{'orcid' if parse_orcid(author) else 'id'}:{author}" + (
        f",from_publication_date:{floor}" if floor else ""
    )
    found: list[dict[str, Any]] = []
    for page in range(1, _MOST_PAGES + 1):
        response = inquiry.fetch(
            _OPENALEX,
            [("filter", which), ("sort", "publication_date:desc"), ("per-page", str(size)), ("page", str(page))],
        )
        answer = read_json(response.data, "OpenAlex")
        if not isinstance(answer, dict) or not isinstance(answer.get("results"), list):
            raise not_understood("OpenAlex")
        works = records_in(answer, "results")
        found += works
        inquiry.add_records(response, [one for one in works if one.get("type") not in _NOT_WORKS and _title(one)])
        _name(inquiry, works)
        if floor is None or len(works) < size:
            break
    if found:
        _keep_floor(inquiry, [str(one.get("publication_date")) for one in found], is_whole=len(found) < size)
    return len(found)


def _title(work: dict[str, Any]) -> bool:
    return bool(journal.strings_in(work.get("title")) or journal.strings_in(work.get("display_name")))


def _name(inquiry: Inquiry, works: list[dict[str, Any]]) -> None:
    """Call the source by the author's name."""
    address = inquiry.source.address
    key, service = ("orcid", "ORCID") if parse_orcid(address) else ("id", "OpenAlex")
    for authorship in (one for work in works for one in records_in(work, "authorships")):
        author = authorship.get("author")
        if isinstance(author, dict) and str(author.get(key)).endswith(f"/{address}"):
            inquiry.rename(f"{service} {address}", str(author.get("display_name") or ""))


def _read_crossref(inquiry: Inquiry) -> int:
    """Ask Crossref; return how many works came."""
    orcid = inquiry.source.address
    floor = inquiry.cursor.day("floor")
    which = f"orcid:{orcid}" + (f",from-pub-date:{floor}" if floor else "")
    size = PAGE_SIZE if floor else _FIRST
    response: WebResponse = inquiry.fetch(
        _CROSSREF,
        [("filter", which), ("sort", "published"), ("order", "desc"), ("rows", str(size)), ("select", journal.FIELDS)],
    )
    works = journal.works_in(read_json(response.data, journal.SERVICE))
    inquiry.add_records(response, works)
    for person in (one for work in works for one in records_in(work, "author")):
        if str(person.get("ORCID")).endswith(orcid):
            inquiry.rename(f"ORCID {orcid}", f"{person.get('given') or ''} {person.get('family') or ''}")
    if works:
        _keep_floor(inquiry, [_published(one) for one in works], is_whole=len(works) < size)
    return len(works)


def _published(work: dict[str, Any]) -> str:
    parts = work.get("published") or work.get("issued")
    parts = parts.get("date-parts") if isinstance(parts, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    if not first or not isinstance(first[0], int):
        return ""
    numbers = [one if isinstance(one, int) else 1 for one in (*first, 1, 1)]
    return f"{numbers[0]:04}-{numbers[1]:02}-{numbers[2]:02}"


def _keep_floor(inquiry: Inquiry, published: list[str], *, is_whole: bool) -> None:
    """Remember the first time how old the oldest work is; if all works came, a year before counts as well."""
    if inquiry.cursor.day("floor") is not None:
        return
    days: list[date] = []
    for text in published:
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            continue
    oldest = min(days, default=inquiry.now.astimezone(UTC).date() - _YEAR)
    inquiry.cursor.clear()
    inquiry.cursor.set(floor=oldest - _YEAR if is_whole and oldest.year > 1900 else oldest)
