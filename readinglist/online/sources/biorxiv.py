"""Ask bioRxiv or medRxiv for the preprints of some subject areas, by the days they were posted.

https://api.biorxiv.org: pages of 30 or 100, with the versions of earlier preprints among them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from readinglist.i18n import en
from readinglist.online.sources.inquiry import Inquiry, not_understood, read_json, records_in
from readinglist.online.sources.preprint_categories import SERVERS, fold_area
from readinglist.online.transport.messages import TransportError

_URL = "https://api.biorxiv.org/details"
_FIRST_DAYS = (3, 14)  # the first time; the longer span if the shorter one is empty
_AGAIN = 2  # days that are asked for again
LONGEST = 31  # days that are caught up
_DAY = timedelta(days=1)


def read(inquiry: Inquiry) -> None:
    """Ask for the days since the last time."""
    today = inquiry.now.astimezone(UTC).date()
    last = inquiry.cursor.day("day")
    if last is None or last > today + _DAY:  # the clock was wrong
        for days in _FIRST_DAYS:
            inquiry.cursor.clear()
            inquiry.cursor.set(day=today - days * _DAY, floor=today - days * _DAY)
            _read_days(inquiry, today - days * _DAY, today)
            if inquiry.documents or inquiry.has_more:
                return
        return
    since, until = inquiry.cursor.day("since"), inquiry.cursor.day("until")
    if since is not None and until is not None:  # what was left the last time
        _read_days(inquiry, since, until, inquiry.cursor.number("offset") or 0)
        last = until
    if inquiry.has_more:
        return
    since = max(last - _AGAIN * _DAY, inquiry.cursor.day("floor") or last)
    if (today - since).days > LONGEST:
        since = today - LONGEST * _DAY
        inquiry.missed_before = datetime.combine(since, time(), UTC)
    _read_days(inquiry, since, today)


def _read_days(inquiry: Inquiry, since: date, until: date, offset: int = 0) -> None:
    """Ask for the preprints of some days, page by page; leave in the cursor how far they were read."""
    server, _, areas = inquiry.source.address.partition("/")
    wanted = {fold_area(area) for area in areas.split("+") if area}
    query = [("category", next(iter(wanted)).replace("-", "_"))] if len(wanted) == 1 else []
    service = SERVERS.get(server, server)
    total = offset + 1
    while offset < total:
        inquiry.cursor.set(since=since, until=until, offset=offset)
        if not inquiry.may_ask:
            return
        response = inquiry.fetch(f"{_URL}/{server}/{since}/{until}/{offset}/json", query)
        answer = read_json(response.data, service)
        message = next(iter(records_in(answer, "messages")), {})
        found = records_in(answer, "collection")
        if not found and not message:
            raise not_understood(service)
        if not found and str(message.get("status", "")).lower().startswith("error"):
            raise TransportError(
                en("{server} didn't answer: {reason}.", server=service, reason=str(message["status"])[:200])
            )
        chosen = [
            {**one, "server": service} for one in found if not wanted or fold_area(str(one.get("category"))) in wanted
        ]
        inquiry.add_records(response, [one for one in chosen if not _is_revised(one)])
        inquiry.add_records(response, [one for one in chosen if _is_revised(one)], only_known=True)
        offset += len(found)
        total = (_number(message.get("total")) or offset + 1) if found else offset
    inquiry.cursor.set(day=until, since=None, until=None, offset=None)


def _is_revised(preprint: dict[str, Any]) -> bool:
    return _number(preprint.get("version")) > 1


def _number(value: Any) -> int:
    """Return a number that is written as one or as a text, or 0."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
