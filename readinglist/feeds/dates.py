"""Parse dates as web pages and records write them into ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_NAMES = {
    1: "january jan januar janvier janv enero gennaio gen janeiro января",
    2: "february feb februar février fevrier févr febrero febbraio fevereiro февраля",
    3: "march mar märz mrz mars marzo março марта",
    4: "april apr avril avr abril aprile апреля",
    5: "may mai mayo maggio maio мая",
    6: "june jun juni juin junio giugno junho июня",
    7: "july jul juli juillet juil julio luglio julho июля",
    8: "august aug août aout agosto августа",
    9: "september sep sept septembre septiembre settembre setembro сентября",
    10: "october oct oktober okt octobre octubre ottobre outubro октября",
    11: "november nov novembre noviembre novembro ноября",
    12: "december dec dezember dez décembre decembre diciembre dicembre dezembro декабря",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(rf"{_YEAR}(?:[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|3[01]))?)?(?![\d.])")
_CJK = re.compile(rf"{_YEAR}\s*年(?:\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?)?")
_MONTH_FIRST = re.compile(rf"([^\W\d_]{{3,10}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d_]{{3,10}})\.?,?\s+(?:de\s+)?{_YEAR}")
_MONTH_YEAR = re.compile(rf"([^\W\d_]{{3,10}})\.?,?\s+{_YEAR}")


def month_number(name: str) -> int:
    """Return the number of the month called ``name`` in any supported language, or 0."""
    return _MONTHS.get(name.casefold(), 0)


def iso_date(text: str) -> str:
    """Return the date in ``text`` as "2025-01-28", "2025-01" or "2025", as far as it is given, or ""."""
    for pattern, order in (
        (_CJK, "ymd"),
        (_MONTH_FIRST, "mdy"),
        (_DAY_FIRST, "dmy"),
        (_MONTH_YEAR, "my"),
        (_ISO, "ymd"),
    ):
        match = pattern.search(text)
        if match:
            parts = dict(zip(order, match.groups(), strict=True))
            formatted = _format_iso(parts["y"], parts.get("m"), parts.get("d"))
            if formatted:
                return formatted
    return ""


def _format_iso(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    number = int(month) if month.isdecimal() else month_number(month)
    if not 1 <= number <= 12:
        return ""
    if day is None:
        return f"{year}-{number:02}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return f"{year}-{number:02}"
