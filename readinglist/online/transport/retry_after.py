"""When a server wants to be asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

LEAST: Final = timedelta(minutes=1)
USUAL: Final = timedelta(minutes=15)  # where a server asks to wait and doesn't say how long
MOST: Final = timedelta(days=1)


def retry_time(value: str, now: datetime) -> datetime | None:
    """Return when a server may be asked again by its Retry-After header (RFC 9110, 10.2.3), between LEAST and MOST.

    Return None if there is no header or it says neither seconds nor a date.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        pause = timedelta(seconds=min(int(value[:12]), MOST.total_seconds()))
    else:
        from email.utils import parsedate_to_datetime  # noqa: PLC0415 - only where a server sends a date

        try:
            moment = parsedate_to_datetime(value[:100])
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        if moment.tzinfo is None:  # "-0000": UTC
            moment = moment.replace(tzinfo=UTC)
        pause = moment - now
    return now + min(max(pause, LEAST), MOST)
