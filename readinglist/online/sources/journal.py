"""Ask Crossref for the articles of a journal, by the days they were registered.

https://api.crossref.org/swagger-ui/index.html. No address of the reader is sent. Of a journal with an ID of OpenAlex,
its ISSN is asked there first: https://developers.openalex.org/api-reference/sources/get-a-single-source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Any

from readinglist.feeds import record
from readinglist.i18n import en
from readinglist.online.sources.check_digits import parse_issn
from readinglist.online.sources.inquiry import Inquiry, not_understood, read_json, records_in
from readinglist.online.transport.messages import TransportError, WebResponse

_URL = "https://api.crossref.org/journals"
_OPENALEX = "https://api.openalex.org/sources"
SERVICE = "Crossref"
PAGE_SIZE = 100
_FIRST_DAYS = 14
_FEW = 10  # the newest of a journal that published nothing in these days
_AGAIN = timedelta(days=3)
LONGEST = timedelta(days=92)
_SLICE = timedelta(days=6)  # is asked for at once, so that much is read in several times of asking
FIELDS = ",".join(
    (
        *("DOI", "type", "title", "subtitle", "author", "container-title", "abstract", "URL"),
        *("issued", "published", "published-online", "published-print", "created"),
    )
)
_ARTICLES = "type:journal-article"


def read(inquiry: Inquiry) -> None:
    """Ask for the articles that were registered since the last time."""
    if inquiry.source.address.startswith("S"):
        _find_issn(inquiry)
    today = inquiry.now.astimezone(UTC).date()
    last = inquiry.cursor.day("day")
    if last is None or last > today + timedelta(days=1):
        _read_first(inquiry, today)
        return
    since = max(last - _AGAIN, inquiry.cursor.day("floor") or last)
    if today - since > LONGEST:
        since = today - LONGEST
        inquiry.missed_before = inquiry.now - LONGEST
    while since <= today:
        until = min(since + _SLICE, today)
        if not _read_days(inquiry, since, until):
            return
        inquiry.cursor.set(day=until)
        since = until + timedelta(days=1)


def _find_issn(inquiry: Inquiry) -> None:
    """Ask OpenAlex for the ISSN of a journal, by which it is asked for from now on."""
    journal = inquiry.source.address
    unknown = en("OpenAlex doesn't know the journal {journal}.", journal=journal)
    try:
        response = inquiry.fetch(f"{_OPENALEX}/{journal}", [("select", "id,display_name,issn_l,issn")])
    except TransportError as error:
        if not error.is_gone:
            raise
        raise TransportError(unknown, status=error.status, is_gone=True) from error
    answer = read_json(response.data, "OpenAlex")
    if not isinstance(answer, dict):
        raise not_understood("OpenAlex")
    numbers = [*strings_in(answer.get("issn_l")), *strings_in(answer.get("issn"))]
    issn = next((found for one in numbers if (found := parse_issn(one))), "")
    if not issn:
        raise TransportError(
            en("OpenAlex doesn't give an ISSN for {journal}, which Crossref needs.", journal=journal),
            en("Follow its feed or its page instead."),
        )
    for name in strings_in(answer.get("display_name"))[:1]:
        inquiry.rename(f"OpenAlex {journal}", record.strip_tags(name))
    inquiry.source = replace(inquiry.source, address=issn)


def _read_days(inquiry: Inquiry, since: date, until: date) -> bool:
    """Ask for the articles of some days; return whether all came."""
    place = "*"
    while place:
        if not inquiry.may_ask:
            return False
        which = f"{_ARTICLES},from-created-date:{since},until-created-date:{until}"
        response, found, size, place = _fetch(inquiry, [("filter", which), ("cursor", place)])
        inquiry.add_records(response, found)
        if size < PAGE_SIZE:
            break
    return True


def _read_first(inquiry: Inquiry, today: date) -> None:
    """Ask for the newest articles of some days, or if there are none, for the newest few."""
    since = today - timedelta(days=_FIRST_DAYS)
    newest = [("sort", "created"), ("order", "desc")]
    response, found, size, _ = _fetch(inquiry, [("filter", f"{_ARTICLES},from-created-date:{since}"), *newest])
    # Later, nothing is brought that was left out now.
    floor = min([today, *_created(found)]) if size >= PAGE_SIZE else since
    if not found:
        response, found, _, _ = _fetch(inquiry, [("filter", _ARTICLES), *newest], _FEW)
    inquiry.add_records(response, found)
    for article in found:
        for name in strings_in(article.get("container-title")):
            inquiry.rename(f"ISSN {inquiry.source.address}", record.strip_tags(name))
    inquiry.cursor.clear()
    inquiry.cursor.set(day=today, floor=floor)


def _fetch(
    inquiry: Inquiry, query: list[tuple[str, str]], rows: int = PAGE_SIZE
) -> tuple[WebResponse, list[dict[str, Any]], int, str]:
    """Return an answer, the articles in it, how many records it has, and where the next page begins."""
    issn = inquiry.source.address
    try:
        response = inquiry.fetch(f"{_URL}/{issn}/works", [*query, ("rows", str(rows)), ("select", FIELDS)])
    except TransportError as error:
        if not error.is_gone:
            raise
        raise TransportError(
            en("Crossref doesn't know a journal with the ISSN {issn}.", issn=issn), status=error.status, is_gone=True
        ) from error
    answer = read_json(response.data, SERVICE)
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise not_understood(SERVICE)
    place = message.get("next-cursor")
    return response, works_in(answer), len(records_in(message, "items")), place if isinstance(place, str) else ""


def works_in(answer: Any) -> list[dict[str, Any]]:
    """Return the works in an answer of Crossref that have a title."""
    found = records_in(answer, "message", "items")
    return [one for one in found if any(strings_in(one.get("title")))]


def strings_in(value: Any) -> list[str]:
    """Return a text, or the texts of a list, without those that are blank."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one.strip()]


def _created(articles: Iterable[dict[str, Any]]) -> list[date]:
    """Return the days on which articles were registered."""
    days: list[date] = []
    for article in articles:
        created = article.get("created")
        text = created.get("date-time") if isinstance(created, dict) else None
        try:
            days.append(date.fromisoformat(str(text)[:10]))
        except ValueError:
            continue
    return days
