"""Convert notes in Emacs Org mode to Markdown, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.feeds.page import vocabulary

_HEADING = re.compile(r"(?P<stars>\*{1,6})\s+(?:(?P<state>[A-Z]{3,12})\s+(?=\S))?(?:\[#[A-Z]\]\s+)?(?P<text>.*)$")
_TAGS = re.compile(r"\s:[\w@#%:]+:$")
_STATES = frozenset(("TODO", "DONE", "NEXT", "WAIT", "WAITING", "READING", "READ", "STARTED", "CANCELLED", "SKIM"))
_DRAWER = re.compile(
    r"\s*(?:#\+.*|:(?:PROPERTIES|END|LOGBOOK):|(?:CLOSED|SCHEDULED|DEADLINE):.*|- (?:State|Note taken) .*|CLOCK:.*)$",
    re.IGNORECASE,
)
_PROPERTY = re.compile(r"\s*:(?P<name>[\w+-]{1,40}):\s+(?P<value>\S.*)$")
_DECLARED = re.compile(r"#\+(?:SEQ_|TYP_)?TODO:(.*)", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]]{1,2000})\]\[([^\[\]]{1,2000})\]\]")
_BARE_LINK = re.compile(r"\[\[(https?:[^\[\]]{1,2000})\]\]")


def is_org(lines: Sequence[str]) -> bool:
    """Return whether ``lines`` are notes of Org mode: they have its headings and its settings or drawers."""
    headings = sum(line.startswith("*") and _HEADING.match(line) is not None for line in lines[:400])
    marks = sum(line.startswith("#+") or line.strip() in (":PROPERTIES:", ":END:") for line in lines[:400])
    return headings > 1 and marks > 0


def as_markdown(lines: Sequence[str]) -> list[str]:
    """Return as many lines of Markdown: headings, links, and the properties of a heading as a list of fields."""
    states = set(_STATES)
    for line in lines:
        if declared := _DECLARED.match(line):
            states.update(re.findall(r"[A-Z]{2,}", declared[1]))
    return [_convert(line, states) for line in lines]


def _convert(line: str, states: set[str]) -> str:
    if _DRAWER.match(line):
        return ""
    if "[[" in line:
        line = _BARE_LINK.sub(r"<\1>", _LINK.sub(r"[\2](\1)", line))
    if heading := _HEADING.match(line):
        state = heading["state"] or ""
        text = _TAGS.sub("", heading["text"].rstrip()).rstrip()
        text = text if not state or state in states else f"{state} {text}"
        return f"{'#' * len(heading['stars'])} {text}"
    if field := _PROPERTY.match(line):
        known = vocabulary.split_label(f"{field['name'].replace('_', ' ')}: {field['value']}")[0]
        return f"- {field['name'].replace('_', ' ').capitalize()}: {field['value']}" if known else ""
    return line.lstrip() if line[:1] == " " and line.strip()[:1] not in "-+" else line
