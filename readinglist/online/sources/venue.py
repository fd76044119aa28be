"""Ask OpenReview for the papers of a venue: those accepted, or before that those submitted.

https://docs.openreview.net/reference/api-v2; venues before 2023 are in the first version of the API. It lists the notes
that changed last first, so that later only these are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from readinglist.i18n import en
from readinglist.online.sources import venue_names
from readinglist.online.sources.inquiry import Inquiry, not_understood, read_json, records_in
from readinglist.online.transport.messages import TransportError, WebResponse

_SERVICE = "OpenReview"
V2, V1 = "https://api2.openreview.net", "https://api.openreview.net"
PAGE_SIZE = 1000
_CHANGED_SIZE = 100  # of those that changed since the last time
_STREAM_SIZE = 50  # of a journal, which has no year and no end, the first time
_AGAIN = timedelta(days=2)
_YEAR = re.compile(r"(?:^|/)(?:19|20)\d\d(?:/|$)")
# Where the papers of a venue may be, the best first.
_WAYS = (
    (f"{V2}/notes", "content.venueid", "{}"),
    (f"{V2}/notes", "content.venueid", "{}/Submission"),
    (f"{V2}/notes", "invitation", "{}/-/Submission"),
    (f"{V1}/notes", "content.venueid", "{}"),
    (f"{V1}/notes", "invitation", "{}/-/Blind_Submission"),
    (f"{V1}/notes", "invitation", "{}/-/Submission"),
    (f"{V2}/notes/search", "group", "{}"),  # answers where lists of notes are for browsers only
)
_SEARCH = len(_WAYS) - 1
_RECENT_WAYS = (0, 1, 2, _SEARCH)  # of this year, the one before and the next
_FORBIDDEN = 403
EVER, _ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)  # of notes that say no time


def read(inquiry: Inquiry) -> None:
    """Ask for the papers that are new or changed since the last time; of a venue without a year, for its newest."""
    venue = inquiry.source.address
    if venue_names.is_venue(venue):
        _read_newest(inquiry, venue)
        return
    known = inquiry.cursor.number("way")
    known = known if known is not None and known < len(_WAYS) else None
    # Once papers are accepted, these alone are those of the venue.
    ways = range(len(_WAYS)) if known is None else dict.fromkeys((0, known) if known < _SEARCH else (known,))
    if not _read_ways(inquiry, venue, ways, is_known=known is not None) and known is None:
        raise _no_papers(venue)


def _read_newest(inquiry: Inquiry, name: str) -> None:
    """Ask for the newest year of a venue that has papers; from then on, for later ones first."""
    known, way = inquiry.cursor.number("year"), inquiry.cursor.number("way")
    this = inquiry.now.year
    years = [this + 1, this, this - 1]
    if known is not None and way is not None and way < len(_WAYS):
        years = [*(year for year in years if year > known), known]
    refusal: TransportError | None = None
    for year in years:
        is_known = year == known and way is not None
        ways = dict.fromkeys((0, way) if way < _SEARCH else (way,)) if is_known and way is not None else _RECENT_WAYS
        try:
            if _read_ways(inquiry, venue_names.group_of(name, year), ways, is_known=is_known):
                inquiry.cursor.set(year=year)
                return
        except TransportError as error:
            if error.status != _FORBIDDEN:
                raise
            refusal = error
        else:
            if is_known:
                return
    raise refusal or _no_papers(name)


def _no_papers(venue: str) -> TransportError:
    return TransportError(
        en("OpenReview lists no public papers for {venue}.", venue=venue),
        en("They may not be public yet, or the venue has another name."),
    )


def _read_ways(inquiry: Inquiry, venue: str, ways: Iterable[int], *, is_known: bool) -> bool:
    """Ask for the papers of a venue in some ways, one after the other until there are papers; return whether any are.

    ``is_known`` is whether this venue was read before.
    """
    refusal: TransportError | None = None
    closed: set[str] = set()
    for way in ways:
        if _WAYS[way][0] in closed or (way == _SEARCH and not is_known and not closed):
            continue
        try:
            if _read_way(inquiry, venue, way, is_known=is_known):
                return True
        except TransportError as error:
            if error.status not in (400, _FORBIDDEN, 404):
                raise
            refusal = error
            closed |= {_WAYS[way][0]} if error.status == _FORBIDDEN else set()
    if closed:
        raise TransportError(
            en("OpenReview shows the papers of this venue to browsers only."),
            en("Open the venue in a browser, save the page, and import it."),
            status=_FORBIDDEN,
        )
    if is_known and refusal is not None:
        raise refusal
    return False


def _read_way(inquiry: Inquiry, venue: str, way: int, *, is_known: bool) -> bool:
    """Ask in one way; return whether there are papers."""
    was_read = is_known and inquiry.cursor.number("way") == way
    last = inquiry.cursor.moment("changed") if was_read else None
    since = last - _AGAIN if last is not None else EVER
    floor = (inquiry.cursor.moment("floor") if is_known else None) or EVER
    is_stream = last is None and not _YEAR.search(venue)
    size = _STREAM_SIZE if is_stream else _CHANGED_SIZE if last is not None else PAGE_SIZE
    offset, is_last = 0, False
    papers: list[dict[str, Any]] = []
    while not is_last and inquiry.may_ask:
        response, notes = _fetch(inquiry, venue, way, offset, size)
        found = [note for note in notes if is_paper(note, venue if way == _SEARCH else "")]
        inquiry.add_records(response, [one for one in found if changed(one) >= since and published(one) >= floor])
        papers += found
        offset, is_last = offset + len(notes), len(notes) < size
        times = [changed(note) for note in notes]
        if is_stream or (times == sorted(times, reverse=True) and min(times, default=EVER) < since):
            break
        size = PAGE_SIZE
    if not papers:
        return last is not None and way != 0
    if not was_read:
        oldest = min(map(published, papers)) if is_stream else None
        inquiry.cursor.clear()
        inquiry.cursor.set(way=way, floor=oldest)
    if not inquiry.has_more:
        times = [changed(one) for one in papers if changed(one) < _ALWAYS]
        inquiry.cursor.set(changed=max(times, default=last or inquiry.now))
    return True


def _fetch(inquiry: Inquiry, venue: str, way: int, offset: int, size: int) -> tuple[WebResponse, list[dict[str, Any]]]:
    url, key, pattern = _WAYS[way]
    query = [(key, pattern.format(venue))]
    if way == _SEARCH:
        query += [("term", "*"), ("type", "terms"), ("content", "all"), ("source", "forum")]
    return fetch_notes(inquiry, url, query, offset, size)


def fetch_notes(
    inquiry: Inquiry, url: str, query: list[tuple[str, str]], offset: int, size: int
) -> tuple[WebResponse, list[dict[str, Any]]]:
    """Return an answer of OpenReview and the notes in it, the one that changed last first."""
    paging = [("sort", "tmdate:desc"), ("limit", str(size)), ("offset", str(offset))]
    response = inquiry.fetch(url, [*query, *paging])
    answer = read_json(response.data, _SERVICE)
    if not isinstance(answer, dict) or not isinstance(answer.get("notes"), list):
        raise not_understood(_SERVICE)
    return response, records_in(answer, "notes")


def is_paper(note: dict[str, Any], venue: str = "") -> bool:
    """Return whether a note is a paper, perhaps of a certain venue: neither a reply, nor deleted, nor withdrawn."""
    content = note.get("content")
    if not isinstance(content, dict) or note.get("ddate") or note.get("replyto") or not _value(content.get("title")):
        return False
    group = str(_value(content.get("venueid")) or "")
    if re.search(r"/(?:Withdrawn|Desk_Rejected|Rejected)_?Submission", group):
        return False
    return not venue or group == venue


def _value(field: Any) -> Any:
    """Return the value of a field: version 2 of the API has an object around it."""
    return field.get("value") if isinstance(field, dict) else field


def _time(note: dict[str, Any], *keys: str) -> datetime | None:
    """Return the first of some times of a note, which are in milliseconds since 1970."""
    for key in keys:
        found = note.get(key)
        if isinstance(found, (int, float)) and not isinstance(found, bool) and 0 < found < 4e12:
            return datetime.fromtimestamp(found / 1000, UTC)
    return None


def published(note: dict[str, Any]) -> datetime:
    """Return when a paper was published."""
    return _time(note, "pdate", "odate", "tcdate", "cdate") or _ALWAYS


def changed(note: dict[str, Any]) -> datetime:
    """Return when a note was changed last."""
    return _time(note, "tmdate", "mdate") or _ALWAYS
