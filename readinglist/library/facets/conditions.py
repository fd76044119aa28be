"""Translate facets to SQL: a condition on ``p`` (paper) and ``r`` (reading), with its values."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.library import rows
from readinglist.library.facets import local_days
from readinglist.model import UNREAD, AndNode, Facet, NotNode, OrNode, QueryNode, Status, StatusCategory

Condition = tuple[str, list[object]]
MATCHES_NOTHING: Condition = ("0", [])
MAX_DIGITS = 19  # digits of a 64-bit integer

_LINK = "EXISTS (SELECT 1 FROM json_each(p.links) WHERE json_extract(value, '$[0]') = '{}')"
_NOTE = "p.id IN (SELECT paper FROM note)"
_HIGHLIGHT = "p.id IN (SELECT paper FROM highlight)"
_TAGGED = "p.id IN (SELECT paper FROM paper_tag)"
_UNREAD = f"r.status {rows.status_in(StatusCategory.UNDECIDED, StatusCategory.KEPT)}"
# Stored times are UTC in ISO 8601, so that they sort chronologically as text.
NOW = "strftime('%Y-%m-%dT%H:%M:%f', 'now')"
SNOOZED = f"p.id IN (SELECT id FROM snooze WHERE until > {NOW})"
TRASHED = "p.id IN (SELECT id FROM trash)"


def _with_status(status: Status) -> str:
    """Return the condition of a status list; lists of unread papers exclude snoozed ones."""
    has_status = f"r.status = '{status.value}'"
    return f"{has_status} AND NOT {SNOOZED}" if status in UNREAD else has_status


IS = {
    "starred": "r.starred",
    "unread": _UNREAD,
    "annotated": f"({_NOTE} OR {_HIGHLIGHT})",
    "tagged": _TAGGED,
    "untagged": f"NOT {_TAGGED}",
    "snoozed": SNOOZED,
    "trashed": TRASHED,
    **{status.value: _with_status(status) for status in Status},
}
HAS = {
    "note": _NOTE,
    "highlight": _HIGHLIGHT,
    "tag": _TAGGED,
    "code": _LINK.format("code"),
    "pdf": f"(p.arxiv_id <> '' OR {_LINK.format('pdf')})",
    "abstract": "p.abstract <> ''",
}
_DATE = re.compile(r"(<=|>=|<|>)?\s*(\d{4}(?:-\d{2}){0,2})")
# Each with which end of the period it compares with: 0 when it begins, 1 when the next one does.
_COMPARISONS: dict[str | None, tuple[str, tuple[int, ...]]] = {
    None: ("{0} >= ? AND {0} < ?", (0, 1)),
    "<": ("{0} < ?", (0,)),
    "<=": ("{0} < ?", (1,)),
    ">": ("{0} >= ?", (1,)),
    ">=": ("{0} >= ?", (0,)),
}
_AGE = re.compile(r"(<|>)?\s*(\d{1,5})\s*([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DAY = re.compile(r"(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?(?:\s+(\d{4}))?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEARS = re.compile(r"(\d{4})?(\.\.)?(\d{4})?")


def condition(tree: QueryNode) -> Condition:
    """Translate a query tree of facets to SQL."""
    match tree:
        case Facet(name, value):
            return _FACETS[name](value.strip()) if name in _FACETS else MATCHES_NOTHING
        case AndNode(parts):
            return _join(" AND ", [condition(part) for part in parts])
        case OrNode(parts):
            return _join(" OR ", [condition(part) for part in parts])
        case NotNode(part):
            sql, values = condition(part)
            return f"NOT ({sql})", values
    raise TypeError(f"{tree!r} is for the index to answer")


def escape_like(text: str) -> str:
    """Escape a text for a LIKE pattern with the escape character ``\\``."""
    return re.sub(r"([%_\\])", r"\\\1", text)


def _join(word: str, conditions: list[Condition]) -> Condition:
    sql = word.join(f"({part})" for part, _ in conditions)
    return sql, [value for _, values in conditions for value in values]


def _one_of(known: dict[str, str]) -> Callable[[str], Condition]:
    return lambda value: (known[value.casefold()], []) if value.casefold() in known else MATCHES_NOTHING


def _tag(value: str) -> Condition:
    name = value.strip("/").strip()
    tags = "SELECT id FROM tag WHERE tag_is_within(name, ?)"
    return f"p.id IN (SELECT paper FROM paper_tag WHERE tag IN ({tags}))", [name]


def _year(value: str) -> Condition:
    found = _YEARS.fullmatch(value)
    if not found or not (found[1] or found[3]):
        return MATCHES_NOTHING
    first, last = found[1] or "0000", found[3] or ("9999" if found[2] else found[1])
    return "p.published <> '' AND substr(p.published, 1, 4) BETWEEN ? AND ?", [first, last]


def _time_condition(column: str, extra: str = "") -> Callable[[str], Condition]:
    def condition_for(value: str) -> Condition:
        if age := _AGE.fullmatch(value):
            since = local_days.days_ago(int(age[2]) * _DAYS[age[3]] - 1)
            return f"{extra}{column} {'<' if age[1] == '>' else '>='} ?", [since]
        if date := _DATE.fullmatch(value):
            try:
                first, after = local_days.period(date[2])
            except ValueError:
                return MATCHES_NOTHING
            comparison, values = _COMPARISONS[date[1]]
            return f"{extra}{comparison.format(column)}", [(first, after)[end] for end in values]
        return MATCHES_NOTHING

    return condition_for


def _import(value: str) -> Condition:
    selected = "p.id IN (SELECT paper FROM import_entry WHERE import {})"
    if value.isdecimal() and len(value) < MAX_DIGITS:
        return selected.format("= ?"), [int(value)]
    if (day := _DAY.fullmatch(value)) and day[2][:3].title() in MONTHS:
        named = f"{day[3] or '____'}-{MONTHS.index(day[2][:3].title()) + 1:02}-{int(day[1]):02}%"
        # The day in local time.
        return selected.format("IN (SELECT id FROM import WHERE datetime(at, 'localtime') LIKE ?)"), [named]
    return selected.format("IN (SELECT id FROM import WHERE name LIKE ? ESCAPE '\\')"), [f"%{escape_like(value)}%"]


def _brought(value: str) -> Condition:
    """Return the condition of the papers that were new in imports, of which the numbers are given as "12,13"."""
    numbers = [int(one) for one in value.split(",") if one.isdecimal() and len(one) < MAX_DIGITS]
    places = ",".join("?" * len(numbers))
    return f"p.id IN (SELECT paper FROM import_entry WHERE brought AND import IN ({places}))", [*numbers]


def _source(value: str) -> Condition:
    """Return the condition of a source by its id, its name, or else a part of its name."""
    listed = "p.id IN (SELECT paper FROM source_paper WHERE source {})"
    if value.isdecimal() and len(value) < MAX_DIGITS:
        return listed.format("= ?"), [int(value)]
    part = "SELECT id FROM source WHERE name LIKE ? ESCAPE '\\'"
    exact = escape_like(value)
    condition = listed.format(f"IN ({part} UNION {part} AND NOT EXISTS ({part}))")
    return condition, [exact, f"%{exact}%", exact]


_FACETS: dict[str, Callable[[str], Condition]] = {
    "status": _one_of({status.value: _with_status(status) for status in Status}),
    "tag": _tag,
    "is": _one_of(IS),
    "has": _one_of(HAS),
    "year": _year,
    "added": _time_condition("p.added"),
    "read": _time_condition("r.status_at", "r.status = 'read' AND "),
    "import": _import,
    "brought": _brought,
    "source": _source,
}
