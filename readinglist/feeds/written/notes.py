"""Take the signs of programs for notes and tasks from a line: boxes, tags, days, keys, links.

Obsidian Tasks (https://publish.obsidian.md/tasks), Logseq, Org mode (https://orgmode.org/manual/TODO-Items.html) and
todo.txt write these around what a task is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BOX = re.compile(r"\[[ xX✓/<>!?*-]\]\s+(?=\S)")
_STATE = re.compile(r"(?:TODO|DONE|NEXT|LATER|DOING|WAITING|CANCELLED|CANCELED|SOMEDAY)\s+(?=\S)(?:\[#[A-Z\d]\]\s+)?")
_PRIORITY = re.compile(r"\[#[A-Z\d]\]\s+")
_TAG = r"#[^\W\d][\w/-]{0,60}"
_TAGS_BEFORE = re.compile(rf"(?:{_TAG}\s+)++(?=\S)")
_DAY = r"\d{4}-\d\d-\d\d"
_AFTER = re.compile(
    rf"\s(?:{_TAG}|[📅⏳🛫✅➕❌⏰🗓]\ufe0f?\s?{_DAY}|(?:due|scheduled|done|completed|t):{_DAY}|[⏫🔼🔽🔺⏬]\ufe0f?"
    rf"|\[(?:due|scheduled|completion|created|priority)::[^\[\]]{{0,40}}\]|\^[\w-]{{1,40}}|:(?:[\w@%]{{1,40}}:)+"
    rf"|\((?:due|by) {_DAY}\))$"
)
_MOST_AFTER = 12
_KEY = re.compile(r"\[?@(?P<name>[^\W\d_]{3,40})[-_:]?(?P<year>(?:19|20)\d\d)\w{0,30}\]?:?\s+(?=\S)")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]{3,400})\]\((?P<url>https?://[^\s()]{1,1000})\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?(?P<text>[^\[\]|]{1,200})\]\]")


class NoteLine(NamedTuple):
    """The text of a line, the addresses of its links, and the name and year in the key of its reference."""

    text: str
    urls: tuple[str, ...] = ()
    name: str = ""
    year: str = ""


def read_note(text: str) -> NoteLine:
    """Return what a line says without the signs around it."""
    for pattern in (_BOX, _STATE, _PRIORITY, _TAGS_BEFORE):
        if mark := pattern.match(text):
            text = text[mark.end() :]
    for _ in range(_MOST_AFTER):
        if (after := _AFTER.search(text[-200:])) is None:
            break
        text = text[: len(text) - len(after[0])].rstrip()
    name = year = ""
    if key := _KEY.match(text):
        name, year = key["name"].capitalize(), key["year"]
        text = text[key.end() :]
    urls: tuple[str, ...] = ()
    if "](" in text:
        urls = tuple(match["url"] for match in _LINK.finditer(text))
        text = _LINK.sub(r"\g<text>", text)
    if "[[" in text:
        text = _WIKI_LINK.sub(r"\g<text>", text)
    return NoteLine(text, urls, name, year)
