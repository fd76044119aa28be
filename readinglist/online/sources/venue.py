"""Ask OpenReview for the papers of a venue: those accepted, or before that those submitted.

https://docs.openreview.net/reference/api-v2; venues before 2023 are in the first version of the API. It lists the notes
that changed last first, so that later only these are read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from readinglist.i18n import en
from readinglist.online.sources.inquiry import Inquiry, not_understood, read_json, records_in
from readinglist.online.transport.messages import TransportError, WebResponse

_SERVICE = "OpenReview"
_V2, _V1 = "https://api2.openreview.net", "https://api.openreview.net"
PAGE_SIZE = 1000
_CHANGED_SIZE = 100  # of those that changed since the last time
_STREAM_SIZE = 50  # of a journal, which has no year and no end, the first time
_AGAIN = timedelta(days=2)
_YEAR = re.compile(r"(?:^|/)(?:19|20)\d\d(?:/|$)")
# Where the papers of a venue may be, the best first.
_WAYS = (
    (f"{_V2}/notes", "content.venueid", "{}"),
    (f"{_V2}/notes", "content.venueid", "{}/Submission"),
    (f"{_V2}/notes", "invitation", "{}/-/Submission"),
    (f"{_V1}/notes", "content.venueid", "{}"),
    (f"{_V1}/notes", "invitation", "{}/-/Blind_Submission"),
    (f"{_V1}/notes", "invitation", "{}/-/Submission"),
    (f"{_V2}/notes/search", "group", "{}"),  # answers where lists of notes are for browsers only
)
_SEARCH = len(_WAYS) - 1
_FORBIDDEN = 403
_EVER, _ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)  # of notes that say no time


def read(inquiry: Inquiry) -> None:
    """Ask for the papers that are new or changed since the last time."""
    known = inquiry.cursor.number("way")
    known = known if known is not None and known < len(_WAYS) else None
    # Once papers are accepted, these alone are those of the venue.
    ways = range(len(_WAYS)) if known is None else dict.fromkeys((0, known) if known < _SEARCH else (known,))
    refusal: TransportError | None = None
    closed: set[str] = set()
    for way in ways:
        if _WAYS[way][0] in closed or (way == _SEARCH and known is None and not closed):
            continue
        try:
            if _read_way(inquiry, way):
                return
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
    if known is None:
        raise TransportError(
            en("OpenReview lists no public papers for {venue}.", venue=inquiry.source.address),
            en("They may not be public yet, or the venue has another name."),
        )
    if refusal is not None:
        raise refusal


def _read_way(inquiry: Inquiry, way: int) -> bool:
    """Ask in one way; return whether there are papers."""
    last = inquiry.cursor.moment("changed") if inquiry.cursor.number("way") == way else None
    since = last - _AGAIN if last is not None else _EVER
    floor = inquiry.cursor.moment("floor") or _EVER
    is_stream = last is None and not _YEAR.search(inquiry.source.address)
    size = _STREAM_SIZE if is_stream else _CHANGED_SIZE if last is not None else PAGE_SIZE
    offset, is_last = 0, False
    papers: list[dict[str, Any]] = []
    while not is_last and inquiry.may_ask:
        response, notes = _fetch(inquiry, way, offset, size)
        found = [note for note in notes if _is_paper(note, inquiry.source.address, way)]
        inquiry.add_records(response, [one for one in found if _changed(one) >= since and _published(one) >= floor])
        papers += found
        offset, is_last = offset + len(notes), len(notes) < size
        changed = [_changed(note) for note in notes]
        if is_stream or (changed == sorted(changed, reverse=True) and min(changed, default=_EVER) < since):
            break
        size = PAGE_SIZE
    if not papers:
        return last is not None and way != 0
    if inquiry.cursor.number("way") != way:
        oldest = min(map(_published, papers)) if is_stream else None
        inquiry.cursor.clear()
        inquiry.cursor.set(way=way, floor=oldest)
    if not inquiry.has_more:
        times = [_changed(one) for one in papers if _changed(one) < _ALWAYS]
        inquiry.cursor.set(changed=max(times, default=last or inquiry.now))
    return True


def _fetch(inquiry: Inquiry, way: int, offset: int, size: int) -> tuple[WebResponse, list[dict[str, Any]]]:
    url, key, pattern = _WAYS[way]
    query = [(key, pattern.format(inquiry.source.address))]
    if way == _SEARCH:
        query += [("term", "*"), ("type", "terms"), ("content", "all"), ("source", "forum")]
    query += [("sort", "tmdate:desc"), ("limit", str(size)), ("offset", str(offset))]
    response = inquiry.fetch(url, query)
    answer = read_json(response.data, _SERVICE)
    if not isinstance(answer, dict) or not isinstance(answer.get("notes"), list):
        raise not_understood(_SERVICE)
    return response, records_in(answer, "notes")


def _is_paper(note: dict[str, Any], venue: str, way: int) -> bool:
    """Return whether a note is a paper of the venue: neither a reply, nor deleted, nor withdrawn."""
    content = note.get("content")
    if not isinstance(content, dict) or note.get("ddate") or note.get("replyto") or not _value(content.get("title")):
        return False
    group = str(_value(content.get("venueid")) or "")
    if re.search(r"/(?:Withdrawn|Desk_Rejected|Rejected)_?Submission", group):
        return False
    return way != _SEARCH or group == venue


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


def _published(note: dict[str, Any]) -> datetime:
    return _time(note, "pdate", "odate", "tcdate", "cdate") or _ALWAYS


def _changed(note: dict[str, Any]) -> datetime:
    return _time(note, "tmdate", "mdate") or _ALWAYS
