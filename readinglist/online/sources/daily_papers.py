"""Ask for Hugging Face's daily papers, day by day.

https://huggingface.co/docs/hub/api#paper-pages-api. A day's list grows for some hours, and is kept by the date of
another time zone than ours, so that the last days are asked for again. Weekends are empty.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from readinglist.online.sources.inquiry import Inquiry, read_json, records_in
from readinglist.online.transport.messages import TransportError

_URL = "https://huggingface.co/api/daily_papers"
_SERVICE = "Hugging Face"
PAGE_SIZE = 100
LONGEST = 31  # days that are caught up
_FIRST_DAYS = 5  # to look for a day with papers the first time: over a long weekend
_ENOUGH = 20  # papers for the first time
_MOST_PAGES = 5  # of one day
_DAY = timedelta(days=1)


def read(inquiry: Inquiry) -> None:
    """Ask for the lists of the days since the last time."""
    today = inquiry.now.astimezone(UTC).date()
    last = inquiry.cursor.day("day")
    if last is None or last > today + _DAY:  # the clock was wrong
        _read_first(inquiry, today)
        return
    day = max(last - _DAY, inquiry.cursor.day("floor") or last)
    if (today - day).days > LONGEST:
        day = today - LONGEST * _DAY
        inquiry.missed_before = datetime.combine(day, time(), UTC)
    while day <= today:
        if not inquiry.may_ask:
            return
        _read_day(inquiry, day, today)
        inquiry.cursor.set(day=day)
        day += _DAY


def _read_first(inquiry: Inquiry, today: date) -> None:
    """Ask for the newest days until there are some papers."""
    count = 0
    day = today
    for number in range(_FIRST_DAYS):
        day = today - number * _DAY
        count += _read_day(inquiry, day, today)
        if count >= _ENOUGH:
            break
    inquiry.cursor.clear()
    inquiry.cursor.set(day=today, floor=day)


def _read_day(inquiry: Inquiry, day: date, today: date) -> int:
    """Ask for the list of a day; return how many papers are in it."""
    total, before = 0, b""
    for page in range(_MOST_PAGES):
        query = [("date", day.isoformat()), ("limit", str(PAGE_SIZE)), *([("p", str(page))] if page else [])]
        try:
            response = inquiry.fetch(_URL, query)
        except TransportError as error:
            if error.status in (400, 404) and day >= today - _DAY:
                return total  # a day that has not begun there is refused
            raise
        records = records_in({"all": read_json(response.data, _SERVICE)}, "all")
        if not records or response.data == before:
            break
        before = response.data
        inquiry.add_records(response, records)
        total += len(records)
        if len(records) < PAGE_SIZE:
            break
    return total
