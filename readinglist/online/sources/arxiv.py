"""Ask arXiv's API for the papers of a search, by the time they were submitted.

https://info.arxiv.org/help/api/user-manual.html. arXiv announces papers on weekdays, up to four days after they were
submitted and those that wait for a moderator later still; the API knows a paper once it is announced. So each time some
days before the newest known paper are asked for again, and once a week more of them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from readinglist.feeds import xml_tree
from readinglist.i18n import en
from readinglist.online.sources.inquiry import Inquiry, not_understood
from readinglist.online.transport.messages import TransportError, WebResponse

_URL = "https://export.arxiv.org/api/query"
_SERVICE = "arXiv"
PAGE_SIZE = 200
FIRST_DAYS = timedelta(days=7)  # of which the newest page comes when a source is asked for the first time
_FEW = 10  # the newest of a search that found nothing in these days
_AGAIN = timedelta(days=2)  # before the newest known paper, for those that were announced late
_AGAIN_WEEKLY = timedelta(days=21)  # finds all that waited up to two weeks
_WEEK = timedelta(days=7)
LONGEST = timedelta(days=62)  # what came before is not caught up
_TOTAL = re.compile(r"<(?:\w+:)?totalResults\b[^>]*>\s*(\d{1,9})\s*<")
_ERROR_ID = "arxiv.org/api/errors"


class _ArxivPage(NamedTuple):
    """An answer: how many entries are in it, how many there are in all, and when the papers were submitted."""

    response: WebResponse
    entries: int
    total: int
    submitted: list[datetime]


class _TimeWindow(NamedTuple):
    """Papers that were submitted between two times, and how many of them were read already."""

    since: datetime
    until: datetime
    offset: int


def read(inquiry: Inquiry) -> None:
    """Ask for the papers that were announced since the last time."""
    newest = inquiry.cursor.moment("newest")
    if newest is None:
        _read_first(inquiry)
        return
    window = _unfinished(inquiry)
    if window is not None:
        _read_window(inquiry, window)
    if not inquiry.has_more:
        _read_window(inquiry, _next_window(inquiry, newest))


def _read_first(inquiry: Inquiry) -> None:
    """Ask for the newest page of the last days, or if there are none, for the newest few papers."""
    window = _TimeWindow(inquiry.now - FIRST_DAYS, inquiry.now + timedelta(days=1), 0)
    page = _fetch(inquiry, window, PAGE_SIZE, descending=True)
    # Later, nothing is brought that was left out now.
    floor = min(page.submitted, default=window.since) if page.total > page.entries else window.since
    if not page.entries:
        page = _fetch(inquiry, None, _FEW, descending=True)
    if page.entries:
        inquiry.add(page.response)
    newest = max(page.submitted, default=window.since)
    inquiry.cursor.clear()
    inquiry.cursor.set(newest=max(newest, window.since), floor=floor, swept=inquiry.now)


def _unfinished(inquiry: Inquiry) -> _TimeWindow | None:
    """Return what was left of a window the last time."""
    since, until = inquiry.cursor.moment("since"), inquiry.cursor.moment("until")
    offset = inquiry.cursor.number("offset")
    return None if since is None or until is None or offset is None else _TimeWindow(since, until, offset)


def _next_window(inquiry: Inquiry, newest: datetime) -> _TimeWindow:
    """Return the time from before the newest known paper on.

    It ends after anything that is there now, by arXiv's clock and by ours, so that pages don't shift while it is read.
    """
    swept = inquiry.cursor.moment("swept")
    is_weekly = swept is None or not timedelta(0) <= inquiry.now - swept < _WEEK
    since = max(newest - (_AGAIN_WEEKLY if is_weekly else _AGAIN), inquiry.cursor.moment("floor") or newest)
    until = max(newest, inquiry.now) + timedelta(days=1)
    if until - since > LONGEST + _AGAIN_WEEKLY:
        since = until - LONGEST
        inquiry.missed_before = since
    if is_weekly:
        inquiry.cursor.set(sweeping=1)
    return _TimeWindow(since, until, 0)


def _read_window(inquiry: Inquiry, window: _TimeWindow) -> None:
    """Ask for the papers of a window, the oldest first; leave in the cursor how far it was read."""
    since, until, offset = window
    total = offset + 1
    while offset < total:
        inquiry.cursor.set(since=since, until=until, offset=offset)
        if not inquiry.may_ask:
            return
        page = _fetch(inquiry, _TimeWindow(since, until, offset), PAGE_SIZE)
        if not page.entries and page.total > offset:  # arXiv sometimes answers with an empty page: ask once more
            page = _fetch(inquiry, _TimeWindow(since, until, offset), PAGE_SIZE)
            if not page.entries and page.total > offset:
                raise not_understood(_SERVICE)
        if page.entries:
            inquiry.add(page.response)
        offset, total = offset + page.entries, page.total
        newest = inquiry.cursor.moment("newest") or since
        inquiry.cursor.set(newest=max([newest, *page.submitted]))
    if inquiry.cursor.number("sweeping"):
        inquiry.cursor.set(swept=inquiry.now)
    inquiry.cursor.set(since=None, until=None, offset=None, sweeping=None)


def _fetch(inquiry: Inquiry, window: _TimeWindow | None, count: int, *, descending: bool = False) -> _ArxivPage:
    query = inquiry.source.address
    if window is not None:
        query = f"({query}) AND submittedDate:[{_minute(window.since)} TO {_minute(window.until)}]"
    response = inquiry.fetch(
        _URL,
        (
            ("search_query", query),
            ("start", str(window.offset if window else 0)),
            ("max_results", str(count)),
            ("sortBy", "submittedDate"),
            ("sortOrder", "descending" if descending else "ascending"),
        ),
    )
    return _read_page(response)


def _minute(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M")


def _read_page(response: WebResponse) -> _ArxivPage:
    """Return what an answer holds.

    Raises:
        TransportError: it isn't one of the API, or says what is wrong with the search.
    """
    text = response.data.decode("utf-8", "replace")
    if xml_tree.root_name(text[:4000]) != "feed":
        raise not_understood(_SERVICE)
    submitted: list[datetime] = []
    spans = xml_tree.find_records(text, "entry")
    for start, end, is_complete in spans:
        entry = xml_tree.parse_record(text[start:end], is_complete=is_complete)
        if entry is None:
            continue
        if _ERROR_ID in entry.text("id"):
            reason = " ".join(entry.text("summary").split()).rstrip(".")[:200]
            raise TransportError(en("arXiv doesn't understand this search: {reason}.", reason=reason))
        moment = _moment(entry.text("published"))
        submitted += [moment] if moment else []
    total = _TOTAL.search(text)
    return _ArxivPage(response, len(spans), int(total[1]) if total else len(spans), submitted)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
