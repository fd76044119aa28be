"""Read what other programs keep of a reader's work: status, star, rating, tags, notes, dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from html import unescape
from typing import Any

from readinglist.feeds import record
from readinglist.feeds.document import normalize_space
from readinglist.model import HighlightColour, ImportedHighlight, ImportedReading, Status, fold_name, limits

OWN_FIELD = "readinglist"  # the name under which the program's own exports keep the user data of a paper
_STATUSES = {
    **{status.value: status for status in Status},
    **dict.fromkeys(("archive", "archived", "done", "finished", "completed", "complete", "yes"), Status.READ),
    **dict.fromkeys(("unread", "new", "not read", "no"), Status.INBOX),
    **dict.fromkeys(("to read", "toread", "want to read", "later", "shortlist", "queue"), Status.QUEUED),
    **dict.fromkeys(("in progress", "currently reading", "started"), Status.READING),
}
_YES = frozenset({"yes", "true", "1", "x", "y", "starred", "relevant", "favorite", "favourite"})
_NO = frozenset({"", "no", "false", "0", "n"})
_BREAK = re.compile(r"<br\s*/?>|</(?:div|li|h\d|tr)>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:(?<!\s)\s++)?</p>\s*+(?:<p\b[^>]*>)?", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|div|br|h\d|ul|ol|span|strong|em)\b", re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,10}|\d{13}")
_ESCAPED = re.compile(r"\\([\\;|,])")
_BETWEEN_SEMICOLONS = re.compile(r"(?:\\[\\;|,]|[^;|\n])+")
_BETWEEN_COMMAS = re.compile(r"(?:\\[\\;|,]|[^,])+")


def parse_status(text: str) -> Status | None:
    """Return the reading status that other programs call ``text``, or None."""
    return _STATUSES.get(normalize_space(re.sub(r"[-_]", " ", text)).casefold())


def parse_flag(text: str) -> bool | None:
    """Return whether a mark such as a star is set, or None if ``text`` is neither yes nor no."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def rating_tag(text: str) -> str:
    """Return a rating of one to five stars as a tag, "rating/4", or "" if it is none."""
    match = re.fullmatch(r"(?:rank)?\s*([1-5])(?:\.0)?(?:\s*/\s*5)?|([★*]{1,5})", text.strip(), re.IGNORECASE)
    return f"rating/{match[1] or len(match[2])}" if match else ""


def parse_time(text: str) -> str:
    """Return a date, a time or a number of seconds since 1970 as a time in UTC as the library stores it, or ""."""
    text = text.strip()
    with suppress(ValueError, OverflowError, OSError):
        if _EPOCH.fullmatch(text):
            moment = datetime.fromtimestamp(int(text[:10]), UTC)
        else:
            moment = datetime.fromisoformat(re.sub(r"(?<!\s)\s++(?=[+-]\d\d:?\d\d$)", "", text.replace("/", "-")))
        if moment.year > 1900:
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment.astimezone(UTC).isoformat(timespec="microseconds")
    return ""


def split_tags(text: str) -> list[str]:
    r"""Split tags at semicolons, vertical bars and line ends, or else at commas; "\;" is a part of a tag."""
    parts = _BETWEEN_SEMICOLONS.findall(text)
    if len(parts) == 1:
        parts = _BETWEEN_COMMAS.findall(text)
    return clean_tags(_ESCAPED.sub(r"\1", part) for part in parts)


def clean_tags(names: Iterable[str]) -> list[str]:
    """Return tags without duplicates, and without names that a tag cannot have."""
    clean = ("/".join(filter(None, map(normalize_space, name.strip().lstrip("#").split("/")))) for name in names)
    return list({fold_name(name): name for name in clean if name and len(name) <= limits.MAX_TAG}.values())


def note_text(text: str) -> str:
    """Return a note as plain text; Zotero and Mendeley keep notes as HTML."""
    if not _MARKUP.search(text):
        return text.strip()
    text = _PARAGRAPH.sub("\n\n", _BREAK.sub("\n", re.sub(r"<li\b[^>]*>", "- ", text)))
    return unescape(record.strip_tags(text)).strip()


def join_notes(notes: Iterable[str]) -> str:
    """Join the notes on one paper, without repeated ones."""
    return "\n\n".join(dict.fromkeys(note for note in map(note_text, notes) if note))


def from_own_export(text: str) -> ImportedReading | None:
    """Return the user data that this program wrote as JSON into a field of an export; None if it is not that."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return from_values(value) if isinstance(value, dict) else None


def from_values(values: Mapping[str, Any]) -> ImportedReading:
    """Return the user data in the decoded values of one of this program's exports."""

    def texts(name: str) -> list[str]:
        found = values.get(name)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def text(name: str) -> str:
        found = values.get(name)
        return found if isinstance(found, str) else ""

    return ImportedReading(
        status=parse_status(text("status")),
        starred=values.get("starred") is True,
        tags=tuple(clean_tags(texts("tags"))),
        note=text("note").strip(),
        added=parse_time(text("added")),
        status_at=parse_time(text("status_at")),
        highlights=tuple(_highlights(values.get("highlights"))),
    )


def _highlights(values: object) -> Iterator[ImportedHighlight]:
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and isinstance(quote := value.get("quote"), str) and quote:
            colour, comment = value.get("colour"), value.get("comment")
            yield ImportedHighlight(
                quote,
                comment if isinstance(comment, str) else "",
                HighlightColour(colour) if colour in set(HighlightColour) else HighlightColour.YELLOW,
            )
